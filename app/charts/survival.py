"""The geometry of a Kaplan-Meier drawing: curves with bands, marks, numbers at risk, labels that do not overlap.

What may be shown is decided before: a curve comes in already cut off where it must not be drawn.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .scale import Scale, Step, apart, band_path, step_path

TICKS = (0, 183, 365, 548, 730)
DAYS_PER_MONTH = 365 / 12
LETTER = 7.5  # pixels, the average width of a letter in a label


@dataclass(frozen=True)
class Curve:
    """One group. `until` is the last day that is drawn; `at_risk` counts people per tick (None: hidden)."""

    name: str
    steps: Sequence[Step]
    until: float
    at_risk: Mapping[int, int | None] = field(default_factory=dict)
    censored: Sequence[float] = ()
    is_own: bool = True
    short: str = ""

    @property
    def shown(self) -> list[Step]:
        return [s for s in self.steps if s.day <= self.until]

    def at(self, day: float) -> float | None:
        """S(day), or None beyond what is drawn."""
        if day > self.until:
            return None
        return [s.survival for s in self.shown if s.day <= day][-1]


@dataclass(frozen=True)
class Box:
    """The size of a drawing and the margins around its plot."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int


WIDE = Box(1040, 420, 56, 190, 18, 104)
PAPER = Box(720, 372, 48, 158, 16, 100)
NARROW = Box(358, 356, 42, 14, 18, 108)


@dataclass(frozen=True)
class DrawnCurve:
    name: str
    short: str
    kind: str
    line: str
    band: str
    ticks: list[tuple[float, float]]
    end: float
    end_months: int
    end_x: float
    label_y: float
    mark: tuple[float, float] | None
    marked: float | None
    at_risk: list[tuple[float, int | None]]
    risk_y: float


@dataclass(frozen=True)
class SurvivalDrawing:
    box: Box
    is_narrow: bool
    floor: float
    rows: list[tuple[float, float]]
    columns: list[tuple[float, int]]
    axis_y: float
    curves: list[DrawnCurve]
    mark_x: float


def draw_survival(
    curves: Sequence[Curve], *, size: Box = WIDE, ticks: Sequence[int] = TICKS, mark: int = 365
) -> SurvivalDrawing:
    """Places everything. Survival runs from a round floor to 1, time from day 0 to the last tick; `mark` in days."""
    drawn = [c for c in curves if c.shown]
    box = _room_for(size, len(drawn))
    floor = _floor(drawn)
    x = Scale(0, ticks[-1], box.left, box.width - box.right)
    y = Scale(floor, 1, box.height - box.bottom, box.top)
    labels = _labels_inside(drawn, x, y) if size is NARROW else _labels_beside(drawn, y)
    return SurvivalDrawing(
        box=box,
        is_narrow=size is NARROW,
        floor=floor,
        rows=[(y(v), v) for v in _levels(floor)],
        columns=[(x(day), round(day / DAYS_PER_MONTH)) for day in ticks],
        axis_y=y(floor),
        curves=[_draw(c, x, y, ticks, mark, labels[i], box, i) for i, c in enumerate(drawn)],
        mark_x=x(mark),
    )


def _room_for(box: Box, curves: int) -> Box:
    spare = (2 - curves) * 20 if curves else 40
    return Box(box.width, box.height - spare, box.left, box.right, box.top, box.bottom - spare)


def _floor(curves: Sequence[Curve]) -> float:
    """The highest multiple of 20 % that leaves every curve and its band inside the plot."""
    lowest = min((s.low if s.low is not None else s.survival for c in curves for s in c.shown), default=0.0)
    return min(0.8, math.floor(max(lowest, 0) / 0.2 + 1e-9) * 0.2)


def _levels(floor: float) -> list[float]:
    step = 0.1 if floor >= 0.6 - 1e-9 else 0.2
    return [round(floor + i * step, 1) for i in range(round((1 - floor) / step) + 1)]


def _labels_beside(curves: Sequence[Curve], y: Scale) -> list[float]:
    return apart([y(c.shown[-1].survival) for c in curves], 42, y.end + 6, y.start - 16)


def _labels_inside(curves: Sequence[Curve], x: Scale, y: Scale) -> list[float]:
    """On the phone: the own label above its line, at the height the line has where the label begins; others below."""
    places = []
    for curve in curves:
        wide = LETTER * (len(curve.short or curve.name) + 5)
        begins = [s for s in curve.shown if x(s.day) <= x.end - wide] or curve.shown[:1]
        places.append(y(begins[-1].survival) - 10 if curve.is_own else y(curve.shown[-1].survival) + 22)
    return places


def _draw(
    curve: Curve, x: Scale, y: Scale, ticks: Sequence[int], mark: int, label_y: float, box: Box, row: int
) -> DrawnCurve:
    steps = curve.shown
    until = min(curve.until, ticks[-1])
    marked = curve.at(mark)
    return DrawnCurve(
        name=curve.name,
        short=curve.short or curve.name,
        kind="a" if curve.is_own else "b",
        line=step_path([(s.day, s.survival) for s in steps], until, x, y),
        band=band_path(steps, until, x, y) if any(s.low is not None for s in steps) else "",
        ticks=[(x(day), y(curve.at(day) or 0)) for day in curve.censored if day <= until],
        end=steps[-1].survival,
        end_months=round(until / DAYS_PER_MONTH),
        end_x=x(until),
        label_y=label_y,
        mark=(x(mark), y(marked)) if marked is not None else None,
        marked=marked,
        at_risk=[(x(day), curve.at_risk[day]) for day in ticks if day in curve.at_risk],
        risk_y=box.height - box.bottom + 70 + row * 20,
    )
