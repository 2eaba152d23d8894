"""Tables from spreadsheets, as care organisations export them: which column is which, and what must not come in."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.projects import sheets
from app.projects.models import Frequency
from app.projects.reading import Way
from app.wording import DomainError

TODAY = date(2026, 11, 19)
RATE = Way(Frequency.WEEKLY, TODAY, has_size=True, is_count=True)
NUMBER = Way(Frequency.MONTHLY, TODAY)
COUNT = Way(Frequency.MONTHLY, TODAY, is_count=True)


def table(text, mark=","):
    return sheets.make_table(list(enumerate(csv.reader(io.StringIO(text.strip("\n")), delimiter=mark), 1)))


def read(text, mark=";", way=NUMBER, ward="Lisdodde"):
    found = table(text, mark)
    return sheets.read_table(found, sheets.guess(found, ward, has_size=way.has_size), way)


def rows_of(found):
    assert not found.problems, [str(problem.message) for problem in found.problems]
    return [
        (row.on.isoformat(), float(row.value), *([] if row.size is None else [float(row.size)])) for row in found.rows
    ]


FALLS = """week_start,ward,resident_days,falls
2025-09-01,GRZ 1,193,2
2025-09-08,GRZ 1,185,0
2025-09-01,Revalidatie,180,2
2025-09-08,Revalidatie,x1,1"""


def test_columns_and_ward_are_recognised():
    plan = sheets.guess(table(FALLS), "revalidatie", has_size=True)
    assert plan == sheets.Plan(0, 3, 2, 1, "Revalidatie")
    found = sheets.read_table(table(FALLS), plan, RATE)
    assert [(row.on.day, row.value, row.size) for row in found.rows] == [(1, 2, 180)]
    assert [(problem.line, problem.column, str(problem.message)) for problem in found.problems] == [
        (5, "resident_days", "“x1” is not a number.")
    ]


def test_a_ward_that_is_not_there_is_asked_for():
    plan = sheets.guess(table(FALLS), "Lisdodde", has_size=True)
    assert plan.ward_name == ""
    found = sheets.read_table(table(FALLS), plan, RATE)
    assert (found.rows, len(found.problems)) == ([], 1)


@pytest.mark.parametrize(
    ("text", "way", "expected"),
    [
        pytest.param(
            "Afdeling;Week;Aantal valincidenten;Verpleegdagen\n"
            "Lisdodde;week 36 2025;2;193\nLisdodde;week 37 2025;1;185,5",
            RATE,
            [("2025-09-01", 2, 193), ("2025-09-08", 1, 185.5)],
            id="weeks in words",
        ),
        pytest.param(
            "Rapportage valincidenten;;\nAfdeling:;Lisdodde;\nGemaakt op 1-11-2025;;\n;;\nMaand;Meldingen;Zorgdagen\n"
            "sep-25;4;1.234\nokt-25;3;1.198\nTotaal;7;2.432",
            RATE,
            [("2025-09-01", 4, 1234), ("2025-10-01", 3, 1198)],
            id="titles above, a total below, thousands",
        ),
        pytest.param(
            "Jaar;Weeknr;Aantal\n2025;52;3\n2026;1;2\n2026;2;0",
            COUNT,
            [("2025-12-22", 3), ("2025-12-29", 2), ("2026-01-05", 0)],
            id="year and week apart",
        ),
        pytest.param(
            "Maand;Jaar;Percentage\nmaart;2026;82,5 %\nmei;2026;79 %\napril;2026;81,0%",
            NUMBER,
            [("2026-03-01", 82.5), ("2026-04-01", 81), ("2026-05-01", 79)],
            id="month and year apart, not in order, percentages",
        ),
        pytest.param(
            "Kwartaal;Score\nQ1 2026;7,9\nQ2 2026;8,1\nGemiddelde;8,0",
            NUMBER,
            [("2026-01-01", 7.9), ("2026-04-01", 8.1)],
            id="quarters and a mean",
        ),
        pytest.param(
            "Week;Lisdodde;Zwanebloem;Brug\n2026-36;4;1;0\n2026-37;2;0;1",
            COUNT,
            [("2026-08-31", 4), ("2026-09-07", 2)],
            id="wards in columns",
        ),
        pytest.param(
            "Afdeling;jan 2026;feb 2026;mrt 2026\nBrug;1;2;3\nLisdodde;4;5;6\nTotaal;5;7;9",
            COUNT,
            [("2026-01-01", 4), ("2026-02-01", 5), ("2026-03-01", 6)],
            id="months in columns",
        ),
        pytest.param(
            "7-9-2026;14\n14-9-2026;15",
            NUMBER,
            [("2026-09-07", 14), ("2026-09-14", 15)],
            id="no heads at all",
        ),
        pytest.param(
            "date;number of residents;falls\n09/01/2026;24;1\n09/28/2026;24;2",
            COUNT,
            [("2026-09-01", 1), ("2026-09-28", 2)],
            id="month first, when the day cannot be",
        ),
        pytest.param(
            "Naam afdeling;Datum;Teller;Noemer\nLisdodde;1-9-2026;12;24\nLisdodde;8-9-2026;n.v.t.;-",
            RATE,
            [("2026-09-01", 12, 24)],
            id="the name of a ward is no person",
        ),
    ],
)
def test_other_files_of_the_kind(text, way, expected):
    found = read(text, way=way)
    found.rows = [row for row in found.rows if row.value is not None]
    assert rows_of(found) == expected


def test_totals_that_stay_out_are_named():
    found = table("Maand;Aantal\nsep 2026;4\nSubtotaal;4\nokt 2026;2\nTotaal;6", ";")
    assert [words for _, words in found.left_out] == ["Subtotaal", "Totaal"]
    assert [number for number, _ in found.lines] == [2, 4]


def test_a_table_comes_back_as_it_went():
    turned = table("Afdeling;jan 2026;feb 2026;mrt 2026\nBrug;1;2;3\nTotaal;1;2;3", ";")
    assert sheets.open_table(sheets.packed(turned)) == turned
    with pytest.raises((ValueError, TypeError)):
        sheets.open_table("[1, 2]")


@pytest.mark.parametrize(
    "text",
    [
        "datum,naam\n2026-01-01,Jansen\n",
        "datum,opmerking,aantal\n2026-01-01,mw. de Vries viel,1\n2026-01-02,dhr. Bakker,1\n",
        "datum,code\n2026-01-01,123456782\n2026-01-02,111222333\n",
        "datum,wie,aantal\n2026-01-01,A. de Vries,1\n2026-01-02,B. Jansen,1\n",
        "datum,betreft,aantal\n2026-01-01,Piet de Vries,1\n2026-01-02,Şeyma Yılmaz,1\n",
        'datum,betreft,aantal\n2026-01-01,"Vries, P.",1\n2026-01-02,"Jansen, K.",1\n',
        "datum,contact,aantal\n2026-01-01,a@b.nl,1\n2026-01-02,c@d.nl,1\n",
        "datum,cliënten,aantal\n2026-01-01,104455,1\n2026-01-02,104466,1\n",
        "bewoner,jan 2026,feb 2026,mrt 2026\nmw. A,1,0,2\nmw. B,0,0,1\n",
        "datum,Geb.datum (geboren),aantal\n2026-01-01,1-1-1940,1\n2026-01-02,2-2-1941,1\n",
    ],
)
def test_persons_are_refused(text):
    with pytest.raises(DomainError, match="looks like persons"):
        table(text)


@pytest.mark.parametrize(
    "head", ["aantal bewoners", "Bewoners", "Cliënten", "Bewonersdagen", "Aantal cliënten per dag"]
)
def test_counts_of_residents_are_no_persons(head):
    assert table(f"week,{head},aantal\n2026-01-05,24,3\n2026-01-12,24,2\n").header[1] == head


def test_two_lines_of_one_day_are_a_problem():
    found = read("datum;aantal\n2026-01-01;1\n2026-01-01;1\n")
    assert (len(found.rows), [problem.line for problem in found.problems]) == (1, [3])


def test_more_than_there_are_names_the_line():
    way = Way(Frequency.WEEKLY, TODAY, has_size=True, is_count=True, is_share=True)
    found = read("datum;teller;noemer\n2026-01-05;21;20\n2026-01-12;19;20\n", way=way)
    assert [problem.line for problem in found.problems] == [2]


@pytest.mark.parametrize(
    ("text", "is_table"),
    [
        ("6,1\t5,2\t6,8", False),
        ("6,1\n5,2\n6,8", False),
        ("7-9-2026\t14\n14-9-2026\t15", False),
        ("7-9-2026;14;20\n14-9-2026;15;20", False),
        ("Week\tAfdeling\tAantal\n2026-W36\tBrug\t4\n2026-W37\tBrug\t2", True),
        ("\tjan 2026\tfeb 2026\tmrt 2026\nBrug\t1\t2\t3", True),
        ("Maand;Brug;Sluis;Kade\nsep 2026;1;2;3", True),
    ],
)
def test_a_pasted_block_is_a_table(text, is_table):
    assert (sheets.table_in(text) is not None) == is_table


@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=6), max_size=12))
def test_whatever_stands_in_a_sheet_is_read_or_refused(cells):
    try:
        found = sheets.make_table(list(enumerate(cells, 1)))
    except DomainError:
        return
    for way in (NUMBER, RATE):
        sheets.read_table(found, sheets.guess(found, "Brug", has_size=way.has_size), way)
