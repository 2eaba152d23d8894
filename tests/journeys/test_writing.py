"""Typed text is never lost: two people at one placement, a connection that falls away, a sign-in that ends."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, expect

from app import database
from app.access import Role
from app.accounts import passwords
from app.accounts.models import SignInSession
from app.extensions import db
from app.placements.models import Placement
from tests import factories
from tests.journeys.browser import DESKTOP, PHONE, Person, Site, person, running

pytestmark = pytest.mark.browser
PASSWORD = "garen-naald-linnen-7"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """Two coordinators and one placement."""
    with running(tmp_path) as site, site.app.app_context():
        network = factories.make_network("iplin", "IP-LIN Beek & Meer")
        care = factories.make_organisation(network, "Zorggroep Meerzicht")
        school = factories.make_organisation(network, "ROC Lageland", "school")
        for name in ("anouk", "marjan"):
            account = factories.make_account(f"{name}@example.org", name=name.title(), language="nl")
            with database.writing():
                account.password_hash = passwords.hash_password(PASSWORD)
            who = factories.make_person(network, name.title(), "Verbeek", email=f"{name}@example.org")
            factories.make_member(network, Role.COORDINATOR, account=account, person=who)
        intern = factories.make_person(network, "Noor", "Bakker", email="noor@example.org", school_id=school.id)
        factories.make_placement(network, care, intern, school_id=school.id, programme="mbo-v")
        db.session.rollback()
        yield site


def sign_in(somebody: Person, name: str) -> None:
    somebody.open("/sign-in")
    somebody.page.get_by_label("E-mailadres").fill(f"{name}@example.org")
    somebody.page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    somebody.press("Inloggen")
    somebody.page.wait_for_url(re.compile(r"/n/iplin/$"))


def placement() -> Placement:
    with database.reading() as session:
        session.expunge(row := session.scalars(sa.select(Placement)).one())
    return row


def save(somebody: Person) -> None:
    somebody.page.locator("main form .bar button").click()


def test_two_coordinators_write_at_once(chromium: Browser, site: Site) -> None:
    change = f"/n/iplin/placements/{placement().id}/change"
    with ExitStack() as stack:
        anouk, marjan = (
            stack.enter_context(person(chromium, site, size=size, expected=("409",))) for size in (DESKTOP, PHONE)
        )
        for somebody, name in ((anouk, "anouk"), (marjan, "marjan")):
            sign_in(somebody, name)
            somebody.open(change)
        anouk.look()
        anouk.page.locator("#programme").fill("mbo-verpleegkunde van Anouk")
        anouk.page.locator("#supervisor_name").fill("Petra van Anouk")
        save(anouk)
        anouk.page.wait_for_url(re.compile(r"/placements/[0-9a-f-]+$"))
        marjan.page.locator("#programme").fill("mbo-verpleegkunde van Marjan")
        marjan.page.locator("#tutor_name").fill("Karin van Marjan")
        save(marjan)
        marjan.shows("mbo-verpleegkunde van Anouk", "mbo-verpleegkunde van Marjan")
        marjan.look()
        marjan.page.locator('input[name="choose-programme"][value="theirs"], input[name="programme"]').first.check()
        marjan.page.locator("main form button").last.click()
        marjan.page.wait_for_url(re.compile(r"/placements/[0-9a-f-]+$"))
    kept = placement()
    assert kept.programme == "mbo-verpleegkunde van Anouk"
    assert kept.supervisor_name == "Petra van Anouk"
    assert kept.tutor_name == "Karin van Marjan"


def test_a_lost_connection_keeps_what_was_typed(chromium: Browser, site: Site) -> None:
    with person(chromium, site, size=PHONE, expected=("ERR_INTERNET_DISCONNECTED", "Failed to fetch")) as anouk:
        sign_in(anouk, "anouk")
        anouk.open(f"/n/iplin/placements/{placement().id}/change")
        anouk.page.locator("#programme").fill("Onderweg getypt")
        anouk.context.set_offline(True)
        save(anouk)
        expect(anouk.page.locator("[data-trouble]")).to_contain_text("verbinding")
        expect(anouk.page.locator("#programme")).to_have_value("Onderweg getypt")
        anouk.look()
        anouk.context.set_offline(False)
        anouk.page.locator("[data-trouble] button").click()
        anouk.page.wait_for_url(re.compile(r"/placements/[0-9a-f-]+$"))
    assert placement().programme == "Onderweg getypt"


def test_a_sign_in_that_ended_keeps_what_was_typed(chromium: Browser, site: Site) -> None:
    with person(chromium, site, size=DESKTOP, dark=True, expected=("401",)) as anouk:
        sign_in(anouk, "anouk")
        anouk.open(f"/n/iplin/placements/{placement().id}/change")
        anouk.page.locator("#programme").fill("Lang over nagedacht")
        with database.writing() as session:
            session.execute(sa.delete(SignInSession))
        save(anouk)
        expect(anouk.page.locator("#lost")).to_be_visible()
        anouk.look()
        anouk.page.locator("#lost-password").fill(PASSWORD)
        anouk.page.locator("#lost button.btn-primary").click()
        anouk.page.wait_for_url(re.compile(r"/placements/[0-9a-f-]+$"))
    assert placement().programme == "Lang over nagedacht"
