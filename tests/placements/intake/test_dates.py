"""Dates as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.placements.intake.dates import read_date
from app.wording import Message

DAY = date(2024, 9, 1)
NOTATIONS = [
    "1-9-2024",
    "01-09-2024",
    "1/9/2024",
    "01.09.2024",
    "1 9 2024",
    "1-9-24",
    "01-09-'24",
    "2024-09-01",
    "2024/9/1",
    "20240901",
    20240901,
    "2024-09-01T00:00:00",
    "01-09-2024 00:00",
    "1 sept 2024",
    "1 sep. 2024",
    "1 september 2024",
    "1 September 2024",
    "zondag 1 september 2024",
    "zo 1-9-2024",
    "1e september 2024",
    "1st of September 2024",
    "September 1, 2024",
    "Sep 1 2024",
    "1-sep-2024",
    "1-sep-24",
    45536,
    45536.0,
    "45536",
    " 1-9-2024 ",
    date(2024, 9, 1),
]


@pytest.mark.parametrize("typed", NOTATIONS)
def test_every_usual_notation(typed):
    assert read_date(typed) == DAY


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1-1-69", date(2069, 1, 1)),
        ("1-1-70", date(1970, 1, 1)),
        ("29-2-2024", date(2024, 2, 29)),
        ("15 mrt 2023", date(2023, 3, 15)),
        ("9 mei 2022", date(2022, 5, 9)),
        ("31 okt 2026", date(2026, 10, 31)),
        ("12 maart '25", date(2025, 3, 12)),
    ],
)
def test_years_and_months(typed, expected):
    assert read_date(typed) == expected


@pytest.mark.parametrize("typed", [None, "", 0, date(1899, 12, 31)])
def test_nothing_typed(typed):
    assert read_date(typed) is None


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("31-02-2024", "29 days"),
        ("29-2-2023", "28 days"),
        ("31 april 2025", "30 days"),
        ("0-5-2025", "31 days"),
        ("12/31/2024", "no month 31"),
        ("2024-13-01", "no month 13"),
        ("sept 2024", "no day"),
        ("9-2024", "no day"),
        ("2024", "no day"),
        ("volgend jaar", "is not a date"),
        ("1 foo 2024", "is not a date"),
        ("1-9-0204", "year"),
        ("1-9-2999", "year"),
        (True, "is not a date"),
        (12.5, "is not a date"),
    ],
)
def test_what_cannot_be_says_why(typed, words):
    found = read_date(typed)
    assert isinstance(found, Message)
    assert words in str(found)


@given(
    st.dates(date(1970, 1, 1), date(2069, 12, 31)),
    st.sampled_from(["%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d", "%d %b %Y", "%d-%m-%y", "%d %B %Y", "%Y%m%d"]),
)
def test_every_day_in_every_notation(day, notation):
    assert read_date(day.strftime(notation)) == day


@given(st.one_of(st.text(max_size=30), st.integers(), st.floats(allow_nan=False, allow_infinity=False)))
def test_anything_gives_a_date_a_sentence_or_nothing(typed):
    assert isinstance(read_date(typed), date | Message | None)
