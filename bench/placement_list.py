"""Writes a list of placements as a coordinator keeps it, of any length: notations mixed, some rows double, some wrong.

.venv/bin/python bench/placement_list.py 50000 /tmp/list.xlsx
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter

HEADER = [
    "Studentnr",
    "Voornaam",
    "Achternaam",
    "E-mail",
    "Opleiding",
    "Niveau",
    "Leerweg",
    "School",
    "Organisatie",
    "Afdeling",
    "Startdatum",
    "Einddatum (gepland)",
    "Einddatum (werkelijk)",
    "Status",
    "Reden gestopt",
    "Contract aangeboden",
    "In dienst per",
    "Functie",
    "Uren p/w",
    "Uit dienst per",
    "Reden uitstroom",
    "LIN",
    "Werkbegeleider",
]
CARE = {"Zorggroep Meerlandstede": "Meerlandstede", "Stichting Vlietwaarde": "Vlietwaarde"}
SCHOOLS = {"ROC Waterrijk": "roc waterrijk", "Hogeschool Randmeer": "HS Randmeer"}
WARDS = (
    "Lisdodde",
    "Zwanebloem",
    "Rietkraag",
    "Waterlelie",
    "Kalmoes",
    "Dotterbloem",
    "Brug",
    "Sluis",
    "Kade",
    "Jaagpad",
)
FIRST = ("Noor", "Yassin", "Sanne", "Chiara", "Łukasz", "Şeyma", "Daan", "Fenna", "Zoë", "Jurre")
LAST = ("de Wit", "El Idrissi", "Bakker", "Żak", "van der Meer", "Doğan", "'s Gravensande", "Jansen", "Postma", "Vos")


def person(number: int, chance: random.Random) -> list[Any]:
    hbo = chance.random() < 0.3
    first, last = chance.choice(FIRST), chance.choice(LAST)
    return [
        f"S{100000 + number}",
        first,
        last,
        f"student{number}@student.example",
        "hbo-verpleegkunde" if hbo else "verzorgende-IG",
        chance.choice(["hbo", 6]) if hbo else chance.choice(["niveau 3", 3, "3"]),
        "voltijd" if hbo else chance.choice(["BOL", "BBL"]),
        chance.choice(list(SCHOOLS)[1:] + list(SCHOOLS.values())[1:]) if hbo else "ROC Waterrijk",
        chance.choice([*CARE, *CARE.values()]),
        chance.choice(WARDS),
    ]


def story(chance: random.Random) -> list[Any]:
    start = date(2019, 1, 1) + timedelta(chance.randrange(2700))
    planned = start + timedelta(chance.choice([70, 140, 280]))
    status = chance.choices(["afgerond", "gestopt", "actief", "gepland"], [82, 12, 3, 3])[0]
    ended = planned if status == "afgerond" else start + timedelta(40) if status == "gestopt" else None
    row: list[Any] = [
        start,
        planned,
        ended,
        status,
        "reistijd" if status == "gestopt" else "",
        "",
        None,
        "",
        "",
        None,
        "",
    ]
    if status == "afgerond":
        hired = ended + timedelta(chance.randrange(120)) if chance.random() < 0.35 and ended else None
        left = hired + timedelta(chance.randrange(900)) if hired and chance.random() < 0.5 else None
        row[5] = "ja" if hired else chance.choice(["ja", "nee"])
        row[6:] = [hired, "verzorgende IG" if hired else "", chance.choice([24, "32,0", "28 uur"]) if hired else ""]
        row += [left, "verhuizing" if left else ""]
    return [*row, chance.choice(["ja", "nee", "-", "x", ""]), "Petra Veenstra"]


def rows(count: int, seed: int = 1) -> list[list[Any]]:
    """The rows, of which one in sixty is there twice and one in fifty cannot be."""
    chance = random.Random(seed)
    made: list[list[Any]] = []
    for number in range(count):
        if made and number % 60 == 59:
            made.append(list(made[-1]))
            continue
        row = [*person(number, chance), *story(chance)]
        if number % 50 == 49:
            row[chance.choice([10, 13])] = "31-02-2024"
        made.append(row)
    return made


def write(path: Path, count: int, seed: int = 1) -> None:
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        sheet = book.add_worksheet("Stages")
        sheet.write_string(0, 0, "Overzicht stagiairs")
        sheet.write_row(2, 0, HEADER)
        for number, row in enumerate(rows(count, seed), 3):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    if number % 3:
                        sheet.write_datetime(number, column, value, day)
                    else:
                        sheet.write_string(number, column, f"{value:%d-%m-%Y}")
                elif value not in (None, ""):
                    sheet.write(number, column, value)


if __name__ == "__main__":
    write(Path(sys.argv[2]), int(sys.argv[1]))
