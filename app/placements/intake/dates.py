"""Reads dates as people type them in Dutch and English lists, and says what is wrong with one that cannot be."""

from __future__ import annotations

import functools
import re
from calendar import monthrange
from datetime import date, timedelta

from ...wording import N_, Message

EARLIEST, LATEST = 1950, 2100
_LONGEST = 80  # letters of a date, generously; the patterns take ever longer over more
_EXCEL_ZERO = date(1899, 12, 30)
_SERIAL = range(18_264, 73_051)  # 1950 to 2100 as Excel counts days

_MONTHS = {
    1: "januari january jan janv",
    2: "februari february feb febr",
    3: "maart march mrt mar maa",
    4: "april apr",
    5: "mei may",
    6: "juni june jun",
    7: "juli july jul",
    8: "augustus august aug",
    9: "september sep sept",
    10: "oktober october okt oct",
    11: "november nov",
    12: "december dec",
}
_MONTH = {name: number for number, names in _MONTHS.items() for name in names.split()}
_WEEKDAY = re.compile(
    r"^(ma|di|wo|do|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
    r"|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)[.,]?\s+",
    re.IGNORECASE,
)
_TIME = re.compile(r"[t\s,]+\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?\s*(am|pm|uur|u|z|h)?$", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.\s](\d{1,2})[-/.\s](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[-/.\s]\s*(\d{1,2})\s*[-/.\s]\s*'?(\d{4}|\d{2})")
_TIGHT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_DAY_WORD = re.compile(r"(\d{1,2})(?:e|st|nd|rd|th|ste|de)?[\s./-]+(?:of\s+)?([a-z]+)[\s.,/-]*[’']?(\d{4}|\d{2})")
_WORD_DAY = re.compile(r"([a-z]+)[\s.,/-]+(\d{1,2})(?:st|nd|rd|th)?[\s.,/-]+[’']?(\d{4}|\d{2})")
_NO_DAY = re.compile(r"(?:[a-z]+[\s.,/-]*[’']?\d{2,4}|\d{1,2}[-/.]\d{4}|\d{4}|\d{4}[-/.]\d{1,2}|[a-z]+)")

NOT_A_DATE = N_("“%(typed)s” is not a date. Type day, month and year, such as 1-9-2026.")
NO_SUCH_DAY = N_("%(typed)s does not exist: that month has %(days)s days.")
NO_SUCH_MONTH = N_("%(typed)s does not exist: there is no month %(month)s. Type the day first, then the month.")
NO_DAY = N_("“%(typed)s” has no day. Type day, month and year, such as 1-9-2026.")
STRANGE_YEAR = N_("The year of %(typed)s cannot be right.")


def read_date(value: object) -> date | Message | None:
    """The date, None for nothing typed, or a sentence about what is wrong. Two-digit years run from 1970 to 2069."""
    if value is None or isinstance(value, bool):
        return None if value is None else Message(NOT_A_DATE, typed=str(value))
    if isinstance(value, date):
        return None if value.year <= 1900 else _plausible(value, show(value))
    if isinstance(value, int | float):
        return _from_number(value)
    return _from_text(" ".join(str(value).split()))


def show(day: date) -> str:
    """A date as a Dutch list shows it."""
    return f"{day.day}-{day.month}-{day.year}"


def _from_number(value: int | float) -> date | Message | None:
    whole = int(value)
    if whole == 0:
        return None  # an empty cell in a formula
    if whole in _SERIAL:
        return _EXCEL_ZERO + timedelta(days=whole)
    return _from_text(str(whole))


@functools.lru_cache(maxsize=20_000)
def _from_text(typed: str) -> date | Message | None:
    if len(typed) > _LONGEST:
        return Message(NOT_A_DATE, typed=typed[:_LONGEST])
    text = _TIME.sub("", _WEEKDAY.sub("", typed.lower())).strip().rstrip(".")
    if not text:
        return None
    if text.isdecimal() and len(text) == 5 and int(text) in _SERIAL:
        return _EXCEL_ZERO + timedelta(days=int(text))
    if found := _YEAR_FIRST.fullmatch(text) or _TIGHT.fullmatch(text):
        year, month, day = found.groups()
        return _build(int(year), int(month), int(day), typed)
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
        return _build(_full_year(year), int(month), int(day), typed)
    return _from_words(text, typed)


def _from_words(text: str, typed: str) -> date | Message:
    if found := _DAY_WORD.fullmatch(text):
        day, word, year = found.groups()
    elif found := _WORD_DAY.fullmatch(text):
        word, day, year = found.groups()
    else:
        return Message(NO_DAY if _is_only_month(text) else NOT_A_DATE, typed=typed)
    if word not in _MONTH:
        return Message(NOT_A_DATE, typed=typed)
    return _build(_full_year(year), _MONTH[word], int(day), typed)


def _is_only_month(text: str) -> bool:
    word = re.match(r"[a-z]+", text)
    return bool(_NO_DAY.fullmatch(text)) and (word is None or word.group() in _MONTH)


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return 2000 + year if year < 70 else 1900 + year


def _build(year: int, month: int, day: int, typed: str) -> date | Message:
    if not 1 <= month <= 12:
        return Message(NO_SUCH_MONTH, typed=typed, month=month)
    if not EARLIEST <= year < LATEST:
        return Message(STRANGE_YEAR, typed=typed)
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        return Message(NO_SUCH_DAY, typed=typed, days=days)
    return date(year, month, day)


def _plausible(day: date, typed: str) -> date | Message:
    return day if EARLIEST <= day.year < LATEST else Message(STRANGE_YEAR, typed=typed)
