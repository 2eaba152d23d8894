"""What time it is. Everything asks here, so a test or the demonstration can stop the clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_frozen: ContextVar[datetime | None] = ContextVar("frozen_clock", default=None)


def now() -> datetime:
    """The moment, in UTC, with its time zone."""
    return _frozen.get() or datetime.now(UTC)


def today() -> date:
    """The calendar day on the ward (Europe/Amsterdam)."""
    return now().astimezone(AMSTERDAM).date()


@contextmanager
def frozen(moment: datetime | date) -> Iterator[None]:
    """Stops the clock at a moment, or at noon UTC of a day."""
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day, 12, tzinfo=UTC)
    token = _frozen.set(moment)
    try:
        yield
    finally:
        _frozen.reset(token)
