"""Centre and limits of one phase, for each kind of chart."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from .series import ChartKind, Point, Series

XMR = 2.66  # 3 / 1.128: from the mean moving range of two points to three standard deviations
SCREEN = 3.267  # D4 for two points: the upper limit of a moving range, in mean moving ranges
NELSON = 3.6  # days between rare events, to the power 1/3.6, are close to a normal distribution


@dataclass(frozen=True)
class Limits:
    """On the scale the rules are computed on: the centre, and how far the limits lie from it at a point (None: no
    limits)."""

    centre: float | None
    reach: Callable[[Point], float | None]


def mean_of(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def mean_range(values: Sequence[float], *, is_screened: bool = False) -> float | None:
    """The mean moving range; None for fewer than two values. Screening leaves out once the ranges of 3.267 times the
    mean and more."""
    ranges = [abs(after - before) for before, after in pairwise(values)]
    if not ranges:
        return None
    whole = mean_of(ranges)
    if not is_screened or whole == 0:
        return whole
    return mean_of([r for r in ranges if r < SCREEN * whole])


def xmr(values: Sequence[float], *, is_screened: bool = False) -> tuple[float, float, float]:
    """Mean, lower and upper limit of at least two values: mean ± 2.66 times the mean moving range."""
    moving = mean_range(values, is_screened=is_screened)
    if moving is None:
        raise ValueError("limits need two values")
    mean = mean_of(values)
    return mean, mean - XMR * moving, mean + XMR * moving


def value_of(series: Series, point: Point) -> float | None:
    """What is plotted: numerator over denominator times `per`, or the value itself; None when there is nothing to
    plot."""
    if point.value is None or not math.isfinite(point.value):
        return None
    if series.kind in {ChartKind.C, ChartKind.T} or (point.size is None and series.kind not in _NEED_SIZE):
        return float(point.value)
    if not point.size or not math.isfinite(point.size) or point.size < 0:
        return None
    return point.value / point.size * series.per


_NEED_SIZE = frozenset({ChartKind.P, ChartKind.U})


def scaled(series: Series, value: float) -> float:
    """From the plotted value to the scale of the rules: only days between events have a scale of their own."""
    return max(value, 0.0) ** (1 / NELSON) if series.kind is ChartKind.T else value


def days_back(value: float) -> float:
    """From the scale of the rules back to days; below zero there are no days."""
    return float(max(value, 0.0) ** NELSON)


def unscaled(series: Series, value: float) -> float:
    return days_back(value) if series.kind is ChartKind.T else value


def limits_of(series: Series, base: Sequence[Point]) -> Limits:
    """The centre and limits these points give; they all have a value and count."""
    if not base:
        return Limits(None, lambda _: None)
    return _MAKERS[series.kind](series, base)


def _plotted(series: Series, base: Sequence[Point]) -> list[float]:
    found = (value_of(series, point) for point in base)
    return [scaled(series, value) for value in found if value is not None]


def _run(series: Series, base: Sequence[Point]) -> Limits:
    return Limits(median(_plotted(series, base)), lambda _: None)


def _xmr(series: Series, base: Sequence[Point]) -> Limits:
    values = _plotted(series, base)
    moving = mean_range(values, is_screened=series.is_screened)
    return Limits(mean_of(values), lambda _: None if moving is None else XMR * moving)


def _share(base: Sequence[Point]) -> float:
    """All numerators over all denominators: large samples weigh more."""
    return math.fsum(p.value or 0 for p in base) / math.fsum(p.size or 0 for p in base)


def _p(series: Series, base: Sequence[Point]) -> Limits:
    share = _share(base)
    spread = max(share * (1 - share), 0.0)
    return Limits(share * series.per, lambda p: 3 * math.sqrt(spread / (p.size or 1)) * series.per)


def _u(series: Series, base: Sequence[Point]) -> Limits:
    rate = _share(base)
    return Limits(rate * series.per, lambda p: 3 * math.sqrt(max(rate, 0.0) / (p.size or 1)) * series.per)


def _c(series: Series, base: Sequence[Point]) -> Limits:
    mean = mean_of(_plotted(series, base))
    return Limits(mean, lambda _: 3 * math.sqrt(max(mean, 0.0)))


_MAKERS: dict[ChartKind, Callable[[Series, Sequence[Point]], Limits]] = {
    ChartKind.RUN: _run,
    ChartKind.XMR: _xmr,
    ChartKind.P: _p,
    ChartKind.U: _u,
    ChartKind.C: _c,
    ChartKind.T: _xmr,
}
VARIES = frozenset({ChartKind.P, ChartKind.U})
