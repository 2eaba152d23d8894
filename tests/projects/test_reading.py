"""Numbers as people write them: typed, pasted, exported."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.projects import sheets
from app.projects.models import Frequency
from app.projects.reading import find_odd, next_day, read_day, read_number, read_pasted
from app.wording import DomainError

JANUARY = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("6,1", "6.1"),
        ("6.1", "6.1"),
        (" 12 % ".replace(" %", "%"), "12"),
        ("1.234,5", "1234.5"),
        ("1.234.567", "1234567"),
        ("\u22123", "-3"),
        ("1,234.5", None),
        ("abc", None),
        ("", None),
        ("9" * 30, None),
    ],
)
def test_a_number(text, number):
    assert read_number(text) == (None if number is None else Decimal(number))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-09-07", date(2026, 9, 7)),
        ("7-9-2026", date(2026, 9, 7)),
        ("07/09/26", date(2026, 9, 7)),
        ("7.9.2026", date(2026, 9, 7)),
        ("7 sep 2026", date(2026, 9, 7)),
        ("1 mrt. 2026", date(2026, 3, 1)),
        ("september 2026", date(2026, 9, 1)),
        ("2026-09", date(2026, 9, 1)),
        ("09-2026", date(2026, 9, 1)),
        ("week 37 2026", date(2026, 9, 7)),
        ("2026-W37", date(2026, 9, 7)),
        ("2026-09-07 00:00:00", date(2026, 9, 7)),
        ("31-2-2026", None),
        ("week 54 2026", None),
        ("0-0-0000", None),
        ("6,1", None),
    ],
)
def test_a_day(text, day):
    assert read_day(text) == day


@given(st.text(max_size=80))
def test_whatever_is_typed_is_read_or_refused(text):
    read_day(text)
    read_number(text)
    pasted = read_pasted(text, JANUARY, Frequency.WEEKLY, has_size=False)
    assert len({row.on for row in pasted.rows}) == len(pasted.rows) or pasted.problems


@given(st.lists(st.decimals(0, 999, places=1), min_size=1, max_size=60), st.sampled_from([" ", "\t", "\n", ";"]))
def test_a_row_comes_in_as_it_was(numbers, mark):
    text = mark.join(str(number).replace(".", ",") for number in numbers)
    rows = read_pasted(text, JANUARY, Frequency.MONTHLY, has_size=False).rows
    assert [row.value for row in rows] == numbers
    assert all(row.on.day == 1 for row in rows)


def test_lines_with_days_and_two_numbers():
    pasted = read_pasted("dag;goed;van\n7-9-2026;14;20\n14-9-2026;15;20\n", JANUARY, Frequency.WEEKLY, has_size=True)
    assert [(row.on.day, row.value, row.size) for row in pasted.rows] == [(7, 14, 20), (14, 15, 20)]
    assert not pasted.problems


def test_problems_quote_what_was_typed():
    pasted = read_pasted("6,1 5;2 zeven", JANUARY, Frequency.WEEKLY, has_size=False)
    assert pasted.problems
    twice = read_pasted("7-9-2026 6\n7-9-2026 5", JANUARY, Frequency.WEEKLY, has_size=False)
    assert "07-09-2026" in str(twice.problems[0].message)


def test_a_gap_is_a_gap():
    rows = read_pasted("6 - 5", JANUARY, Frequency.WEEKLY, has_size=False).rows
    assert [row.value for row in rows] == [6, None, 5]


def test_the_odd_one_out():
    rows = read_pasted("6,1 5,2 6,8 5,9 4,9 6,4 31 3,5", JANUARY, Frequency.MONTHLY, has_size=False).rows
    (odd,) = find_odd(rows)
    assert (odd.place, odd.value, odd.suggestion) == (7, 31, Decimal("3.1"))
    calm = read_pasted("6,1 5,2 6,8 5,9 4,9 6,4 7,1", JANUARY, Frequency.MONTHLY, has_size=False).rows
    assert find_odd(calm) == []
    same = read_pasted("5 5 5 5 5 5 6", JANUARY, Frequency.MONTHLY, has_size=False).rows
    assert find_odd(same) == []


def test_months_follow_each_other():
    assert next_day(date(2026, 12, 31), Frequency.MONTHLY) == date(2027, 1, 28)
    assert next_day(date(2026, 11, 1), Frequency.QUARTERLY) == date(2027, 2, 1)


# --- Files ------------------------------------------------------------------------------------------------------------


def table(text, mark=","):
    return sheets.make_table([(i, line.split(mark)) for i, line in enumerate(text.strip().splitlines(), 1)])


FALLS = """week_start,ward,resident_days,falls
2025-09-01,GRZ 1,193,2
2025-09-08,GRZ 1,185,0
2025-09-01,Revalidatie,180,2
2025-09-08,Revalidatie,x,1"""
DUTCH = """Afdeling;Week;Aantal valincidenten;Verpleegdagen
Lisdodde;week 36 2025;2;193
Lisdodde;week 37 2025;1;185,5"""


def test_columns_and_ward_are_recognised():
    plan = sheets.guess(table(FALLS), "revalidatie", has_size=True)
    assert plan == sheets.Plan(0, 3, 2, 1, "Revalidatie")
    found = sheets.read_table(table(FALLS), plan, has_size=True)
    assert [(row.on.day, row.value, row.size) for row in found.rows] == [(1, 2, 180)]
    assert [(problem.line, str(problem.message)) for problem in found.problems] == [(5, "“x” is not a number.")]


def test_another_file_of_the_same_kind():
    plan = sheets.guess(table(DUTCH, ";"), "", has_size=True)
    found = sheets.read_table(table(DUTCH, ";"), plan, has_size=True)
    assert [(row.on.isoformat(), row.value, row.size) for row in found.rows] == [
        ("2025-09-01", 2, 193),
        ("2025-09-08", 1, Decimal("185.5")),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "datum,naam\n2026-01-01,Jansen\n",
        "datum,opmerking,aantal\n2026-01-01,mw. de Vries viel,1\n2026-01-02,dhr. Bakker,1\n",
        "datum,code\n2026-01-01,123456782\n2026-01-02,111222333\n",
        "datum,wie,aantal\n2026-01-01,A. de Vries,1\n2026-01-02,B. Jansen,1\n",
    ],
)
def test_persons_are_refused(text):
    with pytest.raises(DomainError):
        table(text)


def test_counts_of_residents_are_no_persons():
    assert table("week,aantal bewoners,aantal\n2026-01-05,24,3\n2026-01-12,24,2\n").header[1] == "aantal bewoners"


def test_two_lines_of_one_day_are_a_problem():
    text = "datum,aantal\n2026-01-01,1\n2026-01-01,1\n"
    found = sheets.read_table(table(text), sheets.guess(table(text), has_size=False), has_size=False)
    assert len(found.problems) == 1
