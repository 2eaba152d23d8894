"""Whether a topic rises or fades: six weeks beside the six before, so plainly that the page can say how.

Both counts are of people, counted anew at the same places (weeks.cut_alike), so that the change of tokens at the turn
of a quarter cannot look like a change on the wards. If people name a topic as often as before, each of the n = now +
before is as likely to fall in one period as in the other: now ~ Binomial(n, 1/2), which is how two Poisson counts of
equal rate compare once their sum is known (Przyborowski and Wilenski, 1940). A topic rises when a count this high or
higher has a chance of at most 2.5 percent, and fades likewise.

Small numbers cannot trip it, in two ways. A count of 0 to 4, which is hidden, is taken as 4: the answer never tells
more about a hidden count than that it is hidden, and from nothing to few is no rise (it takes 13 beside a hidden one).
And one person who names a topic every week counts once per period, not six times.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from math import comb

from ..suppression import SMALLEST_COUNT

CHANCE = 0.025


class Trend(StrEnum):
    RISING = "rising"
    STEADY = "steady"
    FADING = "fading"
    NEW = "new"  # younger than the two periods together: nothing to compare with


@dataclass(frozen=True)
class Compared:
    """People in the last six weeks and in the six before, counted anew at the same places."""

    now: int = 0
    before: int = 0


def trend_of(compared: Compared, *, is_new: bool = False) -> Trend:
    """Rising, steady or fading; a topic that was not there during the whole earlier period is new."""
    if is_new:
        return Trend.NEW
    now, before = (max(count, SMALLEST_COUNT - 1) for count in (compared.now, compared.before))
    if chance_of(now, now + before) <= CHANCE:
        return Trend.RISING
    if chance_of(before, now + before) <= CHANCE:
        return Trend.FADING
    return Trend.STEADY


@cache
def chance_of(count: int, of: int) -> float:
    """The chance that of `of` tosses of a fair coin `count` or more fall one way."""
    return sum(comb(of, k) for k in range(count, of + 1)) / 2**of
