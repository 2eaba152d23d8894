"""What a teacher finds first: what the own students meet, the next lesson, and whether the last one helped."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from app import clock, database
from app.access import Role
from app.lessons.models import Answer, LessonAnswer
from app.projects.models import ProjectTopic
from tests import factories
from tests.page import Browser


@pytest.fixture
def place(app):
    network = factories.make_network("net-a")
    roc = factories.make_organisation(network, "ROC Waterrijk", "school")
    care = factories.make_organisation(network, "Zorg Een")
    teacher = factories.make_member(network, Role.TEACHER, organisation=roc)
    today = clock.today()
    monday = today - timedelta(days=today.weekday())

    def read(**options):
        return Browser(app, teacher, language="nl").get("/n/net-a/", **options)

    return SimpleNamespace(network=network, roc=roc, care=care, teacher=teacher, today=today, monday=monday, read=read)


def living_topic(place, people: int = 14):
    topic = factories.make_topic(place.network, "Vallen en vrijheid")
    factories.make_signals(topic, place.monday - timedelta(days=7), people)
    return topic


def answer(place, lesson, number: int) -> None:
    week = place.monday - timedelta(days=7)
    keys = {"network_id": place.network.id, "lesson_id": lesson.id, "week": week}
    with database.writing() as session:
        for one in range(number):
            session.add(LessonAnswer(**keys, token=f"t{one}", answer=Answer.YES, is_ward=False, changed=""))


def test_the_first_topic_of_the_radar_stands_first_with_the_words_of_a_client(place) -> None:
    topic = living_topic(place)
    owner = factories.make_member(place.network, Role.PROFESSIONAL, organisation=place.care)
    words = {"client_question": "Ik wil zelf naar de wc.", "has_client_consent": True}
    project = factories.make_project(owner, place.care, **words)
    with database.writing() as session:
        session.add(ProjectTopic(network_id=place.network.id, project_id=project.id, topic_id=topic.id))
    page = place.read()
    assert page.texts("h2")[0] == "Waar je studenten nu mee lopen"
    assert page.has("Ik wil zelf naar de wc.", "Vallen en vrijheid", "14 mensen in het netwerk")
    assert "/lessons/new?topic=" in page.link("Plan er een les over")
    factories.make_lesson(place.roc, "Skillslab", place.today + timedelta(days=7), teacher_id=place.teacher.id)
    assert place.read().link("Neem het mee in je les").endswith(f"/radar/{topic.id}/lesson")


def test_words_without_consent_stay_away(place) -> None:
    topic = living_topic(place)
    owner = factories.make_member(place.network, Role.PROFESSIONAL, organisation=place.care)
    project = factories.make_project(owner, place.care, client_question="Ik wil zelf naar de wc.")
    with database.writing() as session:
        session.add(ProjectTopic(network_id=place.network.id, project_id=project.id, topic_id=topic.id))
    assert not place.read().has("Ik wil zelf")


def test_too_few_people_put_nothing_first(place) -> None:
    living_topic(place, 4)
    assert not place.read().has("Waar je studenten nu mee lopen")


def test_the_next_own_lesson_has_its_ticket_and_no_other_lesson_has(place) -> None:
    factories.make_lesson(place.roc, "Van een ander", place.today + timedelta(days=1))
    factories.make_lesson(place.roc, "Later", place.today + timedelta(days=9), teacher_id=place.teacher.id)
    factories.make_lesson(place.roc, "Skillslab", place.today + timedelta(days=7), teacher_id=place.teacher.id)
    page = place.read()
    assert page.has("Skillslab")
    assert not page.has("Later")
    assert not page.has("Van een ander")


def test_whether_the_newest_answered_lesson_helped_from_five_answers_on(place) -> None:
    older, newer = (
        factories.make_lesson(place.roc, title, place.today - timedelta(days=days), teacher_id=place.teacher.id)
        for title, days in (("Oud", 20), ("Nieuw", 10))
    )
    answer(place, older, 6)
    answer(place, newer, 4)
    assert place.read().has("Oud", "6 antwoorden")


def test_more_topics_and_lessons_ask_no_more_questions(place) -> None:
    asked = []
    for size in (2, 8):
        for number in range(size):
            topic = factories.make_topic(place.network, f"Thema {size} {number}")
            factories.make_signals(topic, place.monday - timedelta(days=7), 9)
            for days in (-number - 2, number + 1):
                day = place.today + timedelta(days=days)
                lesson = factories.make_lesson(place.roc, f"Les {size} {days}", day, teacher_id=place.teacher.id)
                answer(place, lesson, 5)
                factories.link_topic(lesson, topic)
        place.read()
        asked.append(place.read().queries)
    assert asked[0] == asked[1]
