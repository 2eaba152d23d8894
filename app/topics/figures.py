"""What may be shown of how alive a topic is: people counted once, small groups hidden. Pure: queries do the counting.

Every figure is at most the number of people. Around the turn of a quarter one person has two tokens, and after a merge
one per original topic: what carries different tokens is never added up, the largest part is taken.
"""

from __future__ import annotations

import uuid
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from ..suppression import SMALLEST_COUNT, Line, Table, hide
from .rising import Compared, Trend, trend_of
from .weeks import Window

Part = TypeVar("Part", bound=Hashable)


def shown(count: int) -> int | None:
    """A count of people, or None: too few to show. Nobody is too few as well, so that the two look the same."""
    return count if count >= SMALLEST_COUNT else None


def shown_parts(counts: Mapping[Part, int]) -> dict[Part, int]:
    """The parts of a network that may be shown beside its total, the largest first.

    Nobody may find a hidden part by subtracting: see suppression.py. Somebody who worked on two wards is in both, so
    the parts add up to the total or more; the rule looks at the sum, where subtracting would be most precise.
    """
    parts = [part for part, count in counts.items() if count]
    table = Table(
        counts={("part", part): counts[part] for part in parts} | {"total": sum(counts.values())},
        lines=[Line("total", [("part", part) for part in parts], keeps_total=True)],
    )
    hidden = hide(table)
    kept = [part for part in parts if ("part", part) not in hidden]
    return {part: counts[part] for part in sorted(kept, key=lambda part: (-counts[part], str(part)))}


@dataclass(frozen=True)
class People:
    """A number of people. Divided: they hold tokens of several kinds, and there may be more of them than that."""

    least: int = 0
    is_divided: bool = False


@dataclass(frozen=True)
class Aliveness:
    """How alive one topic is: people in the last six weeks and in the six before, None where too few."""

    now: int | None = None
    before: int | None = None
    trend: Trend = Trend.STEADY
    is_least: bool = False  # a quarter turned, or topics were merged: there may be more people than `now`
    was_least: bool = False  # the same of `before`

    @property
    def rank(self) -> tuple[int, int]:
        """For sorting: rising first, then new, then by how many; made of shown figures only."""
        first = {Trend.RISING: 0, Trend.NEW: 1}.get(self.trend, 2)
        return (first if self.now is not None else 2), -(self.now or 0)


def aliveness(now: People, before: People, compared: Compared, *, raised_on: date, window: Window) -> Aliveness:
    """Puts together what may be shown."""
    trend = trend_of(compared, is_new=raised_on > window.before().first)
    if trend is Trend.RISING and shown(now.least) is None:
        trend = Trend.STEADY  # of a count that is not shown, nothing is said
    if trend is Trend.FADING and shown(before.least) is None:
        trend = Trend.STEADY
    return Aliveness(shown(now.least), shown(before.least), trend, now.is_divided, before.is_divided)


@dataclass(frozen=True)
class TopicFigures:
    """Everything the page of one topic shows in numbers."""

    alive: Aliveness
    window: Window
    weekly: list[tuple[date, int | None]]  # every week, None where fewer than five
    wards: dict[uuid.UUID | None, int] | None = None  # None: not for this reader
    disciplines: dict[str | None, int] = field(default_factory=dict)

    @property
    def first_week(self) -> date | None:
        """The first week in which five or more people named it."""
        return next((week for week, count in self.weekly if count is not None), None)


def weekly(counts: Mapping[date, int], weeks: Iterable[date]) -> list[tuple[date, int | None]]:
    return [(week, shown(counts.get(week, 0))) for week in weeks]
