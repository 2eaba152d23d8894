"""What cannot be true of one placement, checked over what the row says together with what Linnen already knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from ...wording import N_
from ..life_cycle import EventKind, Step, history_faults
from .dates import show
from .fields import Field
from .known import EventPlan
from .rows import Draft, Problem
from .vocabulary import Offer, Status

LONGEST = timedelta(days=6 * 366)
OVER = (Status.COMPLETED, Status.STOPPED)

Check = Callable[[Draft], None]


def check_row(draft: Draft) -> None:
    """Adds a problem for everything that contradicts itself. A field that could not be read is not judged again."""
    unread = {problem.field for problem in draft.problems}
    for fields, check in _CHECKS:
        if unread.isdisjoint(fields):
            check(draft)


def _identity(draft: Draft) -> None:
    if not draft[Field.STUDENT_NUMBER] and not draft[Field.EMAIL]:
        draft.refuse(Field.STUDENT_NUMBER, N_("Without a student number or e-mail address we do not know who this is."))
    if not draft[Field.LAST_NAME]:
        draft.refuse(Field.LAST_NAME, N_("Without a last name we do not know who this is."))


def _start(draft: Draft) -> None:
    if not draft[Field.STARTS_ON]:
        draft.refuse(Field.STARTS_ON, N_("There is no start date."))


def _status(draft: Draft) -> None:
    if not draft[Field.STATUS]:
        draft.refuse(
            Field.STATUS, N_("Without a status we do not know whether the placement runs, is completed or was stopped.")
        )


def _planned_end(draft: Draft) -> None:
    start, end = draft[Field.STARTS_ON], draft[Field.ENDS_ON]
    if start and end and end < start:
        draft.refuse(Field.ENDS_ON, N_("The placement ends before it starts, on %(start)s."), start=show(start))
    elif start and end and end - start > LONGEST:
        draft.refuse(Field.ENDS_ON, N_("The placement lasts longer than six years. Is the year right?"))


def _actual_end(draft: Draft) -> None:
    start, end = draft[Field.STARTS_ON], draft[Field.ENDED_ON]
    if start and end and end < start:
        draft.refuse(Field.ENDED_ON, N_("The placement ended before it started, on %(start)s."), start=show(start))
    elif start and end and end - start > LONGEST:
        draft.refuse(Field.ENDED_ON, N_("The placement lasted longer than six years. Is the year right?"))


def _end_and_status(draft: Draft) -> None:
    status, end = draft[Field.STATUS], draft[Field.ENDED_ON]
    if status in (Status.PLANNED, Status.ACTIVE) and end:
        draft.refuse(
            Field.STATUS, N_("The status says it is not over, but there is an actual end (%(end)s)."), end=show(end)
        )
    elif status is Status.STOPPED and not end:
        draft.refuse(Field.ENDED_ON, N_("It was stopped, but when? Fill in the actual end."))
    elif status is Status.COMPLETED and not end and not draft[Field.ENDS_ON]:
        draft.refuse(Field.ENDED_ON, N_("It was completed, but when? Fill in the end."))


def _stop_reason(draft: Draft) -> None:
    if draft[Field.STOP_REASON] and draft[Field.STATUS] not in (Status.STOPPED, None):
        draft.refuse(
            Field.STOP_REASON, N_("There is a reason for stopping, but the status does not say it was stopped.")
        )


def _planned_but_hired(draft: Draft) -> None:
    if draft[Field.STATUS] is Status.PLANNED and (draft[Field.HIRED_ON] or draft[Field.LEFT_ON]):
        wanted = Field.HIRED_ON if draft[Field.HIRED_ON] else Field.LEFT_ON
        draft.refuse(wanted, N_("The placement is still planned, but there is a job already."))


def _offer(draft: Draft) -> None:
    offered, hired = draft[Field.OFFERED_ON], draft[Field.HIRED_ON]
    if draft[Field.OFFER] is Offer.DECLINED and hired:
        draft.refuse(Field.OFFER, N_("The job was declined, but there is a date in service."))
    elif offered and hired and offered > hired:
        draft.refuse(Field.OFFERED_ON, N_("The job was offered after the first day in service."))


def _left(draft: Draft) -> None:
    hired, left = draft[Field.HIRED_ON], draft[Field.LEFT_ON]
    if left and not hired:
        draft.refuse(Field.LEFT_ON, N_("Out of service, but there is no date in service."))
    elif left and hired and left < hired:
        draft.refuse(Field.LEFT_ON, N_("Out of service before in service, on %(hired)s."), hired=show(hired))
    elif draft[Field.LEFT_REASON] and not left:
        draft.refuse(Field.LEFT_REASON, N_("There is a reason for leaving, but no date out of service."))


_CHECKS: tuple[tuple[tuple[Field, ...], Check], ...] = (
    ((Field.STUDENT_NUMBER, Field.EMAIL), _identity),
    ((Field.STARTS_ON,), _start),
    ((Field.STATUS,), _status),
    ((Field.STARTS_ON, Field.ENDS_ON), _planned_end),
    ((Field.STARTS_ON, Field.ENDED_ON), _actual_end),
    ((Field.STATUS, Field.ENDED_ON, Field.ENDS_ON), _end_and_status),
    ((Field.STATUS, Field.STOP_REASON), _stop_reason),
    ((Field.STATUS, Field.HIRED_ON, Field.LEFT_ON), _planned_but_hired),
    ((Field.OFFER, Field.OFFERED_ON, Field.HIRED_ON), _offer),
    ((Field.HIRED_ON, Field.LEFT_ON), _left),
)


_FIELD_OF_EVENT = {
    EventKind.STARTED: Field.STARTS_ON,
    EventKind.COMPLETED: Field.ENDED_ON,
    EventKind.STOPPED: Field.ENDED_ON,
    EventKind.HIRED: Field.HIRED_ON,
    EventKind.LEFT: Field.LEFT_ON,
}


def check_events(draft: Draft, events: Iterable[EventPlan]) -> None:
    """The rules of the life cycle, the same as for events recorded by hand."""
    steps = [Step(EventKind(event.kind), event.on, event.is_date_assumed) for event in events]
    for fault in history_faults(steps):
        wanted = _FIELD_OF_EVENT.get(fault.kind, Field.OFFER)
        draft.problems.append(Problem(wanted, fault.message, draft.typed.get(wanted, "")))


def status_from_dates(draft: Draft, today: date) -> Status:
    """What a list without a status column says by its dates."""
    if draft[Field.STOP_REASON] and draft[Field.ENDED_ON]:
        return Status.STOPPED
    start, end = draft[Field.STARTS_ON], draft[Field.ENDED_ON] or draft[Field.ENDS_ON]
    if draft[Field.ENDED_ON] or (end and end < today):
        return Status.COMPLETED
    return Status.PLANNED if start and start > today else Status.ACTIVE
