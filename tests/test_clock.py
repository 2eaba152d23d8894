"""The clock: moments in UTC, days as they are on the ward."""

from datetime import UTC, date, datetime

import pytest

from app import clock


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), date(2026, 3, 29)),  # winter time, half past midnight
        (datetime(2026, 6, 30, 21, 59, tzinfo=UTC), date(2026, 6, 30)),
        (datetime(2026, 6, 30, 22, 0, tzinfo=UTC), date(2026, 7, 1)),  # summer time, midnight
    ],
)
def test_today_is_the_day_in_amsterdam(moment: datetime, day: date) -> None:
    with clock.frozen(moment):
        assert clock.today() == day
        assert clock.now() == moment


def test_a_day_stops_at_noon_and_ends() -> None:
    with clock.frozen(date(2026, 11, 19)):
        assert clock.now() == datetime(2026, 11, 19, 12, tzinfo=UTC)
        with clock.frozen(date(2025, 1, 1)):
            assert clock.today() == date(2025, 1, 1)
        assert clock.today() == date(2026, 11, 19)
    assert clock.now().tzinfo is not None
    assert clock.now().year != 2025
