"""Calendars as two independent readers see them: every instant equal, on 300 generated sessions and series."""

import json
import random
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import icalendar
import pytest
import recurring_ical_events
from playwright.sync_api import Browser

from app.clock import AMSTERDAM
from app.intervision import ics, recurrence

READER = Path(__file__).parent / "vendor" / "ical-2.2.1.min.cjs"
STAMP = datetime(2026, 11, 22, 12, tzinfo=UTC)


# The days around both changes of the clock.
def last_sunday(year, month):
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


EDGES = [
    last_sunday(year, month) + timedelta(days=offset)
    for year in range(2026, 2031)
    for month in (3, 10)
    for offset in (-7, -1, 0, 1, 7)
]
TITLES = ("Intervisie", "Intervisie; met, komma's \\ en meer", "Intervisie 🧵🌷 " + "é" * 60, 'Regel één\nregel "twee"')

IN_CHROMIUM = """text => {
  const found = [], root = new ICAL.Component(ICAL.parse(text));
  for (const zone of root.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const parts = root.getAllSubcomponents('vevent');
  const key = part => part.getFirstPropertyValue('uid');
  const masters = parts.filter(part => !part.hasProperty('recurrence-id')), heads = new Set(masters.map(key));
  const note = (item, start, end) => {
    if (item.component.getFirstPropertyValue('status') === 'CANCELLED') return;
    found.push([item.uid, start.toUnixTime(), end.toUnixTime(), item.summary]);
  };
  for (const part of masters) {
    // Without this list the reader takes the changed sessions of every series for its own.
    const exceptions = parts.filter(other => other !== part && key(other) === key(part));
    const event = new ICAL.Event(part, {exceptions, strictExceptions: true});
    if (!event.isRecurring()) { note(event, event.startDate, event.endDate); continue; }
    const walk = event.iterator();
    for (let next; (next = walk.next());) {
      const details = event.getOccurrenceDetails(next);
      note(details.item, details.startDate, details.endDate);
    }
  }
  for (const part of parts) if (part.hasProperty('recurrence-id') && !heads.has(key(part))) {
    const event = new ICAL.Event(part);
    note(event, event.startDate, event.endDate);
  }
  return JSON.stringify(found);
}"""


def generated(count):
    """(entries, the instants they stand for): singles, series, skipped, moved and cancelled ones."""
    numbers, entries, expected = random.Random(2026), [], []
    for number in range(count):
        day = numbers.choice(EDGES) if number % 2 else date(2026, 1, 5) + timedelta(days=numbers.randrange(1700))
        # The forms plan between 7:00 and 22:00. At night a clock time can mean two instants, and then readers differ.
        at = time(numbers.choice([7, 9, 13, 14, 15, 22]), numbers.choice([0, 15, 30]))
        starts = datetime.combine(day, at, AMSTERDAM)
        one = ics.Entry(f"{number}@linnen", starts, numbers.choice([60, 90, 120]), numbers.choice(TITLES), STAMP)
        if number % 3:
            off = number % 11 == 0
            entries.append(ics.cancelled(one) if off else one)
            expected += [] if off else [occurrence(one, starts)]
            continue
        more, instants = series(one, numbers)
        entries += more
        expected += instants
    return entries, sorted(expected)


def series(one, numbers):
    """A series with a skipped, a moved and a cancelled session."""
    rule = f"FREQ=WEEKLY;INTERVAL={numbers.randint(2, 8)};COUNT={numbers.randint(4, 9)}"
    found = recurrence.instances(rule, one.starts_at)
    moments = [moment.replace(tzinfo=AMSTERDAM) for moment in found]
    skipped, moved, off = numbers.sample(moments[1:], 3)
    later = datetime.combine(moved.date() + timedelta(days=2), time(16), AMSTERDAM)
    values = {"uid": one.uid, "minutes": one.minutes, "changed_at": STAMP, "sequence": 1}
    elsewhere = ics.Entry(starts_at=later, title="Verzet", instead_of=moved, **values)
    nothing = ics.Entry(starts_at=off, title=one.title, instead_of=off, is_cancelled=True, **values)
    whole = ics.Entry(one.uid, one.starts_at, one.minutes, one.title, STAMP, rule=rule, skipped=[skipped])
    kept = [moment for moment in moments if moment not in {skipped, moved, off}]
    return [whole, elsewhere, nothing], [occurrence(whole, moment) for moment in kept] + [occurrence(elsewhere, later)]


def occurrence(entry, starts):
    first = int(starts.astimezone(UTC).timestamp())
    return [entry.uid, first, first + entry.minutes * 60, entry.title]


@pytest.fixture(scope="module")
def calendar():
    entries, expected = generated(300)
    return ics.feed("Intervisie", entries), expected


def test_the_python_reader_sees_every_instant(calendar):
    body, expected = calendar
    events = recurring_ical_events.of(icalendar.Calendar.from_ical(body)).between((2025, 1, 1), (2036, 1, 1))
    found = sorted(
        [str(e["UID"]), int(e.start.timestamp()), int(e.end.timestamp()), str(e["SUMMARY"])]
        for e in events
        if e.get("STATUS") != "CANCELLED"
    )
    assert found == expected


@pytest.mark.browser
def test_the_javascript_reader_sees_every_instant(calendar, chromium: Browser):
    body, expected = calendar
    with chromium.new_page() as page:
        page.evaluate("() => { window.module = {exports: {}}; window.exports = window.module.exports; }")
        page.add_script_tag(path=str(READER))
        page.evaluate("() => { window.ICAL = window.module.exports.default || window.module.exports; }")
        found = sorted(json.loads(page.evaluate(IN_CHROMIUM, body.decode())))
    assert found == expected


def test_lines_are_short_and_end_as_they_should(calendar):
    body, _ = calendar
    lines = body.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in body.replace(b"\r\n", b"")


def test_the_zone_is_two_rules_and_no_list(calendar):
    body, _ = calendar
    zone = body[body.index(b"BEGIN:VTIMEZONE") : body.index(b"END:VTIMEZONE")]
    assert zone.count(b"RRULE:") == 2
    assert b"RDATE" not in zone


def test_what_a_feed_says_of_itself(calendar):
    body, _ = calendar
    head = body[:400].decode()
    assert "NAME:Intervisie\r\n" in head
    assert "X-WR-CALNAME:Intervisie\r\n" in head
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in head
    assert "X-PUBLISHED-TTL:PT6H\r\n" in head


def test_an_invitation_and_its_cancellation():
    one = ics.Entry("uid-1", datetime(2026, 12, 1, 13, tzinfo=UTC), 90, "Intervisie", STAMP, sequence=2)
    asked = icalendar.Calendar.from_ical(ics.message("REQUEST", [one], ics.Invitation("a@x.nl", "b@x.nl")))
    assert asked["METHOD"] == "REQUEST"
    event = asked.events[0]
    assert (str(event["ORGANIZER"]), str(event["ATTENDEE"]), event["SEQUENCE"]) == ("mailto:a@x.nl", "mailto:b@x.nl", 2)
    assert event.start.isoformat() == "2026-12-01T14:00:00+01:00"
    off = icalendar.Calendar.from_ical(ics.message("CANCEL", [ics.cancelled(one)], ics.Invitation("a@x.nl", "b@x.nl")))
    assert (off["METHOD"], off.events[0]["STATUS"], off.events[0]["UID"]) == ("CANCEL", "CANCELLED", "uid-1")


@pytest.mark.parametrize("day", [date(2027, 3, 25), date(2027, 4, 1), date(2027, 10, 28), date(2027, 11, 4)])
def test_two_in_the_afternoon_stays_two_in_the_afternoon(day):
    one = ics.Entry("u", datetime.combine(day, time(14), AMSTERDAM), 90, "Intervisie", STAMP)
    event = icalendar.Calendar.from_ical(ics.feed("x", [one])).events[0]
    assert event.start.strftime("%H:%M %Z") in {"14:00 CET", "14:00 CEST"}
