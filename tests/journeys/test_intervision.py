"""One session by four people at once: a case, the steps on every screen, who was there, a learning point, evidence.

How the date came to be is the story of test_intervision_planning.py.
"""

import io
import re
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser, expect

from app import clock, database
from app.access import Role
from app.accounts import passwords
from app.extensions import db
from tests import factories
from tests.journeys.browser import DESKTOP, PHONE, Person, Site, person, running

pytestmark = pytest.mark.browser
PASSWORD = "garen-naald-linnen-7"
NAMES = ("anouk", "ruud", "noor", "ilse", "dewi")
TEXT = "Ik stond alleen op de groep en er gingen drie bellen tegelijk."


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A coordinator without a chair, and a group of four whose session begins now. Ruud leads."""
    with running(tmp_path) as site, site.app.app_context():
        network = factories.make_network("iplin", "IP-LIN Beek & Meer")
        care = factories.make_organisation(network, "Zorggroep Meerzicht")
        people = []
        for name in NAMES:
            account = factories.make_account(f"{name}@example.org", name=name.title(), language="nl")
            with database.writing():
                account.password_hash = passwords.hash_password(PASSWORD)
            who = factories.make_person(network, name.title(), "Verbeek")
            role = Role.COORDINATOR if name == "anouk" else Role.PROFESSIONAL
            people.append(factories.make_member(network, role, account=account, person=who, organisation=care))
        group = factories.make_group(network, "Veer", people[1:])
        here = clock.now().astimezone(clock.AMSTERDAM)
        at = here.time().replace(second=0, microsecond=0)
        site.meeting = factories.make_meeting(group, here.date(), at, facilitator_id=people[1].id).id
        db.session.rollback()
        yield site


def sign_in(somebody: Person, name: str) -> None:
    somebody.open("/sign-in")
    somebody.page.get_by_label("E-mailadres").fill(f"{name}@example.org")
    somebody.page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    somebody.press("Inloggen")
    somebody.page.wait_for_url(re.compile(r"/n/iplin/"))


def test_a_session_from_the_case_to_the_evidence(chromium: Browser, site: Site) -> None:
    here = f"/n/iplin/intervision/sessions/{site.meeting}"
    with ExitStack() as stack:
        ruud, noor, ilse = (stack.enter_context(person(chromium, site, size=PHONE)) for _ in range(3))
        anouk = stack.enter_context(person(chromium, site, size=DESKTOP, expected=("404",)))
        for somebody, name in ((ruud, "ruud"), (noor, "noor"), (ilse, "ilse"), (anouk, "anouk")):
            sign_in(somebody, name)

        noor.open(f"/n/iplin/intervision/cases/new?session={site.meeting}")
        noor.page.get_by_label("Titel").fill("De avond alleen")
        noor.page.get_by_label("Je vraag aan de groep").fill("Hoe blijf ik rustig?")
        noor.page.locator("textarea#text").fill(TEXT)
        noor.look()
        noor.press("Bewaar")
        noor.page.wait_for_url(re.compile("/bring"))
        noor.look()
        noor.press("Breng in")
        noor.shows("Ingebracht.")
        noor.page.get_by_role("link", name="Lees").click()
        noor.shows("Wie leest je casus")
        noor.shows("Leidt, leest vooraf mee")
        noor.look()

        ruud.open(f"{here}/cases")
        ruud.look()
        ruud.page.get_by_role("button", name="Kies deze").click()
        ruud.shows("Gekozen.")
        ruud.open(f"{here}/live")
        ruud.look()
        ruud.press("Begin")
        ruud.shows("Stap 1 van 7")
        ruud.look()

        ilse.open(f"{here}/live")
        ilse.shows("Je bent nog niet aangevinkt")
        assert TEXT not in ilse.page.content()
        ruud.page.get_by_label(re.compile("Is er: Ilse")).check()
        expect(ilse.page.get_by_text("Lees de casus")).to_be_visible(timeout=15_000)
        ruud.page.get_by_label(re.compile("Is er: Noor")).check()
        ilse.page.get_by_text("Lees de casus").click()
        ilse.shows(TEXT)
        ilse.look()

        begin = time.monotonic()
        ruud.press("Volgende stap")
        expect(ilse.page.locator(".now-step")).to_contain_text("Stap 2 van 7", timeout=15_000)
        assert time.monotonic() - begin < 15  # half a second on a quiet machine
        expect(ilse.page.locator("#live-say")).to_contain_text("Nu: Casussen noemen")
        first = ilse.page.locator("[data-shown]").inner_text()
        expect(ilse.page.locator("[data-shown]")).not_to_have_text(first, timeout=15_000)
        anouk.page.goto(site.address + f"{here}/live")
        assert TEXT not in anouk.page.content()
        assert "Hoe blijf ik rustig?" not in anouk.page.content()
        ilse.open(f"{here}/beamer")
        ilse.look()
        ruud.open(f"{here}/beamer")
        ruud.look()
        ruud.page.locator("#b-next").focus()
        ruud.page.keyboard.press("Enter")
        expect(ilse.page.locator(".now-step")).to_contain_text("Stap 3 van 7", timeout=15_000)
        assert ruud.page.evaluate("document.activeElement.id") == "b-next", "the focus stays where it was"
        ruud.open(f"{here}/live")

        ruud.page.get_by_text("Rond nu af").click()
        ruud.look()
        ruud.press("Sluit de bijeenkomst")
        ruud.shows("Het leerpunt van Noor")
        ruud.page.get_by_label("Leerpunt", exact=True).fill("Eerst kijken wie het dringendst is.")
        with ruud.page.expect_navigation():
            ruud.press("Stel voor")
        noor.open(f"{here}/takeaways")
        noor.look()
        noor.press("Keur goed")
        noor.shows("Goedgekeurd.")
        noor.look()
        anouk.open("/n/iplin/intervision/learning-points")
        anouk.shows("Eerst kijken wie het dringendst is.")
        anouk.look()

        noor.open("/n/iplin/intervision/evidence")
        noor.look()
        with noor.page.expect_download() as waiting:
            noor.press("Download de PDF", exact=False)
        words = pypdf.PdfReader(io.BytesIO(Path(waiting.value.path()).read_bytes())).pages[0].extract_text()
        assert "Eerst kijken wie het dringendst is." in " ".join(words.split())
        assert "drie bellen" not in words
