"""A list of interns as coordinators keep them, made by code, with the truth that a reader must find in it."""

import io
import random
from dataclasses import dataclass, field
from datetime import date, timedelta

import xlsxwriter

HEADER = (
    "Studentnr", "Voornaam", "Achternaam", "E-mail", "Opleiding", "Niveau", "Leerweg", "School", "Organisatie",
    "Afdeling", "Startdatum", "Einddatum (gepland)", "Einddatum (werkelijk)", "Status", "Reden gestopt",
    "Contract aangeboden", "In dienst per", "Functie", "Uren p/w", "Uit dienst per", "Reden uitstroom",
    "LIN", "Werkbegeleider",
)  # fmt: skip
CARE = {
    "Zorggroep Meerzicht": ("Zorggroep Meerzicht", "zorggroep meerzicht ", "ZG Meerzicht", "Zorggr. Meerzicht"),
    "Stichting Beekdal": ("Stichting Beekdal", "St. Beekdal", "stichting  beekdal", "Stichting Beekdal."),
}
SCHOOLS = {
    "ROC Lageland": ("ROC Lageland", "roc lageland", "ROC Lageland.", "R.O.C. Lageland"),
    "Hogeschool Noord": ("Hogeschool Noord", "HS Noord", "hogeschool noord "),
}
WARDS = {"Zorggroep Meerzicht": ("Wilg", "Els"), "Stichting Beekdal": ("Beuk", "Eik")}
FIRST = ("Noor", "Yassin", "Şeyma", "Daan", "Fenna", "Łukasz", "Chiara", "Bram", "Zoë", "Femke")
LAST = ("de Wit", "El Idrissi", "Yılmaz", "van der Berg", "D'Arc", "Wiśniewska", "Martina", "Postma", "Öztürk")


@dataclass
class Book:
    """A workbook and what is in it. `hires`: (days, has left, in the learning network) for every contract."""

    data: bytes = b""
    new: int = 0
    double: int = 0
    refused: int = 0
    states: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("planned", "active", "completed", "stopped"), 0)
    )
    offered: int = 0
    hires: list[tuple[int, bool, bool]] = field(default_factory=list)
    closed: int = 0
    converted: int = 0


def _shown(day: date | None, style: int) -> object:
    """The same day in the notations that lists hold."""
    if day is None:
        return None
    months = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
    return (
        day,
        f"{day:%d-%m-%Y}",
        f"{day.day}-{day.month}-{day:%y}",
        f"{day.day} {months[day.month - 1]} {day.year}",
        f"{day:%Y-%m-%d}",
    )[style % 5]


def make_book(today: date, placements: int = 120, seed: int = 7) -> Book:
    """Titles above the header, a total below, names typed in several ways, doubles, impossible rows."""
    rng, book, rows = random.Random(seed), Book(), []
    for number in range(placements):
        rows.append(_row(rng, book, number, today))
    for number in (3, 40, 77):
        rows.insert(number * 1, list(rows[number]))
        book.double += 1
    rows += _impossible(rng, today)
    book.refused = 5
    book.data = _write(rows)
    return book


def _row(rng: random.Random, book: Book, number: int, today: date) -> list[object]:
    care, school = rng.choice(list(CARE)), rng.choice(list(SCHOOLS))
    starts = today - timedelta(days=rng.choice((-30, 60, 500, 800, 1100)) + rng.randrange(20))
    ends = starts + timedelta(days=rng.randrange(100, 160))
    in_network, style = rng.random() < 0.5, rng.randrange(5)
    values: dict[str, object] = {
        "Status": "",
        "Contract aangeboden": "nee",
        "LIN": rng.choice(("LIN", "ja")) if in_network else "nee",
    }
    if starts > today:
        state, values["Status"] = "planned", "gepland"
    elif ends >= today:
        state, values["Status"] = "active", rng.choice(("lopend", "actief"))
    elif rng.random() < 0.15:
        state, values["Status"], values["Reden gestopt"] = "stopped", "gestopt", "andere keuze"
    else:
        state, values["Status"] = "completed", rng.choice(("afgerond", "voltooid"))
    actual = ends if state in {"completed", "stopped"} else None
    if state == "completed":
        book.closed += (today - ends).days >= 180
        if rng.random() < 0.6:
            _hire(rng, book, values, ends, today, style, in_network=in_network)
    book.states[state] += 1
    book.new += 1
    first, last = rng.choice(FIRST), rng.choice(LAST)
    values |= {
        "Studentnr": f"S{20000 + number}",
        "Voornaam": first,
        "Achternaam": last,
        "E-mail": f"student{number}@leerling.example",
        "Opleiding": "mbo-verpleegkundige",
        "Niveau": rng.choice((4, "4", "niveau 4")),
        "Leerweg": rng.choice(("BOL", "BBL")),
        "School": rng.choice(SCHOOLS[school]),
        "Organisatie": rng.choice(CARE[care]),
        "Afdeling": rng.choice(WARDS[care]),
        "Startdatum": _shown(starts, style),
        "Einddatum (gepland)": _shown(ends, style + 1),
        "Einddatum (werkelijk)": _shown(actual, style + 2),
        "Werkbegeleider": "P. Veenstra",
    }
    return [values.get(name) for name in HEADER]


def _hire(rng, book, values, ends, today, style, *, in_network) -> None:
    hired = ends + timedelta(days=rng.randrange(1, 120))
    if hired > today:
        return
    book.offered += 1
    values |= {"Contract aangeboden": "ja", "In dienst per": _shown(hired, style), "Functie": "verpleegkundige"}
    values["Uren p/w"] = rng.choice((24, "32,0", "28 uur"))
    left = hired + timedelta(days=rng.randrange(40, 500))
    has_left = rng.random() < (0.3 if in_network else 0.5) and left <= today
    if has_left:
        values |= {"Uit dienst per": _shown(left, style + 3), "Reden uitstroom": "verhuizing"}
    book.hires.append((((left if has_left else today) - hired).days, has_left, in_network))
    book.converted += (today - ends).days >= 180


def _impossible(rng: random.Random, today: date) -> list[list[object]]:
    """Five rows that must be refused, each for another reason."""
    base = _row(random.Random(1), Book(), 900, today - timedelta(days=2000))
    changes = (
        {"Startdatum": "31-02-2025"},
        {"Startdatum": None},
        {"Organisatie": "Circus Renz"},
        {"Status": "zwevend"},
        {"E-mail": "geen adres"},
    )
    rows = []
    for number, change in enumerate(changes):
        values = dict(zip(HEADER, base, strict=True)) | {
            "Studentnr": f"B{number}",
            "E-mail": f"b{number}@leerling.example",
        }
        rows.append([(values | change)[name] for name in HEADER])
    return rows


def _write(rows: list[list[object]]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Stages")
        day = workbook.add_format({"num_format": "dd-mm-yyyy"})
        sheet.write(0, 0, "Overzicht stagiairs")
        sheet.write(1, 0, "Niet verspreiden buiten het netwerk")
        sheet.write_row(3, 0, HEADER)
        for at, row in enumerate(rows, 4):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(at, column, value, day)
                elif value is not None:
                    sheet.write(at, column, value)
        sheet.write(len(rows) + 5, 0, "Totaal")
        sheet.write_formula(len(rows) + 5, 1, f"=COUNTA(A5:A{len(rows) + 4})")
        workbook.add_worksheet("Toelichting").write(0, 0, "LIN = leerplek in het netwerk")
    return file.getvalue()
