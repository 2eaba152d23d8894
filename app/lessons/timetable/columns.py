"""Which column of a timetable is which: by the words above it, and else by what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ...placements.intake.dates import read_date
from ...placements.intake.values import fold, plain
from ...wording import N_, DomainError, Message
from .reading import read_moments

MOST_ROWS, MOST_COLUMNS, HEAD_AMONG = 5000, 40, 10

FIELD_NAMES = {
    "title": N_("Lesson"),
    "day": N_("Day"),
    "starts": N_("Begins"),
    "ends": N_("Ends"),
    "teacher": N_("Teacher"),
    "programme": N_("Programme"),
    "year": N_("Study year"),
    "room": N_("Room"),
    "state": N_("Does it go on?"),
}
FIELDS = tuple(FIELD_NAMES)
NEEDED = ("title", "day")
_WORDS = {
    "title": "les lesnaam naam_les vak vaknaam lestitel onderwerp titel module activiteit cursus cursusnaam "
    "omschrijving lesson subject course title topic description",
    "day": "datum lesdatum dag date day lesson_date wanneer",
    "starts": "begintijd starttijd begin start tijd van aanvang start_time begins time from tijdstip lestijd",
    "ends": "eindtijd einde eind tot end end_time ends until to",
    "teacher": "docent docenten leraar leerkracht docentnaam naam_docent teacher lecturer tutor",
    "programme": "opleiding opleidingsnaam studie richting programme program education",
    "year": "leerjaar studiejaar jaar jaarlaag study_year year schooljaar year_of_study",
    "room": "lokaal ruimte zaal locatie lokaalnummer room classroom location place",
    "state": "status vervallen uitval lesuitval geannuleerd cancelled canceled state",
}
_NAMED = {field: {word.replace("_", " ") for word in words.split()} for field, words in _WORDS.items()}


@dataclass(frozen=True)
class Table:
    """A sheet: the words above its columns, and its rows with their number in the file."""

    header: list[str]
    rows: list[tuple[int, list[str]]]

    def column(self, index: int) -> list[str]:
        return [cells[index] for _, cells in self.rows if index < len(cells) and cells[index]]


def make_table(rows: Sequence[tuple[int, Sequence[object]]]) -> Table:
    """From cells as they were read; lines above the head, such as the name of the school, are left out."""
    if len(rows) > MOST_ROWS:
        raise DomainError(Message(N_("At most %(most)s rows at once."), most=MOST_ROWS), "file")
    lines = [(number, [_text(cell) for cell in cells][:MOST_COLUMNS]) for number, cells in rows]
    if not lines:
        raise DomainError(N_("We see no lesson in this file."), "file")
    head = max(range(min(HEAD_AMONG, len(lines))), key=lambda i: (_named(lines[i][1]), -i))
    if len(lines) <= head + 1:
        raise DomainError(N_("We see no lesson under the heads of the columns."), "file")
    return Table(lines[head][1], lines[head + 1 :])


def _text(cell: object) -> str:
    return cell.isoformat() if isinstance(cell, date) else plain(cell)


def _named(cells: Sequence[str]) -> int:
    return sum(any(_score_name(cell, field) > 1 for field in FIELDS) for cell in cells)


def guess(table: Table) -> dict[str, int]:
    """Field -> column, the surest first; a field that no column fits is left out."""
    scores = [
        (score, -FIELDS.index(field), -index, field, index)
        for field in FIELDS
        for index, head in enumerate(table.header)
        if (score := _score(table, field, index, head))
    ]
    found: dict[str, int] = {}
    for _, _, _, field, index in sorted(scores, reverse=True):
        if field not in found and index not in found.values():
            found[field] = index
    return found


def _score(table: Table, field: str, index: int, head: str) -> int:
    """0: no. Named: 2 to 4. A day is also known by what its column holds; one called so exactly need not hold any."""
    named = _score_name(head, field)
    if field not in {"day", "starts", "ends"}:
        return named
    cells = table.column(index)[:50]
    fits = _holds_days if field == "day" else _holds_times
    if not fits(cells):
        return 2 if field == "day" and named == 4 else 0
    return named * 2 or (1 if field != "ends" else 0)


def _score_name(head: str, field: str) -> int:
    name = fold(head)
    if name in _NAMED[field]:
        return 4
    words = name.split()
    if words and words[0] in _NAMED[field]:
        return 3
    return 2 if set(words) & _NAMED[field] else 0


def _holds_days(cells: Sequence[str]) -> bool:
    return bool(cells) and sum(isinstance(read_date(cell), date) for cell in cells) >= 0.6 * len(cells)


def _holds_times(cells: Sequence[str]) -> bool:
    return bool(cells) and sum(read_moments(cell) is not None for cell in cells) >= 0.6 * len(cells)
