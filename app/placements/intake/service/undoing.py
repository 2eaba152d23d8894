"""Takes an import back in one action, as long as nobody changed a row of it."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from ....accounts.addresses import email_key
from ....clock import now
from ....extensions import db
from ....networks.models import Membership, NameMatch, Organisation, Person, Ward, record_audit
from ....wording import N_, DomainError
from ...models import Placement, PlacementEvent
from ..models import BatchState, ImportBatch, ImportChange

TABLES: dict[str, Any] = {
    "placement": Placement,
    "membership": Membership,
    "person": Person,
    "ward": Ward,
    "organisation": Organisation,
}
_NOT_ANY_MORE = N_("This import can no longer be undone: somebody has changed a row of it since.")


def can_undo(batch: ImportBatch) -> bool:
    """Within thirty days, while every row is as the import left it and nothing was recorded with its placements."""
    if batch.state is not BatchState.DONE or batch.is_wiped:
        return False
    return not any(_is_touched(batch, subject) for subject in TABLES) and not _has_newer_events(batch)


def undo_import(batch: ImportBatch, actor: Membership | None) -> None:
    """Puts everything back. Raises DomainError when somebody changed a row since."""
    if not can_undo(batch):
        raise DomainError(_NOT_ANY_MORE)
    try:
        with db.session.begin_nested():
            _take_back(batch)
    except IntegrityError:
        raise DomainError(_NOT_ANY_MORE) from None
    batch.state, batch.undone_at = BatchState.UNDONE, now()
    record_audit(batch.network_id, actor, "undo_import", "import", batch.id, **batch.counts)


def _changes(batch: ImportBatch, subject: str) -> sa.Select[Any]:
    return sa.select(ImportChange.row_id).where(
        ImportChange.network_id == batch.network_id,
        ImportChange.batch_id == batch.id,
        ImportChange.subject == subject,
    )


def _is_touched(batch: ImportBatch, subject: str) -> bool:
    table = TABLES[subject]
    same = sa.exists().where(
        table.network_id == batch.network_id,
        table.id == ImportChange.row_id,
        table.version == ImportChange.version,
    )
    return db.session.scalar(_changes(batch, subject).where(~same).limit(1)) is not None


def _has_newer_events(batch: ImportBatch) -> bool:
    newer = sa.select(PlacementEvent.id).where(
        PlacementEvent.network_id == batch.network_id,
        PlacementEvent.placement_id.in_(_changes(batch, "placement")),
        PlacementEvent.recorded_at > batch.published_at,
    )
    return db.session.scalar(newer.limit(1)) is not None


def _take_back(batch: ImportBatch) -> None:
    _delete_events(batch)
    for subject, table in TABLES.items():
        if subject == "ward":
            _forget_names(batch)
        made = _changes(batch, subject).where(ImportChange.before.is_(None))
        doomed = sa.delete(table).where(table.network_id == batch.network_id, table.id.in_(made), *_unused(subject))
        db.session.execute(doomed.execution_options(synchronize_session=False))
        for change in _changed(batch, subject):
            _put_back(table, change)
    db.session.expire_all()


def _unused(subject: str) -> list[sa.ColumnElement[bool]]:
    """Places that others use by now stay."""
    users = {"ward": ("ward_id",), "organisation": ("organisation_id", "school_id")}.get(subject, ())
    place = TABLES[subject]
    return [
        ~sa.exists().where(table.network_id == place.network_id, getattr(table, column) == place.id)
        for table in (Placement, Membership, Ward)
        for column in users
        if hasattr(table, column)
    ]


def _delete_events(batch: ImportBatch) -> None:
    """The events this import recorded; they carry its moment."""
    doomed = sa.delete(PlacementEvent).where(
        PlacementEvent.network_id == batch.network_id,
        PlacementEvent.placement_id.in_(_changes(batch, "placement")),
        PlacementEvent.recorded_at == batch.published_at,
    )
    db.session.execute(doomed.execution_options(synchronize_session=False))


def _forget_names(batch: ImportBatch) -> None:
    """Typed names that were matched with a place this import made."""
    for subject, column in (("ward", NameMatch.ward_id), ("organisation", NameMatch.organisation_id)):
        made = _changes(batch, subject).where(ImportChange.before.is_(None))
        db.session.execute(sa.delete(NameMatch).where(NameMatch.network_id == batch.network_id, column.in_(made)))


def _changed(batch: ImportBatch, subject: str) -> list[ImportChange]:
    return list(
        db.session.scalars(
            sa.select(ImportChange).where(
                ImportChange.network_id == batch.network_id,
                ImportChange.batch_id == batch.id,
                ImportChange.subject == subject,
                ImportChange.before.is_not(None),
            )
        )
    )


def _put_back(table: Any, change: ImportChange) -> None:
    before = dict(change.before or {})
    if table is Person:
        before["email_key"] = email_key(before["email"]) if before.get("email") else None
    values = {name: _value(table, name, value) for name, value in before.items()}
    db.session.execute(
        sa.update(table)
        .where(table.network_id == change.network_id, table.id == change.row_id)
        .values({**values, "version": table.version + 1})
        .execution_options(synchronize_session=False)
    )


def _value(table: Any, name: str, value: Any) -> Any:
    """A value kept as JSON, as its column wants it."""
    kind = table.__table__.c[name].type
    if value is None:
        return None
    if isinstance(kind, sa.Uuid):
        return uuid.UUID(value)
    if isinstance(kind, sa.Date):
        return date.fromisoformat(value)
    return kind.enum_class(value) if isinstance(kind, sa.Enum) and kind.enum_class else value
