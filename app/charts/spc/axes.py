"""The axes: round values on one side, dates under the other."""

from __future__ import annotations

import math
from datetime import date

from ..scale import Scale
from .shapes import Control

MONTHS = "MMM yy"
DATE = 46  # pixels, the width of a date


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
    return MONTHS if days > 200 else "d MMM"


def columns_of(chart: Control, x: Scale, most: int) -> list[tuple[float, date, str]]:
    """Dates under the axis, evenly over the points from the first on: no month twice, none over another."""
    count = len(chart.dots)
    stride = max(1, -(-(count - 1) // (most - 1)))
    picked = list(range(0, count, stride))
    if picked and count - 1 - picked[-1] > stride // 2:
        picked.append(count - 1)
    anchors = {0: "start", count - 1: "end"} if count > 1 else {}
    columns = [(x(i), chart.dots[i].on, anchors.get(i, "middle")) for i in picked]
    return _readable(columns, is_months=date_format_of(chart) == MONTHS)


def _readable(columns: list[tuple[float, date, str]], *, is_months: bool) -> list[tuple[float, date, str]]:
    kept: list[tuple[float, date, str]] = []
    for column in columns:
        is_same = (
            is_months and bool(kept) and (kept[-1][1].year, kept[-1][1].month) == (column[1].year, column[1].month)
        )
        if kept and (is_same or _start(column) < _end(kept[-1]) + 6):
            if column[2] != "end" or len(kept) == 1 or is_same:
                continue
            kept.pop()  # the last date matters more than the one before
        kept.append(column)
    return kept


def _start(column: tuple[float, date, str]) -> float:
    return column[0] - {"start": 0, "middle": DATE / 2, "end": DATE}[column[2]]


def _end(column: tuple[float, date, str]) -> float:
    return _start(column) + DATE
