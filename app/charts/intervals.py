"""Proportions with their intervals, one line per group: a dot, its 95 % interval, and the words beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .scale import Scale


@dataclass(frozen=True)
class Proportion:
    """One group; `rate` None means it is not shown, and `note` says why."""

    name: str
    rate: float | None
    low: float | None = None
    high: float | None = None
    note: str = ""
    is_own: bool = True


@dataclass(frozen=True)
class DrawnProportion:
    name: str
    note: str
    kind: str
    rate: float | None
    low: float | None
    high: float | None
    y: float
    name_y: float
    dot: float
    start: float
    end: float


@dataclass(frozen=True)
class IntervalDrawing:
    width: int
    height: float
    is_narrow: bool
    plot: tuple[float, float]
    columns: list[tuple[float, float]]
    rows: list[DrawnProportion]


@dataclass(frozen=True)
class Plan:
    """Width of the drawing, height of a line, and the room left and right of the scale."""

    width: int
    pitch: int
    first: int
    left: int
    right: int


WIDE, PAPER, NARROW = Plan(1040, 44, 24, 250, 190), Plan(720, 34, 18, 190, 150), Plan(358, 58, 40, 4, 8)


def draw_intervals(groups: Sequence[Proportion], *, size: Plan = WIDE) -> IntervalDrawing:
    """Places one line per group on a scale from 0 to 100 %; on the phone the name stands above its line."""
    narrow = size is NARROW
    x = Scale(0, 1, size.left, size.width - size.right)
    return IntervalDrawing(
        width=size.width,
        height=size.first + len(groups) * size.pitch + (0 if narrow else 8),
        is_narrow=narrow,
        plot=(size.left, size.width - size.right),
        columns=[(x(v), v) for v in (0, 0.25, 0.5, 0.75, 1)],
        rows=[_place(group, x, size.first + i * size.pitch, narrow=narrow) for i, group in enumerate(groups)],
    )


def _place(group: Proportion, x: Scale, y: float, *, narrow: bool) -> DrawnProportion:
    return DrawnProportion(
        name=group.name,
        note=group.note,
        kind="a" if group.is_own else "b",
        rate=group.rate,
        low=group.low,
        high=group.high,
        y=y,
        name_y=y - 18 if narrow else y + 5,
        dot=x(group.rate or 0),
        start=x(group.low or 0),
        end=x(group.high or 0),
    )
