"""The dated events a row tells of, and which of them have to be recorded beside what is known already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from .fields import Field
from .known import Change, EventPlan, KnownEvent, KnownPlacement
from .rows import Draft
from .vocabulary import Offer, Status

_ENDS = {Status.COMPLETED: "completed", Status.STOPPED: "stopped"}
# What a correction takes the place of when the other of the pair was recorded.
_OPPOSITE = {
    "completed": "stopped",
    "stopped": "completed",
    "job_accepted": "job_declined",
    "job_declined": "job_accepted",
}
_FIELD = {
    "started": Field.STARTS_ON,
    "completed": Field.ENDED_ON,
    "stopped": Field.ENDED_ON,
    "job_offered": Field.OFFER,
    "job_accepted": Field.OFFER,
    "job_declined": Field.OFFER,
    "hired": Field.HIRED_ON,
    "left": Field.LEFT_ON,
}


def told_events(row: Draft, today: date) -> Iterator[EventPlan]:
    """The events of a row, in the order of life. A date the list does not give is the end, and marked as assumed."""
    status = row[Field.STATUS]
    if status in (Status.ACTIVE, Status.COMPLETED, Status.STOPPED):
        yield EventPlan("started", row[Field.STARTS_ON])
    if status in _ENDS:
        end = row[Field.ENDED_ON] or row[Field.ENDS_ON]
        reason = row[Field.STOP_REASON] or "" if status is Status.STOPPED else ""
        yield EventPlan(_ENDS[status], end, is_date_assumed=not row[Field.ENDED_ON], reason=reason)
    yield from _offer_events(row, today)
    if hired := row[Field.HIRED_ON]:
        yield EventPlan("hired", hired, job_title=row[Field.JOB_TITLE] or "", hours=row[Field.HOURS])
    if left := row[Field.LEFT_ON]:
        yield EventPlan("left", left, reason=row[Field.LEFT_REASON] or "")


def _offer_events(row: Draft, today: date) -> Iterator[EventPlan]:
    """A hire implies that the job was offered and accepted, on the day of the hire at the latest."""
    offer, hired = row[Field.OFFER], row[Field.HIRED_ON]
    if not hired and offer in (None, Offer.NONE):
        return
    # Without an actual end the offer was made some day up to today.
    end = row[Field.ENDED_ON] or min(row[Field.ENDS_ON] or today, today)
    day = row[Field.OFFERED_ON] or (min(end, hired) if hired else end)
    yield EventPlan("job_offered", day, is_date_assumed=not row[Field.OFFERED_ON])
    if hired or offer is Offer.ACCEPTED:
        yield EventPlan("job_accepted", max(day, min(end, hired)) if hired else day, is_date_assumed=True)
    elif offer is Offer.DECLINED:
        yield EventPlan("job_declined", day, is_date_assumed=True)


def new_events(
    row: Draft, known: KnownPlacement, *, start_moves: bool, today: date
) -> tuple[list[EventPlan], list[Change]]:
    """Events to record for a placement that exists, with what they change. What the list does not say stays."""
    events: list[EventPlan] = []
    changes: list[Change] = []
    for told in told_events(row, today):
        there = known.events.get(told.kind) or known.events.get(_OPPOSITE.get(told.kind, ""))
        if there is None:
            events.append(told)
            changes.append(Change(_FIELD[told.kind], None, told.on))
        elif told.kind == "started" and not start_moves:
            continue  # the day somebody really started may differ from the plan, and was recorded by hand
        elif corrected := _correction(told, there):
            events.append(corrected)
            changes.extend(_differences(corrected, there))
    return events, changes


def history_after(known: KnownPlacement, added: Iterable[EventPlan]) -> list[EventPlan]:
    """Everything in force once these events are recorded."""
    new = list(added)
    replaced = {event.replaces_id for event in new}
    kept = [
        EventPlan(there.kind, there.on, there.is_date_assumed)
        for there in known.events.values()
        if there.id not in replaced
    ]
    return [*kept, *new]


def _correction(told: EventPlan, there: KnownEvent) -> EventPlan | None:
    """The event that takes the place of one there is; None when the list says nothing else."""
    same_kind = told.kind == there.kind
    if told.kind == "job_declined" and there.kind == "job_accepted":
        return None  # accepted was learned later
    if same_kind and told.is_date_assumed:
        told = replace(told, on=there.on, is_date_assumed=there.is_date_assumed)
    merged = replace(
        told,
        reason=told.reason or (there.reason if same_kind else ""),
        job_title=told.job_title or there.job_title,
        hours=there.hours if told.hours is None else told.hours,
        replaces_id=there.id,
    )
    was = (there.kind, there.on, there.reason.casefold(), there.job_title.casefold(), there.hours)
    return (
        None
        if was == (merged.kind, merged.on, merged.reason.casefold(), merged.job_title.casefold(), merged.hours)
        else merged
    )


def _differences(new: EventPlan, old: KnownEvent) -> Iterator[Change]:
    if new.kind != old.kind:
        yield Change(Field.STATUS if new.kind in _ENDS.values() else Field.OFFER, old.kind, new.kind)
    if new.on != old.on:
        yield Change(_FIELD[new.kind], old.on, new.on)
    if new.reason.casefold() != old.reason.casefold():
        yield Change(Field.LEFT_REASON if new.kind == "left" else Field.STOP_REASON, old.reason, new.reason)
    if new.job_title.casefold() != old.job_title.casefold():
        yield Change(Field.JOB_TITLE, old.job_title, new.job_title)
    if new.hours != old.hours:
        yield Change(Field.HOURS, old.hours, new.hours)


def fill_from(row: Draft, known: KnownPlacement) -> Draft:
    """The row with what Linnen knows where the list is silent, to judge both together.

    A status behind what is known (the list still says active, the end was recorded here) is silence too.
    """
    filled = Draft(row.row, dict(row.values), row.typed, list(row.problems))
    over = known.over
    status = Status.COMPLETED if "completed" in known.events else Status.STOPPED if over else None
    told = row[Field.STATUS]
    if over and told not in (Status.COMPLETED, Status.STOPPED):
        filled.values[Field.STATUS] = status
        filled.values.setdefault(Field.ENDED_ON, None if over.is_date_assumed else over.on)
        filled.values.setdefault(Field.ENDS_ON, over.on if over.is_date_assumed else None)
    elif over and told == status:
        filled.values.setdefault(Field.ENDED_ON, over.on)
    elif told is None:
        filled.values[Field.STATUS] = Status.ACTIVE if "started" in known.events else Status.PLANNED
    elif told is Status.PLANNED and "started" in known.events:
        filled.values[Field.STATUS] = Status.ACTIVE
    filled.values.setdefault(Field.ENDS_ON, known.ends_on)
    for kind, wanted in (("hired", Field.HIRED_ON), ("left", Field.LEFT_ON)):
        if kind in known.events:
            filled.values.setdefault(wanted, known.events[kind].on)
    filled.values = {wanted: value for wanted, value in filled.values.items() if value is not None}
    return filled
