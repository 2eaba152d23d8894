"""Planning by its verbs: letters once, calendars that follow, and the rules of groups."""

import email
import uuid
from datetime import UTC, date, datetime, time, timedelta
from email import policy as mail_policy

import icalendar
import pytest
import sqlalchemy as sa

from app import database, mail
from app.access import Role
from app.clock import frozen, today
from app.extensions import db
from app.intervision import letters, queries, recurrence, send_reminders, service
from app.intervision.models import (
    Attendance,
    CancelReason,
    GroupState,
    NoReason,
    Notice,
    NoticeKind,
    Outcome,
    Reply,
    Session,
    SessionState,
    Shift,
    ShiftKind,
    ShiftSource,
    SwapState,
)
from app.intervision.service import Where
from app.mail import MailMessage
from app.networks.models import Membership
from app.wording import DomainError, Stale
from tests import factories

DAY = date(2026, 12, 1)
WHERE = Where(time(14), 90, "Torenkamer", "https://video.example/veer")


class Place:
    """A network with a coordinator and a running group of five."""

    def __init__(self):
        self.network = factories.make_network()
        self.care = factories.make_organisation(self.network)
        self.coordinator = self.somebody(Role.COORDINATOR)
        self.people = [self.somebody(Role.PROFESSIONAL) for _ in range(5)]
        self.group = factories.make_group(self.network, "Veer", self.people)

    def somebody(self, *roles, **values):
        return factories.make_member(self.network, *roles, organisation=self.care, **values)

    def do(self, verb, *args, **values):
        with database.writing():
            return verb(*[self.fresh(arg) for arg in args], **{k: self.fresh(v) for k, v in values.items()})

    @staticmethod
    def fresh(row):
        """The row as it is now, in this transaction."""
        return db.session.get(type(row), row.id) if hasattr(row, "__table__") else row

    def letters(self, kind=None):
        query = sa.select(Notice).where(Notice.network_id == self.network.id).order_by(Notice.created_at)
        return [row for row in db.session.scalars(query) if kind is None or row.kind is kind]

    def session(self, **values):
        return factories.make_meeting(self.group, DAY, **values)

    def group_now(self):
        return queries.load_group(self.coordinator, self.group.id)

    def group_members(self, group):
        rows = queries.load_group(self.coordinator, group.id).members_on(today())
        return [row.member for row in rows]


@pytest.fixture
def place(app):
    return Place()


# --- Groups -----------------------------------------------------------------------------------------------------------


def test_a_manager_has_no_chair(place):
    manager = place.somebody(Role.PROFESSIONAL, Role.MANAGEMENT)
    with pytest.raises(DomainError) as refused:
        place.do(service.place, place.coordinator, place.group, manager)
    assert "line manager" in str(refused.value)


def test_a_group_has_four_to_ten_people(place):
    group = factories.make_group(place.network, state=GroupState.FORMING, people=place.people[:3])
    with pytest.raises(DomainError):
        place.do(service.fix_group, place.coordinator, group, "1")
    full = factories.make_group(place.network, people=[place.somebody(Role.PROFESSIONAL) for _ in range(10)])
    with pytest.raises(DomainError):
        place.do(service.place, place.coordinator, full, place.people[0])


def test_who_leaves_was_in_it_until_yesterday(place):
    who = place.people[0]
    place.do(service.take_out, place.coordinator, place.group, who.id)
    group = db.session.get(type(place.group), place.group.id)
    assert who.id not in [row.member_id for row in group.members_on(date(2026, 11, 19))]
    assert who.id in [row.member_id for row in group.members_on(date(2026, 11, 18))]


def test_out_and_in_again_on_one_day(place):
    who = place.people[0]
    place.do(service.take_out, place.coordinator, place.group, who.id)
    place.do(service.place, place.coordinator, place.group, who)
    group = db.session.get(type(place.group), place.group.id)
    assert [row.member_id for row in group.members_on(date(2026, 11, 19))].count(who.id) == 1


def test_supervisor_and_intern_together_is_told(place):
    intern, supervisor = place.somebody(Role.INTERN), place.people[0]
    factories.make_placement(place.network, place.care, intern.person, supervisor_id=supervisor.id, ends_on=None)
    people = [db.session.get(Membership, who.id) for who in (intern, supervisor)]
    ties = queries.ties_in(place.network.id, people)
    assert [(tie.who.id, tie.whom.id) for tie in ties] == [(supervisor.id, intern.id)]


def test_signing_twice_is_signing_once(place):
    for _ in range(2):
        place.do(service.sign_rules, place.people[0], place.group)
    assert len(queries.signatures_of(place.group)) == 1
    with pytest.raises(DomainError):
        place.do(service.sign_rules, place.coordinator, place.group)


def test_holidays_of_the_ministry_come_once(place):
    first = place.do(service.take_over_holidays, place.coordinator)
    assert first > 5
    assert place.do(service.take_over_holidays, place.coordinator) == 0


# --- Dates and letters ------------------------------------------------------------------------------------------------


def test_a_series_is_one_letter_for_everybody(place):
    plan = recurrence.plan(DAY, 5, 4, [])
    place.do(service.plan_series, place.coordinator, place.group, plan, WHERE, None)
    assert len(place.letters()) == 5
    sessions = queries.sessions_of_group(place.group)
    assert [row.held_on for row in sessions] == plan.days
    assert {row.starts_time for row in sessions} == {time(14)}
    assert [row.starts_at.hour for row in sessions] == [13, 13, 13, 13]
    assert all(len(row.attendance) == 5 for row in sessions)


def test_two_in_the_afternoon_over_the_change_of_the_clock(place):
    plan = recurrence.plan(date(2027, 3, 23), 2, 2, [])
    place.do(service.plan_series, place.coordinator, place.group, plan, WHERE, None)
    assert [row.starts_at.hour for row in queries.sessions_of_group(place.group)] == [13, 12]


def test_moving_asks_again_and_raises_the_sequence(place):
    session = place.session()
    place.do(service.reply, place.people[0], session, Reply.YES)
    moved = Where(time(15), 90, "Torenkamer")
    assert place.do(service.change_session, place.coordinator, session, "1", DAY + timedelta(days=1), moved, None)
    now = queries.load_session(place.coordinator, session.id)
    assert (now.sequence, now.starts_at) == (1, datetime(2026, 12, 2, 14, tzinfo=UTC))
    assert not [row for row in now.attendance if row.reply]
    assert len(place.letters(NoticeKind.CHANGE)) == 5


def test_another_facilitator_sends_no_letter(place):
    session, same = place.session(), Where(time(14), 90, "Torenkamer")
    assert not place.do(service.change_session, place.coordinator, session, "1", DAY, same, place.people[0].id)
    assert place.letters() == []


def test_an_old_page_changes_nothing(place):
    session = place.session()
    with pytest.raises(Stale):
        place.do(service.change_session, place.coordinator, session, "0", DAY, WHERE, None)
    with pytest.raises(Stale):
        place.do(service.cancel_session, place.coordinator, session, "0", CancelReason.STAFFING)


def test_what_is_over_cannot_be_moved_or_cancelled_again(place):
    session = place.session()
    place.do(service.cancel_session, place.coordinator, session, "1", CancelReason.STAFFING)
    now = queries.load_session(place.coordinator, session.id)
    assert (now.state, now.sequence) == (SessionState.CANCELLED, 1)
    with pytest.raises(DomainError):
        place.do(service.cancel_session, place.coordinator, session, str(now.version), CancelReason.OTHER)


def test_a_date_that_has_passed_is_refused(place):
    with pytest.raises(DomainError) as refused:
        place.do(service.plan_session, place.coordinator, place.group, date(2026, 11, 1), WHERE)
    assert refused.value.field == "held_on"


def test_a_fourth_no_asks_the_facilitator_to_move_it(place):
    session = place.session(facilitator_id=place.people[0].id)
    place.do(service.reply, place.people[1], session, Reply.NO, NoReason.SHIFT)
    assert place.letters(NoticeKind.TOO_FEW) == []
    for who in place.people[2:4]:
        place.do(service.reply, who, session, Reply.NO, NoReason.SCHOOL)
    assert [row.member_id for row in place.letters(NoticeKind.TOO_FEW)] == [place.people[0].id]


def test_without_a_facilitator_the_coordinator_is_asked(place):
    session = place.session()
    for who in place.people[:2]:
        place.do(service.reply, who, session, Reply.NO)
    assert [row.member_id for row in place.letters(NoticeKind.TOO_FEW)] == [place.coordinator.id]


def test_reminders_come_once_and_not_to_who_said_no(place):
    session = place.session()
    place.do(service.reply, place.people[0], session, Reply.NO)
    for days in (14, 13, 7, 1, 1, 0):
        with frozen(DAY - timedelta(days=days)):
            send_reminders()
    told = place.letters(NoticeKind.REMINDER)
    assert len(told) == 3 * 4
    assert place.people[0].id not in {row.member_id for row in told}


def test_three_days_ahead_the_group_is_asked_for_a_case_unless_one_is_chosen(place):
    session = place.session()
    place.do(service.reply, place.people[0], session, Reply.NO)
    for days in (4, 3, 3, 2):
        with frozen(DAY - timedelta(days=days)):
            send_reminders()
    asked = place.letters(NoticeKind.CASE)
    assert {row.member_id for row in asked} == {who.id for who in place.people[1:]}
    letter = letters.write_notice(asked[0].id)
    assert letter.calendar is None
    assert letter.context["link"].endswith(f"/intervision/sessions/{session.id}/cases")


def test_nobody_is_asked_for_a_case_when_one_is_chosen(place):
    place.session(presenter_id=place.people[1].id)
    with frozen(DAY - timedelta(days=3)):
        send_reminders()
    assert place.letters(NoticeKind.CASE) == []


def test_a_moved_session_gets_its_reminders_anew(place):
    session = place.session()
    with frozen(DAY - timedelta(days=7)):
        send_reminders()
        place.do(service.change_session, place.coordinator, session, "1", DAY + timedelta(days=1), WHERE, None)
    with frozen(DAY - timedelta(days=6)):
        send_reminders()
    assert len(place.letters(NoticeKind.REMINDER)) == 10


# --- Swapping ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def other(place):
    guests = [place.somebody(Role.PROFESSIONAL) for _ in range(4)]
    group = factories.make_group(place.network, "Baken", guests)
    return guests, factories.make_meeting(group, DAY + timedelta(days=2))


def test_a_swap_changes_two_chairs_and_two_calendars(place, other):
    guests, theirs = other
    ours, asker = place.session(), place.people[0]
    swap = place.do(service.propose_swap, asker, ours, theirs, guests[0])
    place.do(service.accept_swap, guests[0], swap)
    ours, theirs = (queries.load_session(place.coordinator, row.id) for row in (ours, theirs))
    assert asker.id not in {who.id for who in queries.expected_at(ours)}
    assert guests[0].id in {who.id for who in queries.expected_at(ours)}
    assert asker.id in {who.id for who in queries.expected_at(theirs)}
    assert guests[0].id not in {who.id for who in queries.expected_at(theirs)}
    assert queries.expected_count(ours) == 5
    kinds = [(row.kind, row.member_id) for row in place.letters() if row.kind is not NoticeKind.SWAP]
    assert sorted(kinds) == sorted(
        [(kind, who.id) for who in (asker, guests[0]) for kind in (NoticeKind.CANCELLATION, NoticeKind.INVITATION)]
    )
    with pytest.raises(DomainError):
        place.do(service.decline_swap, swap)


def test_a_free_place_is_given_by_who_leads_there(place, other):
    _guests, theirs = other
    swap = place.do(service.propose_swap, place.people[0], place.session(), theirs, None)
    assert [row.member_id for row in place.letters(NoticeKind.SWAP)] == [place.coordinator.id]
    place.do(service.withdraw_swap, swap)
    assert db.session.get(type(swap), swap.id).state is SwapState.WITHDRAWN


def test_no_swap_within_the_own_group(place):
    ours = place.session()
    later = factories.make_meeting(place.group, DAY + timedelta(days=7))
    with pytest.raises(DomainError):
        place.do(service.propose_swap, place.people[0], ours, later, None)


# --- Polls ------------------------------------------------------------------------------------------------------------

SLOTS = [(DAY, time(14)), (DAY + timedelta(days=1), time(10))]


def test_a_poll_from_question_to_session(place):
    poll = place.do(service.open_poll, place.coordinator, place.group, SLOTS, WHERE, None)
    assert len(place.letters(NoticeKind.POLL)) == 5
    first, second = queries.load_poll(place.coordinator, poll.id).slots
    for who in place.people[:4]:
        place.do(service.answer, who, poll, {first.id: "yes", second.id: "no", uuid.uuid4(): "yes"})
    assert place.do(service.remind_silent, poll) == 1
    assert place.do(service.remind_silent, poll) == 0  # once a day
    session = place.do(service.close_poll, place.coordinator, poll, "1", first.id)
    assert (session.held_on, session.minutes, session.place) == (DAY, 90, "Torenkamer")
    now = queries.load_session(place.coordinator, session.id)
    assert sum(row.reply is Reply.YES for row in now.attendance) == 4
    with pytest.raises(DomainError):
        place.do(service.answer, place.people[0], poll, {first.id: "yes"})


def test_a_poll_moves_a_session_and_makes_no_second_one(place):
    session = place.session()
    poll = place.do(
        service.open_poll, place.coordinator, place.group, [(DAY, time(9)), (DAY, time(16))], WHERE, session
    )
    slot = queries.load_poll(place.coordinator, poll.id).slots[1]
    place.do(service.close_poll, place.coordinator, poll, "1", slot.id)
    rows = queries.sessions_of_group(place.group)
    assert [(row.id, row.starts_time, row.sequence) for row in rows] == [(session.id, time(16), 1)]


@pytest.mark.parametrize("slots", [SLOTS[:1], [(date(2026, 11, 19), time(14)), *SLOTS]])
def test_a_poll_asks_for_some_moments_to_come(place, slots):
    with pytest.raises(DomainError):
        place.do(service.open_poll, place.coordinator, place.group, slots, WHERE, None)


# --- Shifts and hours -------------------------------------------------------------------------------------------------


def test_shifts_replace_those_of_the_same_day_only(place):
    who = place.people[0]
    key = (who.person_id, DAY)
    place.do(
        service.save_shifts,
        who,
        ShiftSource.TYPED,
        {key: ShiftKind.EARLY, (who.person_id, date(2026, 12, 2)): ShiftKind.OFF},
    )
    place.do(service.save_shifts, who, ShiftSource.PASTED, {key: ShiftKind.LATE})
    rows = db.session.scalars(sa.select(Shift).order_by(Shift.works_on)).all()
    assert [row.kind for row in rows] == [ShiftKind.LATE, ShiftKind.OFF]
    place.do(service.save_shifts, who, ShiftSource.TYPED, {key: None})
    assert len(db.session.scalars(sa.select(Shift)).all()) == 1


def test_hours_count_who_was_there(place):
    session = place.session(held_at=datetime(2026, 12, 1, 15, tzinfo=UTC))
    with database.writing():
        rows = db.session.scalars(sa.select(Attendance).filter_by(session_id=session.id)).all()
        for row, outcome in zip(rows, [Outcome.PRESENT] * 3 + [Outcome.EXCUSED, Outcome.ABSENT], strict=True):
            row.outcome, row.minutes = outcome, 90 if outcome is Outcome.PRESENT else 0
    assert queries.realised_hours(place.network.id, DAY, DAY) == 4.5
    assert queries.realised_hours(place.network.id, DAY + timedelta(days=1), DAY + timedelta(days=9)) == 0


# --- What goes by mail ------------------------------------------------------------------------------------------------


def sent(app):
    """Every letter that goes out, read back."""
    mail.send_waiting()
    files = sorted(app.config["SETTINGS"].outbox.glob("*.eml"))
    letters = [email.message_from_bytes(file.read_bytes(), policy=mail_policy.default) for file in files]
    for file in files:
        file.unlink()
    return letters


def calendar_in(letter):
    part = next(part for part in letter.walk() if part.get_content_type() == "text/calendar")
    return part.get_param("method"), icalendar.Calendar.from_ical(part.get_content())


def test_moving_and_cancelling_go_on_with_one_uid(place, app):
    sent(app)
    session = place.do(service.plan_session, place.coordinator, place.group, DAY, WHERE)
    first = sent(app)
    place.do(service.change_session, place.coordinator, session, str(session.version), DAY, Where(time(15), 90), None)
    second = sent(app)
    now = queries.load_session(place.coordinator, session.id)
    place.do(service.cancel_session, place.coordinator, session, str(now.version), CancelReason.STAFFING)
    third = sent(app)
    assert [len(batch) for batch in (first, second, third)] == [5, 5, 5]
    told = [calendar_in(batch[0]) for batch in (first, second, third)]
    assert [method for method, _ in told] == ["REQUEST", "REQUEST", "CANCEL"]
    events = [calendar.events[0] for _, calendar in told]
    assert len({str(event["UID"]) for event in events}) == 1
    assert [event["SEQUENCE"] for event in events] == [0, 1, 2]
    assert [event.start.astimezone(UTC).hour for event in events] == [13, 14, 14]
    assert {str(event["SUMMARY"]) for event in events} == {"Intervisie"}


def test_a_letter_names_nobody_and_no_group(place, app):
    sent(app)
    place.do(service.plan_session, place.coordinator, place.group, DAY, WHERE)
    for letter in sent(app):
        text = letter.as_string() + str(calendar_in(letter)[1].to_ical())
        names = [who.person.name for who in place.people if who.account.email != letter["To"]]
        assert not [name for name in [*names, "Veer"] if name in text]


def test_old_news_is_not_sent(place, app):
    sent(app)
    with database.writing():
        session = service.plan_session(place.fresh(place.coordinator), place.fresh(place.group), DAY, WHERE)
        service.change_session(
            place.fresh(place.coordinator), session, str(session.version), DAY, Where(time(16), 90), None
        )
    letters = sent(app)
    assert {calendar_in(letter)[1].events[0]["SEQUENCE"] for letter in letters} == {1}
    assert len(letters) == 5


def test_a_series_goes_as_a_rule_and_one_session_as_a_change_of_it(place, app):
    sent(app)
    plan = recurrence.plan(date(2026, 12, 1), 4, 3, [recurrence.Closed(date(2026, 12, 20), date(2027, 1, 3), "Kerst")])
    place.do(service.plan_series, place.coordinator, place.group, plan, WHERE, None)
    method, calendar = calendar_in(sent(app)[0])
    assert method == "REQUEST"
    assert len(calendar.events) == 1
    assert calendar.events[0]["RRULE"].to_ical() == b"FREQ=WEEKLY;COUNT=4;INTERVAL=4"
    session = queries.sessions_of_group(place.group)[1]
    place.do(service.change_session, place.coordinator, session, str(session.version), date(2027, 1, 28), WHERE, None)
    _method, changed = calendar_in(sent(app)[0])
    event = changed.events[0]
    assert event["UID"] == calendar.events[0]["UID"]
    assert event["RECURRENCE-ID"].dt.date() == date(2027, 1, 26)
    assert event.start.date() == date(2027, 1, 28)


def test_every_letter_waits_for_its_change(place):
    """A change that is taken back takes its letters along."""
    before = db.session.scalar(sa.select(sa.func.count()).select_from(MailMessage))

    def plan_and_fail(actor, group):
        service.plan_session(actor, group, DAY, WHERE)
        service.sign_rules(actor, group)  # refused: not in the group

    with pytest.raises(DomainError):
        place.do(plan_and_fail, place.coordinator, place.group)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(MailMessage)) == before
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Session)) == 0


def test_shifts_go_along_when_two_records_are_one_person(table):
    from app.intervision.models import Shift, ShiftKind
    from app.intervision.service.planning import move_shifts

    keep, other = table.member.person, table.absent.person
    with database.writing() as session:
        for person, day, kind in ((keep, 1, "early"), (other, 1, "late"), (other, 2, "night")):
            session.add(
                Shift(
                    network_id=table.network.id, person_id=person.id, works_on=date(2026, 12, day), kind=ShiftKind(kind)
                )
            )
    with database.writing():
        move_shifts(keep, other)
    rows = [
        (row.person_id, row.works_on.day, row.kind.value) for row in db.session.query(Shift).order_by(Shift.works_on)
    ]
    assert rows == [(keep.id, 1, "early"), (keep.id, 2, "night")]
