"""Numbers that stand out in a pasted row, and what may have been meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from .pasted import Row


@dataclass(frozen=True)
class Odd:
    """A number that stands out, and what may have been meant."""

    place: int  # from 1
    on: date
    value: Decimal
    low: Decimal
    high: Decimal
    suggestion: Decimal | None


def find_odd(rows: list[Row]) -> list[Odd]:
    """Numbers more than three times as far from the median as the others reach: a lost comma, most of the time."""
    known = [(i, row) for i, row in enumerate(rows, 1) if row.value is not None and row.size is None]
    if len(known) < 6:
        return []
    values = [row.value for _, row in known if row.value is not None]
    centre = median(values)
    spread = sorted(abs(value - centre) for value in values)
    reach = spread[int(len(spread) * 0.8) - 1] or Decimal(1)
    odd = [(i, row) for i, row in known if row.value is not None and abs(row.value - centre) > 3 * reach]
    rest = [row.value for i, row in known if row.value is not None and (i, row) not in odd]
    if not rest or len(odd) > len(known) / 5:
        return []
    low, high = min(rest), max(rest)
    return [
        Odd(i, row.on, row.value, low, high, _meant(row.value, low, high)) for i, row in odd if row.value is not None
    ]


def _meant(value: Decimal, low: Decimal, high: Decimal) -> Decimal | None:
    """The same digits with the comma one or two places on, when that falls among the others (or near them)."""
    slack = (high - low) / 4
    for shifted in (value / 10, value / 100, value * 10):
        if low - slack <= shifted <= high + slack:
            return shifted
    return None
