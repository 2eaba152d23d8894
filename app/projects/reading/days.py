"""A day as it was typed, in Dutch or English: a date, a month, a week, a quarter; and the steps between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from ...database import folded
from ..models.measures import Frequency

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "january", "jan"),
            ("februari", "february", "feb", "febr"),
            ("maart", "march", "mrt", "mar"),
            ("april", "apr"),
            ("mei", "may"),
            ("juni", "june", "jun"),
            ("juli", "july", "jul"),
            ("augustus", "august", "aug"),
            ("september", "sept", "sep"),
            ("oktober", "october", "okt", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
_WEEKDAY = re.compile(
    r"(?:ma|di|wo|do|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
    r"|mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)[.,]?\s+(?=.*\d)"
)
_RANGE = re.compile(r"\s+(?:t/m|tot en met|tot|until|to|[-\u2013])\s+|\s*t/m\s*")
_TIME = r"(?:[t ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_YEAR = r"(\d{4}|'?\d{2})"
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}")
_DUTCH = re.compile(rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}|\d{{2}}){_TIME}")
_WORDS = re.compile(rf"(?:(\d{{1,2}})(?:e|st|nd|rd|th)?[\s-]+)?([a-z]+)\.?[\s,/-]+{_YEAR}")
_ENGLISH = re.compile(r"([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_WEEK = re.compile(
    r"(\d{4})[\s/-]*w(?:eek|eeknr|k)?[\s.-]*(\d{1,2})|w(?:eek|eeknr|k)?[\s.-]*(\d{1,2})[\s,/(-]+(\d{4}|'?\d{2})\)?"
)
_QUARTER = re.compile(
    r"(\d{4})[\s/-]*[qk](\d)|(?:[qk]|kwartaal\s|quarter\s)\s*(\d)[\s,/-]+(\d{4})"
    r"|(\d)(?:e|st|nd|rd|th)?\s+(?:kwartaal|quarter)[\s,]+(\d{4})"
)
_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})|(\d{1,2})[-/](\d{4})")
_BARE_WEEK = re.compile(r"(\d{4})[\s/-]?(\d{2})|(\d{4})[\s/-](\d)|(\d{1,2})[\s/-](\d{4})")
_AMERICAN = re.compile(rf"(\d{{1,2}})/(\d{{1,2}})/(\d{{4}}){_TIME}")


def read_day(text: str) -> date | None:
    """2026-09-07, 7-9-2026, 07/09/26, ma 7 sep 2026, sep 2026 and sep-26, 2026-09, Q3 2026, week 37 2026 (its Monday);
    of a range the first day. None when it is no day."""
    text = folded(" ".join(text.split()))
    text = text[found.end() :] if (found := _WEEKDAY.match(text)) else text
    for part in (text, _RANGE.split(text)[0]):
        try:
            day = _date(part) or _period(part)
        except ValueError:
            return None
        if day is not None:
            return day
    return None


def _date(text: str) -> date | None:
    if found := _ISO.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DUTCH.fullmatch(text):
        return date(_year(found[3]), int(found[2]), int(found[1]))
    if (found := _WORDS.fullmatch(text)) and found[2] in _MONTHS:
        return date(_year(found[3]), _MONTHS[found[2]], int(found[1] or 1))
    if (found := _ENGLISH.fullmatch(text)) and found[1] in _MONTHS:
        return date(int(found[3]), _MONTHS[found[1]], int(found[2]))
    return None


def _period(text: str) -> date | None:
    if found := _WEEK.fullmatch(text):
        return date.fromisocalendar(_year(found[1] or found[4]), int(found[2] or found[3]), 1)
    if found := _QUARTER.fullmatch(text):
        quarter = int(found[2] or found[3] or found[5])
        return date(int(found[1] or found[4] or found[6]), quarter * 3 - 2, 1)
    if found := _MONTH.fullmatch(text):
        return date(int(found[1] or found[4]), int(found[2] or found[3]), 1)
    return None


def _year(text: str) -> int:
    year = int(text.lstrip("'"))
    return year + 2000 if year < 100 else year


Reader = Callable[[str], date | None]


def day_reader(head: str, values: Sequence[str]) -> Reader:
    """How to read the days of one column. Under a head that says week, 2026-37 is a week; where not every date can have
    its day first but every one its month, they are American."""
    if re.search(r"\bw(?:ee)?k", folded(head)) and any(_of_week(value) for value in values):
        return lambda text: _of_week(text) or read_day(text)
    filled = [value for value in values if value]
    is_american = all(_american(value) for value in filled) and not all(read_day(value) for value in filled)
    return _american if filled and is_american else read_day


def _of_week(text: str) -> date | None:
    found = _BARE_WEEK.fullmatch(text.strip())
    try:
        return found and date.fromisocalendar(
            int(found[1] or found[3] or found[6]), int(found[2] or found[4] or found[5]), 1
        )
    except ValueError:
        return None


def _american(text: str) -> date | None:
    found = _AMERICAN.fullmatch(text.strip().lower())
    try:
        return found and date(int(found[3]), int(found[1]), int(found[2]))
    except ValueError:
        return None


def next_day(day: date, frequency: Frequency) -> date:
    """The day of the next measurement; the last day there is has no next one."""
    if day.year == date.max.year:
        return day
    match frequency:
        case Frequency.MONTHLY | Frequency.QUARTERLY:
            return _months_on(day, 1 if frequency is Frequency.MONTHLY else 3)
        case Frequency.WEEKLY:
            return day + timedelta(days=7)
        case Frequency.TWO_WEEKLY:
            return day + timedelta(days=14)
        case _:
            return day + timedelta(days=1)


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, 28))


def before(today: date, frequency: Frequency, count: int) -> date:
    """The first day of `count` periods in a row, of which the last is the one of today."""
    match frequency:
        case Frequency.MONTHLY:
            return _months_on(today.replace(day=1), 1 - count)
        case Frequency.QUARTERLY:
            return _months_on(date(today.year, today.month - (today.month - 1) % 3, 1), 3 - 3 * count)
        case Frequency.WEEKLY | Frequency.TWO_WEEKLY:
            weeks = 1 if frequency is Frequency.WEEKLY else 2
            return today - timedelta(days=today.weekday(), weeks=weeks * (count - 1))
        case _:
            return today - timedelta(days=count - 1)
