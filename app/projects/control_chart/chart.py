"""From a series to a chart: phases, centre and limits, signals, verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from .limits import VARIES, Limits, limits_of, scaled, unscaled, value_of
from .rules import Signal, find_signals
from .runs import RunTest, in_long_runs, test_runs
from .series import Chart, ChartKind, Phase, Place, Point, Series, Split
from .verdict import judge

SAME = 1e-9  # relative; a point this close to a line lies on it, whatever rounding in the computer says


def make_chart(series: Series) -> Chart:
    """Computes everything a chart shows. Splits outside the series, or two at one point, are taken as one or none."""
    places: list[Place] = []
    phases: list[Phase] = []
    for number, (first, last, baseline) in enumerate(_stretches(series)):
        stretch = _Stretch(series, first, last, baseline, number)
        places += stretch.places
        phases.append(stretch.phase)
    return judge(series, places, phases)


def _stretches(series: Series) -> list[tuple[int, int, int | None]]:
    """First and last index of each phase, and on how many points its limits are frozen."""
    if not series.points:
        return []
    known = {split.first: split for split in series.splits if 0 < split.first < len(series.points)}
    starts = [Split(0, series.baseline), *(known[first] for first in sorted(known))]
    ends = [split.first for split in starts[1:]] + [len(series.points)]
    return [(split.first, end - 1, split.baseline) for split, end in zip(starts, ends, strict=True)]


def _above(value: float, line: float) -> int:
    """1 above, -1 below, 0 on the line."""
    if abs(value - line) <= SAME * max(abs(value), abs(line)):
        return 0
    return 1 if value > line else -1


@dataclass(frozen=True)
class _Stretch:
    """One phase under way."""

    series: Series
    first: int
    last: int
    baseline: int | None
    number: int

    @cached_property
    def _bare(self) -> list[Place]:
        return [
            Place(i, point.on, value_of(self.series, point), self.number, point.is_ghost)
            for i, point in enumerate(self.series.points[self.first : self.last + 1], self.first)
        ]

    @cached_property
    def _counting(self) -> list[Place]:
        return [place for place in self._bare if place.counts]

    @cached_property
    def _base(self) -> list[Point]:
        return [self.series.points[place.index] for place in self._counting][: self.baseline]

    @cached_property
    def _limits(self) -> Limits:
        return limits_of(self.series, self._base)

    @property
    def places(self) -> list[Place]:
        limits = self._limits
        lined = [self._with_lines(place, limits) for place in self._bare]
        if limits.centre is None:
            return lined
        counting = [place for place in lined if place.counts]
        signalled = self._signalled(counting, limits, limits.centre)
        known = {place.index: place for place in signalled}
        return [known.get(place.index, place) for place in lined]

    def _with_lines(self, place: Place, limits: Limits) -> Place:
        if limits.centre is None:
            return place
        reach = self._reach(place, limits)
        centre = unscaled(self.series, limits.centre)
        if reach is None:
            return replace(place, centre=centre)
        lower = self._clipped(unscaled(self.series, limits.centre - reach))
        return replace(
            place, centre=centre, lower=lower, upper=self._clipped(unscaled(self.series, limits.centre + reach))
        )

    def _reach(self, place: Place, limits: Limits) -> float | None:
        if self.series.kind in VARIES and place.value is None:
            return None  # no denominator, so no limits at this point
        return limits.reach(self.series.points[place.index])

    def _clipped(self, limit: float) -> float:
        floor, ceiling = _edges(self.series)
        limit = limit if floor is None else max(limit, floor)
        return limit if ceiling is None else min(limit, ceiling)

    def _signalled(self, counting: list[Place], limits: Limits, centre: float) -> list[Place]:
        values = [scaled(self.series, place.value or 0.0) for place in counting]
        sides = [_above(value, centre) for value in values]
        if self.series.kind is ChartKind.RUN:
            hits = _run_signals(sides)
        else:
            reaches = [self._reach(place, limits) for place in counting]
            outside = [_beyond(v, centre, r, 1.0) for v, r in zip(values, reaches, strict=True)]
            far = [_beyond(v, centre, r, 2 / 3) for v, r in zip(values, reaches, strict=True)]
            near = [f and not o for f, o in zip(far, outside, strict=True)]
            hits = find_signals(values, sides, outside, near)
        return [
            replace(place, side=side, signals=signals, goes=goes)
            for place, side, (signals, goes) in zip(counting, sides, hits, strict=True)
        ]

    @property
    def phase(self) -> Phase:
        limits, counting = self._limits, self._counting
        centre = None if limits.centre is None else unscaled(self.series, limits.centre)
        lined = [self._with_lines(place, limits) for place in counting]
        edges = {(place.lower, place.upper) for place in lined}
        lower, upper = edges.pop() if len(edges) == 1 and self.series.kind not in VARIES else (None, None)
        runs = self._runs(counting, limits) if self.series.kind is ChartKind.RUN else None
        return Phase(
            first=self.first,
            last=self.last,
            useful=runs.useful if runs else len(counting),
            behind=len(self._base),
            centre=centre,
            lower=lower,
            upper=upper,
            is_frozen=self.baseline is not None and self.baseline < len(counting),
            runs=runs,
        )

    def _runs(self, counting: Sequence[Place], limits: Limits) -> RunTest:
        centre = limits.centre
        return test_runs([] if centre is None else [_above(place.value or 0.0, centre) for place in counting])


def _edges(series: Series) -> tuple[float | None, float | None]:
    """Counts, rates and days do not go below zero, and a share not beyond the whole."""
    match series.kind:
        case ChartKind.P:
            return 0.0, float(series.per)
        case ChartKind.U | ChartKind.C | ChartKind.T:
            return 0.0, series.ceiling
        case _:
            return series.floor, series.ceiling


def _beyond(value: float, centre: float, reach: float | None, share: float) -> bool:
    """Whether the point lies further from the centre than this share of the distance to its limit."""
    if reach is None:
        return False
    line = centre + reach * share if value > centre else centre - reach * share
    return _above(value, line) == (1 if value > centre else -1)


def _run_signals(sides: Sequence[int]) -> list[tuple[frozenset[Signal], int]]:
    """Points of too long a run carry their side; too few crossings mark no point."""
    test = test_runs(sides)
    long = in_long_runs(sides, test.longest_max) if test.longest_max is not None else [False] * len(sides)
    return [
        (frozenset({Signal.LONG_RUN}) if is_long else frozenset(), side)
        for is_long, side in zip(long, sides, strict=True)
    ]
