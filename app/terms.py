"""How long things are kept: each room says what is due to go, and one nightly task lets it go.

What a term finds is exactly what it erases, so a dry run and the real thing cannot differ.
"""

from __future__ import annotations

import json
import logging
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import click
from flask import Flask

from . import database, jobs
from .clock import today

log = logging.getLogger("linnen.terms")

AT_ONCE = 500  # rows per transaction, so that nobody waits long for the write lock


@dataclass(frozen=True)
class Due:
    """Something whose term has passed: its network, and what the room needs to erase it."""

    network_id: uuid.UUID
    what: Any


@dataclass(frozen=True)
class Term:
    """A kind of data with a term. `title` is a marked text; `find` only reads, `erase` changes and does not commit."""

    key: str
    title: str
    find: Callable[[date], Sequence[Due]]
    erase: Callable[[Sequence[Due]], None]


_terms: dict[str, Term] = {}


def add(term: Term) -> None:
    """Registers a term; called by each room in register(app)."""
    _terms[term.key] = term


def terms() -> list[Term]:
    return [_terms[key] for key in sorted(_terms)]


def report(day: date) -> dict[str, Counter[uuid.UUID]]:
    """How much is due on this day, by term and network. Changes nothing."""
    with database.reading():
        return {term.key: Counter(due.network_id for due in term.find(day)) for term in terms()}


def carry_out(day: date) -> dict[str, Counter[uuid.UUID]]:
    """Erases what is due, in short transactions, and makes sure that no old page of the database still holds it."""
    gone: dict[str, Counter[uuid.UUID]] = {}
    for term in terms():
        with database.reading():
            found = list(term.find(day))
        for start in range(0, len(found), AT_ONCE):
            with database.writing():
                term.erase(found[start : start + AT_ONCE])
        gone[term.key] = Counter(due.network_id for due in found)
        if found:
            log.info("term carried out key=%s rows=%s", term.key, len(found))
    if any(gone.values()):
        database.wipe_journal()
    return gone


def carry_out_today() -> None:
    carry_out(today())


def register_terms(app: Flask) -> None:
    """Every night, and by hand: `flask --app wsgi erase [--dry-run]`."""
    jobs.daily(carry_out_today)

    @app.cli.command("erase")
    @click.option("--dry-run", is_flag=True, help="Only count what is due.")
    def erase(*, dry_run: bool) -> None:
        """Erase what its term has passed, and say how much, as JSON: {term: {network id: rows}}."""
        database.bring_up_to_date()
        counts = report(today()) if dry_run else carry_out(today())
        click.echo(json.dumps({key: {str(network): n for network, n in rows.items()} for key, rows in counts.items()}))
