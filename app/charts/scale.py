"""From numbers to places on a drawing: scales, and the path of a step curve and of its band."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """A linear scale from a range of numbers to a range of pixels (which may run downwards)."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        return self.start + (self.end - self.start) * (value - self.low) / (self.high - self.low)


@dataclass(frozen=True)
class Step:
    """From `day` on the curve stands at `survival`, between `low` and `high`; both None where no limits exist."""

    day: float
    survival: float
    low: float | None = None
    high: float | None = None


def step_path(points: Sequence[tuple[float, float]], until: float, x: Scale, y: Scale) -> str:
    """The path of a right-continuous step function: level until the next point, then straight up or down."""
    first, *rest = points
    path = f"M{x(first[0]):.1f} {y(first[1]):.1f}"
    for at, value in rest:
        path += f"H{x(at):.1f}V{y(value):.1f}"
    return path + f"H{x(until):.1f}"


def band_path(steps: Sequence[Step], until: float, x: Scale, y: Scale) -> str:
    """The area between the limits: along the upper ones, and back along the lower ones."""
    edge = [(s.day, 1.0 if s.high is None else s.high, 1.0 if s.low is None else s.low) for s in steps]
    path = step_path([(day, high) for day, high, _ in edge], until, x, y)
    lows = [low for _, _, low in edge]
    path += f"V{y(lows[-1]):.1f}"
    for (day, _, _), before in zip(reversed(edge[1:]), reversed(lows[:-1]), strict=True):
        path += f"H{x(day):.1f}V{y(before):.1f}"
    return path + f"H{x(edge[0][0]):.1f}Z"


def apart(places: Sequence[float], distance: float, lowest: float, highest: float) -> list[float]:
    """Moves labels as little as needed so that they stand `distance` apart, in their own order, within the limits."""
    order = sorted(range(len(places)), key=lambda i: places[i])
    moved = [min(max(places[i], lowest), highest) for i in order]
    _push(moved, distance, lowest, max)
    moved = [-m for m in reversed(moved)]
    _push(moved, distance, -highest, max)
    moved = [-m for m in reversed(moved)]
    return [place for _, place in sorted(zip(order, moved, strict=True))]


def _push(places: list[float], distance: float, start: float, choose: Callable[[float, float], float]) -> None:
    least = start
    for i, place in enumerate(places):
        places[i] = choose(place, least)
        least = places[i] + distance
