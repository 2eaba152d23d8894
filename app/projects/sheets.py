"""A table from a spreadsheet file as points: which column is which, which ward, and what must not be in it. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..database import folded
from ..wording import N_, DomainError, Message
from .reading import MOST, Pasted, Row, read_day, read_number

LINES, COLUMNS = 5000, 40
_WORDS = {
    "day": {
        "week",
        "weekstart",
        "start",
        "datum",
        "date",
        "dag",
        "day",
        "maand",
        "month",
        "periode",
        "period",
        "begin",
    },
    "size": {
        "verpleegdagen",
        "bewonersdagen",
        "zorgdagen",
        "dagen",
        "days",
        "noemer",
        "denominator",
        "totaal",
        "total",
    },
    "value": {"falls", "vallen", "valincidenten", "incidenten", "incidents", "aantal", "count", "teller", "numerator"}
    | {"waarde", "value", "meldingen", "number", "getal", "percentage"},
    "ward": {"ward", "afdeling", "woning", "unit", "team", "huis", "locatie"},
}
_PERSON = {"naam", "name", "voornaam", "achternaam", "surname", "client", "clienten", "bewoner", "resident", "patient"}
_PERSON |= {"kamer", "room", "kamernummer", "bsn", "geboortedatum", "birthdate", "dob", "initialen", "clientnummer"}
_PERSON |= {"medewerker", "student", "mevrouw", "meneer", "leeftijd", "age", "geslacht", "gender"}
_NAME = re.compile(
    r"(?:mw|mevr|mevrouw|dhr|meneer|de heer|mrs|mr|ms)\b\.?\s+\S+|(?:[A-Z]\.\s?)+(?:[a-z]+\s)*[A-Z][a-zé-]+"
)


@dataclass(frozen=True)
class Table:
    """A sheet: the words above its columns, and its lines with their number in the file."""

    header: list[str]
    lines: list[tuple[int, list[str]]]

    def column(self, index: int) -> list[str]:
        return [cells[index].strip() if index < len(cells) else "" for _, cells in self.lines]


@dataclass(frozen=True)
class Plan:
    """Which column holds what (None: none does), and the ward to take."""

    day: int | None
    value: int | None
    size: int | None
    ward: int | None = None
    ward_name: str = ""


def make_table(rows: Sequence[tuple[int, Sequence[object]]]) -> Table:
    """From cells as they were read. Raises DomainError for what is too much, and for lists of people."""
    if len(rows) < 2:
        raise DomainError(N_("We see no line with numbers under the heads of the columns."), "file")
    if len(rows) > LINES:
        raise DomainError(Message(N_("At most %(most)s lines at once."), most=LINES), "file")
    (_, head), *lines = rows
    header = [_as_text(cell) for cell in head][:COLUMNS]
    table = Table(header, [(number, [_as_text(cell) for cell in cells][:COLUMNS]) for number, cells in lines])
    refuse_people(table)
    return table


def _as_text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _tokens(text: str) -> set[str]:
    return {token for token in re.split(r"[^a-z0-9]+", folded(text)) if token}


def refuse_people(table: Table) -> None:
    """Only totals of a ward come in: a column about persons is a reason to stop, before anything is kept."""
    for index, head in enumerate(table.header):
        values = [value for value in table.column(index) if value]
        is_number = sum(read_number(value) is not None for value in values) > len(values) * 0.7
        counts = _tokens(head) & {"aantal", "number", "dagen", "days", "count", "totaal", "total"}
        if (_tokens(head) & _PERSON and not (is_number and counts)) or _looks_like_names(values) or _has_bsn(values):
            text = N_(
                "The column “%(name)s” looks like persons. Bring in totals of the ward, without names or numbers."
            )
            raise DomainError(Message(text, name=head[:60]), "file")


def _looks_like_names(values: Sequence[str]) -> bool:
    return sum(bool(_NAME.match(value)) for value in values) >= max(2, len(values) // 5)


def _has_bsn(values: Sequence[str]) -> bool:
    return sum(_is_bsn(value) for value in values) >= max(2, len(values) // 2)


def _is_bsn(value: str) -> bool:
    """Nine digits that pass the check of eleven."""
    if not re.fullmatch(r"\d{9}", value):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, value, strict=True)) % 11 == 0


def guess(table: Table, ward: str = "", *, has_size: bool) -> Plan:
    """By the heads first, then by what the columns hold; the ward by its name."""
    found: dict[str, int] = {}
    for role in ("ward", "size", "day", "value"):
        scores = {i: _score(table, i, role) for i in range(len(table.header)) if i not in found.values()}
        best = max(scores, key=lambda i: scores[i], default=None)
        if best is not None and scores[best] > 0 and (role != "size" or has_size):
            found[role] = best
    names = wards_in(table, found.get("ward"))
    own = next((name for name in names if ward and folded(name) == folded(ward)), names[0] if names else "")
    return Plan(found.get("day"), found.get("value"), found.get("size"), found.get("ward"), own)


def _score(table: Table, index: int, role: str) -> int:
    values = [value for value in table.column(index) if value][:50]
    if not values:
        return 0
    days = sum(read_day(value) is not None for value in values)
    numbers = sum(read_number(value) is not None for value in values)
    fits = {"day": days, "value": numbers, "size": numbers, "ward": len(values) - max(days, numbers)}[role]
    if fits < len(values) * 0.7:
        return 0
    named = bool(_tokens(table.header[index]) & _WORDS[role])
    if role in {"ward", "size"} and not named:
        return 0
    return 2 if named else 1


def wards_in(table: Table, index: int | None) -> list[str]:
    """The wards of the file, in the order they appear."""
    return [] if index is None else list(Counter(value for value in table.column(index) if value))


def read_table(table: Table, plan: Plan, *, has_size: bool) -> Pasted:
    """The points of one ward; every line that cannot be read is a problem with its number in the file."""
    found = Pasted()
    if plan.day is None or plan.value is None or (has_size and plan.size is None):
        found.trouble(0, N_("Say which column holds the day and which the numbers."))
        return found
    seen: set[date] = set()
    for number, cells in table.lines:
        if plan.ward is not None and _cell(cells, plan.ward) != plan.ward_name:
            continue
        _read_line(found, seen, number, cells, plan, has_size=has_size)
    if len(found.rows) > MOST:
        found.rows.clear()
        found.trouble(0, N_("That is too much for one go: at most %(most)s points."), most=MOST)
    return found


def _cell(cells: Sequence[str], index: int | None) -> str:
    return cells[index].strip() if index is not None and index < len(cells) else ""


def _read_line(
    found: Pasted, seen: set[date], number: int, cells: Sequence[str], plan: Plan, *, has_size: bool
) -> None:
    typed_day, typed_value, typed_size = (_cell(cells, i) for i in (plan.day, plan.value, plan.size))
    day, value, size = read_day(typed_day), read_number(typed_value), read_number(typed_size) if has_size else None
    if day is None:
        return found.trouble(number, N_("“%(text)s” is not a day."), text=typed_day[:40])
    if day in seen:
        text = N_("%(day)s stands there twice. Add the numbers of that day first.")
        return found.trouble(number, text, day=f"{day:%d-%m-%Y}")
    for typed, read in ((typed_value, value), (typed_size, size if has_size else value)):
        if (typed and read is None) or (read is not None and read < 0):
            return found.trouble(number, N_("“%(text)s” is not a number."), text=typed[:40])
    if has_size and (value is None) != (size is None):
        return found.trouble(number, N_("One of the two numbers is missing."))
    seen.add(day)
    found.rows.append(Row(day, value, size))
    return None
