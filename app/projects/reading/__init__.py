"""Numbers and days as people type, paste and export them. Pure: text in, numbers, days and problems out."""

from .days import before, day_reader, next_day, read_day
from .figures import COUNTS, groups_of, read_number
from .odd import Odd, find_odd
from .pasted import MOST, Pasted, Problem, Row, Way, has_days, read_pasted

__all__ = [
    "COUNTS",
    "MOST",
    "Odd",
    "Pasted",
    "Problem",
    "Row",
    "Way",
    "before",
    "day_reader",
    "find_odd",
    "groups_of",
    "has_days",
    "next_day",
    "read_day",
    "read_number",
    "read_pasted",
]
