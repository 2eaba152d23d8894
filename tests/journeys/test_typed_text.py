"""What somebody typed is never lost: no connection, no sign-in, somebody else at the same screen."""

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, expect

from app import database
from app.accounts.models import Account
from app.accounts.passwords import hash_password
from app.extensions import db
from tests.journeys.browser import PHONE, Person, Site, person
from tests.journeys.test_walks import enter

pytestmark = pytest.mark.browser

PASSWORD = "drie woorden samen"
NAME = "Anouk Verbeek-Żak"


@pytest.fixture(scope="module")
def site(demo_site: Site) -> Site:
    """The demonstration, where two people also have a password."""
    with demo_site.app.app_context(), database.writing():
        for account in db.session.scalars(sa.select(Account).where(Account.email.startswith("anouk"))):
            account.password_hash = hash_password(PASSWORD)
    return demo_site


def start_typing(somebody: Person) -> None:
    enter(somebody, "anouk.verbeek")
    somebody.open("/account")
    somebody.page.get_by_label("Je naam").fill(NAME)


def save(somebody: Person) -> None:
    somebody.page.locator("main form:has(#name) button").first.click()


def test_without_connection_the_text_stays_and_can_be_sent_later(chromium: Browser, site: Site) -> None:
    with person(chromium, site, size=PHONE, expected=("ERR_INTERNET_DISCONNECTED",)) as somebody:
        start_typing(somebody)
        somebody.context.set_offline(True)
        save(somebody)
        somebody.shows("Je hebt geen verbinding.")
        expect(somebody.page.get_by_label("Je naam")).to_have_value(NAME)
        somebody.context.set_offline(False)
        somebody.page.locator("[data-trouble] button").click()
        expect(somebody.page.locator("h1")).to_have_text(NAME)


def test_who_is_signed_out_meanwhile_signs_in_beside_the_text(chromium: Browser, site: Site) -> None:
    with person(chromium, site, expected=("401", "422")) as somebody:
        start_typing(somebody)
        somebody.context.clear_cookies()
        save(somebody)
        somebody.shows("Je bent intussen uitgelogd.")
        somebody.look()
        panel = somebody.page.locator("#lost")
        panel.get_by_label("Wachtwoord").fill("iets anders dan dat")
        panel.get_by_role("button", name="Inloggen").click()
        expect(panel.get_by_role("alert")).to_contain_text("horen niet bij elkaar")
        panel.get_by_label("Wachtwoord").fill(PASSWORD)
        panel.get_by_role("button", name="Inloggen").click()
        expect(somebody.page.locator("h1")).to_have_text(NAME)


def test_leaving_with_changed_text_asks_first(chromium: Browser, site: Site) -> None:
    with person(chromium, site) as somebody:
        start_typing(somebody)
        asked: list[str] = []
        somebody.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        somebody.open("/help")
        assert asked == ["beforeunload"]


def test_an_element_without_the_nonce_does_nothing(chromium: Browser, site: Site) -> None:
    """What somebody might smuggle into a page cannot make htmx fetch."""
    with person(chromium, site, expected=("hx-csp",)) as somebody:
        enter(somebody, "anouk.verbeek")
        fetched: list[str] = []
        somebody.page.on("request", lambda request: fetched.append(request.url))
        somebody.page.evaluate(
            """() => { const smuggled = document.createElement('div');
            smuggled.setAttribute('hx-get', '/help?smuggled'); smuggled.setAttribute('hx-trigger', 'load');
            document.querySelector('main').append(smuggled); htmx.process(document.body); }"""
        )
        somebody.page.wait_for_timeout(500)
        assert not [url for url in fetched if "smuggled" in url]


def test_night_is_remembered(chromium: Browser, site: Site) -> None:
    with person(chromium, site) as somebody:
        enter(somebody, "anouk.verbeek")
        somebody.page.locator(".side .theme-form button:visible").click()
        expect(somebody.page.locator("html")).to_have_attribute("data-bs-theme", "dark")
        somebody.page.wait_for_load_state("networkidle")
        somebody.open("/help")
        expect(somebody.page.locator("html")).to_have_attribute("data-bs-theme", "dark")
        somebody.page.locator(".side .theme-form button:visible").click()
