"""Rows of a timetable as lessons; what cannot be read is a problem with its row and column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from ...placements.intake.dates import read_date
from ...placements.intake.values import plain, read_study_year
from ...wording import N_, Message

NO_TITLE = N_("The lesson has no name.")
NO_DAY = N_("There is no day here.")
NOT_A_TIME = N_("“%(typed)s” is not a time, such as 10:15.")
ENDS_FIRST = N_("The lesson ends (%(ends)s) before it begins (%(starts)s).")
_LENGTHS = {"title": 160, "teacher": 160, "programme": 120, "room": 80}
_CLOCK = re.compile(
    r"(\d{1,2})(?:\s*[:.hu]\s*(\d{2})(?:[:.]\d{2})?|(\d{2}))?\s*(?:uur|u|h)?\s*(am|pm|a\.m\.|p\.m\.)?", re.IGNORECASE
)
_OFF = r"(?:les)?(?:vervallen|vervalt|uitval|uitgevallen|geannuleerd|afgelast|gaat niet door|cancel+ed)"
_IS_OFF = re.compile(rf"\W*(?:{_OFF}|ja|yes|x|1|true|waar)\W*", re.IGNORECASE)  # in a column of its own
_TITLE_OFF = re.compile(rf"\W*{_OFF}\b\W*|\W*\b{_OFF}\W*$", re.IGNORECASE)  # before or behind the name of the lesson
_MAIL = re.compile(r"[<(\[]?\b([\w.+-]+)@[\w-]+(?:\.[\w-]+)+[>)\]]?")
_RANGE = re.compile(r"\s*(?:[-–—]|tot|to|until|t/m)\s*", re.IGNORECASE)
_LONGEST = 60  # letters in which somebody writes a day and a time; the patterns take ever longer over more
_CLOCK_AFTER_DAY = re.compile(r"[\st,]+(\d{1,2}[:.]\d{2})(?::\d{2})?\s*(?:uur|u)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Slot:
    """One lesson as a timetable gives it."""

    row: int
    title: str
    day: date
    starts: time | None = None
    ends: time | None = None
    teacher: str = ""
    programme: str = ""
    year: int | None = None
    room: str = ""
    is_off: bool = False  # the timetable says that it does not go on


@dataclass(frozen=True)
class Problem:
    """A cell we cannot read. `field` is one of FIELDS."""

    row: int
    field: str
    message: Message


def read_time(text: str) -> time | None:
    """A time of day as people type it: 10:15, 10.15, 1015, 10u15, '10:15 uur', 9 uur, 2:45 pm. Else None."""
    found = _CLOCK.fullmatch(text.strip())
    if not found or not (any(found.groups()[1:]) or re.search(r"[uh]", text, re.IGNORECASE)):
        return None
    hour, minute = int(found[1]), int(found[2] or found[3] or 0)
    half = (found[4] or "").lower().replace(".", "")
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_moments(text: str) -> tuple[time, time | None] | None:
    """A time, or two with a dash between: '10:15 - 11:45'."""
    parts = [part for part in _RANGE.split(text.strip()[:_LONGEST]) if part]
    times = [read_time(part) for part in parts]
    if not times or len(times) > 2 or times[0] is None or (len(times) == 2 and times[1] is None):
        return None
    return times[0], times[1] if len(times) == 2 else None


def read_timetable(
    rows: Sequence[tuple[int, Sequence[str]]], columns: Mapping[str, int]
) -> tuple[list[Slot], list[Problem]]:
    """Every row is a slot or has a problem. `columns`: field -> its place in a row."""
    slots, problems = [], []
    for number, cells in rows:
        typed = {field: cells[index] for field, index in columns.items() if index < len(cells)}
        if not any(typed.values()):
            continue
        found = _read_row(number, typed)
        if isinstance(found, Slot):
            slots.append(found)
        else:
            problems += found
    return slots, problems


def _read_row(number: int, typed: Mapping[str, str]) -> Slot | list[Problem]:
    problems: list[Problem] = []
    texts = {field: without_mail(plain(typed.get(field, "")))[:most] for field, most in _LENGTHS.items()}
    title = _TITLE_OFF.sub("", texts["title"], count=1)
    is_off = title != texts["title"] or bool(_IS_OFF.fullmatch(typed.get("state", "")))
    texts["title"] = title
    if not title:
        problems.append(Problem(number, "title", Message(NO_TITLE)))
    day = _day(number, typed.get("day", ""), problems)
    starts, ends = _times(number, typed, problems)
    year = read_study_year(typed.get("year", ""))
    if isinstance(year, Message):
        problems.append(Problem(number, "year", year))
        year = None
    if problems or day is None:
        return problems
    return Slot(number, day=day, starts=starts, ends=ends, year=year, is_off=is_off, **texts)


def without_mail(text: str) -> str:
    """Everybody reads a timetable here: an address goes, and one alone becomes the name before its at-sign."""
    left = " ".join(_MAIL.sub(" ", text).split()).strip(" ,;")
    if left or "@" not in text:
        return left
    found = _MAIL.search(text)
    words = re.split(r"[._+-]+", found[1]) if found else []
    return " ".join(f"{word.title()}." if len(word) == 1 else word.title() for word in words if word)


def _day(number: int, typed: str, problems: list[Problem]) -> date | None:
    found = read_date(typed or None)
    if isinstance(found, date):
        return found
    problems.append(Problem(number, "day", found or Message(NO_DAY)))
    return None


def _times(number: int, typed: Mapping[str, str], problems: list[Problem]) -> tuple[time | None, time | None]:
    begin, end = typed.get("starts", ""), typed.get("ends", "")
    if "starts" not in typed and (inside := _CLOCK_AFTER_DAY.search(typed.get("day", "")[:_LONGEST])):
        begin = inside[1]
    both = _moments(number, "starts", begin, problems)
    last = _moments(number, "ends", end, problems)
    starts, ends = (both or (None, None))[0], last[0] if last else (both or (None, None))[1]
    if starts and ends and ends <= starts:
        shown = Message(ENDS_FIRST, starts=f"{starts:%H:%M}", ends=f"{ends:%H:%M}")
        problems.append(Problem(number, "ends", shown))
    return starts, ends


def _moments(number: int, field: str, typed: str, problems: list[Problem]) -> tuple[time, time | None] | None:
    if not typed:
        return None
    found = read_moments(typed)
    if found is None:
        problems.append(Problem(number, field, Message(NOT_A_TIME, typed=typed[:40])))
    return found
