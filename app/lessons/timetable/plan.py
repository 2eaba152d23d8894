"""A timetable laid beside the lessons that stand here: what is new, what changed, and what was moved here."""

from __future__ import annotations

import hashlib
import uuid
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from ...placements.intake.values import fold
from ..programmes import programme_key
from .moments import Moment, Question, QuestionKind, questions_about
from .reading import Slot

NEAR = 40  # lessons of one name, before and after a day


class Change(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    MOVED_HERE = "moved_here"  # stays where somebody put it, whatever the timetable says
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Known:
    """A lesson that stands here. `planned` is what the timetable said last, `day` and `starts` when it will be."""

    id: uuid.UUID
    title: str
    day: date
    starts: time | None
    ends: time | None
    teacher: str
    programme: str
    year: int | None
    room: str
    planned_on: date | None = None  # None: made by hand, in no timetable
    planned_time: time | None = None
    is_cancelled: bool = False

    @property
    def is_moved(self) -> bool:
        return self.planned_on is not None and (self.planned_on, self.planned_time) != (self.day, self.starts)


@dataclass(frozen=True)
class Line:
    """A row and what it does. `fields` are those that change, in the order of a row."""

    slot: Slot
    change: Change
    known: Known | None = None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    lines: list[Line]
    questions: list[Question]

    def of(self, change: Change) -> list[Line]:
        return [line for line in self.lines if line.change is change]

    def asked(self, kind: QuestionKind) -> list[Question]:
        return [question for question in self.questions if question.kind is kind]

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(line.change.value for line in self.lines)
        return {change.value: found[change.value] for change in Change} | {"questions": len(self.questions)}

    @property
    def changes_anything(self) -> bool:
        return any(line.change in {Change.NEW, Change.CHANGED} or line.fields for line in self.lines)

    @property
    def digest(self) -> str:
        """The same plan has the same digest: what is confirmed is what was shown."""
        told = [(line.slot, line.change, line.known and line.known.id, line.fields) for line in self.lines]
        return hashlib.sha256(repr(told).encode()).hexdigest()[:32]


def key_of(slot: Slot, number: int) -> str:
    """What a row is remembered by; `number` tells equal rows in two rooms apart."""
    told = (*_name(slot), slot.day.isoformat(), str(slot.starts), number)
    return hashlib.sha256(repr(told).encode()).hexdigest()


def make_plan(slots: Iterable[Slot], known: Sequence[Known]) -> Plan:
    """Each row once, those that do not go on left out. Lessons in the days of the file that no row names are asked
    about, never removed."""
    every, twice = _once_each(slots)
    rows, off = [slot for slot in every if not slot.is_off], [slot for slot in every if slot.is_off]
    found = _matched(rows, [one for one in known if one.planned_on is not None])
    lines = [_line(slot, found.get(slot.row)) for slot in rows]
    matched = {one.id for one in found.values()}
    rest = [one for one in known if one.id not in matched and not one.is_cancelled]
    here = [_moment(line) for line in lines if not (line.known and line.known.is_cancelled)]
    questions = questions_about(here, [_of_known(one) for one in rest])
    questions += [Question(QuestionKind.TWICE, _of_slot(slot)) for slot in twice]
    questions += [Question(QuestionKind.OFF, _of_slot(slot)) for slot in off]
    questions += [Question(QuestionKind.GONE, _of_known(one)) for one in _within(rest, every)]
    return Plan(lines, questions)


def _once_each(slots: Iterable[Slot]) -> tuple[list[Slot], list[Slot]]:
    seen: set[Slot] = set()
    rows: list[Slot] = []
    twice: list[Slot] = []
    for slot in slots:
        bare = replace(slot, row=0)
        (twice if bare in seen else rows).append(slot)
        seen.add(bare)
    return rows, twice


# --- Which row is which lesson ---


def _name(one: Slot | Known) -> tuple[Hashable, ...]:
    return fold(one.title), programme_key(one.programme), one.year, fold(one.teacher)


def _planned(one: Slot | Known) -> tuple[date | None, time | None]:
    return (one.day, one.starts) if isinstance(one, Slot) else (one.planned_on, one.planned_time)


def _held(one: Slot | Known) -> tuple[date | None, time | None]:
    return one.day, one.starts


_WAYS: tuple[Callable[[Slot | Known], Hashable], ...] = (
    lambda one: (_name(one), _planned(one), fold(one.room)),
    lambda one: (_name(one), _planned(one)),
    lambda one: (_name(one), _held(one)),  # the timetable took over a move that was made here
    lambda one: (_name(one)[:3], _planned(one)),  # another teacher
    lambda one: (_name(one)[1:], _planned(one)),  # another name
)


def _matched(rows: Sequence[Slot], known: Sequence[Known]) -> dict[int, Known]:
    """Row number -> lesson: the surest way first, and at last the same lesson on the nearest other day."""
    found: dict[int, Known] = {}
    left = list(known)
    for way in _WAYS:
        waiting: dict[Hashable, list[Known]] = defaultdict(list)
        for one in left:
            waiting[way(one)].append(one)
        for slot in rows:
            if slot.row not in found and waiting[way(slot)]:
                found[slot.row] = waiting[way(slot)].pop(0)
        taken = {one.id for one in found.values()}
        left = [one for one in left if one.id not in taken]
    return found | _nearest([slot for slot in rows if slot.row not in found], _within(left, rows))


def _nearest(rows: Sequence[Slot], known: Sequence[Known]) -> dict[int, Known]:
    by_name: dict[Hashable, list[tuple[date, str, Known]]] = defaultdict(list)
    for one in known:
        if one.planned_on is not None:
            by_name[_name(one)].append((one.planned_on, str(one.id), one))
    for same in by_name.values():
        same.sort(key=lambda entry: entry[:2])
    pairs = sorted(
        ((abs((slot.day - day).days), slot.row, key, one) for slot in rows for day, key, one in _around(slot, by_name)),
        key=lambda pair: pair[:3],
    )
    found: dict[int, Known] = {}
    taken: set[uuid.UUID] = set()
    for _, row, _, one in pairs:
        if row not in found and one.id not in taken:
            found[row] = one
            taken.add(one.id)
    return found


def _around(slot: Slot, by_name: Mapping[Hashable, list[tuple[date, str, Known]]]) -> Sequence[tuple[date, str, Known]]:
    """Those of the same name before and after its day; a file with thousands of one name is not paired with each."""
    same = by_name.get(_name(slot), [])
    at = bisect_left(same, slot.day, key=lambda entry: entry[0])
    return same[max(0, at - NEAR) : at + NEAR]


def _within(known: Iterable[Known], rows: Sequence[Slot]) -> list[Known]:
    """Lessons in the days that the file is about. A file of the next term says nothing about this one."""
    days = [slot.day for slot in rows]
    if not days:
        return []
    first, last = min(days), max(days)
    return [one for one in known if one.planned_on is not None and first <= one.planned_on <= last]


# --- What it does ---


def _line(slot: Slot, known: Known | None) -> Line:
    if known is None:
        return Line(slot, Change.NEW)
    fields = tuple(name for name in ("title", "teacher", "programme", "year", "room") if _differs(slot, known, name))
    if (slot.day, slot.starts) != (known.planned_on, known.planned_time):
        fields += ("day",)
    stays = known.is_cancelled or (known.is_moved and _planned(slot) != _held(known))
    if stays:
        return Line(slot, Change.MOVED_HERE, known, fields)
    if slot.ends != known.ends:
        fields += ("ends",)
    return Line(slot, Change.CHANGED if fields else Change.UNCHANGED, known, fields)


def _differs(slot: Slot, known: Known, name: str) -> bool:
    return bool(getattr(slot, name) != getattr(known, name))


def _moment(line: Line) -> Moment:
    """When the lesson will be: a move that was made here counts."""
    if line.change is Change.MOVED_HERE and line.known:
        return replace(_of_known(line.known), row=line.slot.row)
    return replace(_of_slot(line.slot), key=line.known.id if line.known else ("row", line.slot.row))


def _of_slot(slot: Slot) -> Moment:
    return Moment(
        ("row", slot.row), slot.title, slot.day, slot.starts, slot.ends, slot.teacher, slot.room, slot.programme,
        slot.year, slot.row,
    )  # fmt: skip


def _of_known(one: Known) -> Moment:
    return Moment(one.id, one.title, one.day, one.starts, one.ends, one.teacher, one.room, one.programme, one.year)
