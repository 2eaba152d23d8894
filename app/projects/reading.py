"""Numbers and days as people type, paste and export them. Pure: text in, numbers, days and problems out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from statistics import median

from ..wording import N_, Message
from .models.measures import Frequency

MOST = 1000  # points in one go
LARGEST = Decimal(10) ** 9
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "january", "jan"),
            ("februari", "february", "feb"),
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
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2})?)?")
_DUTCH = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})")
_WORDS = re.compile(r"(?:(\d{1,2})\s+)?([a-zé]+)\.?\s+(\d{4})", re.IGNORECASE)
_WEEK = re.compile(r"(?:(\d{4})[-\s]?w(?:eek|k)?\s?(\d{1,2})|w(?:eek|k)?\.?\s?(\d{1,2})[\s,-]+(\d{4}))", re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})[-/](\d{4})")
_GROUPED = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")
_NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?%?")


def read_number(text: str) -> Decimal | None:
    """6,1 and 6.1, 1.234,5 and 12%; None when it is no number. A point before three digits alone is a decimal point."""
    text = text.strip().replace("\u2212", "-").replace("\u00a0", "")
    if _GROUPED.fullmatch(text) and ("," in text or text.count(".") > 1):
        text = text.replace(".", "")
    if not _NUMBER.fullmatch(text):
        return None
    try:
        found = Decimal(text.rstrip("%").replace(",", "."))
    except InvalidOperation:
        return None
    return found if abs(found) < LARGEST else None


def read_day(text: str) -> date | None:
    """2026-09-07, 7-9-2026, 07/09/26, 7 sep 2026, sep 2026, 2026-09 and week 37 2026 (its Monday)."""
    text = " ".join(text.strip().lower().split())
    try:
        if found := _ISO.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DUTCH.fullmatch(text):
            year = int(found[3])
            return date(year + 2000 if year < 100 else year, int(found[2]), int(found[1]))
        if (found := _WORDS.fullmatch(text)) and found[2].rstrip(".") in _MONTHS:
            return date(int(found[3]), _MONTHS[found[2].rstrip(".")], int(found[1] or 1))
        if found := _WEEK.fullmatch(text):
            return date.fromisocalendar(int(found[1] or found[4]), int(found[2] or found[3]), 1)
        if found := _MONTH.fullmatch(text):
            return date(int(found[1] or found[4]), int(found[2] or found[3]), 1)
    except ValueError:
        return None
    return None


def next_day(day: date, frequency: Frequency) -> date:
    """The day of the next measurement."""
    match frequency:
        case Frequency.MONTHLY | Frequency.QUARTERLY:
            months = 1 if frequency is Frequency.MONTHLY else 3
            year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
            return date(year, month + 1, min(day.day, 28))
        case Frequency.WEEKLY:
            return day + timedelta(days=7)
        case Frequency.TWO_WEEKLY:
            return day + timedelta(days=14)
        case _:
            return day + timedelta(days=1)


@dataclass(frozen=True)
class Row:
    """One point as read. `size` is the denominator, when there is one."""

    on: date
    value: Decimal | None
    size: Decimal | None = None


@dataclass(frozen=True)
class Problem:
    """What could not be read: the line, and a sentence that quotes it."""

    line: int
    message: Message


@dataclass
class Pasted:
    """What a pasted text holds."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def trouble(self, line: int, sentence: str, /, **params: str | int) -> None:
        self.problems.append(Problem(line, Message(sentence, **params)))


def read_pasted(text: str, first: date, frequency: Frequency, *, has_size: bool) -> Pasted:
    """A row or a column of numbers from `first` on, or lines of day and number (and denominator)."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    found = Pasted()
    if any(_days_in(line) for _, line in lines) or has_size:
        _read_lines(found, lines, first, frequency, has_size=has_size)
    else:
        _read_flow(found, lines, first, frequency)
    _check(found)
    return found


def _cells(line: str) -> list[str]:
    """By tab or semicolon, else by white space; a comma followed by a space also parts."""
    for mark in ("\t", ";"):
        if mark in line:
            return [cell.strip() for cell in line.split(mark)]
    return [cell for cell in re.split(r"\s+|,\s+", line.strip()) if cell]


def _days_in(line: str) -> bool:
    cells = _cells(line)
    return bool(cells) and (read_day(cells[0]) is not None or read_day(" ".join(cells[:3])) is not None)


def _read_flow(found: Pasted, lines: list[tuple[int, str]], first: date, frequency: Frequency) -> None:
    day = first
    for number, line in lines:
        for cell in _cells(line):
            value = read_number(cell)
            if cell and value is None and cell not in _NOTHING:
                found.trouble(number, N_("“%(text)s” is not a number."), text=cell[:40])
                continue
            found.rows.append(Row(day, value))
            day = next_day(day, frequency)


_NOTHING = frozenset({"-", "–", ".", "x", "n.v.t.", "nvt", "na", "n/a"})


def _read_lines(
    found: Pasted, lines: list[tuple[int, str]], first: date, frequency: Frequency, *, has_size: bool
) -> None:
    day = first
    for number, line in lines:
        cells = _cells(line)
        on, rest = _split_day(cells)
        if on is None and found.rows and any(_days_in(other) for _, other in lines):
            found.trouble(number, N_("“%(text)s” is not a day."), text=cells[0][:40])
            continue
        numbers = [read_number(cell) for cell in rest]
        if on is None and number == lines[0][0] and not any(n is not None for n in numbers):
            continue  # a head
        wanted = 2 if has_size else 1
        if len(rest) < wanted or any(n is None and c not in _NOTHING for n, c in zip(numbers, rest, strict=True)):
            found.trouble(number, N_("Line “%(text)s” is not what we expect."), text=line.strip()[:60])
            continue
        on = on or day
        found.rows.append(Row(on, numbers[0], numbers[1] if has_size else None))
        day = next_day(on, frequency)


def _split_day(cells: list[str]) -> tuple[date | None, list[str]]:
    for take in (1, 2, 3):
        day = read_day(" ".join(cells[:take]))
        if day is not None and len(cells) > take:
            return day, cells[take:]
    return None, cells


def _check(found: Pasted) -> None:
    if len(found.rows) > MOST:
        found.rows.clear()
        found.trouble(0, N_("That is too much for one go: at most %(most)s points."), most=MOST)
    seen: set[date] = set()
    for place, row in enumerate(found.rows, 1):
        if row.on in seen:
            found.trouble(
                place, N_("%(day)s stands there twice. Add the numbers of that day first."), day=f"{row.on:%d-%m-%Y}"
            )
        seen.add(row.on)


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
