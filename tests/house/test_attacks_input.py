"""Odd input in addresses and fields is refused or left aside: never a crash, and never kept to crash a page later."""

import uuid
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from app import database, mail
from app.access import Role
from app.extensions import db
from app.intervision import rosters
from app.intervision.models import Group, Poll, Session
from app.mail import MailMessage
from app.networks.models import Membership
from app.projects.models import Frequency
from app.projects.reading import Way, read_pasted
from app.projects.routes.points import _replaced
from tests import factories
from tests.conftest import TODAY
from tests.house.asking import address, rules
from tests.house.world import World
from tests.page import Browser

FAR = "9" * 30

# --- Numbers in a paste -----------------------------------------------------------------------------------------------


def test_the_last_day_there_is_has_no_next_one() -> None:
    way = Way(Frequency.WEEKLY, date(2026, 12, 1))
    assert read_pasted("31-12-9999 5\n1-12-2026 4", None, way).problems


@pytest.mark.parametrize("answer", ["\\", "\\1", "\\g<9>"])
def test_what_is_put_in_place_of_a_number_is_no_pattern(answer: str) -> None:
    assert _replaced("4 5,0 6", "5.0", answer) == f"4 {answer} 6"


# --- Days and texts of planning ---------------------------------------------------------------------------------------


@pytest.fixture
def planner(app: Flask) -> Membership:
    """A coordinator, with a group of five and a meeting."""
    network = factories.make_network("net-a")
    people = [factories.make_member(network, Role.PROFESSIONAL) for _ in range(5)]
    factories.make_meeting(factories.make_group(network, "Veer", people))
    return factories.make_member(network, Role.COORDINATOR)


def test_no_meeting_is_planned_in_a_year_that_breaks_its_page(planner: Membership, app: Flask) -> None:
    """It was saved, and then everybody's page of it crashed: its end lay beyond the last day there is."""
    browser, meeting = Browser(app, planner), db.session.scalar(sa.select(Session))
    page = browser.get(f"/n/net-a/intervision/sessions/{meeting.id}/change")
    late = {"held_on": "9999-12-31", "starts_time": "21:30", "minutes": 240}
    assert "held_on" in page.submit("change", status=422, **late).errors
    asked = browser.get(f"/n/net-a/intervision/groups/{meeting.group_id}/polls/new")
    moments = {"day__1": "9999-12-31", "time__1": "21:30", "day__2": "9999-12-30", "time__2": "21:30"}
    asked.submit("new", status=422, **moments)
    assert db.session.query(Poll).count() == 0
    assert rosters.read("31-12-9999 V\n1-1-0001 L", TODAY).entries == []


def test_a_roster_whose_quotes_never_end_is_read_as_it_stands(app: Flask) -> None:
    assert rosters.read('1-12-2026;V;"' + "x" * 140_000, TODAY).entries


def test_what_a_button_names_and_is_not_there_is_404(planner: Membership, app: Flask) -> None:
    group = db.session.scalar(sa.select(Group.id))
    browser = Browser(app, planner)
    browser.post(f"/n/net-a/intervision/groups/{group}/take-out", {"member": "x", "back": "x"}, status=404)
    ward = factories.make_ward(factories.make_organisation(planner.network))
    browser.post("/n/net-a/intervision/cover", {f"ward-{ward.id}": "9" * 5000}, status=422)


def test_a_letter_that_cannot_be_written_does_not_keep_the_others(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    written = []

    def write(subject: uuid.UUID) -> None:
        written.append(subject)
        if len(written) == 1:
            raise OverflowError("Mevrouw Jansen")

    monkeypatch.setitem(mail._writers, "odd", write)
    with database.writing() as session:
        for number in (1, 2):
            session.add(MailMessage(kind="odd", subject_id=uuid.uuid4(), message_id=f"<{number}@x>"))
    mail.send_waiting()
    assert len(written) == 2
    assert db.session.scalars(sa.select(MailMessage.trouble).order_by(MailMessage.id)).all() == ["OverflowError", ""]


# --- Forms with rows --------------------------------------------------------------------------------------------------


def test_a_form_with_thousands_of_rows_is_no_bomb(planner: Membership, app: Flask) -> None:
    """Each row is a form of six fields: two megabytes of them kept the server busy for minutes."""
    rows = {f"steps-{number}-name": "Stap" for number in range(3000)}
    method = {"once": str(uuid.uuid4()), "name": "Te lang", "smallest": 4, "largest": 8, **rows}
    page = Browser(app, planner).post("/n/net-a/intervision/methods/incident/copy", method, status=422, inspect=False)
    assert len(page.data) < 500_000


def test_an_answer_that_is_neither_yes_nor_no_is_an_error_at_its_field(planner: Membership, app: Flask) -> None:
    care = factories.make_organisation(planner.network)
    project = factories.make_project(planner, care)
    browser = Browser(app, planner)
    posted = {"once": str(uuid.uuid4()), "name": "Vallen", "is_for_aim": "perhaps"}
    browser.post(f"/n/net-a/projects/{project.id}/measures/new", posted, status=422)


# --- Numbers in an address --------------------------------------------------------------------------------------------


def test_numbers_that_no_database_holds_are_no_crash(world: World) -> None:
    """In the part of an address that says which page, year or number is asked for."""
    asked = "&".join(f"{name}={FAR}" for name in ("page", "year", "school_year", "topic", "session", "from", "as"))
    broken = []
    for key, rule in rules(world.app).items():
        if key.startswith("GET ") and rule.rule.startswith("/n/"):
            path = address(world, rule.endpoint, "coordinator", "own").partition("?")[0]
            page = world.browser("coordinator").get(f"{path}?{asked}", status=None, inspect=False)
            if page.status >= 500:
                broken.append(f"{key}: {page.response.crash!r}")
    assert not broken, "\n".join(broken)
