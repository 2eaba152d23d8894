"""Weeks, quarters and windows."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.topics import weeks

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@given(DAYS)
def test_a_week_lies_in_one_quarter_and_a_quarter_ends_where_the_next_begins(day: date) -> None:
    monday = weeks.monday_of(day)
    assert monday.weekday() == 0
    assert 0 <= (day - monday).days < 7
    end = weeks.end_of(weeks.quarter_of(day))
    assert weeks.quarter_of(end) == weeks.quarter_of(day) != weeks.quarter_of(end + timedelta(days=1))


@pytest.mark.parametrize(
    ("quarter", "end"),
    [("2026-Q1", "2026-03-31"), ("2026-Q2", "2026-06-30"), ("2026-Q3", "2026-09-30"), ("2026-Q4", "2026-12-31")],
)
def test_the_last_day_of_a_quarter(quarter: str, end: str) -> None:
    assert weeks.end_of(quarter) == date.fromisoformat(end)


def test_a_quarter_closes_after_fourteen_days() -> None:
    assert not weeks.is_closed("2026-Q3", date(2026, 10, 14))
    assert weeks.is_closed("2026-Q3", date(2026, 10, 15))


@given(DAYS, st.integers(-400, 30))
def test_what_counts_always_has_a_key(day: date, ago: int) -> None:
    on = day + timedelta(days=ago)
    week = weeks.counted_week(on, day)
    assert week.weekday() == 0
    assert week <= day
    assert not weeks.is_closed(weeks.quarter_of(week), day)
    if ago <= 0 and not weeks.is_closed(weeks.quarter_of(weeks.monday_of(on)), day):
        assert week == weeks.monday_of(on)


@given(DAYS)
def test_the_last_six_weeks_are_42_days_until_last_sunday(day: date) -> None:
    window = weeks.last_weeks(day)
    assert (window.ends_on - window.first).days + 1 == 42
    assert window.ends_on.weekday() == 6
    assert 1 <= (day - window.ends_on).days <= 7
    assert window.before().ends_on + timedelta(days=1) == window.first


@given(DAYS)
def test_pieces_are_alike_and_in_one_quarter(day: date) -> None:
    now = weeks.last_weeks(day)
    pieces = weeks.cut_alike(now, now.before())
    assert [len(p.weeks) for p in pieces[0]] == [len(p.weeks) for p in pieces[1]]
    for window, parts in zip((now, now.before()), pieces, strict=True):
        assert [week for part in parts for week in part.weeks] == window.weeks
        assert not any(part.crosses_quarter for part in parts)
