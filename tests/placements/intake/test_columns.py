"""Sheets, header rows and columns."""

from datetime import date

import pytest

from app.placements.intake.columns import Confidence, column_letter, find_layout, missing_columns
from app.placements.intake.fields import SPECS, Field, Kind
from app.spreadsheets import Sheet
from app.wording import DomainError
from tests.placements.intake.lists import HEADER, cells, person


def sheet(grid, name="Blad1"):
    rows = [(number, row) for number, row in enumerate(grid, 1) if any(cell is not None for cell in row)]
    return Sheet(name, rows)


def layout_of(*grids, kind=Kind.PLACEMENTS, known=None):
    return find_layout([sheet(grid, f"Blad{n}") for n, grid in enumerate(grids, 1)], kind, known)


def test_a_usual_list():
    layout = layout_of(cells([person(1), person(2)]))
    assert (layout.header_row, [number for number, _ in layout.rows], layout.totals, layout.empty_rows) == (
        4,
        [5, 6],
        (8,),
        1,
    )
    assert [column.field for column in layout.columns if column.field is None] == []
    assert all(column.confidence is Confidence.SURE for column in layout.columns if column.samples)
    assert layout.mapping[Field.ENDS_ON] == HEADER.index("Einddatum (gepland)")
    assert layout.mapping[Field.ENDED_ON] == HEADER.index("Einddatum (werkelijk)")


def test_an_english_list_in_another_order():
    header = [
        "Ward",
        "Actual end",
        "Planned end",
        "Start date",
        "Surname",
        "First name",
        "Student number",
        "College",
        "Care home",
        "Status",
        "Hired",
        "Left",
        "Level",
        "Track",
        "E-mail address",
    ]
    row = [
        "Lisdodde",
        None,
        date(2026, 1, 1),
        date(2025, 9, 1),
        "de Wit",
        "Noor",
        "S1",
        "ROC Waterrijk",
        "Polderzicht",
        "active",
        None,
        None,
        4,
        "BOL",
        "n@x.example",
    ]
    layout = layout_of([header, row, row])
    assert {column.header: column.field for column in layout.columns} == {
        "Ward": Field.WARD,
        "Actual end": Field.ENDED_ON,
        "Planned end": Field.ENDS_ON,
        "Start date": Field.STARTS_ON,
        "Surname": Field.LAST_NAME,
        "First name": Field.FIRST_NAME,
        "Student number": Field.STUDENT_NUMBER,
        "College": Field.SCHOOL,
        "Care home": Field.ORGANISATION,
        "Status": Field.STATUS,
        "Hired": Field.HIRED_ON,
        "Left": Field.LEFT_ON,
        "Level": Field.LEVEL,
        "Track": Field.TRACK,
        "E-mail address": Field.EMAIL,
    }


@pytest.mark.parametrize(
    ("name", "values", "field", "confidence"),
    [
        ("Stud.nr.", ["S1", "S2", "S3"], Field.STUDENT_NUMBER, Confidence.SURE),
        ("Begindatum stage", ["1-9-2024"], Field.STARTS_ON, Confidence.SURE),
        ("Datum indiensttreding", ["1-9-2024"], Field.HIRED_ON, Confidence.SURE),
        ("Niv.", ["niveau 4", "hbo"], Field.LEVEL, Confidence.SURE),
        ("Afd", ["Lisdodde"], Field.WARD, Confidence.SURE),
        ("School / opl.inst.", ["ROC"], Field.SCHOOL, Confidence.SURE),
        ("Einde (daadwerkelijk)", ["1-9-2024"], Field.ENDED_ON, Confidence.SURE),
        ("Verwacht einde", ["1-9-2024"], Field.ENDS_ON, Confidence.SURE),
        ("Soort", ["BOL", "bbl", "Duaal"], Field.TRACK, Confidence.ASK),
        ("Locatie", ["Polderzicht"], Field.ORGANISATION, Confidence.ASK),
        ("Kolom 7", ["a@x.nl", "b@x.nl", "c@x.nl"], Field.EMAIL, Confidence.ASK),
        ("Opm.", ["belt nog", "zie mail"], None, Confidence.UNKNOWN),
        ("Schoenmaat", [38, 40, 42], None, Confidence.UNKNOWN),
    ],
)
def test_single_columns(name, values, field, confidence):
    grid = [["Achternaam", "Status", "Voornaam", name], *[["de Wit", "actief", "Noor", value] for value in values]]
    column = layout_of(grid).columns[3]
    assert (column.field, column.confidence) == (field, confidence)


def test_known_names_recognise_a_column_without_a_name():
    grid = [["Achternaam", "Status", "Voornaam", "X"], *[["de Wit", "actief", "Noor", "Huize Polderzicht"]] * 4]
    layout = layout_of(grid, known={Field.ORGANISATION: {"huize polderzicht"}})
    assert layout.columns[3].field is Field.ORGANISATION


def test_the_sheet_that_looks_like_data():
    notes = [["LIN = leerplek"], ["Status = hoe het gaat"]]
    assert layout_of(notes, cells([person(1)])).sheet == "Blad2"


def test_a_name_beside_a_first_name_is_the_last_name():
    layout = layout_of([["Roepnaam", "Naam", "Startdatum"], ["Noor", "de Wit", "1-9-2024"]])
    assert Field.LAST_NAME in layout.mapping


def test_headings_totals_and_repeated_headers_are_no_rows():
    header = ["Studentnr", "Achternaam", "Startdatum"]
    grid = [
        header,
        ["S1", "de Wit", "1-9-2024"],
        ["Schooljaar 2025-2026"],
        header,
        ["S2", "Vos", "1-9-2025"],
        ["Subtotaal", 2],
        ["Totaal", None, 2],
        ["x@y.nl"],
        ["S9"],
    ]
    layout = layout_of(grid)
    assert [number for number, _ in layout.rows] == [2, 5, 8, 9]
    assert (layout.totals, layout.notes) == ((6, 7), (3, 4))


def test_no_header_no_list():
    with pytest.raises(DomainError):
        layout_of([["a", "b"], [1, 2]])
    with pytest.raises(DomainError):
        find_layout([], Kind.PLACEMENTS)


@pytest.mark.parametrize(
    ("fields", "extra", "number"),
    [
        ([Field.EMAIL, Field.LAST_NAME, Field.ORGANISATION, Field.STARTS_ON], {}, 0),
        ([Field.STUDENT_NUMBER, Field.SCHOOL, Field.FULL_NAME, Field.ORGANISATION, Field.STARTS_ON], {}, 0),
        ([Field.STUDENT_NUMBER, Field.LAST_NAME, Field.ORGANISATION, Field.STARTS_ON], {}, 1),
        ([Field.STUDENT_NUMBER, Field.LAST_NAME, Field.STARTS_ON], {"has_school": True, "has_organisation": True}, 0),
        ([Field.FIRST_NAME], {}, 4),
    ],
)
def test_columns_that_must_be_there(fields, extra, number):
    mapping = {field: at for at, field in enumerate(fields)}
    assert len(missing_columns(mapping, Kind.PLACEMENTS, **extra)) == number


def test_letters():
    assert [column_letter(n) for n in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


@pytest.mark.parametrize("kind", Kind)
def test_no_name_stands_for_two_fields_of_a_list(kind):
    names = [name for spec in SPECS[kind] for name in spec.names]
    assert sorted(set(names)) == sorted(names)
