"""Ways round a promise of intervision, projects and lessons that somebody tried once: each of them stays closed."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app import clock, database, terms
from app.access import Role
from app.accounts import leaving, personal_data
from app.accounts.models import Account
from app.extensions import db
from app.intervision.models import Attendance, CalendarFeed, NoReason, Notice, NoticeKind, PollAnswer, Shift, Swap
from app.intervision.planner import Answer
from app.intervision.sessions.service import cases
from app.intervision.sessions.service.cases import CaseValues
from app.lessons.models import LessonNotice, TeacherName
from app.networks.models import Membership
from app.projects.models import MeasurePoint
from tests import factories
from tests.conftest import TODAY
from tests.house.test_attacks import rows_with
from tests.page import Browser

LONG_AGO, LATELY, SOON = (TODAY + timedelta(days) for days in (-43, -41, 12))


# --- What planning knows of somebody's days ---------------------------------------------------------------------------


@pytest.fixture
def planned(app: Flask) -> Membership:
    """An intern with a shift, an answer, a reason and a letter for a day of long ago, of lately and to come."""
    network = factories.make_network("net-a")
    noor = factories.make_member(network, Role.INTERN)
    group = factories.make_group(network, "Veer", [noor])
    keys = {"network_id": network.id, "member_id": noor.id}
    for day in (LONG_AGO, LATELY, SOON):
        factories.make_shift(noor.person, day, "late")
        meeting, poll = factories.make_meeting(group, day), factories.make_poll(group, [day])
        with database.writing() as session:
            for seat in session.scalars(sa.select(Attendance).filter_by(session_id=meeting.id)):
                seat.no_reason = NoReason.STAFFING
            session.add(PollAnswer(slot_id=poll.slots[0].id, answer=Answer.NO, **keys))
            with clock.frozen(LONG_AGO - timedelta(30)):
                notice = Notice(kind=NoticeKind.INVITATION, key=str(day), session_id=meeting.id, **keys)
                session.add(notice)
                session.flush()
    return noor


def days_known() -> dict[str, int]:
    db.session.expire_all()
    found = {table.__tablename__: db.session.query(table).count() for table in (Shift, PollAnswer, Notice)}
    return found | {"reason": db.session.query(Attendance).filter(Attendance.no_reason.is_not(None)).count()}


def test_shifts_answers_and_reasons_go_six_weeks_after_the_day(planned: Membership) -> None:
    assert set(days_known().values()) == {3}
    counted = terms.report(TODAY)["intervision-days"]
    assert counted[planned.network_id] == 5
    assert terms.carry_out(TODAY)["intervision-days"] == counted
    # A letter about a day to come is still known, so that nobody gets it twice.
    assert days_known() == {"shift": 2, "poll_answer": 2, "intervision_notice": 1, "reason": 2}
    assert db.session.query(Attendance).count() == 3, "who came stays, for the figures"


def test_with_the_account_all_of_it_goes_at_once(planned: Membership) -> None:
    factories.make_feed(planned)
    group = factories.make_group(planned.network, "Baken", [factories.make_member(planned.network, Role.PROFESSIONAL)])
    factories.make_swap(factories.make_meeting(group), factories.make_meeting(group, SOON), planned)
    with database.writing():
        leaving.delete_account(db.session.get_one(Account, planned.account_id))
    assert set(days_known().values()) == {0}
    assert db.session.query(CalendarFeed).count() == 0
    assert db.session.scalars(sa.select(Swap.state)).all() == ["withdrawn"]


def test_who_becomes_a_manager_leaves_the_table(app: Flask) -> None:
    """Somebody of the group is made a manager between two sessions: people must be free to speak."""
    network = factories.make_network("net-a")
    noor, petra, iris = (factories.make_member(network, Role.PROFESSIONAL) for _ in range(3))
    group = factories.make_group(network, "Veer", [noor, petra, iris])
    meeting = factories.make_meeting(group, TODAY + timedelta(5), facilitator_id=petra.id)
    with database.writing() as session:
        case = cases.write_case(noor, CaseValues("Ochtendzorg", "Hoe blijf ik rustig?", "Er werd gehuild.", "nl"))
        case.session_id, case.brought_at, case.chosen_at = meeting.id, clock.now(), clock.now()
        case.shown_to = [str(petra.id), str(iris.id)]
        session.flush()
        case_id = case.id
    sides = ("live", "beamer", "cases", "look-back", "safety-route")
    paths = [f"/n/net-a/intervision/sessions/{meeting.id}/{side}" for side in sides]
    paths.append(f"/n/net-a/intervision/cases/{case_id}")
    browser = Browser(app, petra)
    assert browser.get(paths[-1]).has("Er werd gehuild."), "else this test is blind"
    with database.writing() as session:
        session.get_one(Membership, petra.id).set_roles({Role.PROFESSIONAL, Role.MANAGEMENT})
    for path in paths:
        browser.get(path, status=404)


def test_one_place_is_swapped_once(app: Flask) -> None:
    """Three proposals about the same two people: the second and third crashed, half done."""
    network = factories.make_network("net-a")
    ours, theirs = ([factories.make_member(network, Role.PROFESSIONAL) for _ in range(3)] for _ in "ab")
    meeting, other = (
        factories.make_meeting(factories.make_group(network, name, people), day)
        for name, people, day in (("Veer", ours, date(2026, 12, 1)), ("Baken", theirs, date(2026, 12, 3)))
    )
    pairs = [(ours[1], theirs[1]), (ours[1], theirs[2]), (ours[2], theirs[1])]
    swaps = [(factories.make_swap(meeting, other, asker, who).id, who) for asker, who in pairs]
    said = [
        Browser(app, who).post(f"/n/net-a/intervision/swaps/{swap}/accept", status=None).status for swap, who in swaps
    ]
    assert said == [303, 422, 422]
    assert db.session.query(Attendance).filter_by(is_guest=True).count() == 2


# --- What a client said -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("agreed", [False, True])
def test_words_of_a_client_who_did_not_agree_are_for_the_team(app: Flask, agreed: bool) -> None:
    """On the page, on the wall, and not to be found by searching either."""
    network = factories.make_network("net-a")
    care = factories.make_organisation(network)
    owner, *others = (
        factories.make_member(network, role, organisation=care)
        for role in (Role.PROFESSIONAL, Role.INTERN, Role.TEACHER, Role.MANAGEMENT, Role.CLIENT_REP)
    )
    words = {"client_question": "Ik wil niet gewekt worden", "client_source": "client", "invites_client_reps": True}
    project = factories.make_project(owner, care, title="Slaap", has_client_consent=agreed, **words)
    for member in (owner, *others):
        for path in ("/n/net-a/projects", f"/n/net-a/projects/{project.id}"):
            page = Browser(app, member).get(path)
            assert page.has("gewekt") == (agreed or member is owner), (path, member.roles)
        found = Browser(app, member).get("/n/net-a/projects?q=gewekt")
        assert found.has("Slaap") == agreed


def test_whoever_wrote_down_a_number_can_take_it_along(app: Flask) -> None:
    network = factories.make_network("net-a")
    owner = factories.make_member(network, Role.PROFESSIONAL, organisation=factories.make_organisation(network))
    measure = factories.make_measure(factories.make_project(owner, owner.organisation), [6])
    with database.writing() as session:
        session.get_one(MeasurePoint, measure.points[0].id).recorded_by_id = owner.id
    known = {one.source.key: one.rows for one in personal_data.everything_about(owner.account)}
    assert [str(row["value"]).startswith("6") for row in known["22-project-numbers"]] == [True]


# --- What lessons know of teachers ------------------------------------------------------------------------------------


def test_no_lesson_names_a_teacher_whose_account_is_gone(app: Flask) -> None:
    network = factories.make_network("net-a")
    school = factories.make_organisation(network, kind="school")
    person = factories.make_person(network, "Floortje", "Zandbergen")
    teacher = factories.make_member(network, Role.TEACHER, organisation=school, person=person)
    lesson = factories.make_lesson(school, teacher_id=teacher.id, teacher_name="F. Zandbergen")
    keys = {"network_id": network.id}
    with database.writing() as session:
        session.add(TeacherName(school_id=school.id, name_key="f. zandbergen", membership_id=teacher.id, **keys))
        session.add(LessonNotice(lesson_id=lesson.id, member_id=teacher.id, **keys))
    account = teacher.account_id
    assert {"lesson.teacher_name", "person.last_name"} <= rows_with(account, "andbergen"), "else this test is blind"
    with database.writing():
        leaving.delete_account(db.session.get_one(Account, account))
    assert rows_with(account, "andbergen") == set()
    assert db.session.query(LessonNotice).count() == 0


def test_letters_about_lessons_are_forgotten(app: Flask) -> None:
    network = factories.make_network("net-a")
    school = factories.make_organisation(network, kind="school")
    noor, lesson = factories.make_member(network, Role.INTERN), factories.make_lesson(school, held_on=date(2026, 12, 1))
    for day in (LONG_AGO, LATELY):
        with clock.frozen(day), database.writing() as session:
            session.add(LessonNotice(network_id=network.id, lesson_id=lesson.id, member_id=noor.id))
    assert terms.carry_out(TODAY)["lesson-letters"][network.id] == 1
    assert db.session.query(LessonNotice).count() == 1
