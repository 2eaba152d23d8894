"""Do lessons follow the ward? Share, lag and what waits, for a network or a school, never for one teacher. Pure.

A topic is active before a lesson when five or more people named it in the six whole weeks before the week of the
lesson: fewer are never shown anywhere, so they count nowhere either.
"""

from __future__ import annotations

import statistics
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..suppression import SMALLEST_BASE
from ..topics.weeks import WEEK, end_of, monday_of, quarter_of

WAIT = timedelta(weeks=6)
LEAST_TOPICS = 5  # for a median of days: with fewer, one topic decides it
LEAST_TEACHERS = 3  # with two, each of them finds the other by leaving out the own lessons


@dataclass(frozen=True)
class GivenLesson:
    """A lesson that was given. `teacher` tells teachers apart and is never shown."""

    on: date
    topics: frozenset[uuid.UUID]
    is_aligned: bool
    school: uuid.UUID | None = None
    teacher: str = ""


@dataclass(frozen=True)
class Raised:
    """A topic that is alive now, and the day it was first named."""

    id: uuid.UUID
    on: date


@dataclass(frozen=True)
class Figures:
    """One period. None: too few to show."""

    lessons: int
    aligned: int | None
    lag_days: float | None
    lag_topics: int
    unanswered: int

    @property
    def share(self) -> float | None:
        return None if self.aligned is None else self.aligned / self.lessons


def active_before(on: date) -> list[date]:
    """The Mondays of the six whole weeks before the week of a lesson."""
    monday = monday_of(on)
    return [monday - number * WEEK for number in range(6, 0, -1)]


def aligned_share(lessons: Sequence[GivenLesson]) -> int | None:
    """Lessons about something active; None under ten lessons given."""
    return sum(lesson.is_aligned for lesson in lessons) if len(lessons) >= SMALLEST_BASE else None


def lags(topics: Iterable[Raised], lessons: Iterable[GivenLesson]) -> dict[uuid.UUID, tuple[date, int]]:
    """Topic -> (day of its first lesson on or after the day it was first named, days between)."""
    by_topic = _days(lessons)
    found = {}
    for topic in topics:
        after = [day for day in by_topic.get(topic.id, ()) if day >= topic.on]
        if after:
            found[topic.id] = min(after), (min(after) - topic.on).days
    return found


def median_lag(days: Sequence[int]) -> float | None:
    """In days; None under five topics."""
    return float(statistics.median(days)) if len(days) >= LEAST_TOPICS else None


def unanswered(topics: Sequence[Raised], lessons: Iterable[GivenLesson], day: date) -> int:
    """Topics that by the end of this day had waited more than six weeks without a lesson."""
    answered = {key: first for key, (first, _) in lags(topics, lessons).items()}
    return sum(topic.on + WAIT < day and answered.get(topic.id, date.max) > day for topic in topics)


def figures(topics: Sequence[Raised], lessons: Sequence[GivenLesson], first: date, last: date) -> Figures:
    """Lessons of a period, the lag of topics whose first lesson fell in it, and what waited at its end."""
    within = [lesson for lesson in lessons if first <= lesson.on <= last]
    days = [lag for on, lag in lags(topics, lessons).values() if first <= on <= last]
    return Figures(len(within), aligned_share(within), median_lag(days), len(days), unanswered(topics, lessons, last))


def quarters_until(day: date, number: int = 5) -> list[tuple[str, date, date]]:
    """(name, first day, last day) of the last quarters, the running one last and until this day."""
    found: list[tuple[str, date, date]] = []
    last = day
    while len(found) < number:
        first = date(last.year, (last.month - 1) // 3 * 3 + 1, 1)
        found.append((quarter_of(last), first, min(end_of(quarter_of(last)), day)))
        last = first - timedelta(days=1)
    return found[::-1]


def may_show(lessons: Iterable[GivenLesson], school: uuid.UUID) -> bool:
    """Whether the figures of a school say nothing of one teacher, nor do those of the others without them."""
    teachers: Mapping[bool, set[str]] = {True: set(), False: set()}
    for lesson in lessons:
        teachers[lesson.school == school].add(lesson.teacher)
    return len(teachers[True]) >= LEAST_TEACHERS and (not teachers[False] or len(teachers[False]) >= LEAST_TEACHERS)


def _days(lessons: Iterable[GivenLesson]) -> dict[uuid.UUID, list[date]]:
    found: dict[uuid.UUID, list[date]] = {}
    for lesson in lessons:
        for topic in lesson.topics:
            found.setdefault(topic, []).append(lesson.on)
    return found
