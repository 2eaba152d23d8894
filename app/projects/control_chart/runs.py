"""The run chart: too long a run, or too few crossings of the median, for chance alone (Anhøj)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby


@dataclass(frozen=True)
class RunTest:
    """`useful` leaves out the points on the median. Limits are None when no point is useful."""

    useful: int
    longest: int
    longest_max: int | None
    crossings: int
    crossings_min: int | None

    @property
    def is_run_long(self) -> bool:
        return self.longest_max is not None and self.longest > self.longest_max

    @property
    def are_crossings_few(self) -> bool:
        return self.crossings_min is not None and self.crossings < self.crossings_min


def longest_max(useful: int) -> int:
    """The longest run that chance still explains: round(log2(n)) + 3."""
    return round(math.log2(useful)) + 3


@cache
def crossings_min(useful: int) -> int:
    """The fewest crossings that chance still explains: the smallest k with P(X <= k) >= 0.05, X ~ Binomial(n-1, 1/2).

    In whole numbers, so that no rounding decides: sum of C(n-1, i) for i <= k, times 20, at least 2^(n-1).
    """
    tosses = useful - 1
    total, ways, k = 1, 1, 0
    while total * 20 < 2**tosses:
        ways = ways * (tosses - k) // (k + 1)
        k += 1
        total += ways
    return k


def test_runs(sides: Sequence[int]) -> RunTest:
    """Counts runs and crossings; `sides`: 1 above the median, -1 below, 0 on it (left out)."""
    runs = [len(list(run)) for _, run in groupby(side for side in sides if side)]
    useful = sum(runs)
    if not useful:
        return RunTest(0, 0, None, 0, None)
    return RunTest(useful, max(runs), longest_max(useful), len(runs) - 1, crossings_min(useful))


def in_long_runs(sides: Sequence[int], longest: int) -> list[bool]:
    """Which points belong to a run of more than `longest`; points on the median neither break nor join it."""
    useful = [i for i, side in enumerate(sides) if side]
    found = [False] * len(sides)
    for _, run in groupby(useful, key=lambda i: sides[i]):
        members = list(run)
        if len(members) > longest:
            for i in members:
                found[i] = True
    return found
