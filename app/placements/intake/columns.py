"""Finds the sheet, the header row and what each column means, by the names of columns and by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from rapidfuzz import fuzz

from ...spreadsheets import Cell, Sheet
from ...wording import N_, DomainError, Message
from . import values
from .dates import read_date
from .fields import SPECS, Field, Kind, Spec

SEARCHED_ROWS = 60
SAMPLED_ROWS = 200
SURE, ASK = 0.85, 0.6


class Confidence(StrEnum):
    """How certain we are of what a column means."""

    SURE = "sure"
    ASK = "ask"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Column:
    """A column of the list: where it stands, its name, some of its values, and what we take it for."""

    index: int
    header: str
    samples: tuple[str, ...]
    field: Field | None = None
    confidence: Confidence = Confidence.UNKNOWN

    @property
    def letter(self) -> str:
        return column_letter(self.index)


@dataclass(frozen=True)
class Layout:
    """How a sheet was read: which row is the header, what the columns are, which rows hold no data."""

    sheet: str
    header_row: int
    columns: tuple[Column, ...]
    rows: list[tuple[int, list[Cell]]] = field(repr=False)
    totals: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()
    titles: tuple[tuple[int, str], ...] = ()

    @property
    def empty_rows(self) -> int:
        """Empty rows between the header and the last row."""
        last = max([self.header_row, *self.totals, *self.notes, *(number for number, _ in self.rows)])
        return last - self.header_row - len(self.rows) - len(self.totals) - len(self.notes)

    @property
    def mapping(self) -> dict[Field, int]:
        return {column.field: column.index for column in self.columns if column.field}

    def header_of(self, wanted: Field) -> str:
        """The name of a field's column as the list has it, or nothing when there is none."""
        return next((column.header for column in self.columns if column.field == wanted), "")


def column_letter(index: int) -> str:
    """0 is A, 26 is AA, as a spreadsheet shows it."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


# --- Sheet and header ---


def find_layout(sheets: Sequence[Sheet], kind: Kind, known: Mapping[Field, Collection[str]] | None = None) -> Layout:
    """The sheet that looks most like a list of this kind, with its columns recognised.

    `known` holds folded names of organisations, schools and wards, to recognise a column by its content.
    """
    found = [(*_header(sheet, kind), sheet) for sheet in sheets if sheet.rows]
    if not found:
        raise DomainError(Message(N_("There is nothing in this file to read.")), field="file")
    score, at, sheet = max(found, key=lambda item: (item[0], len(item[2].rows)))
    if score < 2:
        raise DomainError(
            Message(
                N_(
                    "We found no row with the names of the columns. Put a row above the list that says what"
                    " each column is."
                )
            ),
            field="file",
        )
    return read_layout(sheet, at, kind, known or {})


def _header(sheet: Sheet, kind: Kind) -> tuple[float, int]:
    """How many fields the best row names, and which row that is (its place in the sheet's rows)."""
    best, at = 0.0, 0
    for place, (_, cells) in enumerate(sheet.rows[:SEARCHED_ROWS]):
        texts = {values.fold(cell) for cell in cells if isinstance(cell, str)}
        named = {spec.field for spec in SPECS[kind] for text in texts if _name_score(text, spec) >= SURE}
        if len(named) > best:
            best, at = float(len(named)), place
    return best, at


def read_layout(sheet: Sheet, at: int, kind: Kind, known: Mapping[Field, Collection[str]]) -> Layout:
    """The layout of a sheet whose header is its `at`-th filled row."""
    header_row, header = sheet.rows[at]
    body = sheet.rows[at + 1 :]
    rows, totals, notes = _sort_rows(header, body)
    columns = recognise(header, [cells for _, cells in rows[:SAMPLED_ROWS]], kind, known)
    titles = tuple(
        (number, " ".join(values.plain(cell) for cell in cells if cell is not None))
        for number, cells in sheet.rows[:at]
    )
    return Layout(sheet.name, header_row, columns, rows, totals, notes, titles)


_TOTAL = re.compile(
    r"(sub|eind)?(totaal|totalen|total|totals|som|sum|aantal|gemiddeld\w*|average|grand total)\b.*", re.IGNORECASE
)


def _sort_rows(
    header: list[Cell], body: list[tuple[int, list[Cell]]]
) -> tuple[list[tuple[int, list[Cell]]], tuple[int, ...], tuple[int, ...]]:
    """Parts the data from totals and from lines that are no row: a heading in between, a note, the header once more."""
    rows, totals, notes = [], [], []
    for number, cells in body:
        filled = [cell for cell in cells if cell is not None]
        if _is_total(filled):
            totals.append(number)
        elif cells == header or _is_note(filled):
            notes.append(number)
        else:
            rows.append((number, cells))
    return rows, tuple(totals), tuple(notes)


def _is_total(filled: Sequence[Cell]) -> bool:
    """A first filled cell that says total, with little but numbers after it."""
    if not isinstance(filled[0], str) or not _TOTAL.fullmatch(filled[0].strip()):
        return False
    return sum(isinstance(cell, str) and not cell.strip().isdigit() for cell in filled[1:]) <= 1


def _is_note(filled: Sequence[Cell]) -> bool:
    """One cell with a sentence in a row of its own; a lone number or address is a poor row, and stays one."""
    return (
        len(filled) == 1
        and isinstance(filled[0], str)
        and "@" not in filled[0]
        and not re.search(r"^\S*\d\S*$", filled[0].strip())
    )


# --- Columns ---


def recognise(
    header: Sequence[Cell], body: Sequence[Sequence[Cell]], kind: Kind, known: Mapping[Field, Collection[str]]
) -> tuple[Column, ...]:
    """Every column with what we take it for; each field goes to one column at most."""
    width = max([len(header), *(len(row) for row in body)])
    content = [[row[index] for row in body if index < len(row) and row[index] is not None] for index in range(width)]
    names = [values.plain(header[index]) if index < len(header) else "" for index in range(width)]
    scores = [
        (_score(values.fold(names[index]), content[index], spec, known), -index, spec.field)
        for index in range(width)
        for spec in SPECS[kind]
    ]
    chosen: dict[int, tuple[Field, float]] = {}
    for score, minus, field_ in sorted(scores, key=lambda item: (-item[0], -item[1])):
        if score >= ASK and -minus not in chosen and field_ not in {taken for taken, _ in chosen.values()}:
            chosen[-minus] = (field_, score)
    _settle_names(chosen)
    return tuple(
        _column(index, names[index], content[index], chosen.get(index))
        for index in range(width)
        if names[index] or content[index]
    )


def _settle_names(chosen: dict[int, tuple[Field, float]]) -> None:
    """A column 'naam' beside a first name holds the last name."""
    taken = {field_: index for index, (field_, _) in chosen.items()}
    if Field.FULL_NAME in taken and Field.FIRST_NAME in taken and Field.LAST_NAME not in taken:
        index = taken[Field.FULL_NAME]
        chosen[index] = (Field.LAST_NAME, chosen[index][1])


def _column(index: int, name: str, content: Sequence[Cell], found: tuple[Field, float] | None) -> Column:
    samples = tuple(dict.fromkeys(values.plain(cell)[:40] for cell in content))[:3]
    if found is None:
        return Column(index, name, samples)
    return Column(index, name, samples, found[0], Confidence.SURE if found[1] >= SURE else Confidence.ASK)


def _score(name: str, content: Sequence[Cell], spec: Spec, known: Mapping[Field, Collection[str]]) -> float:
    """From 0 to 1: how well a column's name and values fit a field."""
    by_name = _name_score(name, spec)
    fits = _content_share(content, spec.field, known)
    if fits is None:
        return by_name
    if by_name >= SURE:
        return by_name if fits >= 0.3 or not content else by_name * 0.75
    if by_name >= ASK:
        return min(0.84, by_name + 0.1 * fits) if fits >= 0.5 else by_name * 0.5
    return 0.7 * fits if spec.field in _SPEAKING and fits >= 0.9 and len(content) >= 3 else 0.0


@cache
def _name_score(name: str, spec: Spec) -> float:
    if not name or len(name) > 60:
        return 0.0
    if name in spec.names:
        return 1.0 - spec.names.index(name) / 1000
    if name in spec.maybe:
        return 0.7
    near = max((fuzz.ratio(name, known) for known in spec.names if len(known) > 4), default=0.0)
    if near >= 88:
        return 0.86 + (near - 88) / 120
    words = set(name.split())
    inside = max((len(known) for known in spec.names if len(known) > 3 and set(known.split()) <= words), default=0)
    return 0.62 + 0.2 * inside / len(name) if inside else 0.0


# --- Content ---

_SPEAKING = frozenset({Field.EMAIL, Field.TRACK, Field.STATUS, Field.SCHOOL, Field.ORGANISATION, Field.WARD})


def _content_share(content: Sequence[Cell], wanted: Field, known: Mapping[Field, Collection[str]]) -> float | None:
    """The share of filled cells that read as this field; None where anything goes."""
    test = _known_test(known[wanted]) if known.get(wanted) else _TESTS.get(wanted)
    if test is None:
        return None
    cells = [cell for cell in content if not values.is_nothing(cell)]
    if not cells:
        return 1.0 if _TESTS.get(wanted) else None
    share = sum(map(test, cells)) / len(cells)
    # Names nobody has typed before prove nothing against a column.
    return None if wanted not in _TESTS and share < 0.5 else share


def _known_test(names: Collection[str]) -> Callable[[Cell], bool]:
    return lambda cell: values.fold(values.plain(cell)) in names


def _reads(reader: Callable[[Cell], object]) -> Callable[[Cell], bool]:
    return lambda cell: not isinstance(reader(cell), Message | None)


_TESTS: dict[Field, Callable[[Cell], bool]] = {
    Field.EMAIL: lambda cell: "@" in values.plain(cell),
    Field.LEVEL: _reads(values.read_level),
    Field.TRACK: _reads(values.read_track),
    Field.STUDY_YEAR: _reads(values.read_study_year),
    Field.STATUS: _reads(values.read_status),
    Field.OFFER: lambda cell: _reads(values.read_offer)(cell) or _reads(read_date)(cell),
    Field.HOURS: _reads(values.read_hours),
    Field.IN_NETWORK: _reads(values.read_in_network),
    Field.ELIGIBLE: _reads(values.read_yes_no),
    Field.STUDENT_NUMBER: lambda cell: any(c.isdigit() for c in values.plain(cell)),
    Field.STAFF_NUMBER: lambda cell: any(c.isdigit() for c in values.plain(cell)),
    Field.FULL_NAME: lambda cell: isinstance(cell, str) and not any(c.isdigit() for c in cell),
    **{
        wanted: _reads(read_date)
        for wanted in (Field.STARTS_ON, Field.ENDS_ON, Field.ENDED_ON, Field.OFFERED_ON, Field.HIRED_ON, Field.LEFT_ON)
    },
}


# --- What a list cannot do without ---


def missing_columns(
    mapping: Mapping[Field, int], kind: Kind, *, has_school: bool = False, has_organisation: bool = False
) -> list[Message]:
    """A sentence per column that must be there and is not. The only school or organisation goes without."""
    there = set(mapping)
    if has_school:
        there.add(Field.SCHOOL)
    if has_organisation:
        there.add(Field.ORGANISATION)
    return [Message(sentence) for fields, sentence in _NEEDED[kind] if not any(set(some) <= there for some in fields)]


_NEEDED: dict[Kind, tuple[tuple[Iterable[tuple[Field, ...]], str], ...]] = {
    Kind.PLACEMENTS: (
        (
            [(Field.EMAIL,), (Field.STUDENT_NUMBER, Field.SCHOOL)],
            N_(
                "We need a column with the student number and one with the school, or a column with the e-mail address."
            ),
        ),
        ([(Field.LAST_NAME,), (Field.FULL_NAME,)], N_("We need a column with the name.")),
        ([(Field.ORGANISATION,)], N_("We need a column with the care organisation.")),
        ([(Field.STARTS_ON,)], N_("We need a column with the start of the placement.")),
    ),
    Kind.STAFF: (
        ([(Field.EMAIL,), (Field.STAFF_NUMBER,)], N_("We need a column with the staff number or the e-mail address.")),
        ([(Field.LAST_NAME,), (Field.FULL_NAME,)], N_("We need a column with the name.")),
        ([(Field.ORGANISATION,)], N_("We need a column with the care organisation.")),
    ),
}
