"""The axes: round values on one side, dates under the other."""

from __future__ import annotations

import math
from datetime import date

from ..scale import Scale
from .shapes import Control


def levels_of(chart: Control) -> list[float]:
    """Round values for the axis. It starts at zero unless everything lies in the upper part, and says so then."""
    seen = [v for dot in chart.dots for v in (dot.value, dot.lower, dot.upper) if v is not None]
    seen += [s.centre for s in chart.stretches if s.centre is not None]
    seen += [] if chart.target is None else [chart.target]
    low, high = min(seen, default=0.0), max(seen, default=1.0)
    if low >= 0 and low < 0.4 * high:
        low = 0.0
    step = _round_step((high - low) / 4 or abs(high) / 4 or 1)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    levels = [round(i * step, 10) for i in range(first, max(last, first + 1) + 1)]
    if chart.ceiling is not None and high <= chart.ceiling < levels[-1]:
        levels = [level for level in levels if level < chart.ceiling] + [chart.ceiling]
    return levels


def _round_step(rough: float) -> float:
    power: float = 10.0 ** math.floor(math.log10(rough))
    return next(power * nice for nice in (1, 2, 2.5, 5, 10) if power * nice >= rough - 1e-12)


def date_format_of(chart: Control) -> str:
    days = (chart.dots[-1].on - chart.dots[0].on).days if chart.dots else 0
    return "MMM yy" if days > 200 else "d MMM"


def columns_of(chart: Control, x: Scale, most: int) -> list[tuple[float, date, str]]:
    """Dates under the axis, evenly over the points from the first on."""
    count = len(chart.dots)
    stride = max(1, -(-(count - 1) // (most - 1)))
    picked = list(range(0, count, stride))
    if picked and count - 1 - picked[-1] > stride // 2:
        picked.append(count - 1)
    anchors = {0: "start", count - 1: "end"} if count > 1 else {}
    return [(x(i), chart.dots[i].on, anchors.get(i, "middle")) for i in picked]
