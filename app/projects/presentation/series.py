"""The numbers of a measure: as the calculation takes them, and in the notation of the reader."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from flask_babel import format_decimal

from ..control_chart import Point, Series, Shape, Split
from ..models import Measure, MeasurePoint
from ..queries import Number


def number(value: float | Decimal | None) -> str:
    """6,1 in Dutch, 6.1 in English: one decimal, two below one, none in tens of thousands, none where there is nothing
    behind the comma."""
    if value is None:
        return ""
    plain = float(value)
    return str(format_decimal(round(plain, 2 if abs(plain) < 1 else 1 if abs(plain) < 10_000 else 0)))


Rows = Sequence[MeasurePoint | Number]


def series_of(measure: Measure, rows: Rows) -> Series:
    """The points of a measure for the calculation. A share stays within 0 and 100, nothing goes below 0."""
    points = [_point(measure, row) for row in rows]
    days = [row.measured_on for row in rows]
    splits = [
        Split(next((i for i, day in enumerate(days) if day >= phase.starts_on), len(days)), None)
        for phase in measure.phases
    ]
    return Series(
        points=points,
        kind=measure.chart,
        direction=measure.direction,
        target=None if measure.target is None else float(measure.target),
        per=measure.per,
        floor=0.0,
        ceiling=100.0 if measure.shape is Shape.SHARE else None,
        baseline=_baseline(measure, rows),
        splits=splits,
        is_screened=measure.is_screened,
    )


def _point(measure: Measure, row: MeasurePoint | Number) -> Point:
    has_size = measure.shape.has_size
    value = None if row.value is None else float(row.value)
    size = float(row.size) if has_size and row.size is not None else None
    if has_size and size is None:
        value = None
    return Point(value, row.measured_on, size, row.is_ghost)


def _baseline(measure: Measure, rows: Rows) -> int | None:
    if measure.frozen_until is None:
        return None
    points = (_point(measure, row) for row in rows if row.measured_on <= measure.frozen_until)
    return sum(1 for point in points if point.value is not None and point.size != 0 and not point.is_ghost) or None
