"""Rhythms: how many sessions, which days are skipped, and that the rule says the same."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.intervision import recurrence
from app.intervision.recurrence import Closed
from app.wording import DomainError

CHRISTMAS = Closed(date(2026, 12, 19), date(2027, 1, 3), "Kerstvakantie")


def test_a_holiday_is_skipped_and_the_number_stays():
    plan = recurrence.plan(date(2026, 12, 1), 4, 3, [CHRISTMAS])
    assert plan.days == [date(2026, 12, 1), date(2027, 1, 26), date(2027, 2, 23)]
    assert plan.skipped == [(date(2026, 12, 29), "Kerstvakantie")]
    assert plan.rule == "FREQ=WEEKLY;INTERVAL=4;COUNT=4"


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2027, 1, 1), "New Year's Day"),
        (date(2027, 3, 26), "Good Friday"),
        (date(2027, 3, 29), "Easter Monday"),
        (date(2027, 4, 27), "King's Day"),
        (date(2031, 4, 26), "King's Day"),  # the 27th is a Sunday
        (date(2030, 5, 5), "Liberation Day"),
        (date(2027, 5, 5), ""),  # a day off once in five years
        (date(2027, 5, 6), "Ascension Day"),
        (date(2027, 5, 17), "Whit Monday"),
        (date(2028, 12, 26), "Boxing Day"),
    ],
)
def test_public_holidays(day, name):
    assert recurrence.public_holiday(day) == name


def test_a_weekend_is_closed():
    assert recurrence.why_closed(date(2026, 12, 5), []) == "weekend"


@pytest.mark.parametrize(("weeks", "times"), [(1, 6), (9, 6), (5, 0), (5, 21)])
def test_a_strange_rhythm_is_refused(weeks, times):
    with pytest.raises(DomainError):
        recurrence.plan(date(2026, 12, 1), weeks, times, [])


@pytest.mark.parametrize(
    ("rule", "starts", "expected"),
    [
        (
            "FREQ=WEEKLY;INTERVAL=5;COUNT=3",
            "20260901T140000",
            ["20260901T140000", "20261006T140000", "20261110T140000"],
        ),
        (
            "FREQ=MONTHLY;COUNT=3;BYDAY=1TU",
            "20260901T140000",
            ["20260901T140000", "20261006T140000", "20261103T140000"],
        ),
        ("FREQ=MONTHLY;COUNT=2;BYMONTHDAY=-1", "20260930T090000", ["20260930T090000", "20261031T090000"]),
        (
            "FREQ=DAILY;UNTIL=20260903T130000Z",
            "20260901T150000",
            ["20260901T150000", "20260902T150000", "20260903T150000"],
        ),
        ("FREQ=WEEKLY;COUNT=2;BYDAY=MO;", "20260907T140000", ["20260907T140000", "20260914T140000"]),
    ],
)
def test_a_rule_gives_its_instances(rule, starts, expected):
    found = recurrence.instances(rule, datetime.fromisoformat(starts))
    assert [moment.strftime("%Y%m%dT%H%M%S") for moment in found] == expected


def test_a_rule_without_an_end_is_cut_off():
    assert len(recurrence.instances("FREQ=SECONDLY", datetime(2026, 9, 1))) == recurrence.MOST_INSTANCES


def test_nonsense_is_no_rule():
    with pytest.raises(DomainError):
        recurrence.instances("FREQ=SOMETIMES", datetime(2026, 9, 1))


@given(
    st.dates(date(2026, 1, 1), date(2030, 1, 1)),
    st.integers(2, 8),
    st.integers(1, 12),
    st.lists(st.tuples(st.dates(date(2026, 1, 1), date(2031, 1, 1)), st.integers(0, 40)), max_size=6),
)
def test_the_rule_without_the_skipped_days_is_the_plan(first, weeks, times, spans):
    closed = [Closed(day, day + timedelta(days=length), "dicht") for day, length in spans]
    if first.weekday() >= 5:
        first -= timedelta(days=first.weekday() - 4)
    plan = recurrence.plan(first, weeks, times, closed)
    start = min([*plan.days, *(day for day, _ in plan.skipped)])
    found = [moment.date() for moment in recurrence.instances(plan.rule, datetime.combine(start, datetime.min.time()))]
    skipped = {day for day, _ in plan.skipped}
    assert [day for day in found if day not in skipped] == plan.days
    assert len(plan.days) == times
    assert not any(recurrence.why_closed(day, closed) for day in plan.days)
