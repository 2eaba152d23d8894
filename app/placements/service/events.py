"""Recording what happened, and correcting it: rows are added, never changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import sqlalchemy as sa

from ...access import Role
from ...clock import now
from ...extensions import db
from ...networks.models import Membership, record_audit
from ...wording import N_, DomainError
from ..life_cycle import EventKind, Fault, Happening, Step, future_fault, history_faults, in_force
from ..models import EventSource, Placement, PlacementEvent


@dataclass(frozen=True)
class NewEvent:
    """What happened on a day, as typed in a form."""

    kind: EventKind
    occurred_on: date
    reason: str = ""
    job_title: str = ""
    hours_per_week: Decimal | None = None

    @property
    def step(self) -> Step:
        return Step(self.kind, self.occurred_on)


def record_event(member: Membership, placement: Placement, new: NewEvent, today: date) -> PlacementEvent:
    """Adds an event; a jump the life cycle does not know is refused at its field."""
    events = _lock(placement)
    _refuse(future_fault(new.kind, new.occurred_on, today))
    _refuse_new_faults(events, [*in_force(events), new.step])
    return _add(member, placement, _row(new))


def correct_event(
    member: Membership, event: PlacementEvent, placement: Placement, new: NewEvent | None, today: date
) -> PlacementEvent:
    """Replaces an event by another of the same kind, or takes it back (new=None). Both stay readable."""
    events = _lock(placement)
    standing = in_force(events)
    if event not in standing:
        raise DomainError(N_("This was corrected in the meantime. Look at the newest version."))
    left = [row for row in standing if row is not event]
    if new is None:
        _refuse_new_faults(events, left, field="is_void")
        row = PlacementEvent(kind=event.kind, occurred_on=event.occurred_on, is_void=True)
    else:
        _refuse(future_fault(new.kind, new.occurred_on, today))
        _refuse_new_faults(events, [*left, new.step])
        _refuse_same(event, new)
        row = _row(new)
    row.replaces_id = event.id
    return _add(member, placement, row)


def _lock(placement: Placement) -> list[PlacementEvent]:
    """Takes the row's lock, so that two people cannot both record an end, and marks the placement as changed.
    The version stays: an open form about other fields is not stale because something happened."""
    db.session.execute(
        sa.update(Placement)
        .where(Placement.network_id == placement.network_id, Placement.id == placement.id)
        .values(changed_at=now())
        .execution_options(synchronize_session=False)
    )
    query = sa.select(PlacementEvent).where(
        PlacementEvent.network_id == placement.network_id, PlacementEvent.placement_id == placement.id
    )
    return list(db.session.scalars(query.order_by(PlacementEvent.id)))


def _row(new: NewEvent) -> PlacementEvent:
    return PlacementEvent(
        kind=new.kind,
        occurred_on=new.occurred_on,
        reason=new.reason,
        job_title=new.job_title,
        hours_per_week=new.hours_per_week,
    )


def _add(member: Membership, placement: Placement, row: PlacementEvent) -> PlacementEvent:
    row.network_id, row.placement_id = placement.network_id, placement.id
    row.recorded_by_id = member.id
    row.source = EventSource.COORDINATOR if member.has(Role.COORDINATOR) else EventSource.EDUCATOR
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except sa.exc.IntegrityError:
        raise DomainError(N_("This was corrected in the meantime. Look at the newest version.")) from None
    verb = "correct_event" if row.replaces_id else "record_event"
    record_audit(placement.network_id, member, verb, "placement", placement.id, event=row.kind.value, row=row.id)
    return row


def _refuse_new_faults(before: Iterable[PlacementEvent], after: Iterable[Happening], field: str = "") -> None:
    known = history_faults(in_force(before))
    for fault in history_faults(after):
        if fault not in known:
            raise DomainError(fault.message, field or fault.field)


def _refuse_same(event: PlacementEvent, new: NewEvent) -> None:
    """A correction that corrects nothing would only blur the history; confirming an assumed day is one."""
    told = (event.occurred_on, event.reason, event.job_title, event.hours_per_week)
    if not event.is_date_assumed and told == (new.occurred_on, new.reason, new.job_title, new.hours_per_week):
        raise DomainError(N_("It says so already."), "occurred_on")


def _refuse(fault: Fault | None) -> None:
    if fault is not None:
        raise DomainError(fault.message, fault.field)
