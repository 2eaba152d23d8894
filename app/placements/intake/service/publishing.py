"""Third step of an import: everything that was staged goes in, in one transaction, or nothing does."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from ....access import Role
from ....clock import now, today
from ....database import reading, writing, writing_much
from ....extensions import db
from ....networks.models import (
    Discipline,
    Membership,
    MembershipRole,
    NameKind,
    NameMatch,
    Organisation,
    OrganisationKind,
    Person,
    Ward,
    record_audit,
)
from ....wording import N_, Message
from ...models import EventSource, Placement, PlacementEvent
from .. import queries
from ..matching import NEW, OUT, Typed
from ..models import (
    BatchState,
    ImportBatch,
    StagedEvent,
    StagedMembership,
    StagedPerson,
    StagedPlace,
    StagedPlacement,
)
from .comparing import Comparison, Progress, compare
from .reading import reopen_layout
from .staging import PERSON_COLUMNS, describe, stage

MOST_TRIES = 4
CHANGED_MEANWHILE = N_("Somebody changed something in between. This is what would happen now: look once more.")

_PLACEMENT_COLUMNS = (
    "school_id",
    "organisation_id",
    "ward_id",
    "programme",
    "level",
    "track",
    "study_year",
    "starts_on",
    "ends_on",
    "in_learning_network",
    "is_eligible_for_hire",
    "supervisor_name",
    "supervisor_id",
    "tutor_name",
    "tutor_id",
)
# Columns in an index, and seldom another in a list: written only where they differ, for an index entry costs the same
# work when its value stays as it is.
_PERSON_KEYS = ("email_key", "school_id", "student_number", "staff_number")
_PLACEMENT_KEYS = ("organisation_id", "starts_on", "supervisor_id", "tutor_id")
_EVENT_COLUMNS = (
    "kind",
    "occurred_on",
    "is_date_assumed",
    "reason",
    "job_title",
    "hours_per_week",
    "replaces_id",
)
_MEMBERSHIP_COLUMNS = ("organisation_id", "ward_id", "discipline", "job_title", "started_on", "ended_on")


class Moved(Exception):
    """The network is not as it was when this was planned."""


@dataclass(frozen=True)
class Published:
    """Whether it went in; if not, what would happen now waits to be looked at."""

    is_done: bool


def publish(import_id: uuid.UUID, network_id: uuid.UUID, folder: Path, progress: Progress) -> Published:
    """Publishes what was confirmed. When the network changed in between it compares again: the same effects go in,
    other effects go back to the preview. Killed halfway nothing happened; started again it goes in once."""
    for _ in range(MOST_TRIES):
        try:
            return Published(is_done=publish_now(import_id, network_id))
        except Moved:
            if not _plan_again(import_id, network_id, folder, progress):
                return Published(is_done=False)
    with writing():
        _back_to_preview(queries.load_import(network_id, import_id))
    return Published(is_done=False)


def publish_now(import_id: uuid.UUID, network_id: uuid.UUID) -> bool:
    """The one transaction. Raises Moved when the plan no longer fits. False when the import was stopped before."""
    with writing_much():
        batch = queries.load_import(network_id, import_id)
        if batch.state is not BatchState.PUBLISHING:
            return batch.state is BatchState.DONE
        if queries.fingerprint(network_id) != batch.seen:
            raise Moved
        _put_in(batch)
        batch.state, batch.published_at = BatchState.DONE, batch.published_at or now()
        batch.notice = None
        record_audit(network_id, batch.started_by, "publish_import", "import", batch.id, **batch.counts)
        return True


def _plan_again(import_id: uuid.UUID, network_id: uuid.UUID, folder: Path, progress: Progress) -> bool:
    """Whether the same would happen as was confirmed."""
    with reading():
        batch = queries.load_import(network_id, import_id)
        digest, own = batch.digest, queries.own_organisation(batch)
        layout = reopen_layout(folder / (batch.stored_as or ""), batch)
        found = compare(
            network_id,
            import_id,
            layout,
            batch.kind,
            batch.columns,
            today=today(),
            answers=batch.answers,
            own_organisation=own,
            progress=progress,
        )
    stage(network_id, import_id, found, progress)
    return _take_over(import_id, network_id, found, digest)


def _take_over(import_id: uuid.UUID, network_id: uuid.UUID, found: Comparison, digest: str) -> bool:
    with writing():
        batch = queries.load_import(network_id, import_id)
        describe(batch, found)
        if batch.state is not BatchState.PUBLISHING:
            return False
        if found.digest == digest:
            return True
        _back_to_preview(batch)
        return False


def _back_to_preview(batch: ImportBatch) -> None:
    if batch.state is BatchState.PUBLISHING:
        batch.state, batch.notice = BatchState.REVIEW, Message(CHANGED_MEANWHILE).to_json()


# --- Set by set ---


def _put_in(batch: ImportBatch) -> None:
    batch.published_at = now()
    for step in _STEPS:
        step(batch)
    _remember_names(batch)


def _put_places(batch: ImportBatch) -> None:
    staged = StagedPlace
    for kind, organisation in (
        (NameKind.SCHOOL, OrganisationKind.SCHOOL),
        (NameKind.ORGANISATION, OrganisationKind.CARE),
    ):
        source = _new(batch, staged).where(staged.kind == kind)
        rows = source.with_only_columns(
            staged.network_id,
            staged.row_id,
            staged.name,
            sa.literal(organisation, Organisation.kind.type),
            sa.literal(1),
        )
        _insert(Organisation, ("network_id", "id", "name", "kind", "version"), rows)
    wards = _new(batch, staged).where(staged.kind == NameKind.WARD)
    values = (staged.network_id, staged.row_id, staged.organisation_id, staged.name, staged.ward_kind)
    names = ("network_id", "id", "organisation_id", "name", "kind", "is_learning_ward", "version")
    _insert(Ward, names, wards.with_only_columns(*values, sa.false(), sa.literal(1)))


def _put_people(batch: ImportBatch) -> None:
    _insert_new(batch, Person, StagedPerson, PERSON_COLUMNS)
    _update_changed(batch, Person, StagedPerson, PERSON_COLUMNS, _PERSON_KEYS)


def _put_placements(batch: ImportBatch) -> None:
    moment = sa.literal(batch.published_at, Placement.created_at.type)
    more = {"person_id": StagedPlacement.person_id, "created_at": moment, "changed_at": moment}
    _insert_new(batch, Placement, StagedPlacement, _PLACEMENT_COLUMNS, more)
    _update_changed(batch, Placement, StagedPlacement, _PLACEMENT_COLUMNS, _PLACEMENT_KEYS)


def _put_events(batch: ImportBatch) -> None:
    """In the order they were staged, so that of one day the earlier event has the lower number."""
    columns = [getattr(StagedEvent, name) for name in _EVENT_COLUMNS]
    rows = (
        _new(batch, StagedEvent)
        .with_only_columns(
            StagedEvent.network_id,
            StagedEvent.row_id,
            *columns,
            sa.false(),
            sa.literal(EventSource.IMPORT, PlacementEvent.source.type),
            sa.literal(batch.started_by_id, PlacementEvent.recorded_by_id.type),
            sa.literal(batch.published_at, PlacementEvent.recorded_at.type),
        )
        .order_by(StagedEvent.row_id, StagedEvent.id)  # in the order of the index, and of life
    )
    names = ("network_id", "placement_id", *_EVENT_COLUMNS, "is_void", "source", "recorded_by_id", "recorded_at")
    _insert(PlacementEvent, names, rows)


def _put_memberships(batch: ImportBatch) -> None:
    """Staff come in as professionals; a leaving date in the past ends the membership with this very transaction."""
    staged = StagedMembership
    _insert_new(batch, Membership, staged, _MEMBERSHIP_COLUMNS, {"person_id": staged.person_id})
    _update_changed(batch, Membership, staged, _MEMBERSHIP_COLUMNS)
    role = sa.literal(Role.PROFESSIONAL, MembershipRole.role.type)
    rows = _new(batch, staged).with_only_columns(staged.network_id, staged.row_id, role)
    _insert(MembershipRole, ("network_id", "membership_id", "role"), rows)


_STEPS: tuple[Callable[[ImportBatch], None], ...] = (
    _put_places,
    _put_people,
    _put_placements,
    _put_events,
    _put_memberships,
)


def _all(batch: ImportBatch, staged: Any) -> sa.Select[Any]:
    return sa.select(staged).where(staged.network_id == batch.network_id, staged.batch_id == batch.id)


def _new(batch: ImportBatch, staged: Any) -> sa.Select[Any]:
    return _all(batch, staged).where(staged.is_new)


def _insert(table: Any, names: Sequence[str], rows: Any) -> None:
    db.session.execute(sa.insert(table).from_select(list(names), rows, include_defaults=False))


def _insert_new(
    batch: ImportBatch, table: Any, staged: Any, columns: Sequence[str], more: dict[str, Any] | None = None
) -> None:
    values = {name: getattr(staged, name) for name in columns} | (more or {})
    rows = _new(batch, staged).with_only_columns(staged.network_id, staged.row_id, sa.literal(1), *values.values())
    # Sorted as the keys are: one walk along each index instead of a jump per row.
    _insert(table, ("network_id", "id", "version", *values), rows.order_by(staged.row_id))


def _update_changed(
    batch: ImportBatch, table: Any, staged: Any, columns: Sequence[str], keys: Sequence[str] = ()
) -> None:
    """Raises Moved unless every row is still at the version it was compared with."""
    changed = (staged.network_id == batch.network_id, staged.batch_id == batch.id, sa.not_(staged.is_new))
    expected = db.session.scalar(sa.select(sa.func.count()).where(*changed))
    if not expected:
        return
    same_row = (table.network_id == batch.network_id, table.id == staged.row_id, *changed)
    values = _values(table, staged, [name for name in columns if name not in keys])
    done = _update(table, values | {table.version: table.version + 1}, *same_row, table.version == staged.seen_version)
    if done != expected:
        raise Moved
    if keys:
        others = [getattr(table, name).is_distinct_from(getattr(staged, name)) for name in keys]
        _update(table, _values(table, staged, keys), *same_row, sa.or_(*others))


def _values(table: Any, staged: Any, names: Sequence[str]) -> dict[InstrumentedAttribute[Any], Any]:
    return {getattr(table, name): getattr(staged, name) for name in names}


def _update(table: Any, values: dict[InstrumentedAttribute[Any], Any], *which: sa.ColumnElement[bool]) -> int:
    """How many rows it changed."""
    update = sa.update(table).values(values).where(*which).execution_options(synchronize_session=False)
    return int(db.session.execute(update).rowcount)  # type: ignore[attr-defined]


def _remember_names(batch: ImportBatch) -> None:
    """What was confirmed is remembered, so that nobody is asked twice."""
    known = queries.load_directory(batch.network_id).remembered
    for asked in batch.asked:
        typed, answer = Typed.parse(asked["typed"]), asked["answer"]
        if answer in (None, NEW, OUT) or typed in known:
            continue  # a new place goes by the name it got
        db.session.add(_name_match(batch.network_id, typed, asked["text"], answer))


def _name_match(network_id: uuid.UUID, typed: Typed, text: str, answer: str) -> NameMatch:
    match = NameMatch(network_id=network_id, kind=typed.kind, scope=typed.scope, typed_key=typed.key, typed=text[:200])
    if typed.kind is NameKind.WARD:
        match.ward_id = uuid.UUID(answer)
    elif typed.kind is NameKind.DISCIPLINE:
        match.discipline = Discipline(answer)
    else:
        match.organisation_id = uuid.UUID(answer)
    return match
