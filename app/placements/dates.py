"""Days as words in the reader's language."""

from __future__ import annotations

from datetime import date

from flask_babel import format_date

from ..clock import today


def day_in_words(day: date) -> str:
    """1 February 2027."""
    return format_date(day, "d MMMM y")


def short_day(day: date) -> str:
    """1 Feb, with the year when it is another one."""
    return format_date(day, "d MMM" if day.year == today().year else "d MMM y")
