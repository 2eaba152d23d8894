"""Who stays: conversion from intern to colleague, and retention after the hire. Pure: days and counts only.

Times are whole days since the first day of the contract. Leaving the care organisation is the event, whatever the
reason; somebody still employed on the last day of the data is censored on that day.

Sources: Kaplan and Meier (1958); Greenwood (1926) for the variance; log-log limits as in Kalbfleisch and Prentice,
The Statistical Analysis of Failure Time Data (2002), section 1.4; log-rank: Mantel (1966); Wilson (1927).
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import NormalDist
from typing import NamedTuple

from .life_cycle import State

HORIZONS = (91, 183, 365, 730)  # 3, 6, 12 and 24 months, in days
WINDOW = timedelta(days=180)  # a hire this long after the placement still counts as conversion
_Z = NormalDist().inv_cdf(0.975)


class Follow(NamedTuple):
    """One hired person: days employed until leaving (`left`) or until the last day of the data."""

    days: int
    left: bool


class PlacementFacts(NamedTuple):
    """What one placement brings to the figures. A day is None when it did not happen.

    `hired_on` is the first day of the contract. `eligible` None means that nothing was said about it. A tuple, not a
    dataclass: fifty thousand are made at a time. `place` names organisation, ward and level, for breakdowns.
    """

    in_network: bool
    place: tuple[Hashable, ...]
    started_on: date | None = None
    completed_on: date | None = None
    stopped_on: date | None = None
    offered_on: date | None = None
    hired_on: date | None = None
    left_on: date | None = None
    eligible: bool | None = None

    @property
    def state(self) -> State:
        """Follows from the events: without a start it is planned, without an end active."""
        if self.completed_on:
            return State.COMPLETED
        if self.stopped_on:
            return State.STOPPED
        return State.ACTIVE if self.started_on else State.PLANNED

    @property
    def is_offered(self) -> bool:
        """A hire implies an offer."""
        return self.offered_on is not None or self.hired_on is not None

    def closed_window(self, as_of: date) -> date | None:
        """The end, if a hire was possible (completed, eligible) and 180 days have passed since; else None."""
        if self.completed_on is None or self.eligible is False:
            return None
        return self.completed_on if self.completed_on + WINDOW <= as_of else None

    def follow(self, as_of: date) -> Follow | None:
        """Time in the job: until leaving, or until the as-of day for whoever still works there."""
        if self.hired_on is None:
            return None
        until = self.left_on or as_of
        return Follow((until - self.hired_on).days, self.left_on is not None)


def as_of(facts: Iterable[PlacementFacts], day: date) -> list[PlacementFacts]:
    """The same placements as they stood on a day: what happened later does not count, nor a contract starting later."""
    return [_as_of(one, day) for one in facts]


def _as_of(one: PlacementFacts, day: date) -> PlacementFacts:
    if not any(when is not None and when > day for when in one[2:8]):
        return one
    started, completed, stopped, offered, hired, left = (_until(when, day) for when in one[2:8])
    left = left if hired else None
    return one._replace(
        started_on=started,
        completed_on=completed,
        stopped_on=stopped,
        offered_on=offered,
        hired_on=hired,
        left_on=left,
    )


def _until(when: date | None, day: date) -> date | None:
    return when if when is not None and when <= day else None


@dataclass(frozen=True, slots=True)
class Interval:
    """A value between 0 and 1 with its 95 % limits; limits are None where they do not exist (S = 0)."""

    value: float
    low: float | None
    high: float | None


# --- Conversion -------------------------------------------------------------------------------------------------------


def is_converted(ended_on: date, hired_on: date | None) -> bool:
    """Whether the contract began at most 180 days after the end; before the end counts as the day itself."""
    return hired_on is not None and hired_on <= ended_on + WINDOW


def wilson(hits: int, total: int) -> Interval | None:
    """A proportion with Wilson's 95 % limits (without continuity correction); None when there is nobody."""
    if total == 0:
        return None
    share, z2 = hits / total, _Z * _Z
    centre = (share + z2 / (2 * total)) / (1 + z2 / total)
    half = _Z * math.sqrt(share * (1 - share) / total + z2 / (4 * total * total)) / (1 + z2 / total)
    low = 0.0 if hits == 0 else centre - half
    high = 1.0 if hits == total else centre + half
    return Interval(share, low, high)


# --- Kaplan-Meier -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Step:
    """The curve from `day` on: survival there, how many were at risk just before, how many left, Greenwood's sum."""

    day: int
    at_risk: int
    left: int
    survival: float
    greenwood: float  # sum of d / (n (n - d)) up to here; infinite once everybody has left


@dataclass(frozen=True, slots=True)
class Curve:
    """A Kaplan-Meier estimate. `days` holds everybody's follow-up, sorted; `steps` the days on which somebody left."""

    days: tuple[int, ...]
    steps: tuple[Step, ...]

    @property
    def people(self) -> int:
        return len(self.days)

    @property
    def leavers(self) -> int:
        return sum(step.left for step in self.steps)

    def at_risk(self, day: int) -> int:
        """Everyone followed for at least this many days."""
        return len(self.days) - bisect_left(self.days, day)

    def at(self, day: int) -> Interval:
        """Survival at a day with log-log 95 % limits. Nobody left yet: 1 with limits 1."""
        index = bisect_right(self.steps, day, key=lambda step: step.day)
        if index == 0:
            return Interval(1.0, 1.0, 1.0)
        step = self.steps[index - 1]
        return Interval(step.survival, *_log_log_limits(step.survival, step.greenwood))

    def variance(self, day: int) -> float:
        """Greenwood's variance of the survival at a day; 0 before the first leaver and once everybody left."""
        index = bisect_right(self.steps, day, key=lambda step: step.day)
        if index == 0 or self.steps[index - 1].survival == 0:
            return 0.0
        step = self.steps[index - 1]
        return step.survival**2 * step.greenwood


def kaplan_meier(people: Iterable[Follow]) -> Curve:
    """The product-limit estimate. Somebody censored on a day still counts as at risk on that day."""
    followed = list(people)
    days = sorted(one.days for one in followed)
    leavers = Counter(one.days for one in followed if one.left)
    steps, survival, greenwood = [], 1.0, 0.0
    for day in sorted(leavers):
        left, at_risk = leavers[day], len(days) - bisect_left(days, day)
        stayed = at_risk - left
        survival *= stayed / at_risk
        greenwood = greenwood + left / (at_risk * stayed) if stayed else math.inf
        steps.append(Step(day, at_risk, left, survival, greenwood))
    return Curve(tuple(days), tuple(steps))


def _log_log_limits(survival: float, greenwood: float) -> tuple[float | None, float | None]:
    if survival <= 0 or math.isinf(greenwood):
        return None, None
    spread = _Z * math.sqrt(greenwood) / abs(math.log(survival))
    return survival ** math.exp(spread), survival ** math.exp(-spread)


# --- Comparing two groups ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LogRank:
    """Chi-square with one degree of freedom, and its p-value."""

    chi2: float
    p: float


def log_rank(first: Curve, second: Curve) -> LogRank | None:
    """The two-group log-rank test; None when nobody left while both groups were still followed."""
    observed = expected = variance = 0.0
    for day in sorted({step.day for curve in (first, second) for step in curve.steps}):
        n1, n2 = first.at_risk(day), second.at_risk(day)
        d1, d2 = _left_on(first, day), _left_on(second, day)
        n, d = n1 + n2, d1 + d2
        observed += d1
        expected += d * n1 / n
        if n > 1:
            variance += d * (n1 / n) * (n2 / n) * (n - d) / (n - 1)
    if variance <= 0:
        return None
    chi2 = (observed - expected) ** 2 / variance
    return LogRank(chi2, math.erfc(math.sqrt(chi2 / 2)))


def _left_on(curve: Curve, day: int) -> int:
    index = bisect_left(curve.steps, day, key=lambda step: step.day)
    return curve.steps[index].left if index < len(curve.steps) and curve.steps[index].day == day else 0


def difference(first: Curve, second: Curve, day: int) -> Interval:
    """Survival of the first minus the second at a day, between -1 and 1, with normal 95 % limits (Greenwood)."""
    gap = first.at(day).value - second.at(day).value
    half = _Z * math.sqrt(first.variance(day) + second.variance(day))
    return Interval(gap, gap - half, gap + half)


def still_employed(people: Sequence[Follow], hired_days_ago: Sequence[int], horizon: int) -> tuple[int, int]:
    """Fixed horizon: (still employed then, hired at least that long ago), for those whose whole horizon has passed."""
    long_ago = [one for one, ago in zip(people, hired_days_ago, strict=True) if ago >= horizon]
    return sum(not (one.left and one.days <= horizon) for one in long_ago), len(long_ago)
