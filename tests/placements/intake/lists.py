"""Small lists as people keep them, made in the test: as cells, as workbooks, as csv."""

import io
from datetime import date

import xlsxwriter

HEADER = [
    "Studentnr", "Voornaam", "Achternaam", "E-mail", "Opleiding", "Niveau", "Leerweg", "School", "Organisatie",
    "Afdeling", "Startdatum", "Einddatum (gepland)", "Einddatum (werkelijk)", "Status", "Reden gestopt",
    "Contract aangeboden", "In dienst per", "Functie", "Uren p/w", "Uit dienst per", "Reden uitstroom", "LIN",
    "Werkbegeleider",
]  # fmt: skip
BASE = {
    "Studentnr": "S1",
    "Voornaam": "Noor",
    "Achternaam": "de Wit",
    "E-mail": "noor@school.example",
    "Opleiding": "mbo-verpleegkundige",
    "Niveau": "niveau 4",
    "Leerweg": "BOL",
    "School": "ROC Waterrijk",
    "Organisatie": "Huize Polderzicht",
    "Afdeling": "Lisdodde",
    "Startdatum": date(2024, 9, 1),
    "Einddatum (gepland)": date(2025, 1, 31),
    "Einddatum (werkelijk)": date(2025, 1, 31),
    "Status": "afgerond",
    "LIN": "ja",
    "Werkbegeleider": "Petra Veenstra",
}


def person(number=1, **changes):
    """A good row: person `number`, with some cells other than usual. Underscores stand for what a name cannot hold."""
    row = {**BASE, "Studentnr": f"S{number}", "E-mail": f"s{number}@school.example"}
    names = {"start": "Startdatum", "planned": "Einddatum (gepland)", "ended": "Einddatum (werkelijk)",
             "hired": "In dienst per", "left": "Uit dienst per", "offer": "Contract aangeboden", "hours": "Uren p/w",
             "email": "E-mail", "stop_reason": "Reden gestopt", "left_reason": "Reden uitstroom"}  # fmt: skip
    for key, value in changes.items():
        row[names.get(key, key)] = value
    return row


def cells(rows, header=HEADER):
    """Titles, an empty row, the header, the rows, a total."""
    body = [[row.get(name) for name in header] for row in rows]
    return [["Overzicht stagiairs"], ["Niet verspreiden"], [], list(header), *body, [], ["Totaal", len(rows)]]


FIRST_ROW = 5  # where the first person stands


def workbook(rows, header=HEADER, sheet="Stages", extra_sheets=()):
    """The list as an .xlsx file."""
    return write_cells({sheet: cells(rows, header), **dict(extra_sheets)})


def write_cells(sheets):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        for name, grid in sheets.items():
            sheet = book.add_worksheet(name)
            for r, row in enumerate(grid):
                for c, value in enumerate(row):
                    if isinstance(value, date):
                        sheet.write_datetime(r, c, value, day)
                    elif value is not None:
                        sheet.write(r, c, value)
    return out.getvalue()


def csv_file(rows, header=HEADER, delimiter=";", encoding="utf-8-sig"):
    """The list as a csv file, dates as text."""
    lines = [
        delimiter.join(f"{v:%d-%m-%Y}" if isinstance(v, date) else str(v or "") for v in [row.get(n) for n in header])
        for row in rows
    ]
    return "\r\n".join([delimiter.join(header), *lines, ""]).encode(encoding)
