"""Weeks and quarters of signals. A week is its Monday, a quarter that of the Monday, so no week lies in two quarters.

Figures run over whole weeks until last Sunday: they change on Mondays only, so nobody who looks before and after sees
what one person wrote in between.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WEEK = timedelta(days=7)
WINDOW_WEEKS = 6
KEY_KEPT_DAYS = 14  # after the end of a quarter its key is kept this long, for what was written without a network


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def quarter_of(day: date) -> str:
    return f"{day.year}-Q{(day.month + 2) // 3}"


def end_of(quarter: str) -> date:
    """The last day of a quarter."""
    year, number = int(quarter[:4]), int(quarter[-1])
    return date(year + number // 4, number % 4 * 3 + 1, 1) - timedelta(days=1)


def is_closed(quarter: str, day: date) -> bool:
    """Whether the key of this quarter must be gone on that day."""
    return day > end_of(quarter) + timedelta(days=KEY_KEPT_DAYS)


def counted_week(on: date, day: date) -> date:
    """The week in which something of the day `on`, told on `day`, counts.

    The future counts as now. What comes in after the key of its quarter was destroyed counts in the first week of the
    running quarter: there would be no other way to tell whether it is the same person's second word.
    """
    week = monday_of(min(on, day))
    if not is_closed(quarter_of(week), day):
        return week
    here = quarter_of(monday_of(day))
    first = date(int(here[:4]), int(here[-1]) * 3 - 2, 1)
    return first + timedelta(days=-first.weekday() % 7)


@dataclass(frozen=True)
class Window:
    """Whole weeks, from the first Monday to the last, both counted."""

    first: date
    last: date

    @property
    def weeks(self) -> list[date]:
        return [self.first + i * WEEK for i in range((self.last - self.first).days // 7 + 1)]

    @property
    def ends_on(self) -> date:
        return self.last + WEEK - timedelta(days=1)

    @property
    def crosses_quarter(self) -> bool:
        return quarter_of(self.first) != quarter_of(self.last)

    def before(self) -> Window:
        """As many weeks, right before these."""
        return Window(self.first - len(self.weeks) * WEEK, self.first - WEEK)


def last_weeks(day: date, number: int = WINDOW_WEEKS) -> Window:
    """The last whole weeks before the running one."""
    last = monday_of(day) - WEEK
    return Window(last - (number - 1) * WEEK, last)


def cut_alike(now: Window, before: Window) -> tuple[list[Window], list[Window]]:
    """Both windows cut in pieces of the same lengths, such that no piece lies in two quarters.

    One person has another token after the turn of a quarter, so two windows compare fairly only when each is counted
    anew at the same places.
    """
    cuts = sorted({0, len(now.weeks)} | _turns(now.weeks) | _turns(before.weeks))
    return _pieces(now.weeks, cuts), _pieces(before.weeks, cuts)


def _turns(weeks: Sequence[date]) -> set[int]:
    return {i for i in range(1, len(weeks)) if quarter_of(weeks[i]) != quarter_of(weeks[i - 1])}


def _pieces(weeks: Sequence[date], cuts: Sequence[int]) -> list[Window]:
    return [Window(weeks[a], weeks[b - 1]) for a, b in itertools.pairwise(cuts)]
