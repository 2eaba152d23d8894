"""The life cycle of a placement: which events may follow which, what was true on a day. Pure: dates and codes only.

Nothing stores a state: it follows from the events that are in force. As-of reading counts what happened on or before
that day as we know it today, corrections included.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar

from ..wording import N_, Message


class EventKind(StrEnum):
    STARTED = "started"
    COMPLETED = "completed"
    STOPPED = "stopped"
    JOB_OFFERED = "job_offered"
    JOB_ACCEPTED = "job_accepted"
    JOB_DECLINED = "job_declined"
    HIRED = "hired"
    LEFT = "left"


class State(StrEnum):
    PLANNED = "planned"
    ACTIVE = "active"
    COMPLETED = "completed"
    STOPPED = "stopped"


class Stage(StrEnum):
    """The columns of the board: how far the thread of a person runs."""

    PLACEMENT = "placement"
    OFFER = "offer"
    EMPLOYED = "employed"
    STAYED = "stayed"


FOLLOW_UP = frozenset(
    {EventKind.JOB_OFFERED, EventKind.JOB_ACCEPTED, EventKind.JOB_DECLINED, EventKind.HIRED, EventKind.LEFT}
)
NEEDS_REASON = frozenset({EventKind.STOPPED, EventKind.LEFT})
MAY_LIE_AHEAD = frozenset({EventKind.HIRED, EventKind.LEFT})
STAYED_AFTER = timedelta(days=365)
OFFER_WINDOW = timedelta(days=180)

# Events of one day happen in this order.
_RANK = {kind: rank for rank, kind in enumerate(EventKind)}


class Happening(Protocol):
    """What the rules look at: a row of the database, or a line of a file that is not a row yet."""

    @property
    def kind(self) -> EventKind: ...
    @property
    def occurred_on(self) -> date: ...
    @property
    def is_date_assumed(self) -> bool: ...


class Recorded(Happening, Protocol):
    """A happening in the append-only record, where a later line may replace an earlier one or take it back."""

    @property
    def id(self) -> int: ...
    @property
    def replaces_id(self) -> int | None: ...
    @property
    def is_void(self) -> bool: ...


RecordedT = TypeVar("RecordedT", bound=Recorded)


@dataclass(frozen=True, slots=True)
class Step:
    """A happening without a row: to try out before it is recorded."""

    kind: EventKind
    occurred_on: date
    is_date_assumed: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a history cannot be: the event it is about, the form field ("kind" or "occurred_on"), and a sentence."""

    kind: EventKind
    field: str
    message: Message


def in_force(events: Iterable[RecordedT]) -> list[RecordedT]:
    """The events that count: not replaced by a correction, and not a correction that says it never happened."""
    every = list(events)
    replaced = {event.replaces_id for event in every}
    return [event for event in every if event.id not in replaced and not event.is_void]


def in_order(events: Iterable[Happening]) -> list[Happening]:
    """By day; within a day in the order things happen."""
    return sorted(events, key=lambda event: (event.occurred_on, _RANK[event.kind]))


# --- What was true on a day -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Standing:
    """How a placement stands on a day. A day is None when it did not happen on or before that day."""

    day: date
    started_on: date | None = None
    completed_on: date | None = None
    stopped_on: date | None = None
    offered_on: date | None = None
    accepted_on: date | None = None
    declined_on: date | None = None
    hired_on: date | None = None
    left_on: date | None = None

    @property
    def state(self) -> State:
        if self.completed_on:
            return State.COMPLETED
        if self.stopped_on:
            return State.STOPPED
        return State.ACTIVE if self.started_on else State.PLANNED

    @property
    def ended_on(self) -> date | None:
        return self.completed_on or self.stopped_on

    @property
    def is_offered(self) -> bool:
        """A hire implies an offer."""
        return bool(self.offered_on or self.hired_on)

    @property
    def is_accepted(self) -> bool:
        """A hire implies that the offer was accepted."""
        return bool(self.accepted_on or self.hired_on)

    @property
    def waits_for_answer(self) -> bool:
        return bool(self.offered_on) and not (self.is_accepted or self.declined_on)

    @property
    def is_employed(self) -> bool:
        return bool(self.hired_on) and not self.left_on

    @property
    def stage(self) -> Stage:
        """How far the thread runs; where it ended early is another question."""
        if self.hired_on:
            until = self.left_on or self.day
            return Stage.STAYED if until - self.hired_on >= STAYED_AFTER else Stage.EMPLOYED
        return Stage.OFFER if self.offered_on else Stage.PLACEMENT

    @property
    def is_over(self) -> bool:
        """The thread runs no further: the job ended, the offer was declined, or the placement stopped without one."""
        if self.hired_on:
            return bool(self.left_on)
        return bool(self.declined_on or (self.stopped_on and not self.offered_on))

    @property
    def is_offer_old(self) -> bool:
        """Made more than 180 days ago: without an answer by now, nobody still waits for one."""
        return self.offered_on is not None and self.day - self.offered_on > OFFER_WINDOW

    @property
    def is_at_rest(self) -> bool:
        """Completed without an offer, and the 180 days in which one counts as conversion have passed."""
        if self.completed_on is None or self.is_offered:
            return False
        return self.day - self.completed_on > OFFER_WINDOW


class Task(StrEnum):
    """What a coordinator still has to do for a placement, the most urgent first."""

    END_DUE = "end_due"
    START_DUE = "start_due"
    ANSWER_DUE = "answer_due"
    NO_SUPERVISOR = "no_supervisor"


def open_tasks(now: Standing, starts_on: date, ends_on: date | None, *, has_supervisor: bool) -> list[Task]:
    """What is missing: an end or a start that has passed unrecorded, an answer to an offer of late, a supervisor."""
    running = now.state in {State.PLANNED, State.ACTIVE}
    missing = {
        Task.END_DUE: now.state is State.ACTIVE and ends_on is not None and ends_on < now.day,
        Task.START_DUE: now.state is State.PLANNED and starts_on <= now.day,
        Task.ANSWER_DUE: now.waits_for_answer and not now.is_offer_old,
        Task.NO_SUPERVISOR: running and not has_supervisor,
    }
    return [task for task, is_missing in missing.items() if is_missing]


def standing(events: Iterable[Happening], day: date) -> Standing:
    """How the events in force leave a placement on a day. A contract that starts later does not count yet."""
    days: dict[EventKind, date] = {}
    for event in in_order(events):
        if event.occurred_on <= day:
            days[event.kind] = event.occurred_on
            if event.kind is EventKind.JOB_OFFERED:  # a new offer: the refusal of the old one is history
                days.pop(EventKind.JOB_DECLINED, None)
    return Standing(
        day,
        started_on=days.get(EventKind.STARTED),
        completed_on=days.get(EventKind.COMPLETED),
        stopped_on=days.get(EventKind.STOPPED),
        offered_on=days.get(EventKind.JOB_OFFERED),
        accepted_on=days.get(EventKind.JOB_ACCEPTED),
        declined_on=days.get(EventKind.JOB_DECLINED),
        hired_on=days.get(EventKind.HIRED),
        left_on=days.get(EventKind.LEFT),
    )


# --- What may follow what ---------------------------------------------------------------------------------------------

# An event, what must have happened for it, and the sentence when it has not.
_NEEDS: tuple[tuple[EventKind, EventKind, str], ...] = (
    (EventKind.COMPLETED, EventKind.STARTED, N_("A placement that has not started cannot be completed.")),
    (EventKind.STOPPED, EventKind.STARTED, N_("A placement that has not started cannot stop. Withdraw it instead.")),
    (EventKind.JOB_OFFERED, EventKind.STARTED, N_("A job offer comes after the start of the placement.")),
    (EventKind.JOB_ACCEPTED, EventKind.JOB_OFFERED, N_("There is no offer that could be accepted.")),
    (EventKind.JOB_DECLINED, EventKind.JOB_OFFERED, N_("There is no offer that could be declined.")),
    (EventKind.HIRED, EventKind.STARTED, N_("Somebody is hired after the start of the placement is recorded.")),
    (EventKind.LEFT, EventKind.HIRED, N_("Nobody can leave a job that did not begin. Record the hire first.")),
)

# Never the later one before the earlier one; both on one day is fine.
_ORDER: tuple[tuple[EventKind, EventKind, str], ...] = (
    (EventKind.STARTED, EventKind.COMPLETED, N_("The placement cannot be completed before it started.")),
    (EventKind.STARTED, EventKind.STOPPED, N_("The placement cannot stop before it started.")),
    (EventKind.HIRED, EventKind.LEFT, N_("The job cannot end before it began.")),
)

_ONCE = {
    EventKind.STARTED: N_("The start is already recorded. Correct it instead."),
    EventKind.COMPLETED: N_("The completion is already recorded. Correct it instead."),
    EventKind.STOPPED: N_("It is already recorded that the placement stopped. Correct it instead."),
    EventKind.JOB_ACCEPTED: N_("An offer is already accepted."),
    EventKind.HIRED: N_("The hire is already recorded. Correct it instead."),
    EventKind.LEFT: N_("The end of the job is already recorded. Correct it instead."),
}

_BOTH_ENDS = N_("A placement is completed or it stopped, not both. Correct the one that is wrong.")
_OFFER_WAITS = N_("An earlier offer is still waiting for its answer.")
_OFFER_DONE = N_("The offer is already accepted. A new one has no use.")
_NO_OPEN_OFFER = N_("On this day there was no offer waiting for an answer.")
_HIRED_AFTER_NO = N_("The offer was declined. Record a new offer before the hire.")
_OFFER_AFTER_HIRE = N_("The offer cannot come after the job began.")
_AHEAD = N_("This day is still to come. Record what has happened.")


def history_faults(events: Iterable[Happening]) -> list[Fault]:
    """Everything that cannot be in these events in force, by event and field."""
    every = in_order(events)
    days = {event.kind: event for event in every}
    return [
        *_repeated(every),
        *_missing(days),
        *_reversed(days),
        *_offer_faults(every),
    ]


def check_history(events: Iterable[Happening]) -> list[Message]:
    """The sentences of `history_faults` alone; empty when the history can be."""
    return [fault.message for fault in history_faults(events)]


def future_fault(kind: EventKind, occurred_on: date, today: date) -> Fault | None:
    """Only a contract and its end may be known before their day."""
    if occurred_on > today and kind not in MAY_LIE_AHEAD:
        return Fault(kind, "occurred_on", Message(_AHEAD))
    return None


def possible_next(events: Sequence[Happening], today: date) -> list[EventKind]:
    """What may be recorded now, in the order of the life cycle: every kind that fits today or on the last known day."""
    day = max([today, *(event.occurred_on for event in events)])
    known = history_faults(events)
    return [k for k in EventKind if all(f in known for f in history_faults([*events, Step(k, day)]))]


def _repeated(events: Sequence[Happening]) -> Iterator[Fault]:
    seen: set[EventKind] = set()
    for event in events:
        if event.kind in seen and event.kind in _ONCE:
            yield Fault(event.kind, "kind", Message(_ONCE[event.kind]))
        seen.add(event.kind)
    if {EventKind.COMPLETED, EventKind.STOPPED} <= seen:
        yield Fault(EventKind.STOPPED, "kind", Message(_BOTH_ENDS))


def _missing(days: dict[EventKind, Happening]) -> Iterator[Fault]:
    for kind, needed, sentence in _NEEDS:
        if kind in days and needed not in days:
            yield Fault(kind, "kind", Message(sentence))


def _reversed(days: dict[EventKind, Happening]) -> Iterator[Fault]:
    for first, then, sentence in _ORDER:
        pair = [days[kind] for kind in (first, then) if kind in days and not days[kind].is_date_assumed]
        if len(pair) == 2 and pair[1].occurred_on < pair[0].occurred_on:
            yield Fault(then, "occurred_on", Message(sentence))


def _offer_faults(events: Sequence[Happening]) -> Iterator[Fault]:
    """Offers and answers take turns. An offer whose day was assumed may lie anywhere before its answer."""
    turns = [event for event in events if event.kind in FOLLOW_UP and event.kind is not EventKind.LEFT]
    if not any(event.kind is EventKind.JOB_OFFERED for event in turns):
        return
    talk = _Talk.NOT_YET
    for event in sorted(turns, key=lambda event: not (event.is_date_assumed and event.kind is EventKind.JOB_OFFERED)):
        talk, field, sentence = _TALK[talk, event.kind]
        if sentence:
            yield Fault(event.kind, field, Message(sentence))


class _Talk(StrEnum):
    """How the talk about a job stands."""

    NOT_YET = "not_yet"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    HIRED = "hired"


# Where the talk stands, what happens: where it stands then, and the field and sentence of a refusal.
_TALK: dict[tuple[_Talk, EventKind], tuple[_Talk, str, str]] = {
    (_Talk.NOT_YET, EventKind.JOB_OFFERED): (_Talk.OFFERED, "", ""),
    (_Talk.NOT_YET, EventKind.JOB_ACCEPTED): (_Talk.NOT_YET, "occurred_on", _NO_OPEN_OFFER),
    (_Talk.NOT_YET, EventKind.JOB_DECLINED): (_Talk.NOT_YET, "occurred_on", _NO_OPEN_OFFER),
    (_Talk.NOT_YET, EventKind.HIRED): (_Talk.HIRED, "", ""),
    (_Talk.OFFERED, EventKind.JOB_OFFERED): (_Talk.OFFERED, "kind", _OFFER_WAITS),
    (_Talk.OFFERED, EventKind.JOB_ACCEPTED): (_Talk.ACCEPTED, "", ""),
    (_Talk.OFFERED, EventKind.JOB_DECLINED): (_Talk.DECLINED, "", ""),
    (_Talk.OFFERED, EventKind.HIRED): (_Talk.HIRED, "", ""),
    (_Talk.ACCEPTED, EventKind.JOB_OFFERED): (_Talk.ACCEPTED, "kind", _OFFER_DONE),
    (_Talk.ACCEPTED, EventKind.JOB_ACCEPTED): (_Talk.ACCEPTED, "", ""),  # said above: only once
    (_Talk.ACCEPTED, EventKind.JOB_DECLINED): (_Talk.ACCEPTED, "kind", _NO_OPEN_OFFER),
    (_Talk.ACCEPTED, EventKind.HIRED): (_Talk.HIRED, "", ""),
    (_Talk.DECLINED, EventKind.JOB_OFFERED): (_Talk.OFFERED, "", ""),
    (_Talk.DECLINED, EventKind.JOB_ACCEPTED): (_Talk.DECLINED, "kind", _NO_OPEN_OFFER),
    (_Talk.DECLINED, EventKind.JOB_DECLINED): (_Talk.DECLINED, "kind", _NO_OPEN_OFFER),
    (_Talk.DECLINED, EventKind.HIRED): (_Talk.HIRED, "kind", _HIRED_AFTER_NO),
    (_Talk.HIRED, EventKind.JOB_OFFERED): (_Talk.HIRED, "occurred_on", _OFFER_AFTER_HIRE),
    (_Talk.HIRED, EventKind.JOB_ACCEPTED): (_Talk.HIRED, "", ""),  # the signature may follow the first day
    (_Talk.HIRED, EventKind.JOB_DECLINED): (_Talk.HIRED, "kind", _NO_OPEN_OFFER),
    (_Talk.HIRED, EventKind.HIRED): (_Talk.HIRED, "", ""),  # said above: only once
}
