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


class NotCarriedOut(click.ClickException):
    """Something that is due is still there. On the command line: the sentence, and exit code 1."""


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
    """Erases what is due, in short transactions, and makes sure that no old page of the database still holds it.

    What one room cannot erase does not keep the others from it; NotCarriedOut is raised when all had their turn.
    """
    gone: dict[str, Counter[uuid.UUID]] = {}
    failed = []
    for term in terms():
        try:
            gone[term.key] = _let_go(term, day)
        except Exception as error:
            # The kind of error only: its text can hold personal data.
            log.error("term failed key=%s error=%s", term.key, type(error).__name__)
            failed.append(term.key)
    if failed or any(gone.values()):
        database.wipe_journal()
    if failed:
        raise NotCarriedOut(f"Not everything that is due could be erased: {', '.join(failed)}. The log says why.")
    return gone


def _let_go(term: Term, day: date) -> Counter[uuid.UUID]:
    with database.reading():
        found = list(term.find(day))
    for start in range(0, len(found), AT_ONCE):
        with database.writing():
            term.erase(found[start : start + AT_ONCE])
    if found:
        log.info("term carried out key=%s rows=%s", term.key, len(found))
    return Counter(due.network_id for due in found)


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
