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
from typing import NamedTuple

from ..suppression import SMALLEST_BASE
from ..topics.weeks import WEEK, end_of, monday_of, quarter_of

WAIT = timedelta(weeks=6)
LEAST_TOPICS = 5  # for a median of days: with fewer, one topic decides it
LEAST_TEACHERS = 3  # with two, each of them finds the other by leaving out the own lessons
Schools = frozenset[uuid.UUID | None]


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
    """Lessons about something active; None under ten lessons given, or under three who gave them."""
    may_show = len(lessons) >= SMALLEST_BASE and _are_enough(lessons)
    return sum(lesson.is_aligned for lesson in lessons) if may_show else None


def _are_enough(lessons: Iterable[GivenLesson]) -> bool:
    return len({lesson.teacher for lesson in lessons}) >= LEAST_TEACHERS


class First(NamedTuple):
    """The first lesson on or after the day a topic was first named, and the days between."""

    lesson: GivenLesson
    days: int


def lags(topics: Iterable[Raised], lessons: Iterable[GivenLesson]) -> dict[uuid.UUID, First]:
    """Of the topics that had one."""
    by_topic = _by_topic(lessons)
    found = {}
    for topic in topics:
        after = [lesson for lesson in by_topic.get(topic.id, ()) if lesson.on >= topic.on]
        if after:
            first = min(after, key=lambda lesson: lesson.on)
            found[topic.id] = First(first, (first.on - topic.on).days)
    return found


def median_lag(firsts: Sequence[First]) -> float | None:
    """In days; None under five topics, or under three who gave those lessons."""
    if len(firsts) < LEAST_TOPICS or not _are_enough(first.lesson for first in firsts):
        return None
    return float(statistics.median(first.days for first in firsts))


def unanswered(topics: Sequence[Raised], lessons: Iterable[GivenLesson], day: date) -> int:
    """Topics that by the end of this day had waited more than six weeks without a lesson."""
    answered = {key: first.lesson.on for key, first in lags(topics, lessons).items()}
    return sum(topic.on + WAIT < day and answered.get(topic.id, date.max) > day for topic in topics)


def figures(
    topics: Sequence[Raised], lessons: Sequence[GivenLesson], first: date, last: date, school: uuid.UUID | None = None
) -> Figures:
    """Lessons of a period, the lag of topics whose first lesson fell in it, and what waited at its end.

    Of one school where it is named: then nothing that would speak of one teacher, here or at another school.
    """
    within = [lesson for lesson in lessons if first <= lesson.on <= last]
    own = [lesson for lesson in lessons if school in {None, lesson.school}]
    given = [lesson for lesson in within if school in {None, lesson.school}]
    firsts = [one for one in lags(topics, own).values() if first <= one.lesson.on <= last]
    waiting = unanswered(topics, own, last)
    if school is not None and school not in showable(within):
        return Figures(len(given), None, None, len(firsts), waiting)
    return Figures(len(given), aligned_share(given), median_lag(firsts), len(firsts), waiting)


def quarters_until(day: date, number: int = 5) -> list[tuple[str, date, date]]:
    """(name, first day, last day) of the last quarters, the running one last and until this day."""
    found: list[tuple[str, date, date]] = []
    last = day
    while len(found) < number:
        first = date(last.year, (last.month - 1) // 3 * 3 + 1, 1)
        found.append((quarter_of(last), first, min(end_of(quarter_of(last)), day)))
        last = first - timedelta(days=1)
    return found[::-1]


def showable(lessons: Iterable[GivenLesson]) -> Schools:
    """Schools of which figures may stand beside those of the network: three teachers or more gave lessons there, and
    what is left without them is nobody's or that of three or more too."""
    teachers: dict[uuid.UUID | None, set[str]] = {}
    for lesson in lessons:
        teachers.setdefault(lesson.school, set()).add(lesson.teacher)
    found = {school for school, names in teachers.items() if len(names) >= LEAST_TEACHERS}
    while found:
        rest = set().union(*(names for school, names in teachers.items() if school not in found))
        if not rest or len(rest) >= LEAST_TEACHERS:
            break
        found.remove(min(found, key=lambda school: (len(teachers[school]), str(school))))
    return frozenset(found)


def _by_topic(lessons: Iterable[GivenLesson]) -> Mapping[uuid.UUID, list[GivenLesson]]:
    found: dict[uuid.UUID, list[GivenLesson]] = {}
    for lesson in lessons:
        for topic in lesson.topics:
            found.setdefault(topic, []).append(lesson)
    return found
