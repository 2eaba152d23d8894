"""Which moment suits a group: nobody is taken out of a shift, and no ward is left with too few.

Pure: it knows people by an id, their shifts per day, and moments on the clock of the room.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

MINIMUM_PRESENT = 4
CLOSE_TO = timedelta(minutes=30)


class ShiftKind(StrEnum):
    EARLY = "early"
    LATE = "late"
    NIGHT = "night"
    DAY = "day"
    OFF = "off"


class Answer(StrEnum):
    YES = "yes"
    IF_NEED_BE = "if_need_be"
    NO = "no"


# From when till when somebody works, in minutes after midnight of the day the shift is written on.
HOURS = {
    ShiftKind.EARLY: (7 * 60, 15 * 60 + 30),
    ShiftKind.LATE: (15 * 60 + 30, 23 * 60 + 30),
    ShiftKind.NIGHT: (23 * 60, 31 * 60 + 30),
    ShiftKind.DAY: (8 * 60 + 30, 17 * 60),
}
SLEEP = timedelta(hours=8)  # after a night


class Standing(StrEnum):
    """How somebody stands to a moment."""

    FREE = "free"
    NEAR = "near"  # free, with a shift that ends or begins close to it
    IF_NEED_BE = "if_need_be"
    UNKNOWN = "unknown"
    ANSWERED_NO = "answered_no"
    ON_SHIFT = "on_shift"
    ASLEEP = "asleep"
    KEPT_ON_WARD = "kept_on_ward"


CAN = frozenset({Standing.FREE, Standing.NEAR, Standing.IF_NEED_BE})


@dataclass(frozen=True)
class Somebody:
    """A member as the planner sees one. `shifts` holds what is known of the days around the moments."""

    id: uuid.UUID
    discipline: str
    ward_id: uuid.UUID | None = None
    shifts: Mapping[date, ShiftKind] = field(default_factory=dict)


@dataclass(frozen=True)
class Moment:
    """A proposed time: local, without a zone."""

    starts: datetime
    minutes: int

    @property
    def ends(self) -> datetime:
        return self.starts + timedelta(minutes=self.minutes)


@dataclass(frozen=True)
class Ward:
    """How many people a ward keeps, and who of it is on duty according to the shifts that are known."""

    id: uuid.UUID
    minimum: int
    shifts: Sequence[Mapping[date, ShiftKind]] = ()

    def on_duty(self, moment: Moment) -> int | None:
        """How many work then. Of a ward with fewer rosters than its minimum nothing can be said for the day."""
        known = [shifts for shifts in self.shifts if moment.starts.date() in shifts]
        if not self.minimum or len(known) < self.minimum:
            return None
        return sum(by_roster(shifts, moment) is Standing.ON_SHIFT for shifts in self.shifts)


@dataclass(frozen=True)
class Work:
    """A shift that matters for a moment."""

    kind: ShiftKind
    starts: datetime
    ends: datetime


@dataclass(frozen=True)
class View:
    """One moment: how everybody stands to it, which disciplines nobody brings, which wards keep their people."""

    moment: Moment
    standings: Mapping[uuid.UUID, Standing]
    lost: tuple[str, ...]
    open: tuple[str, ...]  # disciplines of which nobody can for sure, and somebody was silent
    short_wards: tuple[uuid.UUID, ...]

    @property
    def can(self) -> int:
        return sum(standing in CAN for standing in self.standings.values())

    @property
    def gladly(self) -> int:
        return sum(standing in {Standing.FREE, Standing.NEAR} for standing in self.standings.values())

    @property
    def unknown(self) -> int:
        return sum(standing is Standing.UNKNOWN for standing in self.standings.values())

    @property
    def is_enough(self) -> bool:
        return self.can >= MINIMUM_PRESENT

    def missing(self) -> list[uuid.UUID]:
        return [who for who, standing in self.standings.items() if standing not in CAN]

    @property
    def rank(self) -> tuple[int, int, int, int, datetime]:
        """Best first: most people, fewest disciplines lost, most gladly, fewest silent, soonest."""
        return (-self.can, len(self.lost), -self.gladly, self.unknown, self.moment.starts)


Answers = Mapping[tuple[uuid.UUID, datetime], Answer]


def look_at(
    people: Sequence[Somebody], moments: Iterable[Moment], wards: Iterable[Ward] = (), answers: Answers | None = None
) -> list[View]:
    """Every moment with how everybody stands to it; an answer counts for more than what a roster says."""
    kept = list(wards)
    return [_view(people, moment, kept, answers or {}) for moment in moments]


def best(views: Iterable[View]) -> View | None:
    return min(views, key=lambda view: view.rank, default=None)


def _view(people: Sequence[Somebody], moment: Moment, wards: Sequence[Ward], answers: Answers) -> View:
    standings = {who.id: _stands(who, moment, answers.get((who.id, moment.starts))) for who in people}
    short = {ward.id for ward in wards if _keep(ward, people, moment, standings)}
    there = {who.discipline for who in people if standings[who.id] in CAN}
    silent = {who.discipline for who in people if standings[who.id] is Standing.UNKNOWN} - there
    lost = {who.discipline for who in people} - there - silent
    return View(moment, standings, tuple(sorted(lost)), tuple(sorted(silent)), tuple(sorted(short)))


def _stands(who: Somebody, moment: Moment, answer: Answer | None) -> Standing:
    if answer is Answer.NO:
        return Standing.ANSWERED_NO
    if answer is Answer.IF_NEED_BE:
        return Standing.IF_NEED_BE
    if answer is Answer.YES:
        return Standing.FREE
    return by_roster(who.shifts, moment)


def by_roster(shifts: Mapping[date, ShiftKind], moment: Moment) -> Standing:
    """What the shifts alone say: on shift, asleep after a night, free, or not known."""
    works = works_around(shifts, moment)
    if any(work.starts < moment.ends and moment.starts < work.ends for work in works):
        return Standing.ON_SHIFT
    if any(work.kind is ShiftKind.NIGHT and work.ends <= moment.starts < work.ends + SLEEP for work in works):
        return Standing.ASLEEP
    if moment.starts.date() not in shifts:
        return Standing.UNKNOWN
    return Standing.NEAR if _is_close(works, moment) else Standing.FREE


def works_around(shifts: Mapping[date, ShiftKind], moment: Moment) -> list[Work]:
    """The shifts of the day itself and of the day before, for a night runs into the morning."""
    day = moment.starts.date()
    found = [(on, shifts.get(on)) for on in (day - timedelta(days=1), day)]
    return [_work(on, kind) for on, kind in found if kind is not None and kind in HOURS]


def _work(day: date, kind: ShiftKind) -> Work:
    midnight, (first, last) = datetime.combine(day, time()), HOURS[kind]
    return Work(kind, midnight + timedelta(minutes=first), midnight + timedelta(minutes=last))


def _is_close(works: Iterable[Work], moment: Moment) -> bool:
    gaps = [gap for work in works for gap in (work.starts - moment.ends, moment.starts - work.ends)]
    return any(timedelta() <= gap <= CLOSE_TO for gap in gaps)


def _keep(ward: Ward, people: Sequence[Somebody], moment: Moment, standings: dict[uuid.UUID, Standing]) -> bool:
    """Keeps on the ward whom it cannot spare, in `standings`; says whether it kept anybody or is short already.

    A ward below its minimum keeps everybody. One above it spares as many of those who would come out of their shift as
    it has too many, in the order of the list.
    """
    on_duty = ward.on_duty(moment)
    if on_duty is None:
        return False
    own = [who for who in people if who.ward_id == ward.id]
    if on_duty < ward.minimum:
        kept = [who for who in own if standings[who.id] in CAN | {Standing.UNKNOWN}]
    else:
        leaving = [
            who for who in own if standings[who.id] in CAN and by_roster(who.shifts, moment) is Standing.ON_SHIFT
        ]
        kept = leaving[on_duty - ward.minimum :]
    standings.update({who.id: Standing.KEPT_ON_WARD for who in kept})
    return bool(kept) or on_duty < ward.minimum
