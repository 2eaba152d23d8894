"""Who joins or leaves a group, and a series that stops: chairs, letters and what calendars read, with one uid."""

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from app import database
from app.access import Role
from app.extensions import db
from app.intervision import policy, queries, recurrence, service
from app.intervision.models import Attendance, CancelReason, NoticeKind, SessionState
from app.wording import DomainError
from tests import factories

from .test_planning_service import DAY, WHERE, Place, calendar_in, sent


@pytest.fixture
def place(app):
    return Place()


def series_of(place):
    plan = recurrence.plan(DAY, 4, 3, ())
    return place.do(service.plan_series, place.coordinator, place.group, plan, WHERE, None)


def to(letters, who):
    return [letter for letter in letters if letter["To"] == who.account.email]


def test_a_newcomer_gets_a_chair_and_the_dates_to_come(place, app):
    series_of(place)
    sent(app)
    newcomer = place.somebody(Role.PROFESSIONAL)
    place.do(service.place, place.coordinator, place.group, newcomer)
    (letter,) = sent(app)
    rows = db.session.scalars(sa.select(Attendance).filter_by(member_id=newcomer.id)).all()
    assert len(rows) == 3
    method, calendar = calendar_in(letter)
    assert letter["To"] == newcomer.account.email
    assert (method, len(calendar.events), calendar.events[0]["RRULE"].to_ical()) == (
        "REQUEST",
        1,
        b"FREQ=WEEKLY;COUNT=3;INTERVAL=4",
    )


def test_who_leaves_has_no_chair_no_page_and_no_dates_any_more(place, app):
    series = series_of(place)
    first = calendar_in(to(sent(app), place.people[0])[0])[1].events[0]
    who = place.people[0]
    sessions = queries.sessions_of_series(series)
    place.do(service.take_out, place.coordinator, place.group, who.id)
    (letter,) = sent(app)
    assert not db.session.scalars(sa.select(Attendance).filter_by(member_id=who.id)).all()
    session = queries.load_session(place.coordinator, sessions[0].id)
    assert not policy.is_expected(who, session)
    assert queries.calendar_of(who, datetime(2026, 11, 1, tzinfo=UTC), datetime(2027, 11, 1, tzinfo=UTC)) == []
    assert "hoef je niet meer" in letter.get_body(("plain",)).get_content()
    method, calendar = calendar_in(letter)
    event = calendar.events[0]
    assert (letter["To"], method, len(calendar.events)) == (who.account.email, "CANCEL", 1)
    assert (event["UID"], event["STATUS"], event["SEQUENCE"]) == (first["UID"], "CANCELLED", 1)
    assert "RECURRENCE-ID" not in event
    assert session.state is SessionState.PLANNED
    assert session.sequence == 0  # the others hear nothing


def test_out_and_in_again_runs_ahead_of_what_a_calendar_knows(place, app):
    """A calendar takes no invitation with a sequence at or below that of the cancellation before it."""
    session, who = place.do(service.plan_session, place.coordinator, place.group, DAY, WHERE), place.people[0]
    told = [to(sent(app), who)[0]]
    for _ in range(2):
        place.do(service.take_out, place.coordinator, place.group, who.id)
        told += sent(app)
        place.do(service.place, place.coordinator, place.group, who)
        told += sent(app)
    found = [calendar_in(letter) for letter in told]
    assert [method for method, _ in found] == ["REQUEST", "CANCEL", "REQUEST", "CANCEL", "REQUEST"]
    assert [calendar.events[0]["SEQUENCE"] for _, calendar in found] == [0, 1, 2, 3, 4]
    assert {calendar.events[0]["UID"] for _, calendar in found} == {session.uid}


def test_who_leaves_leads_nothing_that_is_to_come(place):
    session = place.session(facilitator_id=place.people[0].id)
    place.do(service.take_out, place.coordinator, place.group, place.people[0].id)
    assert queries.load_session(place.coordinator, session.id).facilitator_id is None


def test_who_leaves_the_group_in_the_middle_of_a_series_keeps_what_was_held(place, app):
    plan = recurrence.plan(date(2026, 11, 24), 4, 3, ())
    series = place.do(service.plan_series, place.coordinator, place.group, plan, WHERE, None)
    sent(app)
    with database.writing():
        first = place.fresh(queries.sessions_of_series(series)[0])
        first.put_on(date(2026, 11, 10), WHERE.at)
        first.held_at = first.starts_at
    place.do(service.take_out, place.coordinator, place.group, place.people[0].id)
    (letter,) = sent(app)
    method, calendar = calendar_in(letter)
    days = [event["RECURRENCE-ID"].dt.date() for event in calendar.events]
    assert (method, days) == ("CANCEL", [date(2026, 12, 22), date(2027, 1, 19)])


def test_a_member_who_left_the_network_gets_no_letters(place, app):
    with database.writing():
        place.fresh(place.people[0]).ended_on = date(2026, 11, 1)
    place.do(service.plan_session, place.coordinator, place.group, DAY, WHERE)
    assert place.people[0].id not in {row.member_id for row in place.letters(NoticeKind.INVITATION)}
    assert place.people[0].id not in {row.member_id for row in place.group_now().members_on(DAY)}


# --- A series that stops ----------------------------------------------------------------------------------------------


def test_a_cancelled_series_is_one_letter_that_ends_it_in_every_calendar(place, app):
    series = series_of(place)
    before = calendar_in(sent(app)[0])[1].events[0]
    assert place.do(service.cancel_series, place.coordinator, series, CancelReason.STAFFING) == 3
    letters = sent(app)
    assert len(letters) == 5
    assert letters[0]["Subject"] == "Intervisie: bijeenkomsten die vervallen"
    assert "Deze intervisiebijeenkomsten gaan niet door" in letters[0].get_body(("plain",)).get_content()
    method, calendar = calendar_in(letters[0])
    event = calendar.events[0]
    assert (method, len(calendar.events), event["STATUS"]) == ("CANCEL", 1, "CANCELLED")
    assert event["UID"] == before["UID"]
    assert event["SEQUENCE"] > before["SEQUENCE"]
    assert {row.cancel_reason for row in queries.sessions_of_series(series)} == {CancelReason.STAFFING}
    with pytest.raises(DomainError):
        place.do(service.cancel_series, place.coordinator, series, CancelReason.STAFFING)


def test_a_series_that_began_is_cancelled_from_here(place, app):
    series = series_of(place)
    with database.writing():
        first = place.fresh(queries.sessions_of_series(series)[0])
        first.put_on(date(2026, 11, 3), WHERE.at)
        first.held_at = first.starts_at
    sent(app)
    assert place.do(service.cancel_series, place.coordinator, series, CancelReason.OTHER) == 2
    calendar = calendar_in(sent(app)[0])[1]
    assert [event["RECURRENCE-ID"].dt.date() for event in calendar.events] == [date(2026, 12, 29), date(2027, 1, 26)]
    assert queries.sessions_of_series(series)[0].state is SessionState.HELD


def test_a_swap_away_and_back_is_heard_each_time(place, app):
    guests = [place.somebody(Role.PROFESSIONAL) for _ in range(4)]
    theirs = factories.make_meeting(factories.make_group(place.network, "Baken", guests), date(2026, 12, 3))
    ours, asker = place.session(), place.people[0]
    sent(app)
    place.do(service.accept_swap, guests[0], place.do(service.propose_swap, asker, ours, theirs, guests[0]))
    mine = [letter for letter in to(sent(app), asker) if letter.is_multipart()]
    found = {calendar_in(letter)[0]: calendar_in(letter)[1].events[0] for letter in mine if "calendar" in str(letter)}
    assert set(found) == {"CANCEL", "REQUEST"}
    assert found["CANCEL"]["SEQUENCE"] == 1
    assert "is niet" not in str(found["CANCEL"])
