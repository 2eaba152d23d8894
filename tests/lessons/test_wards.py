"""Wards that raised a topic hear of lessons about it: by topic, from five people on, never by who named it."""

from datetime import date

import pytest
import sqlalchemy as sa

from app.access import Role
from app.extensions import db
from app.lessons.letters import write_changed
from app.lessons.models import LessonNotice
from app.mail import MailMessage
from tests import factories

URL = "/n/net-a/lessons"
WEEK = date(2026, 11, 9)


@pytest.fixture
def lesson(school):
    """To come, about a topic, for a student who is on no ward that named it."""
    school.kade = factories.make_ward(school.care, "Kade")
    school.pupil = school.student(ward_id=school.kade.id)
    school.topic = factories.make_topic(school.network, "Rapporteren")
    row = factories.make_lesson(
        school.roc, "SBAR", date(2026, 11, 26), programme="mbo-verpleegkundige", study_year=2,
        teacher_id=school.teacher.id,
    )  # fmt: skip
    factories.link_topic(row, school.topic)
    return row


def nurse(school, name, ward, role=Role.PROFESSIONAL, **values):
    account = factories.make_account(f"{name.lower()}@example.org", language="en")
    person = factories.make_person(school.network, name, "Kramer")
    values = {"ward_id": ward.id} | values
    return factories.make_member(
        school.network, role, organisation=school.care, person=person, account=account, **values
    )


def move(school, lesson, day="2026-11-24", by=None):
    page = school.browser(by or school.teacher).get(f"{URL}/{lesson.id}/move")
    page.submit("Move", held_on=day, reason="Speelt nu")
    return page


def told():
    db.session.expire_all()
    return {row.member_id: row.is_ward for row in db.session.scalars(sa.select(LessonNotice))}


def test_who_works_where_five_named_it_is_told_and_nobody_else(school, lesson) -> None:
    on_ward, elsewhere = nurse(school, "Ruud", school.ward), nurse(school, "Ilse", school.kade)
    manager = nurse(school, "Anneke", school.ward, Role.MANAGEMENT)
    voice = nurse(school, "Henk", school.ward, Role.CLIENT_REP)
    left = nurse(school, "Sem", school.ward, ended_on=date(2026, 11, 1))
    factories.make_signals(school.topic, WEEK, 5, ward_id=school.ward.id)
    page = move(school, lesson)
    assert page.has("Whoever works on Lisdodde hears it too")
    assert told() == {school.pupil.id: False, on_ward.id: True}
    assert {elsewhere.id, manager.id, voice.id, left.id}.isdisjoint(told())


def test_a_ward_where_few_named_it_hears_nothing(school, lesson) -> None:
    nurse(school, "Ruud", school.ward)
    factories.make_signals(school.topic, WEEK, 4, ward_id=school.ward.id)
    factories.make_signals(school.topic, WEEK, 9, token="other", ward_id=factories.make_ward(school.care, "Sluis").id)
    page = move(school, lesson)
    assert "Lisdodde" not in page.text
    assert told() == {school.pupil.id: False}


def test_a_ward_that_could_be_found_by_subtracting_hears_nothing(school, lesson) -> None:
    """Five named it on Lisdodde and two on Sluis: the total would give the two away."""
    nurse(school, "Ruud", school.ward)
    factories.make_signals(school.topic, WEEK, 5, ward_id=school.ward.id)
    factories.make_signals(school.topic, WEEK, 2, token="other", ward_id=factories.make_ward(school.care, "Sluis").id)
    move(school, lesson)
    shown = school.browser(school.teacher).get(f"/n/net-a/topics/{school.topic.id}").has("Lisdodde")
    assert (len(told()) == 2) is shown, "whoever hears it works on a ward that the page of the topic names"


def test_an_intern_without_a_ward_of_their_own_is_told_where_they_are_placed(school, lesson) -> None:
    account = factories.make_account("yassin@example.org")
    person = factories.make_person(school.network, "Yassin", "Bakker")
    intern = factories.make_member(
        school.network, Role.INTERN, organisation=school.care, person=person, account=account
    )
    placement = factories.make_placement(
        school.network, school.care, person, date(2026, 9, 1), date(2027, 1, 31),
        school_id=factories.make_organisation(school.network, "Ander college", "school").id, ward_id=school.ward.id,
    )  # fmt: skip
    factories.make_event(placement, "started", date(2026, 9, 1))
    factories.make_signals(school.topic, WEEK, 6, ward_id=school.ward.id)
    move(school, lesson)
    assert told()[intern.id] is True
    assert school.browser(intern).get("/n/net-a/").has("Named on your ward: Rapporteren.", "Speelt nu")


def test_the_letter_holds_a_link_and_names_nothing(school, lesson) -> None:
    on_ward = nurse(school, "Ruud", school.ward)
    factories.make_signals(school.topic, WEEK, 6, ward_id=school.ward.id)
    move(school, lesson)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(MailMessage)) == 2
    letter = write_changed(db.session.scalar(sa.select(LessonNotice.id).filter_by(member_id=on_ward.id)))
    assert letter.address == "ruud@example.org"
    told = f"{letter.subject} {letter.context}"
    assert str(lesson.id) in told
    assert not any(word in told for word in ("Rapporteren", "SBAR", "Lisdodde", "Speelt nu", "Karin"))


def test_a_ward_gets_one_letter_a_week_about_a_lesson_and_today_shows_the_newest(school, lesson) -> None:
    on_ward = nurse(school, "Ruud", school.ward)
    factories.make_signals(school.topic, WEEK, 6, ward_id=school.ward.id)
    move(school, lesson)
    move(school, lesson, "2026-11-25")
    rows = db.session.scalars(sa.select(LessonNotice.member_id).order_by(LessonNotice.created_at)).all()
    assert sorted(rows, key=str) == sorted([school.pupil.id, school.pupil.id, on_ward.id], key=str)
    page = school.browser(on_ward).get("/n/net-a/")
    assert page.has("Named on your ward: Rapporteren.", "25 November")


def test_the_teacher_hears_it_when_a_coordinator_moves_the_lesson(school, lesson) -> None:
    move(school, lesson, by=school.coordinator)
    assert told()[school.teacher.id] is False
    assert school.coordinator.id not in told()


def test_a_lesson_added_for_a_topic_is_told_to_its_ward(school, lesson) -> None:
    on_ward = nurse(school, "Ruud", school.ward)
    factories.make_signals(school.topic, WEEK, 6, ward_id=school.ward.id)
    page = school.browser(school.teacher).get(f"{URL}/new")
    page.form("/n/net-a/lessons/new").fill(
        title="Extra", held_on="2026-11-27", topic_id=str(school.topic.id), reason="Speelt nu"
    ).submit()
    assert told()[on_ward.id] is True
