"""Answering a poll from the mail, without signing in: for one person, one poll, as long as it asks something."""

import re

import pytest
import sqlalchemy as sa

from app import database
from app.clock import now
from app.extensions import db
from app.intervision import service
from app.intervision.models import PollAnswer
from tests.page import Browser

from .test_planning_service import SLOTS, WHERE, Place, sent


@pytest.fixture
def place(app):
    place = Place()
    place.app = app
    return place


@pytest.fixture
def asked(place, app):
    """The poll, and the path in the mail of the first member."""
    sent(app)
    poll = place.do(service.open_poll, place.coordinator, place.group, SLOTS, WHERE, None)
    who = place.people[0]
    letter = next(letter for letter in sent(app) if letter["To"] == who.account.email)
    text = letter.get_body(("plain",)).get_content()
    return poll, re.search(r"https?://[^/]+(/answer/\S+)", text)[1]


def open_page(place, path):
    stranger = Browser(place.app)
    return stranger, stranger.get(path, status=303).follow()


def test_the_link_in_the_mail_is_enough_to_answer(place, asked):
    poll, path = asked
    _browser, page = open_page(place, path)
    page.inspect()
    assert page.has("Wanneer kun jij?", place.people[0].person.name)
    assert not [who for who in place.people[1:] if page.has(who.person.name)]
    slot = service.planning.queries.load_poll(place.coordinator, poll.id).slots[0]
    done = page.form("answer").fill(**{f"slot-{slot.id}": "if_need_be"}).submit().follow()
    assert done.has("Je antwoorden zijn bewaard")
    rows = db.session.scalars(sa.select(PollAnswer)).all()
    assert [(row.member_id, row.answer.value) for row in rows] == [(place.people[0].id, "if_need_be")]


def test_who_is_signed_in_gets_the_page_with_shifts(place, asked):
    poll, path = asked
    page = Browser(place.app, place.people[0]).get(path, status=303).follow(status=303, inspect=False)
    assert page.response.headers["Location"].endswith(f"/intervision/polls/{poll.id}")


def test_a_link_that_is_not_ours_shows_nothing(place, asked):
    _poll, path = asked
    stranger = Browser(place.app)
    other = path[:-1] + ("A" if path[-1] != "A" else "B")
    stranger.get(other, status=303, inspect=False)
    assert stranger.get("/answer", status=410).has("Deze link vraagt niets meer")
    assert Browser(place.app).get("/answer", status=410).has("Deze link vraagt niets meer")


def test_after_closing_it_only_tells_that(place, asked):
    poll, path = asked
    browser, page = open_page(place, path)
    form = page.form("answer").fill(**{page.all("input[type=radio]")[0].get("name"): "yes"})
    with database.writing():
        place.fresh(poll).closed_at = now()
    form.submit().follow()
    assert browser.get("/answer").has("De datum staat")
    assert db.session.scalar(sa.select(sa.func.count()).select_from(PollAnswer)) == 0


def test_who_left_the_group_is_asked_nothing(place, asked):
    _poll, path = asked
    browser, _page = open_page(place, path)
    place.do(service.take_out, place.coordinator, place.group, place.people[0].id)
    assert browser.get("/answer", status=410).has("Deze link vraagt niets meer")
