"""The pages of the room, as people meet them."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app.access import Role
from app.extensions import db
from app.networks.models import AuditEntry, Discipline
from app.once import OncePosted
from app.topics import keys
from app.topics.models import PracticeTopic, TopicSignal, TopicState
from tests import factories
from tests.page import Browser

LAST = date(2026, 11, 9)


@pytest.fixture(autouse=True)
def own_keys(app: Flask, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(keys, "folder", lambda: tmp_path / "keys")


@pytest.fixture
def network(app: Flask):
    return factories.make_network("net-a")


def browser_of(app: Flask, network, *roles: Role, language: str = "en", **values) -> Browser:
    member = factories.make_member(network, *roles, **values)
    member.account.language = language
    db.session.commit()
    return Browser(app, member, language=language)


def test_an_empty_network_says_what_a_topic_is(app: Flask, network) -> None:
    page = browser_of(app, network, Role.INTERN).get("/n/net-a/topics")
    assert page.has("No thread yet", "Propose a topic")
    assert page.h1 == "What is alive on the wards"


def test_a_topic_is_found_by_another_name(app: Flask, network) -> None:
    browser = browser_of(app, network, Role.COORDINATOR)
    topic = factories.make_topic(network, "Valpreventie")
    edit = browser.get(f"/n/net-a/topics/{topic.id}").click("Change")
    edit.submit(synonyms="Vallen, veilig  opstaan\nuitglijden", description="Opstaan").follow()
    assert browser.get("/n/net-a/topics?q=UITGLIJ").has("Valpreventie", "also called uitglijden")
    assert browser.get("/n/net-a/topics?q=mond").has("No topic is called that", "Propose “mond”")
    part = browser.get("/n/net-a/topics?q=vallen", htmx=True)
    assert part.is_fragment
    assert part.has("Valpreventie")


def test_an_intern_proposes_and_a_coordinator_accepts(app: Flask, network) -> None:
    intern, coordinator = browser_of(app, network, Role.INTERN), browser_of(app, network, Role.COORDINATOR)
    answer = intern.get("/n/net-a/topics/new").submit(title="  Nachtdienst   alleen ")
    topic = db.session.scalar(sa.select(PracticeTopic))
    assert (topic.title, topic.state, topic.lang) == ("Nachtdienst alleen", TopicState.PROPOSED, "en")
    assert str(topic.id) not in answer.location, "the kept answer would say who proposed what"
    assert str(topic.id) not in str([vars(row) for row in db.session.scalars(sa.select(OncePosted))])
    assert db.session.scalars(sa.select(AuditEntry)).all() == []
    assert len(db.session.scalars(sa.select(TopicSignal)).all()) == 1
    assert answer.follow().has("Nachtdienst alleen")
    page = coordinator.get(f"/n/net-a/topics/{topic.id}")
    assert page.submit("accept").follow().has("Accepted.")
    db.session.expire_all()
    assert db.session.get(PracticeTopic, topic.id).state is TopicState.ACTIVE


def test_what_was_only_proposed_is_not_for_management(app: Flask, network) -> None:
    topic = factories.make_topic(network, "Te vol rooster", "proposed")
    for role in (Role.MANAGEMENT, Role.CLIENT_REP, Role.MODERATOR):
        browser = browser_of(app, network, role)
        browser.get(f"/n/net-a/topics/{topic.id}", status=404)
        assert not browser.get("/n/net-a/topics?state=proposed").has("Te vol rooster")
        browser.get("/n/net-a/topics/new", status=403)


def test_a_name_that_exists_is_shown_while_typing_and_refused(app: Flask, network) -> None:
    browser = browser_of(app, network, Role.PROFESSIONAL)
    factories.make_topic(network, "Mondzorg")
    assert browser.get("/n/net-a/topics/known?title=mondzor", htmx=True).has("Is it one of these?", "Mondzorg")
    page = browser.get("/n/net-a/topics/new").submit(title="MONDZORG", status=422)
    assert "already is a name" in page.errors["title"]
    assert page.has("Is it one of these?")
    assert "Fill in" in browser.get("/n/net-a/topics/new").submit(title=" ", status=422).errors["title"]


def test_a_title_names_nobody(app: Flask, network) -> None:
    page = browser_of(app, network, Role.INTERN).get("/n/net-a/topics/new")
    refused = page.submit(title="Onrust bij mevrouw Jansen, kamer 12", status=422)
    assert "could name somebody" in refused.errors["title"]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(PracticeTopic)) == 0


def test_naming_by_hand_counts_once_and_can_be_taken_back(app: Flask, network) -> None:
    browser = browser_of(app, network, Role.INTERN, discipline=Discipline.NURSE)
    topic = factories.make_topic(network)
    page = browser.get(f"/n/net-a/topics/{topic.id}").submit("name").follow()
    assert page.has("Counted. Nobody sees that it was you.", "Named this week")
    page = page.submit("take-back").follow()
    assert page.has("I see this too")
    assert db.session.scalars(sa.select(TopicSignal)).all() == []


def test_the_page_shows_figures_and_their_table(app: Flask, network) -> None:
    topic = factories.make_topic(network, raised_on=date(2026, 9, 1), description="Opstaan")
    factories.make_signals(topic, LAST, 14, discipline="nurse")
    factories.make_signals(topic, LAST - timedelta(weeks=1), 3, discipline="nurse")
    page = browser_of(app, network, Role.TEACHER).get(f"/n/net-a/topics/{topic.id}")
    assert page.has("14 people named it", "fewer than five people", "Nurse", "Five people or more name it in one week")
    assert page.texts("td.num")[:2] == ["14", "fewer than five"]
    assert page.has("nothing to compare with yet")


def test_merging_leads_the_old_address_to_the_new_topic(app: Flask, network) -> None:
    browser = browser_of(app, network, Role.COORDINATOR)
    one, two = factories.make_topic(network, "Vallen"), factories.make_topic(network, "Valpreventie")
    merge = browser.get(f"/n/net-a/topics/{one.id}/merge")
    assert merge.submit(into="", status=422).errors
    page = merge.submit(into=str(two.id)).follow()
    assert page.path.endswith(str(two.id)), "straight to the topic that stays"
    assert browser.get(f"/n/net-a/topics/{one.id}", status=303).location.endswith(str(two.id))
    browser.get(f"/n/net-a/topics/{one.id}/edit", status=404)


def test_an_old_button_says_so(app: Flask, network) -> None:
    browser = browser_of(app, network, Role.PRACTICE_EDUCATOR)
    topic = factories.make_topic(network)
    assert browser.post(f"/n/net-a/topics/{topic.id}/archive", {"version": "7"}, status=409).has("That did not work")
    assert browser.post(f"/n/net-a/topics/{topic.id}/restore", {"version": "1"}, status=422).has("not in the archive")
    archived = browser.get(f"/n/net-a/topics/{topic.id}").submit("archive").follow()
    assert archived.has("In the archive", "Put back in the list")
    assert archived.submit("restore").follow().has("I see this too")


def test_pages_take_a_fixed_number_of_queries(app: Flask, network) -> None:
    browser = browser_of(app, network, Role.INTERN)
    first = factories.make_topic(network)
    counts = {path: browser.get(path).queries for path in ("/n/net-a/topics", f"/n/net-a/topics/{first.id}")}
    for number in range(6):
        topic = factories.make_topic(network, f"Thema {number}")
        factories.make_signals(topic, LAST, 8)
        factories.make_signals(first, LAST - timedelta(weeks=number), 8, discipline="nurse")
    for path, queries in counts.items():
        assert browser.get(path).queries <= queries + 1, "the other names come with one query for all topics"
    assert max(counts.values()) <= 26
