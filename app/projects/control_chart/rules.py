"""The four rules of Making Data Count on a row of points, detection apart from marking.

Detection answers as in the published test vectors: a run or trend counts from its seventh point, a window of three as a
whole. Marking is what a reader sees: every point of a run or trend from its first, and of a window only the points that
lie near the limit.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

LONG = 7  # points for a shift or a trend
WINDOW = 3


class Signal(StrEnum):
    """Why a point is special, the strongest first."""

    OUTSIDE = "outside"
    TREND = "trend"
    TWO_IN_THREE = "two_in_three"
    SHIFT = "shift"
    LONG_RUN = "long_run"  # the two of a run chart
    FEW_CROSSINGS = "few_crossings"


def sign(value: float) -> int:
    return (value > 0) - (value < 0)


def seven_one_side(sides: Sequence[int]) -> list[int]:
    """1 from the seventh point in a row on one side of the centre. `sides`: 1 above, -1 below, 0 on it (breaks it)."""
    found, length = [], 0
    for i, side in enumerate(sides):
        length = 0 if side == 0 else length + 1 if i and side == sides[i - 1] else 1
        found.append(int(length >= LONG))
    return found


def seven_trend(values: Sequence[float]) -> list[int]:
    """1 from the seventh point that rises in a row, -1 from the seventh that falls, else 0; a tie breaks it."""
    found, length, way = [], 1, 0
    for i, value in enumerate(values):
        step = sign(value - values[i - 1]) if i else 0
        length = length + 1 if step and step == way else 2 if step else 1
        way = step
        found.append(way if length >= LONG else 0)
    return found


def two_in_three(near: Sequence[int], sides: Sequence[int]) -> list[int]:
    """1 for each point of three in a row on one side of the centre, of which two or more near the limit."""
    found = [0] * len(near)
    for start in range(len(near) - WINDOW + 1):
        window = slice(start, start + WINDOW)
        if sum(near[window]) >= 2 and abs(sum(sides[window])) == WINDOW:
            found[window] = [1] * WINDOW
    return found


def marked(found: Sequence[int]) -> list[int]:
    """Carries a run or trend, detected at its seventh point, back to its first."""
    shown = list(found)
    for i, value in enumerate(found):
        if value:
            for j in range(i - LONG + 1, i):
                shown[j] = shown[j] or value
    return shown


def find_signals(
    values: Sequence[float], sides: Sequence[int], outside: Sequence[bool], near: Sequence[bool]
) -> list[tuple[frozenset[Signal], int]]:
    """Per point the rules that mark it, and which way the strongest goes: for a trend its direction, else the side."""
    trend = marked(seven_trend(values))
    shift = marked(seven_one_side(sides))
    windows = two_in_three([int(flag) for flag in near], sides)
    found = []
    for i, side in enumerate(sides):
        rules = {
            Signal.OUTSIDE: outside[i],
            Signal.TREND: bool(trend[i]),
            Signal.TWO_IN_THREE: bool(windows[i] and near[i]),
            Signal.SHIFT: bool(shift[i]),
        }
        hit = frozenset(rule for rule, is_hit in rules.items() if is_hit)
        found.append((hit, trend[i] if trend[i] and not outside[i] else side))
    return found
