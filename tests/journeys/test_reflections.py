"""The life of one reflection, at the size of a phone: written, worked out, shared, answered, taken back, deleted."""

import json
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
from app.extensions import db
from app.networks.models import Membership
from app.reflections.models import Reflection
from tests import factories
from tests.journeys.browser import PHONE, Person, Site, person, running
from tests.journeys.phone import PASSWORD

pytestmark = pytest.mark.browser
WHAT = "Mevrouw De Boer viel bijna bij het opstaan. Ik schrok en riep hulp."
TAKE = "Eerst de rem erop."
RESULT = "Samen met Karim Haddouchi lukte het wel."


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """Noor is on placement with Petra beside her."""
    with running(tmp_path) as site, site.app.app_context():
        network = factories.make_network("iplin", "IP-LIN Beek & Meer")
        care = factories.make_organisation(network, "Zorggroep Meerzicht")
        school = factories.make_organisation(network, "ROC Lageland", "school")
        factories.make_topic(network, "Valpreventie")
        noor = _member(network, Role.INTERN, "Noor", "Bakker", school)
        petra = _member(network, Role.WORKPLACE_SUPERVISOR, "Petra", "Veenstra", care)
        factories.make_placement(network, care, noor.person, school_id=school.id, supervisor_id=petra.id)
        db.session.rollback()
        yield site


def _member(network, role: Role, given: str, family: str, organisation) -> Membership:
    email = f"{given.lower()}@example.org"
    account = factories.make_account(email, name=f"{given} {family}", language="nl")
    with database.writing():
        account.password_hash = passwords.hash_password(PASSWORD)
    someone = factories.make_person(network, given, family, email=email)
    return factories.make_member(network, role, account=account, person=someone, organisation=organisation)


def sign_in(somebody: Person, name: str) -> None:
    somebody.open("/sign-in")
    somebody.page.get_by_label("E-mailadres").fill(f"{name}@example.org")
    somebody.page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    somebody.press("Inloggen")
    somebody.page.wait_for_url(re.compile(r"/n/iplin/$"))


def test_the_life_of_a_reflection(chromium: Browser, site: Site) -> None:
    with ExitStack() as stack:
        noor, petra = (
            stack.enter_context(person(chromium, site, size=PHONE, expected=expected)) for expected in ((), ("404",))
        )
        sign_in(noor, "noor")
        _writes_in_five_taps(noor)
        _works_it_out(noor)
        _shares(noor)
        sign_in(petra, "petra")
        _reads_and_replies(petra)
        _sees_who_read_it_and_takes_it_back(noor)
        _gets_nothing_more(petra)
        _finds_and_takes_along(noor)
        _deletes(noor)
    with site.app.app_context():
        assert db.session.scalars(sa.select(Reflection)).all() == []


def _writes_in_five_taps(noor: Person) -> None:
    """The button, a field, a topic, the note about the name, save: what is typed in between costs no taps."""
    page = noor.page
    page.locator("nav.tabbar a.tab-log").tap()
    page.wait_for_url(re.compile(r"/reflections/new"))
    page.get_by_label("Wat gebeurde er?").tap()
    page.keyboard.type(WHAT)
    page.locator("label.chip", has_text="Valpreventie").tap()
    warning = page.locator(".note-warn")
    expect(warning).to_contain_text("De Boer")
    noor.look()
    warning.get_by_role("button").first.tap()
    expect(page.get_by_label("Wat gebeurde er?")).not_to_have_value(re.compile("De Boer"))
    page.get_by_role("button", name="Bewaar", exact=True).last.tap()
    page.wait_for_url(re.compile(r"/saved$"))
    noor.look()


def _works_it_out(noor: Person) -> None:
    page = noor.page
    noor.follow("Werk het uit")
    expect(page.locator("#answer-situation")).to_have_value(re.compile("viel bijna bij het opstaan"))
    page.locator("details.stepf", has_text="Resultaat").locator("summary").tap()
    page.locator("#answer-result").fill(RESULT)
    noor.look()
    page.get_by_role("button", name="Bewaar", exact=True).last.tap()
    page.wait_for_url(re.compile(r"/saved$"))
    noor.follow("Lees het terug")
    noor.shows("viel bijna bij het opstaan", RESULT, "Valpreventie", "Alleen jij leest dit")
    assert "De Boer" not in page.content()
    noor.look()


def _shares(noor: Person) -> None:
    """The stronger check points at the name of a colleague, asks once, and is content with an answer."""
    page = noor.page
    noor.follow("Deel")
    page.locator("label", has_text="Petra Veenstra").tap()
    questions = page.locator(".hits fieldset")
    expect(questions.filter(has_text="Karim Haddouchi")).to_be_visible()
    noor.look()
    for number in range(questions.count()):
        questions.nth(number).locator('input[value="keep"]').check()
    page.locator("#share .bar button").tap()
    page.wait_for_url(re.compile(r"/reflections/[0-9a-f-]{36}$"))
    noor.shows("Petra Veenstra", "Nog niemand")


def _reads_and_replies(petra: Person) -> None:
    petra.open("/n/iplin/reflections/shared")
    petra.look()
    petra.follow("Noor Bakker")
    petra.shows("viel bijna bij het opstaan")
    petra.look()
    petra.page.locator("#text").fill("Goed dat je hulp riep.")
    petra.press("Plaats")
    petra.shows("Goed dat je hulp riep.")


def _sees_who_read_it_and_takes_it_back(noor: Person) -> None:
    page = noor.page
    page.reload()
    noor.shows("Goed dat je hulp riep.")
    read = page.locator("section[aria-labelledby=h-read]")
    expect(read).to_contain_text("Petra Veenstra")
    expect(read).to_contain_text(re.compile(r"\d{2}:\d{2}"))
    noor.look()
    page.get_by_role("button", name="met delen met Petra Veenstra").tap()
    noor.shows("Alleen jij")


def _gets_nothing_more(petra: Person) -> None:
    """The tab stays open; the next click brings nothing of the text."""
    petra.page.locator("#text").fill("Zullen we het morgen samen doen?")
    petra.press("Plaats")
    expect(petra.page.locator("main")).not_to_contain_text("viel bijna bij het opstaan")
    petra.look()
    petra.open("/n/iplin/reflections/shared")
    expect(petra.page.locator("main")).not_to_contain_text("Noor Bakker")


def _finds_and_takes_along(noor: Person) -> None:
    page = noor.page
    noor.open("/n/iplin/reflections")
    page.locator("#q").fill("opstaan")
    expect(page.locator("#found .entry")).to_have_count(1)
    noor.look()
    with page.expect_download() as download:
        page.locator('button[name="format"][value="pdf"]').tap()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")
    with page.expect_download() as download:
        page.locator('button[name="format"][value="json"]').tap()
    assert RESULT in json.dumps(json.loads(Path(download.value.path()).read_text()), ensure_ascii=False)


def _deletes(noor: Person) -> None:
    page = noor.page
    page.locator("#found .entry").tap()
    page.locator("summary", has_text="Wis").tap()
    noor.look()
    noor.press("Wis deze reflectie")
    page.wait_for_url(re.compile(r"/reflections$"))
    noor.shows("Nog geen")
    noor.look()
