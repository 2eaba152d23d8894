"""The command line of imports: `flask --app wsgi import-placements`."""

from __future__ import annotations

import json
import sys
import uuid
from pathlib import Path
from typing import Any

import click
import sqlalchemy as sa
from flask.cli import with_appcontext
from flask_babel import force_locale

from ... import database
from ...clock import today
from ...database import reading, writing
from ...extensions import db
from ...networks.models import NameKind, Network
from ...web import say
from ...wording import N_, DomainError, Message
from . import service
from .columns import Layout, missing_columns
from .fields import Kind
from .known import Outcome, PlannedRow
from .models import BatchState, ImportBatch
from .queries import load_directory
from .service.comparing import Comparison
from .service.staging import describe
from .tasks import tidy_published

_NO_NETWORK = N_("There is no network “%(slug)s”.")
_NO_FILE = N_("There is no file %(path)s.")
_KEEPS_CHANGING = N_("The network keeps changing while this list comes in. Nothing was changed: try again in a minute.")


@click.command("import-placements")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--network", "slug", required=True, help="Short name of the network, as in its address.")
@click.option("--accept-matches", is_flag=True, help="Take near enough suggestions for names and make missing wards.")
@click.option("--dry-run", is_flag=True, help="Say what would happen and change nothing.")
@click.option("--language", type=click.Choice(["nl", "en"]), default="nl", help="Of the sentences in the answer.")
@with_appcontext
def import_placements(file: Path, slug: str, *, accept_matches: bool, dry_run: bool, language: str) -> None:
    """Bring in the good rows of a list of placements; the answer is JSON."""
    database.bring_up_to_date()
    with force_locale(language):
        try:
            found = _import(file, slug, accept=accept_matches, dry_run=dry_run)
        except DomainError as error:
            click.echo(say(error), err=True)
            sys.exit(1)
        click.echo(json.dumps(answer(found), ensure_ascii=False))


def _import(file: Path, slug: str, *, accept: bool, dry_run: bool) -> Comparison:
    if not file.is_file():
        raise DomainError(Message(_NO_FILE, path=str(file)))
    with reading():
        network_id = db.session.scalar(sa.select(Network.id).where(Network.slug == slug))
    if network_id is None:
        raise DomainError(Message(_NO_NETWORK, slug=slug))
    layout = service.open_layout(file, file.name, Kind.PLACEMENTS, network_id)
    _demand_columns(layout, network_id)
    for _ in range(5):
        import_id = uuid.uuid4()
        with reading():
            found = service.compare(
                network_id, import_id, layout, Kind.PLACEMENTS, layout.mapping, today=today(), accept=accept
            )
        if dry_run or not _changes_something(found) or _publish(network_id, import_id, file.name, found):
            return found
    raise DomainError(_KEEPS_CHANGING)


def _changes_something(found: Comparison) -> bool:
    return bool(found.counts[Outcome.NEW] + found.counts[Outcome.CHANGED])


def _demand_columns(layout: Layout, network_id: uuid.UUID) -> None:
    with reading():
        directory = load_directory(network_id)
    missing = missing_columns(
        layout.mapping,
        Kind.PLACEMENTS,
        has_school=directory.only(NameKind.SCHOOL) is not None,
        has_organisation=directory.only(NameKind.ORGANISATION) is not None,
    )
    if missing:
        raise DomainError(missing[0])


def _publish(network_id: uuid.UUID, import_id: uuid.UUID, filename: str, found: Comparison) -> bool:
    """Stages and publishes. False when the network changed since it was compared."""
    with writing() as session:
        batch = ImportBatch(
            id=import_id,
            network_id=network_id,
            kind=Kind.PLACEMENTS,
            state=BatchState.PUBLISHING,
            filename=filename[:200],
            layout={"sheet": found.layout.sheet, "header_row": found.layout.header_row},
        )
        session.add(batch)
        describe(batch, found)
    service.stage(network_id, import_id, found, service.no_progress)
    try:
        service.publish_now(import_id, network_id)
    except service.Moved:
        with writing() as session:
            session.execute(sa.delete(ImportBatch).where(ImportBatch.id == import_id))
        return False
    tidy_published(import_id, network_id)
    return True


# --- The answer ---


def answer(found: Comparison) -> dict[str, Any]:
    """What the command says on standard output."""
    return {
        "new": found.counts[Outcome.NEW],
        "changed": found.counts[Outcome.CHANGED],
        "unchanged": found.counts[Outcome.UNCHANGED],
        "double": [{"row": row.row} for row in found.rows if row.outcome is Outcome.DOUBLE],
        "problems": [_problem(row, found.layout) for row in found.rows if row.outcome is Outcome.PROBLEM],
        "matches": [
            {"typed": typed, "kind": kind.value, "matched": name}
            for typed, kind, name in found.matcher.spellings()
            if kind is not NameKind.DISCIPLINE
        ],
    }


def _problem(row: PlannedRow, layout: Layout) -> dict[str, Any]:
    """One entry per row: the first column that is wrong, and every sentence."""
    first = row.problems[0].field
    return {
        "row": row.row,
        "column": layout.header_of(first) if first else "",
        "message": " ".join(dict.fromkeys(say(problem.message) for problem in row.problems)),
    }
