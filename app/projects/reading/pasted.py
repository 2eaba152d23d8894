"""A pasted row, column or list of days as points."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ...wording import N_, Message
from ..models.measures import Frequency
from .days import before, next_day, read_day
from .figures import COUNTS, groups_of, read_number

MOST = 1000  # points in one go
NOTHING = frozenset({"-", "–", "—", ".", "x", "n.v.t.", "nvt", "na", "n/a", "#n/b", "#n/a"})  # "not measured"


@dataclass(frozen=True)
class Row:
    """One point as read. `size` is the denominator, when there is one."""

    on: date
    value: Decimal | None
    size: Decimal | None = None


@dataclass(frozen=True)
class Problem:
    """What could not be read: the line (0: the whole), the head of its column, and a sentence that quotes it."""

    line: int
    message: Message
    column: str = ""


@dataclass
class Pasted:
    """What a pasted text or a table holds. `lines` are the lines its rows came from."""

    rows: list[Row] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def trouble(self, line: int, sentence: str, /, column: str = "", **params: str | int) -> None:
        self.problems.append(Problem(line, Message(sentence, **params), column))

    def add(self, line: int, row: Row) -> None:
        self.rows.append(row)
        self.lines.append(line)

    def check(self, today: date, *, is_share: bool) -> None:
        """What holds for a row wherever it came from: a day comes once and is not still to come, and so on."""
        if len(self.rows) > MOST:
            self.rows.clear()
            self.lines.clear()
            self.trouble(0, N_("That is too much for one go: at most %(most)s points."), most=MOST)
        seen: set[date] = set()
        kept: list[tuple[int, Row]] = []
        for line, row in zip(self.lines, self.rows, strict=True):
            fault = _fault(row, seen, today, is_share=is_share)
            if fault is None:
                kept.append((line, row))
            else:
                self.problems.append(Problem(line, fault))
            seen.add(row.on)
        kept.sort(key=lambda pair: pair[1].on)
        self.lines, self.rows = [line for line, _ in kept], [row for _, row in kept]
        self.problems.sort(key=lambda problem: problem.line)


def _fault(row: Row, seen: set[date], today: date, *, is_share: bool) -> Message | None:
    day = f"{row.on:%d-%m-%Y}"
    if row.on in seen:
        return Message(N_("%(day)s stands there twice. Add the numbers of that day first."), day=day)
    if row.on > today:
        return Message(N_("%(day)s is still to come. Check the year, or the day of the first number."), day=day)
    if min(row.value or 0, row.size or 0) < 0:
        return Message(N_("A total of a ward is not below zero."))
    if is_share and row.value is not None and row.size is not None and row.value > row.size:
        return Message(N_("There cannot be more of them than there are in all."))
    return None


@dataclass(frozen=True)
class Way:
    """How a measure is written down: how often, and whether its numbers have a denominator, are counts or a share."""

    frequency: Frequency
    today: date
    has_size: bool = False
    is_count: bool = False
    is_share: bool = False
    is_days: bool = False  # days between events: a list of days says enough

    def groups(self, values: list[str]) -> str:
        return COUNTS if self.is_count else groups_of(values)


def read_pasted(text: str, first: date | None, way: Way) -> Pasted:
    """A row or a column of numbers from `first` on (without it: so that the last is of now), or lines of day and number
    (and denominator)."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    found = Pasted()
    if sum(len(_cells(line)) for _, line in lines) > 6 * MOST:  # a day may be four words, beside two numbers
        found.trouble(0, N_("That is too much for one go: at most %(most)s points."), most=MOST)
        return found
    events = [read_day(line) for _, line in lines] if way.is_days else [None]
    if all(events):
        for (number, _line), on in zip(lines, events, strict=True):
            if on is not None:
                found.add(number, Row(on, None))
    elif has_days(text) or way.has_size:
        _read_lines(found, lines, first, way)
    else:
        _read_flow(found, lines, first, way)
    found.check(way.today, is_share=way.is_share)
    return found


def has_days(text: str) -> bool:
    """Whether days stand beside the numbers."""
    return any(_days_in(line) for line in text.splitlines() if line.strip())


def _cells(line: str) -> list[str]:
    """By tab or semicolon, else by white space; a comma followed by a space also parts."""
    for mark in ("\t", ";"):
        if mark in line:
            return [cell.strip() for cell in line.split(mark)]
    return [cell for cell in re.split(r"\s+|,\s+", line.strip()) if cell]


def _days_in(line: str) -> bool:
    return _split_day(_cells(line))[0] is not None


def _read_flow(found: Pasted, lines: list[tuple[int, str]], first: date | None, way: Way) -> None:
    cells = [(number, cell) for number, line in lines for cell in _cells(line)]
    groups = way.groups([cell for _, cell in cells])
    values = [(number, cell, read_number(cell, groups)) for number, cell in cells]
    if values and lines[0][0] == values[0][0] and all(v is None for n, _, v in values if n == lines[0][0]):
        heads = [entry for entry in values if entry[0] == lines[0][0] and entry[1].lower() not in NOTHING]
        values = [entry for entry in values if entry not in heads] if len(lines) > 1 else values
    day = first or before(way.today, way.frequency, max(len(values), 1))
    for number, cell, value in values:
        if cell and value is None and cell.lower() not in NOTHING:
            found.trouble(number, N_("“%(text)s” is not a number."), text=cell[:40])
            continue
        found.add(number, Row(day, value))
        day = next_day(day, way.frequency)


def _read_lines(found: Pasted, lines: list[tuple[int, str]], first: date | None, way: Way) -> None:
    split = [(number, line, *_split_day(_cells(line))) for number, line in lines]
    is_dated = any(on is not None for _, _, on, _ in split)
    if split and not is_dated and not _numbers(split[0][3], ""):
        split = split[1:]  # a head
    groups = way.groups([cell for _, _, _, rest in split for cell in rest])
    day = first or before(way.today, way.frequency, max(len(split), 1))
    for place, (number, line, on, rest) in enumerate(split):
        if is_dated and on is None:
            if place or _numbers(rest, groups):
                found.trouble(number, N_("“%(text)s” is not a day."), text=rest[0][:40])
            continue  # the first may be a head
        numbers = [read_number(cell, groups) for cell in rest]
        wanted = 2 if way.has_size else 1
        unread = [c for n, c in zip(numbers, rest, strict=True) if n is None and c and c.lower() not in NOTHING]
        if unread:
            found.trouble(number, N_("“%(text)s” is not a number."), text=unread[0][:40])
            continue
        if len(rest) != wanted:
            found.trouble(number, N_("Line “%(text)s” is not what we expect."), text=line.strip()[:60])
            continue
        on = on or day
        found.add(number, Row(on, numbers[0], numbers[1] if way.has_size else None))
        day = next_day(on, way.frequency)


def _numbers(cells: list[str], groups: str) -> bool:
    return any(read_number(cell, groups) is not None for cell in cells)


def _split_day(cells: list[str]) -> tuple[date | None, list[str]]:
    """The day at the start, which white space may have cut into pieces, and what follows it."""
    for take in range(min(len(cells) - 1, 4), 0, -1):
        day = read_day(" ".join(cells[:take]))
        if day is not None:
            return day, cells[take:]
    return None, cells
