"""Calendars (RFC 5545) and invitations by mail (RFC 5546): what other people's calendars read.

Times stand on the clock of Amsterdam beside one fixed time-zone block with recurrence rules. A generated block lists
each change of the clock as RDATE; some readers take only the first of a list, and are an hour wrong all summer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, Timezone, vDuration, vRecur

from ..clock import AMSTERDAM

PRODUCT = "-//Linnen//Intervision//EN"
REFRESH = timedelta(hours=6)

_ZONE = Timezone.from_ical(
    b"""BEGIN:VTIMEZONE\r
TZID:Europe/Amsterdam\r
X-LIC-LOCATION:Europe/Amsterdam\r
BEGIN:DAYLIGHT\r
TZOFFSETFROM:+0100\r
TZOFFSETTO:+0200\r
TZNAME:CEST\r
DTSTART:19700329T020000\r
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r
END:DAYLIGHT\r
BEGIN:STANDARD\r
TZOFFSETFROM:+0200\r
TZOFFSETTO:+0100\r
TZNAME:CET\r
DTSTART:19701025T030000\r
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r
END:STANDARD\r
END:VTIMEZONE\r
"""
)


@dataclass(frozen=True)
class Entry:
    """One VEVENT: a session, a series (`rule`, `skipped`), or one changed session of a series (`instead_of`).

    Moments are instants; `skipped` and `instead_of` are the moments that the rule gives.
    """

    uid: str
    starts_at: datetime
    minutes: int
    title: str
    changed_at: datetime
    sequence: int = 0
    place: str = ""
    url: str = ""
    text: str = ""
    rule: str = ""
    skipped: Sequence[datetime] = ()
    instead_of: datetime | None = None
    is_cancelled: bool = False


@dataclass(frozen=True)
class Invitation:
    """Who asks whom, in a calendar that goes by mail. Answering goes by the page, so no reply is asked for."""

    organiser: str
    attendee: str


def feed(name: str, entries: Iterable[Entry]) -> bytes:
    """A calendar to subscribe to."""
    calendar = _calendar(entries)
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Europe/Amsterdam")
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    return _written(calendar)


def message(method: str, entries: Sequence[Entry], invitation: Invitation) -> bytes:
    """What goes with a letter: `REQUEST` for new and changed, `CANCEL` for what is off. All entries share one uid."""
    calendar = _calendar(entries)
    calendar.add("method", method)
    for event in calendar.events:
        event.add("organizer", f"mailto:{invitation.organiser}")
        event.add(
            "attendee",
            f"mailto:{invitation.attendee}",
            parameters={"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "FALSE"},
        )
    return _written(calendar)


def cancelled(entry: Entry) -> Entry:
    """The same entry as something that is off for its receiver."""
    return replace(entry, is_cancelled=True)


def _calendar(entries: Iterable[Entry]) -> Calendar:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add_component(_ZONE)
    for entry in entries:
        calendar.add_component(_event(entry))
    return calendar


def _written(calendar: Calendar) -> bytes:
    written: bytes = calendar.to_ical()
    return written


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("sequence", entry.sequence)
    event.add("dtstart", _here(entry.starts_at))
    # The end as a moment of its own: a duration would be read as clock time by some and as hours by others.
    event.add("dtend", _here(entry.starts_at.astimezone(UTC) + timedelta(minutes=entry.minutes)))
    event.add("summary", entry.title)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    for name, value in (("location", entry.place), ("url", entry.url), ("description", entry.text)):
        if value:
            event.add(name, value)
    if entry.rule:
        event.add("rrule", vRecur.from_ical(entry.rule))
    for moment in entry.skipped:  # a line for each: lists are where readers differ
        event.add("exdate", _here(moment))
    if entry.instead_of is not None:
        event.add("recurrence-id", _here(entry.instead_of))
    return event


def _here(moment: datetime) -> datetime:
    return moment.astimezone(AMSTERDAM)
