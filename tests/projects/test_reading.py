"""Numbers as people write them: typed, pasted, exported."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.projects.models import Frequency
from app.projects.reading import (
    Way,
    before,
    day_reader,
    find_odd,
    groups_of,
    next_day,
    read_day,
    read_number,
    read_pasted,
)

JANUARY = date(2026, 1, 1)
TODAY = date(2026, 11, 19)


def pasted(text, first=JANUARY, frequency=Frequency.WEEKLY, **way):
    return read_pasted(text, first, Way(frequency, TODAY, **way))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("6,1", "6.1"),
        ("6.1", "6.1"),
        (" 12 % ", "12"),
        ("€ 7,50", "7.5"),
        ("1.234,5", "1234.5"),
        ("1.234.567", "1234567"),
        ("\u22123", "-3"),
        ("1,234.5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1\u00a0234", "1234"),
        ("1.234", "1.234"),
        ("0.125", "0.125"),
        ("3,14159265", "3.1416"),
        ("1.23.4", None),
        ("1 23", None),
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
        ("2026-09-07T00:00", date(2026, 9, 7)),
        ("07-09-2026 0:00", date(2026, 9, 7)),
        ("ma 7 sep 2026", date(2026, 9, 7)),
        ("Maandag 7 september 2026", date(2026, 9, 7)),
        ("7-sep-26", date(2026, 9, 7)),
        ("September 7, 2026", date(2026, 9, 7)),
        ("sep-26", date(2026, 9, 1)),
        ("sep '26", date(2026, 9, 1)),
        ("febr. 2026", date(2026, 2, 1)),
        ("May 2026", date(2026, 5, 1)),
        ("Q3 2026", date(2026, 7, 1)),
        ("2026-Q1", date(2026, 1, 1)),
        ("2026K4", date(2026, 10, 1)),
        ("3e kwartaal 2026", date(2026, 7, 1)),
        ("kwartaal 2 2026", date(2026, 4, 1)),
        ("wk 37-2026", date(2026, 9, 7)),
        ("2026wk37", date(2026, 9, 7)),
        ("Week 37 (2026)", date(2026, 9, 7)),
        ("W1 2026", date(2025, 12, 29)),
        ("7-9-2026 t/m 13-9-2026", date(2026, 9, 7)),
        ("7 sep 2026 - 13 sep 2026", date(2026, 9, 7)),
        ("Q5 2026", None),
        ("week 12", None),
        ("12,5", None),
        ("2026", None),
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
    found = pasted(text)
    assert len({row.on for row in found.rows}) == len(found.rows) == len(found.lines)


@given(st.lists(st.decimals(0, 999, places=1), min_size=1, max_size=60), st.sampled_from([" ", "\t", "\n", ";"]))
def test_a_row_comes_in_as_it_was(numbers, mark):
    text = mark.join(str(number).replace(".", ",") for number in numbers)
    rows = pasted(text, date(2018, 1, 1), Frequency.MONTHLY).rows
    assert [row.value for row in rows] == numbers
    assert all(row.on.day == 1 for row in rows)


def test_lines_with_days_and_two_numbers():
    found = pasted("dag;goed;van\n7-9-2026;14;20\n14-9-2026;15;20\n", has_size=True)
    assert [(row.on.day, row.value, row.size) for row in found.rows] == [(7, 14, 20), (14, 15, 20)]
    assert not found.problems


def test_problems_quote_what_was_typed():
    assert pasted("6,1 5;2 zeven").problems
    twice = pasted("dag aantal\n7-9-2026 6\n\n7-9-2026 5").problems
    assert [(problem.line, "07-09-2026" in str(problem.message)) for problem in twice] == [(4, True)]
    later = pasted("7-9-2026 6\n7-9-2062 5\n14-9-2026 -1").problems
    assert [problem.line for problem in later] == [2, 3]
    assert "is still to come" in str(later[0].message)


def test_a_gap_is_a_gap():
    rows = pasted("6 - 5").rows
    assert [row.value for row in rows] == [6, None, 5]


def test_the_odd_one_out():
    rows = pasted("6,1 5,2 6,8 5,9 4,9 6,4 31 3,5", frequency=Frequency.MONTHLY).rows
    (odd,) = find_odd(rows)
    assert (odd.place, odd.value, odd.suggestion) == (7, 31, Decimal("3.1"))
    calm = pasted("6,1 5,2 6,8 5,9 4,9 6,4 7,1", frequency=Frequency.MONTHLY).rows
    assert find_odd(calm) == []
    same = pasted("5 5 5 5 5 5 6", frequency=Frequency.MONTHLY).rows
    assert find_odd(same) == []


def test_months_follow_each_other():
    assert next_day(date(2026, 12, 31), Frequency.MONTHLY) == date(2027, 1, 28)
    assert next_day(date(2026, 11, 1), Frequency.QUARTERLY) == date(2027, 2, 1)


def test_without_a_first_day_the_last_number_is_of_now():
    for frequency, first, last in (
        (Frequency.MONTHLY, date(2026, 9, 1), date(2026, 11, 1)),
        (Frequency.WEEKLY, date(2026, 11, 2), date(2026, 11, 16)),
        (Frequency.QUARTERLY, date(2026, 4, 1), date(2026, 10, 1)),
        (Frequency.DAILY, date(2026, 11, 17), TODAY),
    ):
        rows = pasted("6 5 4", None, frequency).rows
        assert (rows[0].on, rows[-1].on) == (first, last), frequency
        assert before(TODAY, frequency, 1) == last


def test_the_head_of_a_column_is_no_number():
    found = pasted("Valpartijen per week\n6\n5")
    assert [int(row.value) for row in found.rows] == [6, 5]
    assert not found.problems


def test_thousands_by_what_a_number_is_and_by_its_neighbours():
    count = pasted("5;1.234\n6;1,180\n4;1198", has_size=True, is_count=True)
    assert [int(row.size) for row in count.rows] == [1234, 1180, 1198]
    assert groups_of(["6,1", "1.234"]) == "."
    assert groups_of(["6.1", "1,234"]) == ","
    assert groups_of(["6,1", "5.2"]) == groups_of(["1.234"]) == ""
    assert [float(row.value) for row in pasted("6,1 1.234 5,5").rows] == [6.1, 1234, 5.5]


def test_days_by_their_column():
    assert day_reader("week", ["2026-37", "2026-38"])("2026-37") == date(2026, 9, 7)
    assert day_reader("Weeknr", ["37-2026", "38/2026"])("38/2026") == date(2026, 9, 14)
    assert day_reader("week", ["202637"])("202637") == date(2026, 9, 7)
    assert day_reader("maand", ["2026-07"])("2026-07") == date(2026, 7, 1)
    assert day_reader("date", ["09/01/2026", "09/28/2026"])("09/01/2026") == date(2026, 9, 1)
    assert day_reader("date", ["09/01/2026", "09/02/2026"])("09/01/2026") == date(2026, 1, 9)


def test_more_of_them_than_there_are():
    found = pasted("7-9-2026 21 20\n14-9-2026 15 20", has_size=True, is_count=True, is_share=True)
    assert [row.on.day for row in found.rows] == [14]
    assert [problem.line for problem in found.problems] == [1]
