"""From the question when people can to a date in everybody's calendar: a coordinator, and a member with a phone."""

import email
import re
from collections.abc import Iterator
from contextlib import ExitStack
from email import policy
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Browser, expect

from app import database
from app.access import Role
from app.accounts import passwords
from app.extensions import db
from tests import factories
from tests.journeys.browser import DESKTOP, PHONE, Person, Site, person, running

pytestmark = pytest.mark.browser
PASSWORD = "garen-naald-linnen-7"
NAMES = ("anouk", "noor", "ruud", "ilse", "dewi")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A coordinator and a running group of four."""
    with running(tmp_path) as site, site.app.app_context():
        network = factories.make_network("iplin", "IP-LIN Beek & Meer")
        care = factories.make_organisation(network, "Zorggroep Meerzicht")
        people = []
        for number, name in enumerate(NAMES):
            account = factories.make_account(f"{name}@example.org", name=name.title(), language="nl")
            with database.writing():
                account.password_hash = passwords.hash_password(PASSWORD)
            who = factories.make_person(network, name.title(), "Verbeek")
            role, discipline = (Role.PROFESSIONAL if number else Role.COORDINATOR), ("nurse", "physio")[number % 2]
            people.append(
                factories.make_member(
                    network, role, account=account, person=who, organisation=care, discipline=discipline
                )
            )
        factories.make_group(network, "Veer", people[1:])
        db.session.rollback()
        yield site


def sign_in(somebody: Person, name: str) -> None:
    somebody.page.get_by_label("E-mailadres").fill(f"{name}@example.org")
    somebody.page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    somebody.press("Inloggen")


def letters_to(site: Site, name: str) -> list[email.message.EmailMessage]:
    found = [email.message_from_string(text, policy=policy.default) for text in site.letters()]
    return [letter for letter in found if letter["To"] == f"{name}@example.org"]


def link_in(letter: email.message.EmailMessage) -> str:
    """The path of the one link in a letter."""
    body = letter.get_body(("plain",))
    assert body is not None
    found = re.search(r"https?://[^/]+(/(?:n|answer)/\S+)", body.get_content())
    assert found is not None
    return found[1]


def calendar_in(letter: email.message.EmailMessage) -> tuple[str, icalendar.Event]:
    part = next(part for part in letter.walk() if part.get_content_type() == "text/calendar")
    return str(part.get_param("method")), icalendar.Calendar.from_ical(part.get_content()).events[0]


def test_from_the_question_to_everybodys_calendar(chromium: Browser, site: Site) -> None:
    with ExitStack() as stack:
        coordinator = stack.enter_context(person(chromium, site, size=DESKTOP))
        member = stack.enter_context(person(chromium, site, size=PHONE))

        coordinator.open("/sign-in")
        sign_in(coordinator, "anouk")
        coordinator.page.wait_for_url(re.compile(r"/n/iplin/$"))
        coordinator.open("/n/iplin/intervision/planning")
        coordinator.look()
        coordinator.follow("Veer")
        coordinator.look()
        coordinator.follow("Een datum vinden")
        for number in (0, 1, 2):
            coordinator.page.locator("input[name=slots]").nth(number).check()
        coordinator.page.get_by_label("Ruimte").fill("Torenkamer")
        coordinator.look()
        coordinator.press("Vraag het de groep")
        coordinator.shows("Wanneer kan groep Veer?", "0 van 4 hebben gereageerd")
        coordinator.look()

        asked = letters_to(site, "noor")
        assert [letter["Subject"] for letter in asked] == ["Intervisie: wanneer kun jij?"]
        member.page.goto(site.address + link_in(asked[0]))  # an answer asks for no sign-in
        member.shows("Wanneer kun jij?", "Je antwoordt als Noor Verbeek")
        member.look()
        card = member.page.locator("fieldset.slot")
        card.nth(0).get_by_text("Kan niet", exact=True).click()
        member.press("Bewaar")
        member.shows("Je antwoorden zijn bewaard")
        member.look()
        member.follow("Meld je aan om je diensten erbij te zien, en wie er nog meer kan.")
        sign_in(member, "noor")
        expect(card.nth(0).locator("input:checked")).to_have_value("no")
        card.nth(1).get_by_text("Kan", exact=True).click()
        expect(member.page.locator("#left")).to_contain_text("Nog 1 moment")
        member.page.reload()
        expect(card.nth(1).locator("input:checked")).to_have_value("yes")
        member.look()
        member.press("Klaar")
        member.shows("Intervisie")

        coordinator.page.reload()
        coordinator.shows("1 van 4 hebben gereageerd")
        coordinator.press("Kies en nodig iedereen uit")
        coordinator.shows("De datum staat.")
        coordinator.look()

        invited = letters_to(site, "noor")[-1]
        method, event = calendar_in(invited)
        assert (method, event["SEQUENCE"], str(event["SUMMARY"])) == ("REQUEST", 0, "Intervisie")
        member.open(link_in(invited))
        member.shows("Ben je erbij?", "Torenkamer")
        member.look()

        coordinator.page.get_by_role("main").get_by_role("link", name=re.compile(r"\d\d:\d\d")).first.click()
        coordinator.follow("Verzet of pas aan")
        coordinator.page.get_by_label("Tijd").fill("16:15")
        coordinator.look()
        coordinator.press("Bewaar")
        coordinator.shows("16:15")
        method, moved = calendar_in(letters_to(site, "noor")[-1])
        assert (method, moved["UID"], moved["SEQUENCE"]) == ("REQUEST", event["UID"], 1)
        assert moved.start.strftime("%H:%M") == "16:15"

        coordinator.page.locator("summary", has_text="Zeg deze bijeenkomst af").click()
        coordinator.press("Ja, zeg af")
        coordinator.shows("Afgezegd. Iedereen krijgt bericht.", "Te weinig mensen op de afdeling")
        method, off = calendar_in(letters_to(site, "noor")[-1])
        assert (method, off["UID"], off["SEQUENCE"]) == ("CANCEL", event["UID"], 2)

        member.open("/n/iplin/intervision")
        member.press("Maak een agenda-adres")
        member.shows("Je agenda-adres")
        member.look()
