"""Second step of an import: compare, and write what would happen to the staging tables, in small transactions."""

from __future__ import annotations

import functools
import uuid
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from ....accounts.addresses import email_key
from ....clock import today
from ....database import insert_many, reading, short_transaction, writing
from ....networks.models import NameKind, WardKind
from ...life_cycle import EventKind
from ...models import Track
from .. import queries
from ..fields import Field
from ..known import Change, Outcome, PersonPlan, PlannedRow
from ..models import (
    STAGED,
    BatchState,
    ImportBatch,
    ImportChange,
    ImportRow,
    StagedEvent,
    StagedMembership,
    StagedPerson,
    StagedPlace,
    StagedPlacement,
)
from ..shown import asked_json, change_json, problem_json
from ..values import fold
from .comparing import Comparison, Progress, compare, uncollected
from .reading import reopen_layout

Rows = Iterable[dict[str, Any]]

CHUNK = 4_000  # rows per transaction: others can write in between
PERSON_COLUMNS = ("first_name", "last_name", "email", "email_key", "school_id", "student_number", "staff_number")
_STAYS_BEHIND = (Outcome.PROBLEM, Outcome.DOUBLE)
_SHOWN_OF_NEW = (
    ("organisation_id", Field.ORGANISATION),
    ("ward_id", Field.WARD),
    ("starts_on", Field.STARTS_ON),
    ("started_on", Field.STARTS_ON),
)
_WARD_KINDS = (
    ("grz", WardKind.GRZ),
    ("revalidatie", WardKind.GRZ),
    ("pg", WardKind.PG),
    ("dementie", WardKind.PG),
    ("somatiek", WardKind.SOMATIC),
    ("langdurige", WardKind.SOMATIC),
    ("palliatie", WardKind.PALLIATIVE),
    ("hospice", WardKind.PALLIATIVE),
    ("elv", WardKind.SHORT_STAY),
    ("kortdurend", WardKind.SHORT_STAY),
    ("kleinschalig", WardKind.SMALL_SCALE),
)


def plan_upload(import_id: uuid.UUID, network_id: uuid.UUID, folder: Path, progress: Progress) -> None:
    """Compares list and network. Afterwards names wait to be confirmed, or the preview waits for a go-ahead."""
    with reading():
        batch = queries.load_import(network_id, import_id)
        if batch.state is not BatchState.PLANNING or batch.stored_as is None:
            return
        path = folder / batch.stored_as
        own = queries.own_organisation(batch)
        answers, columns, kind = dict(batch.answers), batch.columns, batch.kind
        layout = reopen_layout(path, batch)
    with reading():
        found = compare(
            network_id,
            import_id,
            layout,
            kind,
            columns,
            today=today(),
            answers=answers,
            own_organisation=own,
            progress=progress,
        )
    if found.unanswered:
        _ask_names(network_id, import_id, found)
        return
    stage(network_id, import_id, found, progress)
    _show_preview(network_id, import_id, found)


def _ask_names(network_id: uuid.UUID, import_id: uuid.UUID, found: Comparison) -> None:
    with writing():
        batch = queries.load_import(network_id, import_id)
        if batch.state is BatchState.PLANNING:
            batch.asked, batch.state = asked_json(found.matcher), BatchState.NAMES


def _show_preview(network_id: uuid.UUID, import_id: uuid.UUID, found: Comparison) -> None:
    with writing():
        batch = queries.load_import(network_id, import_id)
        if batch.state is BatchState.PLANNING:
            describe(batch, found)
            batch.state = BatchState.REVIEW


def describe(batch: ImportBatch, found: Comparison) -> None:
    """What the import remembers of a comparison."""
    batch.asked, batch.counts = asked_json(found.matcher), found.counts
    batch.seen, batch.digest = found.seen, found.digest


def stage(network_id: uuid.UUID, import_id: uuid.UUID, found: Comparison, progress: Progress) -> None:
    """Writes what would happen. An earlier plan of the same import makes room."""
    clear_staged(network_id, import_id)
    with uncollected():
        _fill(network_id, import_id, found, progress)
    _note_new(network_id, import_id)


def _fill(network_id: uuid.UUID, import_id: uuid.UUID, found: Comparison, progress: Progress) -> None:
    tables: tuple[tuple[Any, Rows], ...] = (
        (ImportRow, _import_rows(found)),
        (StagedPlace, _places(found)),
        (StagedPerson, _people(found)),
        (StagedPlacement, _placements(found)),
        (StagedEvent, _events(found)),
        (StagedMembership, _memberships(found)),
        (ImportChange, _changes(found)),
    )
    total = len(found.rows)
    for place, (table, rows) in enumerate(tables):
        remaining = iter(rows)
        while chunk := list(islice(remaining, CHUNK)):
            progress(total + total * place // len(tables), 2 * total)
            with short_transaction() as session:
                insert_many(session, table, [row | {"network_id": network_id, "batch_id": import_id} for row in chunk])


def clear_staged(network_id: uuid.UUID, import_id: uuid.UUID) -> None:
    """Empties the staging tables of one import."""
    tables: tuple[Any, ...] = (ImportRow, ImportChange, *STAGED)
    for table in tables:
        with short_transaction() as session:
            session.execute(sa.delete(table).where(table.network_id == network_id, table.batch_id == import_id))


# --- What goes into each table ---


def _import_rows(found: Comparison) -> Iterator[dict[str, Any]]:
    directory = found.matcher.directory
    headers = {column.field: (column.letter, column.header) for column in found.layout.columns if column.field}
    new_names = {place.id: place.name for place in found.new_places}
    cells = dict(found.layout.rows)
    for row in found.rows:
        kept = cells[row.row] if row.outcome in _STAYS_BEHIND else []
        yield {
            "row_number": row.row,
            "outcome": row.outcome,
            "person_name": row.draft.name[:210],
            "same_as": row.same_as,
            "problems": [problem_json(problem, headers) for problem in row.problems],
            "changes": [change_json(change, directory, new_names) for change in _shown_changes(row)],
            "notes": [note.to_json() for note in row.notes],
            "cells": [{"date": cell.isoformat()} if isinstance(cell, date) else cell for cell in kept],
        }


def _shown_changes(row: PlannedRow) -> list[Change]:
    """What changes; of something new where and from when."""
    if row.outcome is not Outcome.NEW:
        return row.changes
    return [Change(wanted, None, value) for column, wanted in _SHOWN_OF_NEW if (value := row.values.get(column))]


def _places(found: Comparison) -> Iterator[dict[str, Any]]:
    for place in found.new_places:
        yield {
            "row_id": uuid.UUID(place.id),
            "kind": place.kind,
            "name": place.name,
            "organisation_id": _uuid(place.organisation_id),
            "ward_kind": _ward_kind(place.name) if place.kind is NameKind.WARD else None,
        }


def _ward_kind(name: str) -> WardKind:
    words = fold(name)
    return next((kind for word, kind in _WARD_KINDS if word in words), WardKind.OTHER)


def _changed_people(found: Comparison) -> list[PersonPlan]:
    people = {row.person.id: row.person for row in found.rows if row.person}
    return [people[id_] for id_ in sorted(people) if people[id_].known is None or people[id_].changes]


def _people(found: Comparison) -> Iterator[dict[str, Any]]:
    for person in _changed_people(found):
        values = {column: getattr(person, column, None) for column in PERSON_COLUMNS}
        yield values | {
            "row_id": uuid.UUID(person.id),
            "is_new": person.known is None,
            "seen_version": person.known.version if person.known else 0,
            "email_key": email_key(person.email) if person.email else None,
            "school_id": _uuid(person.school_id),
        }


def _touched(found: Comparison) -> list[PlannedRow]:
    rows = (row for row in found.rows if row.touches_target and row.outcome in (Outcome.NEW, Outcome.CHANGED))
    return sorted(rows, key=lambda row: row.target_id or "")


def _target(row: PlannedRow) -> dict[str, Any]:
    assert row.target_id is not None
    assert row.person is not None
    return {
        "row_id": uuid.UUID(row.target_id),
        "is_new": row.outcome is Outcome.NEW,
        "seen_version": row.known_version or 0,
        "person_id": uuid.UUID(row.person.id),
    }


def _placements(found: Comparison) -> Iterator[dict[str, Any]]:
    for row in _touched(found):
        if "starts_on" in row.values:
            values = row.values | {name: _uuid(row.values.get(name)) for name in _PLACEMENT_IDS}
            values["track"] = Track(values["track"]) if values["track"] else None
            yield values | _target(row)


_PLACEMENT_IDS = ("school_id", "organisation_id", "ward_id", "supervisor_id", "tutor_id")


def _events(found: Comparison) -> Iterator[dict[str, Any]]:
    for row in _touched(found):
        placement = uuid.UUID(row.target_id)
        for event in row.events:
            yield {
                "row_id": placement,
                "kind": EventKind(event.kind),
                "occurred_on": event.on,
                "is_date_assumed": event.is_date_assumed,
                "reason": event.reason,
                "job_title": event.job_title,
                "hours_per_week": event.hours,
                "replaces_id": event.replaces_id,
            }


def _memberships(found: Comparison) -> Iterator[dict[str, Any]]:
    for row in _touched(found):
        if "started_on" in row.values:
            ids = {name: _uuid(row.values.get(name)) for name in ("organisation_id", "ward_id")}
            yield row.values | ids | _target(row)


def _changes(found: Comparison) -> Iterator[dict[str, Any]]:
    """What undoing has to know of the rows that change."""
    for person in _changed_people(found):
        if person.known:
            before = {column: getattr(person.known, column) for column in PERSON_COLUMNS if column != "email_key"}
            version = person.known.version + 1
            yield {"subject": "person", "row_id": uuid.UUID(person.id), "version": version, "before": before}
    for row in _touched(found):
        if row.outcome is not Outcome.NEW:
            yield {
                "subject": "placement" if "starts_on" in row.values else "membership",
                "row_id": uuid.UUID(row.target_id),
                "version": (row.known_version or 0) + 1,
                "before": {name: _json(value) for name, value in row.before.items()},
            }


_SUBJECTS: tuple[tuple[str, Any, Sequence[sa.ColumnElement[bool]]], ...] = (
    ("ward", StagedPlace, [StagedPlace.kind == NameKind.WARD]),
    ("organisation", StagedPlace, [StagedPlace.kind != NameKind.WARD]),
    ("person", StagedPerson, []),
    ("placement", StagedPlacement, []),
    ("membership", StagedMembership, []),
)


def _note_new(network_id: uuid.UUID, import_id: uuid.UUID) -> None:
    """What undoing has to know of the rows that are new: that they are."""
    names = ["network_id", "batch_id", "subject", "row_id", "version"]
    for subject, staged, which in _SUBJECTS:
        rows = (
            sa.select(staged.network_id, staged.batch_id, sa.literal(subject), staged.row_id, sa.literal(1))
            .where(staged.network_id == network_id, staged.batch_id == import_id, staged.is_new, *which)
            .order_by(staged.row_id)
        )
        with short_transaction() as session:
            session.execute(sa.insert(ImportChange).from_select(names, rows, include_defaults=False))


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


@functools.lru_cache(maxsize=1_000)  # of the same few places
def _uuid(value: str | None) -> uuid.UUID | None:
    return uuid.UUID(value) if value else None
