"""An outcome framework from the rows of a file: code, title, core task, role. Pure."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ...placements.intake.values import fold
from ...wording import N_, DomainError, Message

SHIPPED = Path(__file__).parents[1] / "shipped"
ROLES = ("care", "comm", "collab", "scholar", "health", "lead", "quality")
HEADERS = {
    "code": ("code", "nummer", "number"),
    "title": ("titel", "title", "omschrijving", "werkproces", "work process", "outcome", "leeruitkomst"),
    "parent": ("kerntaak", "parent", "core task", "groep", "group"),
    "role": ("rol", "role", "canmeds rol", "canmeds role"),
}
LENGTHS = {"code": 40, "title": 300, "parent": 300}
MOST = 400


@dataclass(frozen=True)
class ReadOutcome:
    code: str
    title: str
    parent: str = ""
    role: str = ""


@dataclass(frozen=True)
class Problem:
    row: int  # as the spreadsheet numbers it
    message: Message


@dataclass(frozen=True)
class Read:
    outcomes: list[ReadOutcome]
    problems: list[Problem]


@dataclass(frozen=True)
class Shipped:
    """A framework that comes with the application."""

    file: str
    code: str
    edition: str
    name: str
    programme: str
    certainty: str
    is_active: bool
    valid_from: str
    valid_to: str
    source: str


def read_rows(rows: Sequence[tuple[int, Sequence[object]]]) -> Read:
    """The first row holds the heads, in Dutch or English. Raises DomainError where no framework can be read at all."""
    if not rows:
        raise DomainError(N_("This file is empty."), "file")
    columns = _columns(rows[0][1])
    if "code" not in columns or "title" not in columns:
        raise DomainError(N_("The first row must name the columns: at least “code” and “title”."), "file")
    if len(rows) - 1 > MOST:
        raise DomainError(Message(N_("A framework has at most %(most)s outcomes."), most=MOST), "file")
    found, problems = Read([], []), {}
    seen: dict[str, int] = {}
    for number, cells in rows[1:]:
        typed = {key: _text(cells[at]) for key, at in columns.items() if at < len(cells)}
        if message := _trouble(typed, seen):
            problems[number] = message
            continue
        seen[fold(typed["code"])] = number
        found.outcomes.append(ReadOutcome(typed["code"], typed["title"], typed.get("parent", ""), _role(typed)))
    return Read(found.outcomes, [Problem(number, message) for number, message in problems.items()])


def _columns(heads: Sequence[object]) -> dict[str, int]:
    names = [fold(_text(head)) for head in heads]
    return {key: names.index(word) for key, words in HEADERS.items() for word in words[::-1] if word in names}


def _text(cell: object) -> str:
    return "" if cell is None else " ".join(str(cell).split())


def _role(typed: dict[str, str]) -> str:
    return fold(typed.get("role", ""))


def _trouble(typed: dict[str, str], seen: dict[str, int]) -> Message | None:
    if not typed.get("code"):
        return Message(N_("There is no code."))
    if not typed.get("title"):
        return Message(N_("There is no title."))
    for key, most in LENGTHS.items():
        if len(typed.get(key, "")) > most:
            return Message(N_("A text is longer than %(most)s characters."), most=most)
    if _role(typed) and _role(typed) not in ROLES:
        return Message(N_("The role “%(role)s” is not one of %(roles)s."), role=typed["role"], roles=", ".join(ROLES))
    if (before := seen.get(fold(typed["code"]))) is not None:
        return Message(N_("The code “%(code)s” stands in row %(row)s already."), code=typed["code"], row=before)
    return None


# --- What comes with the application ----------------------------------------------------------------------------------


@cache
def shipped() -> list[Shipped]:
    """In the order of the list."""
    with (SHIPPED / "index.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return [Shipped(**{**row, "is_active": row["is_active"] == "ja"}) for row in rows]  # type: ignore[arg-type]


def outcomes_of(one: Shipped) -> list[ReadOutcome]:
    with (SHIPPED / one.file).open(encoding="utf-8", newline="") as file:
        read = read_rows(list(enumerate(csv.reader(file, delimiter=";"), 1)))
    if read.problems:
        raise ValueError(f"{one.file}: {read.problems[0]}")
    return read.outcomes
