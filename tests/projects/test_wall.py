"""The wall: every filter alone and together, an empty result, hundreds of projects a page at a time."""

import itertools
from datetime import date, timedelta

import pytest

from app import database
from app.access import Role
from app.clock import today
from app.networks.models import Discipline
from app.projects.models import KompasBlock, Outcome, Project, ProjectMember, ProjectTopic, TeamRole
from tests import factories
from tests.page import Browser

URL = "/n/net-1/projects"


@pytest.fixture
def other(side):
    """A second project: another ward, topic, block and discipline, and adopted."""
    ward = factories.make_ward(side.care, "Kade")
    nurse = factories.make_member(side.network, Role.PROFESSIONAL, organisation=side.care, discipline=Discipline.OT)
    topic = factories.make_topic(side.network, "Mondzorg")
    project = factories.make_project(
        nurse, side.care, title="Schone mond", ward_id=ward.id, kompas_block=KompasBlock.LEARNING,
        outcome=Outcome.ADOPTED, lesson="Poets samen",
    )  # fmt: skip
    with database.writing() as session:
        session.add(ProjectTopic(network_id=side.network.id, project_id=project.id, topic_id=topic.id))
    return {
        "show": "adopted", "ward": str(ward.id), "topic": str(topic.id), "discipline": "ot", "block": "learning",
        "q": "schone",
    }  # fmt: skip


def titles(page):
    return set(page.texts(".pj h2"))


def test_every_combination_of_filters_finds_what_fits(side, intern, other):
    for count in range(1, len(other) + 1):
        for names in itertools.combinations(other, count):
            page = intern.get(URL, query_string={name: other[name] for name in names}, inspect=False)
            assert titles(page) == {"Schone mond"}, names


def test_what_nothing_fits_says_so_and_shows_a_way_out(side, intern, other):
    page = intern.get(URL, query_string=other | {"show": "running"})
    assert page.has("Toon alle")
    assert not titles(page)
    assert titles(page.click("Toon alle")) == {"Veilig opstaan", "Schone mond"}


def test_nonsense_in_the_address_is_left_open(side, intern, other):
    wrong = {"show": "x", "ward": "1", "topic": "'", "discipline": "x", "block": "x", "page": "-1", "q": "  "}
    assert titles(intern.get(URL, query_string=wrong)) == {"Veilig opstaan", "Schone mond"}


@pytest.mark.parametrize("words", ["veilig", "VEILIG op", "opstaan veilig"])
def test_words_are_found_in_any_order(side, intern, other, words):
    assert titles(intern.get(URL, query_string={"q": words})) == {"Veilig opstaan"}


@pytest.mark.parametrize("words", ["%", "_", "veilig%opstaan", "zzz"])
def test_signs_stand_for_themselves(side, intern, other, words):
    assert not titles(intern.get(URL, query_string={"q": words}))


def test_a_project_without_owner_is_listed(side, intern, other):
    """The placement of the owner ended."""
    assert not titles(intern.get(URL, query_string={"show": "without-owner"}))
    with database.writing() as session:
        seat = session.query(ProjectMember).filter_by(project_id=side.project.id, role=TeamRole.LEAD).one()
        seat.left_on = today()
    page = intern.get(URL, query_string={"show": "without-owner"})
    assert titles(page) == {"Veilig opstaan"}
    assert page.has("Zonder trekker")


def test_five_hundred_projects_a_page_at_a_time(side):
    place = {"network_id": side.network.id, "organisation_id": side.care.id, "ward_id": side.ward.id}
    with database.writing() as session:
        for number in range(500):
            started = date(2026, 1, 1) + timedelta(days=number % 300)
            session.add(Project(**place, title=f"Project {number:03}", started_on=started))
    reader = Browser(side.app, side.physio)
    first = reader.get(URL)
    assert first.has("1 tot en met 12 van 501")
    seen, page = titles(first), first
    for _ in range(2):
        page = page.click("Volgende")
        assert not titles(page) & seen
        seen |= titles(page)
    last = reader.get(URL, query_string={"page": 99, "ward": str(side.ward.id)})
    assert last.has("493 tot en met 501 van 501")
    assert "ward=" in last.link("Vorige"), "the filter goes along"
    assert page.queries == first.queries <= 20
    assert len(titles(reader.get(URL, query_string={"show": "without-owner"}))) == 12
