"""An example of the lists that coordinators keep: a title above the header, dates in many notations, errors."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from ..placements.models import Track
from .content import CARE_IG, NURSE_HBO, NURSE_MBO, Programme
from .names import FIRST_NAMES, LAST_NAMES
from .stories import plain_letters

HEADER = (
    "Studentnr", "Voornaam", "Achternaam", "E-mail", "Opleiding", "Niveau", "Leerweg", "School", "Organisatie",
    "Afdeling", "Startdatum", "Einddatum (gepland)", "Einddatum (werkelijk)", "Status", "LIN", "Werkbegeleider",
)  # fmt: skip
NEW_ROWS = 34
_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_LEVELS = {
    2: ("2", "niveau 2"),
    3: ("3", "niveau 3", "mbo 3"),
    4: ("4", "niveau 4", "mbo-4"),
    6: ("hbo", "HBO", "6"),
}
_TRACKS = {
    Track.BOL: "BOL",
    Track.BBL: "BBL",
    Track.FULL_TIME: "voltijd",
    Track.PART_TIME: "deeltijd",
    Track.DUAL: "duaal",
}


@dataclass(frozen=True)
class Line:
    """A row of the list before somebody types it."""

    number: str
    first_name: str
    last_name: str
    email: str
    programme: str
    level: int | None
    track: Track | None
    school: str
    organisation: str
    ward: str
    starts_on: date
    ends_on: date | None
    status: str = ""
    ended_on: date | None = None
    is_learning: bool = False
    supervisor: str = ""


@dataclass(frozen=True)
class Material:
    """What the list is made of: the network's own names, and rows that are in the network already."""

    wards: Sequence[tuple[str, str]]  # (care organisation, ward)
    schools: Sequence[str]
    known: Sequence[Line]


def write(material: Material, today: date) -> bytes:
    """The workbook. The same network on the same day gives the same list."""
    import xlsxwriter

    rng = random.Random(7)  # noqa: S311 - how made-up rows are typed
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Stagiairs")
        sheet.write(0, 0, f"Overzicht stagiairs en leerlingen – bijgewerkt t/m {today:%d-%m-%Y}")
        sheet.write(1, 0, "Niet verspreiden buiten het leernetwerk")
        for column, head in enumerate(HEADER):
            sheet.write(3, column, head)
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        rows = _rows(material, today, rng)
        for number, row in enumerate(rows, 4):
            _write_row(sheet, number, row, day)
        sheet.write(len(rows) + 5, 0, "Totaal")
        sheet.write_formula(len(rows) + 5, 1, f"=COUNTA(A5:A{len(rows) + 4})", value=len(rows))
        sheet.set_column(0, len(HEADER), 18)
        book.add_worksheet("Toelichting").write(0, 0, "LIN = leerwerkplek binnen het leernetwerk")
    return out.getvalue()


def _write_row(sheet: Any, number: int, row: Sequence[Any], day: Any) -> None:
    for column, value in enumerate(row):
        if isinstance(value, date):
            sheet.write_datetime(number, column, value, day)
        elif value is not None:
            sheet.write(number, column, value)


def _rows(material: Material, today: date, rng: random.Random) -> list[Sequence[Any]]:
    if not material.wards or not material.schools:
        return []
    new = [_new_line(nth, material, today, rng) for nth in range(NEW_ROWS)]
    lines = [*material.known, *new]
    rows: list[Sequence[Any]] = [_typed(line, rng) for line in lines]
    rng.shuffle(rows)
    rows[9:9] = [_typed(lines[0], rng)]
    rows.append(_typed(new[3], rng))
    rows[20:20] = [[None] * len(HEADER)]
    return rows + _wrong_rows(material, today, rng)


def _new_line(nth: int, material: Material, today: date, rng: random.Random) -> Line:
    first, last = FIRST_NAMES[(nth * 37 + 11) % len(FIRST_NAMES)], LAST_NAMES[(nth * 53 + 29) % len(LAST_NAMES)]
    programme = rng.choice((CARE_IG, NURSE_MBO, NURSE_HBO))
    organisation, ward = rng.choice(material.wards)
    start = today + timedelta(days=rng.randint(-420, 75))
    start -= timedelta(days=start.weekday())
    line = Line(
        number=f"N{208_100 + nth * 7}",
        first_name=first,
        last_name=last,
        email=f"{plain_letters(first)}.{plain_letters(last)}@student.example",
        programme=programme.name.lower(),
        level=programme.level,
        track=Track.FULL_TIME if programme.level == 6 else rng.choice((Track.BOL, Track.BBL)),
        school=_school_of(programme, material.schools),
        organisation=organisation,
        ward=ward,
        starts_on=start,
        ends_on=start + timedelta(days=20 * 7 - 3),
        is_learning=rng.random() < 0.4,
        supervisor=f"{rng.choice(FIRST_NAMES)} {rng.choice(LAST_NAMES)}",
    )
    return _with_status(line, today, rng)


def _school_of(programme: Programme, schools: Sequence[str]) -> str:
    wanted = "Hogeschool" if programme.level == 6 else "ROC"
    return next((school for school in schools if school.startswith(wanted)), schools[0])


def _with_status(line: Line, today: date, rng: random.Random) -> Line:
    assert line.ends_on is not None
    if line.starts_on > today:
        return replace(line, status=rng.choice(("gepland", "Gepland")))
    if line.ends_on > today:
        return replace(line, status=rng.choice(("loopt", "gestart", "Loopt nog")))
    ended_on = line.ends_on + timedelta(days=rng.choice((0, 0, 0, -3)))
    return replace(line, status=rng.choice(("afgerond", "Afgerond", "voltooid")), ended_on=ended_on)


# --- How people type --------------------------------------------------------------------------------------------------


def _typed(line: Line, rng: random.Random) -> list[Any]:
    way = rng.randrange(6)
    return [
        line.number,
        rng.choice(("", "", "", " ")) + line.first_name,
        line.last_name,
        line.email,
        line.programme,
        rng.choice(_LEVELS.get(line.level or 0, ("",))),
        _TRACKS[line.track] if line.track else None,
        _typed_name(line.school, rng),
        _typed_name(line.organisation, rng),
        line.ward,
        _typed_date(line.starts_on, way),
        _typed_date(line.ends_on, way),
        _typed_date(line.ended_on, way),
        line.status,
        rng.choice(("ja", "LIN", "x")) if line.is_learning else rng.choice(("nee", "-", None)),
        line.supervisor,
    ]


def _typed_name(name: str, rng: random.Random) -> str:
    """An organisation as five people write it."""
    kind, _, own = name.partition(" ")
    short = {"Zorggroep": "ZG", "Stichting": "St.", "Hogeschool": "HS"}.get(kind, kind)
    return rng.choice((name, name, name.upper(), name.lower(), f"{short} {own}", f"{name} "))


def _typed_date(day: date | None, way: int) -> Any:
    if day is None:
        return None
    match way:
        case 0:
            return f"{day:%d-%m-%Y}"
        case 1:
            return f"{day.day}-{day.month}-{day:%y}"
        case 2:
            return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
        case 3:
            return day.isoformat()
        case _:
            return day


# --- Rows that cannot be right ----------------------------------------------------------------------------------------


def _wrong_rows(material: Material, today: date, rng: random.Random) -> list[list[Any]]:
    """Each with one error that the import names: row, column, sentence."""
    wrong = {"Startdatum": f"31-02-{today.year}", "Organisatie": "Huize Nergensland", "Status": "weet niet"}
    rows = []
    for nth, (column, value) in enumerate(wrong.items()):
        row = _typed(_new_line(NEW_ROWS + nth, material, today, rng), rng)
        row[HEADER.index(column)] = value
        rows.append(row)
    no_start, backwards, nobody = (
        _typed(_new_line(NEW_ROWS + len(wrong) + nth, material, today, rng), rng) for nth in range(3)
    )
    no_start[HEADER.index("Startdatum")] = None
    backwards[HEADER.index("Startdatum")], backwards[HEADER.index("Einddatum (gepland)")] = "01-09-2025", "01-02-2025"
    nobody[0], nobody[3] = None, "geen-adres"
    return [*rows, no_start, backwards, nobody]
