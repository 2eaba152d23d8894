import uuid
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.today.days import STRIP_DAYS, Coming, DayPart, Moment, day_part, strip, two_weeks


@pytest.mark.parametrize(
    ("hour", "part"),
    [
        (0, DayPart.EVENING),
        (4, DayPart.EVENING),
        (5, DayPart.MORNING),
        (11, DayPart.MORNING),
        (12, DayPart.AFTERNOON),
        (17, DayPart.AFTERNOON),
        (18, DayPart.EVENING),
        (23, DayPart.EVENING),
    ],
)
def test_the_greeting_follows_the_clock_of_the_ward(hour, part):
    assert day_part(datetime(2026, 11, 19, hour, 30)) == part


def coming(day):
    return Coming(day, Moment.STARTS, "Kiki", "Lisdodde", uuid.uuid4())


def test_two_weeks_end_on_the_sunday_of_next_week():
    thursday, sunday = date(2026, 11, 19), date(2026, 11, 22)
    assert two_weeks(thursday) == (thursday, date(2026, 11, 29))
    assert two_weeks(sunday) == (sunday, date(2026, 11, 29))


def test_an_empty_strip_shows_the_nearest_weekdays():
    days = [one.day.day for one in strip([], date(2026, 11, 19))]
    assert days == [19, 20, 23, 24, 25, 26, 27]


def test_a_day_on_which_something_happens_goes_before_an_empty_one():
    saturday, last = date(2026, 11, 21), date(2026, 11, 29)
    shown = strip([coming(saturday), coming(last)], date(2026, 11, 19))
    assert [one.day.day for one in shown] == [19, 20, 21, 23, 24, 25, 29]
    assert [one.day.day for one in shown if one.begins_week] == [23]
    assert [one.day.day for one in shown if one.is_today] == [19]


@given(
    today=st.dates(date(2024, 1, 1), date(2030, 1, 1)),
    ahead=st.lists(st.integers(0, 20), max_size=8),
)
def test_the_strip_is_seven_days_in_order_with_today_first(today, ahead):
    first, last = two_weeks(today)
    items = [coming(today + timedelta(days=n)) for n in ahead if today + timedelta(days=n) <= last]
    days = [one.day for one in strip(items, today)]
    assert len(days) == STRIP_DAYS
    assert days == sorted(set(days))
    assert days[0] == today == first
    assert days[-1] <= last
