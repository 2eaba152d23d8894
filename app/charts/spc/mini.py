"""A small line for a card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..scale import Scale


@dataclass(frozen=True)
class MiniDrawing:
    """A small line for a card: the series, its centre and its target, on a field of 272 by 72."""

    line: str
    dots: list[tuple[float, float]]
    mean_y: float | None
    target_y: float | None


def draw_mini(values: Sequence[float], centre: float | None, target: float | None) -> MiniDrawing:
    """For the wall of projects; at least one value."""
    seen = [*values, *(v for v in (centre, target) if v is not None)]
    low, high = min(seen), max(seen)
    x = Scale(0, max(len(values) - 1, 1), 5, 267)
    y = Scale(low, high if high > low else low + 1, 64, 8)
    dots = [(x(i), y(value)) for i, value in enumerate(values)]
    line = " ".join(f"{at:.1f},{height:.1f}" for at, height in dots)
    return MiniDrawing(line, dots, None if centre is None else y(centre), None if target is None else y(target))
