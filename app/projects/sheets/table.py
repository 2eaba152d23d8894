"""A sheet put straight: its heads found, totals and titles left out, months turned from columns into lines."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from ...database import folded
from ...wording import N_, DomainError, Message
from ..reading import read_day, read_number
from .persons import refuse_people, words_of

LINES, COLUMNS = 5000, 60
TITLES = 15  # lines above the heads, at most
_TOTAL = re.compile(r"(?:eind|sub|grand )?\s*-?(?:totaal|total|totalen|som|sum|gemiddelde?|gem\.?|average|mean)\b")
_YEAR = {"jaar", "year"}
_WEEK = {"week", "weeknr", "weeknummer", "wk"}
_MONTH = {"maand", "month"}
_QUARTER = {"kwartaal", "quarter"}


@dataclass(frozen=True)
class Table:
    """A sheet: the words above its columns, and its lines with their number in the file (or, where it was turned, the
    number of the column). `left_out` are lines with totals."""

    header: list[str]
    lines: list[tuple[int, list[str]]]
    left_out: list[tuple[int, str]] = field(default_factory=list)
    is_turned: bool = False

    def column(self, index: int) -> list[str]:
        return [cells[index].strip() if index < len(cells) else "" for _, cells in self.lines]


Line = tuple[int, list[str]]


class NoNumbers(DomainError):
    """A sheet with nothing to read, such as a page of explanation."""


def make_table(rows: Sequence[tuple[int, Sequence[object]]]) -> Table:
    """From cells as they were read. Raises DomainError for what is too much, and for lists of people."""
    if len(rows) > LINES:
        raise DomainError(Message(N_("At most %(most)s lines at once."), most=LINES), "file")
    whole = [(number, [_as_text(cell) for cell in cells][:COLUMNS]) for number, cells in rows]
    whole = [line for line in whole if any(line[1])]
    header, lines = _headed(whole)
    kept = [line for line in lines if not _is_total(line[1])]
    if not kept:
        raise NoNumbers(N_("We see no line with numbers under the heads of the columns."), "file")
    left_out = [(number, next(cell for cell in cells if cell)) for number, cells in lines if _is_total(cells)]
    table = _dated(Table(header, kept, left_out))
    refuse_people(table.header, [table.column(i) for i in range(len(table.header))])
    return _turned(table)


def table_in(text: str) -> Table | None:
    """A pasted block of a spreadsheet: several columns, parted by tabs or semicolons. None for anything simpler."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    mark = next((mark for mark in ("\t", ";") if sum(mark in line for _, line in lines) > len(lines) / 2), None)
    if mark is None or len(lines) < 2:
        return None
    rows = [(number, line.split(mark)) for number, line in lines]
    has_days = sum(any(read_day(cell) for cell in cells) for _, cells in rows) >= len(rows) / 2
    is_wide = max(len(cells) for _, cells in rows) > 3
    has_words = any(_is_word(cell) for _, cells in rows for cell in cells if cell.strip())
    turned = sum(read_day(cell) is not None for cell in rows[0][1]) >= 3
    return make_table(rows) if turned or (has_days and (is_wide or has_words)) else None


def open_table(text: str) -> Table:
    """The table as a page sent it along; checked anew, for it came from outside. Raises ValueError or DomainError."""
    header, lines, left_out, is_turned = json.loads(text)
    table = Table(
        [str(cell) for cell in header][:COLUMNS],
        [(int(number), [str(cell) for cell in cells][:COLUMNS]) for number, cells in lines[:LINES]],
        [(int(number), str(words)) for number, words in left_out[:LINES]],
        is_turned=bool(is_turned),
    )
    refuse_people(table.header, [table.column(i) for i in range(len(table.header))])
    return table


def packed(table: Table) -> str:
    """The table for a hidden field of the page."""
    return json.dumps([table.header, table.lines, table.left_out, table.is_turned])


def _is_word(cell: str) -> bool:
    return read_day(cell) is None and read_number(cell) is None and len(cell.strip()) > 1


def _as_text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _headed(whole: list[Line]) -> tuple[list[str], list[Line]]:
    """The heads are the first line of words (or days) right above a line with numbers; without one they are empty."""
    for place, (_, cells) in enumerate(whole[:TITLES]):
        below = whole[place + 1][1] if place + 1 < len(whole) else []
        if place == 0 and any(map(_is_number, cells)) and any(read_day(cell) for cell in cells):
            return [""] * max(len(line) for _, line in whole), whole
        if sum(map(bool, cells)) > 1 and not any(map(_is_number, cells)) and _is_data(below):
            width = max(len(line) for _, line in whole[place:])
            return cells + [""] * (width - len(cells)), whole[place + 1 :]
    if len(whole) < 2:
        return [], []
    return whole[0][1], whole[1:]


def _is_data(cells: Sequence[str]) -> bool:
    """A line with numbers, or with its day; days alone are heads themselves."""
    days = sum(read_day(cell) is not None for cell in cells)
    return any(map(_is_number, cells)) or 0 < days < 3


def _is_number(cell: str) -> bool:
    return read_number(cell) is not None and read_day(cell) is None


def _is_total(cells: Sequence[str]) -> bool:
    first = next((cell for cell in cells if cell), "")
    return bool(_TOTAL.match(folded(first)))


def _dated(table: Table) -> Table:
    """A year in one column and its week, month or quarter in another become one day."""
    heads = [words_of(head) for head in table.header]
    year = next((i for i, words in enumerate(heads) if words & _YEAR and not words & (_WEEK | _MONTH | _QUARTER)), None)
    part = next((i for i, words in enumerate(heads) if words & (_WEEK | _MONTH | _QUARTER) and i != year), None)
    if year is None or part is None or all(read_day(value) for value in table.column(part) if value):
        return table
    lines = []
    for number, cells in table.lines:
        whole = cells + [""] * (len(heads) - len(cells))
        whole[part] = _whole_day(heads[part], whole[part], whole[year])
        lines.append((number, whole))
    return Table(table.header, lines, table.left_out)


def _whole_day(words: set[str], part: str, year: str) -> str:
    digits = re.sub(r"\D", "", part)
    if not digits:
        return f"{part} {year}"
    if words & _WEEK:
        return f"week {digits} {year}"
    return f"Q{digits} {year}" if words & _QUARTER else f"{year}-{digits}"


def _turned(table: Table) -> Table:
    """Days as heads of columns: every column becomes a line, every line a column."""
    days = [i for i, head in enumerate(table.header) if read_day(head) is not None]
    if len(days) < 3 or len(days) < len(table.header) * 0.6:
        return table
    names = [i for i in range(len(table.header)) if i not in days]
    header = ["", *(_name_of(cells, names) for _, cells in table.lines)]
    lines = [
        (i + 1, [table.header[i], *(cells[i] if i < len(cells) else "" for _, cells in table.lines)]) for i in days
    ]
    return Table(header, lines, table.left_out, is_turned=True)


def _name_of(cells: Sequence[str], names: Sequence[int]) -> str:
    return ", ".join(cells[i] for i in names if i < len(cells) and cells[i])
