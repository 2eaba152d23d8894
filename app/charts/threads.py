"""Threads: a placement as a road with knots, people as a flow of threads, a cohort as a bundle of yarn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LANE = 4  # pixels between two people's threads
THICKEST = 40  # pixels for the largest number in a table of bundles


@dataclass(frozen=True)
class Knot:
    """A moment on a thread, at `at` percent of its length. state: done, now or todo."""

    at: float
    label: str = ""
    sub: str = ""
    state: str = "done"

    @property
    def anchor(self) -> str:
        return "start" if self.at < 8 else "end" if self.at > 92 else "middle"

    @property
    def text_at(self) -> float:
        return {"start": 0, "end": 100, "middle": self.at}[self.anchor]

    @property
    def dot_at(self) -> float:
        return self.at if self.state == "now" else min(98.6, max(1.4, self.at))


@dataclass(frozen=True)
class Lane:
    """People who reached the same point, `to` percent of the road. state: on (stayed), now (is here) or off (left)."""

    people: int
    to: float
    state: str


@dataclass(frozen=True)
class FlowLine:
    y: int
    to: float
    state: str


def draw_flow(lanes: Sequence[Lane]) -> list[FlowLine]:
    """One line per person, the ones who came furthest on top."""
    each = [lane for lane in lanes for _ in range(lane.people)]
    return [FlowLine(2 + i * LANE, lane.to, lane.state) for i, lane in enumerate(each)]


@dataclass(frozen=True)
class Bundle:
    """A bundle through equal columns: one path per column, and where its number stands (percent)."""

    height: int
    paths: list[str]
    numbers: list[tuple[float, int]]


def draw_bundle(counts: Sequence[int], largest: int, height: int = 46) -> Bundle:
    """As thick as there are people, thinning where they leave; on a field of 1000 wide. `largest` sets the scale."""
    thick = [max(2.0, count * THICKEST / max(largest, 1)) if count else 0.0 for count in counts]
    wide = 1000 / len(counts)
    paths = []
    for i, own in enumerate(thick):
        if not own:
            break
        after = thick[i + 1] if i + 1 < len(thick) else own
        paths.append(_stretch(i * wide, (i + 1) * wide, own, after, height / 2))
    numbers = [(i * 100 / len(counts) + 0.8, count) for i, count in enumerate(counts) if count]
    return Bundle(height, paths, numbers)


def _stretch(x0: float, x1: float, own: float, after: float, y: float) -> str:
    """From one column to the next: straight, then thinning over the last quarter; cut off where nobody is left."""
    top, bottom = y - own / 2, y + own / 2
    if not after:
        end = x0 + (x1 - x0) * 0.6
        return f"M{x0:.1f} {top:.1f}H{end:.1f}V{bottom:.1f}H{x0:.1f}Z"
    bend, to_top, to_bottom = x1 - 70, y - after / 2, y + after / 2
    there = f"C{x1 - 25:.1f} {top:.1f} {x1 - 45:.1f} {to_top:.1f} {x1:.1f} {to_top:.1f}"
    back = f"C{x1 - 45:.1f} {to_bottom:.1f} {x1 - 25:.1f} {bottom:.1f} {bend:.1f} {bottom:.1f}"
    return f"M{x0:.1f} {top:.1f}H{bend:.1f}{there}V{to_bottom:.1f}{back}H{x0:.1f}Z"
