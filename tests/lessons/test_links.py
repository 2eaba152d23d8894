"""What a lesson is linked to: topics, outcomes and the projects it works with."""

import uuid
from datetime import date

import pytest
import sqlalchemy as sa

from app import database
from app.access import Role
from app.extensions import db
from app.lessons import queries
from app.lessons.coverage import queries as coverage
from app.lessons.coverage import service as frameworks
from app.lessons.models import LessonOutcome, LessonProject, LessonTopic, OutcomeLink
from app.projects.models import ProjectTopic
from tests import factories

URL = "/n/net-a/lessons"


@pytest.fixture
def linked(school):
    """A lesson on falling, a topic, and two projects of which one is on that topic."""
    owner = factories.make_member(school.network, Role.PROFESSIONAL, organisation=school.care)
    school.topic = factories.make_topic(school.network, "Valpreventie")
    school.lesson = factories.make_lesson(school.roc, "Vallen", date(2026, 11, 26), teacher_id=school.teacher.id)
    factories.link_topic(school.lesson, school.topic)
    words = {"client_question": "Ik wil zelf naar de wc.", "client_source": "client", "has_client_consent": True}
    school.falls = factories.make_project(owner, school.care, title="Veilig opstaan", **words)
    school.drinks = factories.make_project(owner, school.care, title="Proost!")
    with database.writing() as session:
        keys = {"network_id": school.network.id, "topic_id": school.topic.id}
        session.add(ProjectTopic(**keys, project_id=school.falls.id))
    school.url = f"{URL}/{school.lesson.id}"
    return school


def projects():
    db.session.expire_all()
    return set(db.session.scalars(sa.select(LessonProject.project_id)))


def test_a_lesson_names_the_project_it_works_with_and_the_other_way_round(linked) -> None:
    browser = linked.browser(linked.teacher)
    page = browser.get(f"{linked.url}/links")
    assert page.texts(".checks-l label > span[lang]") == ["Veilig opstaan", "Proost!"], "on the topic comes first"
    after = page.submit("Save", **{f"project-{linked.drinks.id}": True}).follow()
    assert after.has("This lesson works with this project", "Proost!", "Veilig opstaan")
    assert projects() == {linked.drinks.id}
    found = queries.lessons_using(linked.network.id, [linked.drinks.id, linked.falls.id])
    assert {key: [row.title for row in rows] for key, rows in found.items()} == {linked.drinks.id: ["Vallen"]}
    browser.get(f"{linked.url}/links").submit("Save", **{f"project-{linked.drinks.id}": False})
    assert projects() == set()


def test_a_project_of_elsewhere_cannot_be_linked(linked) -> None:
    other = factories.make_network("net-b")
    owner = factories.make_member(other, Role.PROFESSIONAL)
    strange = factories.make_project(owner, factories.make_organisation(other), title="Elders")
    page = linked.browser(linked.teacher).get(f"{linked.url}/links")
    body = {"csrf_token": page.token, "version": str(linked.lesson.version), f"project-{strange.id}": "yes",
            f"project-{uuid.uuid4()}": "yes"}  # fmt: skip
    page.browser.post(f"{linked.url}/links/save", body, status=303)
    assert projects() == set()


def test_two_people_link_at_once_and_nothing_is_lost(linked) -> None:
    browser = linked.browser(linked.teacher)
    first, second = browser.get(f"{linked.url}/links"), browser.get(f"{linked.url}/links")
    topic, project = f"topic-{linked.topic.id}", f"project-{linked.falls.id}"
    first.submit("Save", **{topic: "touches", project: True})
    page = second.submit("Save", **{topic: "practises"}, status=409)
    assert page.form("Save").values[topic] == ["practises"], "what I chose is still there"
    assert page.has("Saved now: Is touched upon", "Saved now: Works with it")
    page.submit("Save")
    assert db.session.scalar(sa.select(LessonTopic.weight)) == "practises"
    assert projects() == set()


def test_a_project_in_a_lesson_counts_nothing_twice(linked) -> None:
    """A lesson that works with a project is one column and the project another; a pair stands in one cell."""
    with database.writing() as session:
        framework = frameworks.add_shipped(linked.teacher, "25655.csv")
        session.flush()
        session.refresh(framework)
        outcome = framework.outcomes[0].id
        keys = {"network_id": linked.network.id}
        session.add(LessonOutcome(**keys, lesson_id=linked.lesson.id, outcome_id=outcome))
        session.add(OutcomeLink(**keys, project_id=linked.falls.id, outcome_id=outcome))
    before = coverage.coverage_of(linked.teacher, framework, coverage.Wanted()).matrix
    with database.writing() as session:
        session.add(LessonProject(**keys, lesson_id=linked.lesson.id, project_id=linked.falls.id))
    after = coverage.coverage_of(linked.teacher, framework, coverage.Wanted()).matrix
    assert [one.title for one in after.activities] == ["Vallen", "Veilig opstaan"]
    assert after.rows == before.rows
    assert len(after.rows[0].cells) == 2
