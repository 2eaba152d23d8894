"""Dates as the first page speaks of them: the hour of the day, the strip of coming days."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

STRIP_DAYS = 7


class DayPart(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


def day_part(local: datetime) -> DayPart:
    """Morning until noon, afternoon until six; who works at night is greeted as in the evening."""
    if 5 <= local.hour < 12:
        return DayPart.MORNING
    return DayPart.AFTERNOON if 12 <= local.hour < 18 else DayPart.EVENING


class Moment(StrEnum):
    """What happens on a day."""

    STARTS = "starts"
    ENDS = "ends"
    CONTRACT = "contract"


@dataclass(frozen=True)
class Coming:
    """Something in the days ahead."""

    on: date
    moment: Moment
    name: str
    place: str
    placement_id: uuid.UUID


@dataclass(frozen=True)
class StripDay:
    day: date
    coming: list[Coming]
    is_today: bool
    begins_week: bool


def two_weeks(today: date) -> tuple[date, date]:
    """From today to the Sunday of next week."""
    return today, today + timedelta(days=13 - today.weekday())


def in_order(coming: Iterable[Coming]) -> list[Coming]:
    """The nearest first."""
    return sorted(coming, key=lambda item: (item.on, item.moment, item.name))


def strip(coming: Iterable[Coming], today: date) -> list[StripDay]:
    """Seven days of this and next week: today, days on which something happens, and the nearest weekdays."""
    by_day: dict[date, list[Coming]] = {}
    first, last = two_weeks(today)
    for item in coming:
        if first <= item.on <= last:
            by_day.setdefault(item.on, []).append(item)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    kept = {first, *(day for day in days if day in by_day)}
    for day in sorted(days, key=lambda day: day.weekday() >= 5):
        if len(kept) < STRIP_DAYS:
            kept.add(day)
    shown = sorted(kept)[:STRIP_DAYS]
    weeks = [day.isocalendar().week for day in shown]
    return [
        StripDay(day, by_day.get(day, []), day == today, n > 0 and weeks[n] != weeks[n - 1])
        for n, day in enumerate(shown)
    ]
