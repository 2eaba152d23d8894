"""Reads rows: from cells to typed values, with a sentence for every cell that cannot be read."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ...spreadsheets import Cell
from ...wording import Message
from . import values
from .dates import read_date
from .fields import Field
from .vocabulary import Offer

Reader = Callable[[Cell], Any]


@dataclass(frozen=True)
class Problem:
    """Why a row cannot come along: the field, what was typed there, and a sentence."""

    field: Field | None
    message: Message
    typed: str = ""


@dataclass
class Draft:
    """A row of the list as it was read. A field that says nothing is absent: it changes nothing."""

    row: int
    values: dict[Field, Any] = field(default_factory=dict)
    typed: dict[Field, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def __getitem__(self, wanted: Field) -> Any:
        return self.values.get(wanted)

    @property
    def name(self) -> str:
        """The person's name as the list has it, for showing."""
        return f"{self[Field.FIRST_NAME] or ''} {self[Field.LAST_NAME] or ''}".strip()

    def refuse(self, wanted: Field | None, text: str, /, **params: Any) -> None:
        """Adds a problem at a field, with what was typed there."""
        typed = self.typed.get(wanted, "") if wanted else ""
        self.problems.append(Problem(wanted, Message(text, **params), typed))


def _text(longest: int) -> Reader:
    return lambda cell: values.read_text(cell, longest)


READERS: dict[Field, Reader] = {
    Field.STUDENT_NUMBER: values.read_number,
    Field.STAFF_NUMBER: values.read_number,
    Field.FIRST_NAME: _text(80),
    Field.INFIX: _text(30),
    Field.LAST_NAME: _text(120),
    Field.FULL_NAME: _text(160),
    Field.EMAIL: values.read_email,
    Field.SCHOOL: _text(120),
    Field.PROGRAMME: _text(120),
    Field.LEVEL: values.read_level,
    Field.TRACK: values.read_track,
    Field.STUDY_YEAR: values.read_study_year,
    Field.ORGANISATION: _text(120),
    Field.WARD: _text(120),
    Field.STARTS_ON: read_date,
    Field.ENDS_ON: read_date,
    Field.ENDED_ON: read_date,
    Field.STATUS: values.read_status,
    Field.STOP_REASON: _text(200),
    Field.OFFER: values.read_offer,
    Field.OFFERED_ON: read_date,
    Field.HIRED_ON: read_date,
    Field.JOB_TITLE: _text(120),
    Field.HOURS: values.read_hours,
    Field.LEFT_ON: read_date,
    Field.LEFT_REASON: _text(200),
    Field.IN_NETWORK: values.read_in_network,
    Field.ELIGIBLE: values.read_yes_no,
    Field.SUPERVISOR: _text(160),
    Field.TUTOR: _text(160),
    Field.DISCIPLINE: _text(120),
}
_DATES = frozenset(wanted for wanted, reader in READERS.items() if reader is read_date)


def read_rows(rows: Sequence[tuple[int, list[Cell]]], mapping: Mapping[Field, int]) -> Iterator[Draft]:
    """Every row of the list as a draft, in the order of the list."""
    for number, cells in rows:
        yield read_row(number, cells, mapping)


def read_row(number: int, cells: Sequence[Cell], mapping: Mapping[Field, int]) -> Draft:
    """One row as a draft."""
    draft = Draft(number)
    for wanted, index in mapping.items():
        cell = cells[index] if index < len(cells) else None
        if cell is None:
            continue
        draft.typed[wanted] = values.plain(cell)[:120]
        found = _read_text(wanted, cell) if isinstance(cell, str) else _read(wanted, cell)
        if isinstance(found, Message):
            draft.problems.append(Problem(wanted, found, draft.typed[wanted]))
        elif found is not None:
            draft.values[wanted] = found
    _date_as_offer(draft)
    _settle_name(draft)
    return draft


@functools.lru_cache(maxsize=100_000)
def _read_text(wanted: Field, cell: str) -> Any:
    """Most texts of a list stand in it many times."""
    return _read(wanted, cell)


def _read(wanted: Field, cell: Cell) -> Any:
    if wanted in _DATES:
        return None if values.is_nothing(cell) else read_date(cell)
    if wanted is Field.OFFER:
        return _read_offer(cell)
    return READERS[wanted](cell)


def _read_offer(cell: Cell) -> Any:
    """Yes or no; a date in this column says yes and when."""
    offer = values.read_offer(cell)
    if isinstance(offer, Message) and isinstance(day := read_date(cell), date):
        return day
    return offer


def _date_as_offer(draft: Draft) -> None:
    if isinstance(day := draft[Field.OFFER], date):
        draft.values[Field.OFFER] = Offer.MADE
        draft.values.setdefault(Field.OFFERED_ON, day)
    elif draft[Field.OFFERED_ON]:
        draft.values.setdefault(Field.OFFER, Offer.MADE)


# --- Names of people ---

_PARTICLES = frozenset(
    [
        "van",
        "de",
        "der",
        "den",
        "het",
        "'t",
        "ter",
        "ten",
        "te",
        "von",
        "vom",
        "la",
        "le",
        "du",
        "des",
        "da",
        "di",
        "del",
        "el",
        "al",
        "bin",
        "ibn",
        "op",
        "in",
        "'s",
        "uit",
        "uijt",
        "aan",
        "bij",
        "onder",
        "over",
        "voor",
    ]
)


def _settle_name(draft: Draft) -> None:
    """Leaves a first and a last name, from whatever columns the list has for them."""
    found = draft.values
    full = found.pop(Field.FULL_NAME, None)
    if full and not found.get(Field.LAST_NAME):
        first, last = split_name(full)
        found.setdefault(Field.FIRST_NAME, first)
        found[Field.LAST_NAME] = last
    infix = found.pop(Field.INFIX, None)
    if name := found.get(Field.LAST_NAME):
        found[Field.LAST_NAME] = _with_particle(infix, name)
    for empty in [wanted for wanted in (Field.FIRST_NAME, Field.LAST_NAME) if found.get(wanted) == ""]:
        del found[empty]


def _with_particle(infix: str | None, last: str) -> str:
    """'Jong' with 'de', or 'Jong, de', becomes 'de Jong'."""
    name, comma, after = last.partition(",")
    if comma and after.strip() and all(word in _PARTICLES for word in after.casefold().split()):
        last = f"{after.strip()} {name.strip()}"
    if infix and not last.casefold().startswith(infix.casefold() + " "):
        last = f"{infix} {last}"
    return last[:120]


def split_name(full: str) -> tuple[str, str]:
    """First and last name of 'Noor de Wit', 'Wit, Noor de' or 'Wit, de, Noor'."""
    if "," in full:
        return _split_at_comma([part.strip() for part in full.split(",") if part.strip()])
    words = full.split()
    if len(words) == 1:
        return "", full
    cut = next((place for place, word in enumerate(words[1:], 1) if word.casefold() in _PARTICLES), None)
    if cut is None:
        cut = len(words) - 1 if re.fullmatch(r"(\w\.)+", words[0]) else 1
    return " ".join(words[:cut]), " ".join(words[cut:])


def _split_at_comma(parts: list[str]) -> tuple[str, str]:
    last, first = parts[0], " ".join(parts[1:])
    words = first.split()
    particles = [word for word in words if word.casefold() in _PARTICLES]
    return " ".join(word for word in words if word not in particles), " ".join([*particles, last])
