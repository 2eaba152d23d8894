"""From a series to a chart: phases, centre and limits, signals, verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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


Lines = tuple[float | None, float | None]  # lower and upper, as drawn


@dataclass(frozen=True)
class _Stretch:
    """One phase under way. `counting` holds the indexes of the points that have a value and are no ghosts."""

    series: Series
    first: int
    last: int
    baseline: int | None
    number: int

    @cached_property
    def _values(self) -> dict[int, float | None]:
        points = self.series.points
        return {i: value_of(self.series, points[i]) for i in range(self.first, self.last + 1)}

    @cached_property
    def _counting(self) -> dict[int, float]:
        """The points that count, on the scale of the rules."""
        points = self.series.points
        return {
            i: scaled(self.series, value)
            for i, value in self._values.items()
            if value is not None and not points[i].is_ghost
        }

    @cached_property
    def _base(self) -> list[Point]:
        return [self.series.points[i] for i in self._counting][: self.baseline]

    @cached_property
    def _limits(self) -> Limits:
        return limits_of(self.series, self._base)

    @cached_property
    def _centre(self) -> float | None:
        return None if self._limits.centre is None else unscaled(self.series, self._limits.centre)

    @cached_property
    def _reaches(self) -> dict[int, float | None]:
        """How far the limits lie from the centre at each point; without a denominator there are none."""
        varies = self.series.kind in VARIES
        return {
            i: None if varies and value is None else self._limits.reach(self.series.points[i])
            for i, value in self._values.items()
        }

    @cached_property
    def _lines(self) -> dict[int, Lines]:
        return {i: self._lines_at(reach) for i, reach in self._reaches.items()}

    def _lines_at(self, reach: float | None) -> Lines:
        centre = self._limits.centre
        if reach is None or centre is None:
            return None, None
        return (
            self._clipped(unscaled(self.series, centre - reach)),
            self._clipped(unscaled(self.series, centre + reach)),
        )

    def _clipped(self, limit: float) -> float:
        floor, ceiling = _edges(self.series)
        limit = limit if floor is None else max(limit, floor)
        return limit if ceiling is None else min(limit, ceiling)

    @cached_property
    def _sides(self) -> list[int]:
        centre = self._limits.centre
        return [] if centre is None else [_above(value, centre) for value in self._counting.values()]

    @property
    def places(self) -> list[Place]:
        hits = (
            dict(zip(self._counting, zip(self._sides, self._hits(), strict=True), strict=True)) if self._sides else {}
        )
        return [self._place(i, value, *hits.get(i, (0, _NOTHING))) for i, value in self._values.items()]

    def _place(self, index: int, value: float | None, side: int, hit: tuple[frozenset[Signal], int]) -> Place:
        point = self.series.points[index]
        return Place(index, point.on, value, self.number, point.is_ghost, self._centre, *self._lines[index], side, *hit)

    def _hits(self) -> list[tuple[frozenset[Signal], int]]:
        centre = self._limits.centre
        if centre is None or self.series.kind is ChartKind.RUN:
            return _run_signals(self._sides)
        values = list(self._counting.values())
        reaches = [self._reaches[i] for i in self._counting]
        outside = [_beyond(v, centre, r, 1.0) for v, r in zip(values, reaches, strict=True)]
        far = [_beyond(v, centre, r, 2 / 3) for v, r in zip(values, reaches, strict=True)]
        near = [f and not o for f, o in zip(far, outside, strict=True)]
        return find_signals(values, self._sides, outside, near)

    @property
    def phase(self) -> Phase:
        edges = {self._lines[i] for i in self._counting}
        lower, upper = edges.pop() if len(edges) == 1 and self.series.kind not in VARIES else (None, None)
        runs: RunTest | None = test_runs(self._sides) if self.series.kind is ChartKind.RUN else None
        return Phase(
            first=self.first,
            last=self.last,
            useful=runs.useful if runs else len(self._counting),
            behind=len(self._base),
            centre=self._centre,
            lower=lower,
            upper=upper,
            is_frozen=self.baseline is not None and self.baseline < len(self._counting),
            runs=runs,
        )


_NOTHING: tuple[frozenset[Signal], int] = (frozenset(), 0)


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
    """Whether the point lies further from the centre than this share of the distance to its limit; on the line it does
    not, whatever rounding says, also where that line is zero."""
    if reach is None:
        return False
    return abs(value - centre) - reach * share > SAME * max(abs(value), abs(centre), reach)


def _run_signals(sides: Sequence[int]) -> list[tuple[frozenset[Signal], int]]:
    """Points of too long a run carry their side; too few crossings mark no point."""
    test = test_runs(sides)
    long = in_long_runs(sides, test.longest_max) if test.longest_max is not None else [False] * len(sides)
    return [
        (frozenset({Signal.LONG_RUN}) if is_long else frozenset(), side)
        for is_long, side in zip(long, sides, strict=True)
    ]
