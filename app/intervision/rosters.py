"""Reading shifts from what people paste: a list of days, with or without headings in any order, or a table with names
or numbers and a column per day.

Generous in what it takes; a code it does not know is handed back, to be confirmed once and remembered.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .planner import ShiftKind

MOST_CELLS = 60_000

_KNOWN = {
    ShiftKind.EARLY: "v vd vr vroeg vroege vroegedienst vroegdienst ochtend ochtenddienst early e morning o",
    ShiftKind.LATE: "l ld la laat late latedienst laatdienst avond avonddienst a ad evening",
    ShiftKind.NIGHT: "n nd na nacht nachtdienst night",
    ShiftKind.DAY: "d dd dag dagdienst day kantoor k",
    ShiftKind.OFF: "vrij off x - – r rust rv vak vakantie adv dv w weekend free rest",
}
CODES = {code: kind for kind, codes in _KNOWN.items() for code in codes.split()}

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januari",
            "feb february februari",
            "mrt mar march maart",
            "apr april",
            "mei may",
            "jun june juni",
            "jul july juli",
            "aug august augustus",
            "sep sept september",
            "okt oct october oktober",
            "nov november",
            "dec december",
        ),
        1,
    )
    for name in names.split()
}
_NUMBERS = re.compile(r"\b(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{2}|\d{4}))?\b")
_HOURS = re.compile(r"\b(\d{1,2})(?:[:.]?(\d{2}))?\s*(?:-|–|tot)\s*\d{1,2}(?:[:.]?\d{2})?\b")
# What headings call the parts of a line, whatever their order.
_HEADINGS = {
    "day": "datum date dag day dienstdatum roosterdatum werkdag",
    "code": "dienst dienstcode code shift roostercode dienstsoort diensttype soort rooster",
    "number": "personeelsnummer personeelsnr personeelnummer medewerkernummer staffnumber",
    "name": "naam name medewerker collega persoon employee",
    "first": "voornaam firstname roepnaam",
    "last": "achternaam lastname familienaam",
    "begins": "begin begintijd start starttijd van aanvang",
    "ends": "eind einde eindtijd tot end endtime",
}
HEADINGS = {word: part for part, words in _HEADINGS.items() for word in words.split()}
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_WORDS = re.compile(r"\b(\d{1,2})[-. ]?\s*([a-z]{3,9})\.?(?:[-. ]\s*(\d{4}))?\b")


@dataclass(frozen=True)
class Entry:
    """One shift as it was typed. `who` is a name or a number, empty in a list of one's own days."""

    who: str
    day: date
    code: str


@dataclass
class Roster:
    """What was read, and the lines that say nothing to us."""

    entries: list[Entry] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def codes(self) -> list[str]:
        """The codes in the order of the text, each once."""
        return list(dict.fromkeys(code_key(entry.code) for entry in self.entries))

    def names(self) -> list[str]:
        return list(dict.fromkeys(entry.who for entry in self.entries))


def code_key(code: str) -> str:
    return " ".join(code.lower().split())[:30]


def kinds_of(codes: list[str], remembered: Mapping[str, ShiftKind]) -> dict[str, ShiftKind | None]:
    """What each code means: as remembered here, else as most rosters mean it, else by its hours, else unknown."""
    return {
        code: remembered.get(code) or CODES.get(code) or CODES.get(_bare(code)) or _by_hours(code) for code in codes
    }


def _by_hours(code: str) -> ShiftKind | None:
    """The shift that begins when this one does: '07:00-15:30', '15.30 - 23.00', '2245-0715'."""
    found = _HOURS.search(code)
    begins = int(found[1]) + int(found[2] or 0) / 60 if found else 24
    if begins >= 24:
        return None
    if begins < 5 or begins >= 21:
        return ShiftKind.NIGHT
    if begins >= 13:
        return ShiftKind.LATE
    return ShiftKind.EARLY if begins < 8.25 else ShiftKind.DAY


def _bare(code: str) -> str:
    """A code without its number or times: 'V1', 'L 15:30-23:00'."""
    return re.sub(r"[\d:.\- ]+$", "", code)


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8 with or without its mark, else what Windows writes."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read(text: str, today: date) -> Roster:
    """Entries of a pasted text or a CSV. A day without a year is the nearest one around today."""
    rows = _cells(text)
    if named := _headed(rows):
        return _read_named(rows[named[0] + 1 :], named[1], today)
    if turned := _days_down(rows):
        return _read_turned(rows[turned[0]], rows[turned[0] + 1 :], turned[1], today)
    header = next((index for index, row in enumerate(rows) if _count_days(row, today) >= 2), None)
    if header is not None and not _is_list(rows[header], today):
        return _read_table(rows, header, today)
    return _read_list(rows, today)


def _cells(text: str) -> list[list[str]]:
    lines = [line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]
    mark = next((mark for mark in "\t;" if any(mark in line for line in lines)), "," if _has_commas(lines) else "")
    if not mark:
        return [[line.strip()] for line in lines]
    try:
        return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO("\n".join(lines)), delimiter=mark)]
    except csv.Error:  # quotes that never end
        return [[cell.strip() for cell in line.split(mark)] for line in lines]


def _has_commas(lines: list[str]) -> bool:
    return sum("," in line for line in lines) > len(lines) // 2


def _count_days(row: list[str], today: date) -> int:
    return sum(read_day(cell, today) is not None for cell in row)


def _is_list(row: list[str], today: date) -> bool:
    """Whether the row is one person's day and code, not the head of a table."""
    return len(row) <= 2 and read_day(row[-1], today) is None


def _read_table(rows: list[list[str]], header: int, today: date) -> Roster:
    days = {place: day for place, cell in enumerate(rows[header]) if (day := read_day(cell, today))}
    roster, first = Roster(), min(days)
    for row in rows[header + 1 :]:
        who = next((cell for cell in row[:first] if cell), "")
        found = [Entry(who, day, row[place]) for place, day in days.items() if place < len(row) and row[place]]
        roster.entries += found[: MOST_CELLS - len(roster.entries)]
        if not found and any(row):
            roster.unread.append(" ".join(row).strip())
    return roster


def _days_down(rows: list[list[str]]) -> tuple[int, int] | None:
    """Where the head of a table with a column per person stands, and which column holds the days."""
    for index, row in enumerate(rows[:10]):
        words = [re.sub(r"[^a-z]", "", cell.lower()) for cell in row]
        place = next((place for place, word in enumerate(words) if HEADINGS.get(word) == "day"), None)
        if place is not None and any(row[place + 1 :]):
            return index, place
    return None


def _read_turned(head: list[str], rows: list[list[str]], place: int, today: date) -> Roster:
    roster = Roster()
    for row in rows[:MOST_CELLS]:
        day = read_day(row[place], today) if place < len(row) else None
        if day is None:
            roster.unread.append(" ".join(row).strip())
            continue
        cells = list(zip(head, row, strict=False))[place + 1 :]
        roster.entries += [Entry(who, day, code) for who, code in cells if who and code and not _is_weekday(code)]
    return roster


def _headed(rows: list[list[str]]) -> tuple[int, dict[str, int]] | None:
    """Where the headings of a list stand and which column is what; None without a day and a shift among them."""
    for index, row in enumerate(rows[:10]):
        words = [re.sub(r"[^a-z]", "", cell.lower()) for cell in row]
        places = {HEADINGS[word]: place for place, word in reversed(list(enumerate(words))) if word in HEADINGS}
        if "day" in places and places.keys() & {"code", "begins"}:
            return index, places
    return None


def _read_named(rows: list[list[str]], places: Mapping[str, int], today: date) -> Roster:
    roster = Roster()
    for row in rows[:MOST_CELLS]:
        part = {name: row[place] if place < len(row) else "" for name, place in places.items()}
        day, code = read_day(part["day"], today), part.get("code") or _hours_of(part)
        if day is None or not code:
            roster.unread += [" ".join(row).strip()] if any(row) else []
            continue
        full_name = f"{part.get('first', '')} {part.get('last', '')}".strip()
        roster.entries.append(Entry(part.get("number") or part.get("name") or full_name, day, code))
    return roster


def _hours_of(part: Mapping[str, str]) -> str:
    return f"{part['begins']}-{part.get('ends') or ''}" if part.get("begins") else ""


def _read_list(rows: list[list[str]], today: date) -> Roster:
    roster = Roster()
    for row in rows[:MOST_CELLS]:
        entry = _entry(row, today)
        if entry is None:
            roster.unread.append(" ".join(row).strip())
        else:
            roster.entries.append(entry)
    return roster


def _entry(row: list[str], today: date) -> Entry | None:
    """A line such as 'ma 30-11-2026 V', or its parts in cells: day and code, or name, day and code."""
    place = next((index for index, cell in enumerate(row) if read_day(cell, today)), None)
    if place is None:
        return None
    day = read_day(row[place], today)
    code = next((cell for cell in row[place + 1 :] if cell), "") or _after_day(row[place])
    if day is None or not code:
        return None
    return Entry(next((cell for cell in row[:place] if cell and not _is_weekday(cell)), ""), day, code)


def _after_day(cell: str) -> str:
    for pattern in (_ISO, _NUMBERS, _WORDS):
        if found := pattern.search(cell.lower()):
            return cell[found.end() :].strip(" :=>\t-")
    return ""


def _is_weekday(cell: str) -> bool:
    return cell.lower().strip(".")[:2] in {"ma", "di", "wo", "do", "vr", "za", "zo", "mo", "tu", "we", "th", "fr", "sa"}


def read_day(text: str, today: date) -> date | None:
    """The first day in a text: 2026-12-01, 1-12-2026, 1/12, 1 dec, di 1 december 2026. Day before month."""
    lowered = text.lower()
    if found := _ISO.search(lowered):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.search(lowered):
        return _with_year(int(found[1]), int(found[2]), found[3], today)
    for found in _WORDS.finditer(lowered):
        if found[2] in _MONTHS:
            return _with_year(int(found[1]), _MONTHS[found[2]], found[3], today)
    return None


def _with_year(day: int, month: int, year: str | None, today: date) -> date | None:
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    near = [_day(today.year + shift, month, day) for shift in (-1, 0, 1)]
    return min((found for found in near if found), key=lambda found: abs((found - today).days), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    if not 1950 <= year <= 2100:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
