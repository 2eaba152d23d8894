"""When a group meets: a recurrence rule (RFC 5545) in local time, without the days on which nobody should come."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from dateutil.easter import easter
from dateutil.rrule import rrulestr

from ..clock import AMSTERDAM
from ..wording import N_, DomainError

SHORTEST_WEEKS, LONGEST_WEEKS = 2, 8
MOST_TIMES = 20
MOST_INSTANCES = 500  # a rule without an end must not run for ever

_UNTIL = re.compile(r"UNTIL=(\d{8}T\d{6})Z")


@dataclass(frozen=True)
class Closed:
    """Days on which no session is planned, the last one included, and why: a marked text or a typed name."""

    first_on: date
    last_on: date
    name: str

    def covers(self, day: date) -> bool:
        return self.first_on <= day <= self.last_on


@dataclass(frozen=True)
class Plan:
    """The days of a series and the days it skips, each with its reason. `rule` counts both."""

    rule: str
    days: list[date] = field(default_factory=list)
    skipped: list[tuple[date, str]] = field(default_factory=list)


def instances(rule: str, starts_at: datetime) -> list[datetime]:
    """All local times of a rule, at most 500. Raises DomainError when it cannot be read."""
    try:
        found = rrulestr(_UNTIL.sub(_until_here, rule.rstrip(";")), dtstart=starts_at.replace(tzinfo=None))
    except (ValueError, TypeError):
        raise DomainError(N_("This rhythm cannot be read.")) from None
    return [moment for moment, _ in zip(found, range(MOST_INSTANCES), strict=False)]


def _until_here(found: re.Match[str]) -> str:
    """An end in UTC as the clock of the room shows it."""
    moment = datetime.strptime(found[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    return f"UNTIL={moment.astimezone(AMSTERDAM):%Y%m%dT%H%M%S}"


def plan(starts_on: date, every_weeks: int, times: int, closed: Iterable[Closed]) -> Plan:
    """`times` sessions every so many weeks from a day on. A closed day is skipped, not moved: the rhythm stays."""
    if not SHORTEST_WEEKS <= every_weeks <= LONGEST_WEEKS:
        raise DomainError(N_("Choose every two to eight weeks."), "every_weeks")
    if not 1 <= times <= MOST_TIMES:
        raise DomainError(N_("Choose one to twenty sessions."), "times")
    shut, days, skipped = list(closed), [], []
    for moment in instances(f"FREQ=WEEKLY;INTERVAL={every_weeks}", datetime.combine(starts_on, time())):
        day = moment.date()
        reason = why_closed(day, shut)
        if reason:
            skipped.append((day, reason))
        else:
            days.append(day)
        if len(days) == times:
            break
    return Plan(f"FREQ=WEEKLY;INTERVAL={every_weeks};COUNT={len(days) + len(skipped)}", days, skipped)


def why_closed(day: date, closed: Iterable[Closed]) -> str:
    """Why nobody should come on this day; empty when they can."""
    if day.weekday() >= 5:
        return N_("weekend")
    return public_holiday(day) or next((span.name for span in closed if span.covers(day)), "")


def public_holiday(day: date) -> str:
    """The Dutch public holiday of a day, else empty. Good Friday counts: most schools and teams are away."""
    return _public_holidays(day.year).get(day, "")


def _public_holidays(year: int) -> dict[date, str]:
    sunday = easter(year)
    after: Callable[[int], date] = lambda days: sunday + timedelta(days=days)  # noqa: E731
    return {
        date(year, 1, 1): N_("New Year's Day"),
        after(-2): N_("Good Friday"),
        after(1): N_("Easter Monday"),
        _kings_day(year): N_("King's Day"),
        **({date(year, 5, 5): N_("Liberation Day")} if year % 5 == 0 else {}),
        after(39): N_("Ascension Day"),
        after(50): N_("Whit Monday"),
        date(year, 12, 25): N_("Christmas Day"),
        date(year, 12, 26): N_("Boxing Day"),
    }


def _kings_day(year: int) -> date:
    """27 April, or the day before when that is a Sunday."""
    day = date(year, 4, 27)
    return day - timedelta(days=1) if day.weekday() == 6 else day
