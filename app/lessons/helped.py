"""Did it help? When the question stands open, and what may be shown of the answers. Pure.

An answer counts from the Monday after it was given, and once five that were not counted before are together: whoever
looks before and after sees five answers or more at once, never one person's.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from ..topics.weeks import is_closed, monday_of, quarter_of
from .models import Answer

SMALLEST = 5  # answers before anything of them is shown
ASKED_FOR = timedelta(days=42)


def quarter_of_lesson(held_on: date) -> str:
    """The quarter whose key makes the tokens of a lesson, whenever somebody answers."""
    return quarter_of(monday_of(held_on))


def is_open(held_on: date, day: date) -> bool:
    """Six weeks, and no longer than the key of its quarter is kept. That the lesson is over, the caller knows."""
    return held_on <= day <= held_on + ASKED_FOR and not is_closed(quarter_of_lesson(held_on), day)


def shows_from(day: date) -> date:
    """The Monday on which an answer of this day begins to count."""
    return monday_of(day) + timedelta(days=7)


@dataclass(frozen=True)
class Given:
    """One row of an answer, without its token."""

    lesson_id: uuid.UUID
    week: date
    answer: Answer
    changed: str


@dataclass(frozen=True)
class Result:
    """What may be shown: how many gave which answer, and what changed, in an order that tells nothing."""

    counts: dict[Answer, int]
    changed: list[str]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def applied(self) -> int:
        return self.counts[Answer.YES]

    def share(self, answer: Answer) -> int:
        """Percent, for the length of a bar; the number stands beside it."""
        return round(100 * self.counts[answer] / self.total)


def _together(given: Iterable[Given]) -> list[Given]:
    """Week by week, as soon as five or more wait; the last few go on waiting."""
    counted: list[Given] = []
    waiting: list[Given] = []
    for _, week in groupby(sorted(given, key=lambda one: one.week), key=lambda one: one.week):
        waiting += week
        if len(waiting) >= SMALLEST:
            counted, waiting = [*counted, *waiting], []
    return counted


def result_of(given: Sequence[Given], day: date) -> Result | None:
    """None while fewer than five answers count."""
    counted = _together(one for one in given if one.week < monday_of(day))
    if not counted:
        return None
    numbers = Counter(one.answer for one in counted)
    sentences = sorted({one.changed for one in counted if one.changed}, key=str.casefold)
    return Result({answer: numbers[answer] for answer in Answer}, sentences)
