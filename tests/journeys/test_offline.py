"""Writing without network on a phone: kept through closing and a lost sign-in, sent once and in order, then erased."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.browser import Site, running
from tests.journeys.phone import (
    all_sent,
    expire_sign_ins,
    fill,
    holds,
    on_server,
    phone,
    save,
    sign_in,
    until,
    waiting,
    write,
)

pytestmark = pytest.mark.browser
MARKER = "kolibriezomerdraad"
TEXTS = [f"{MARKER} een: ze wilde eerst thee", f"{MARKER} twee: handen trilden", f"{MARKER} drie: niet duwen dus"]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with running(tmp_path / "instance", LINNEN_DATA_KEY="b25seS1mb3ItdGVzdHMtb25seS1mb3ItdGVzdHMtISE=") as site:
        fill(site)
        yield site


def test_three_reflections_without_network_arrive_once_and_in_order(
    chromium: Browser, site: Site, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    with phone(chromium, site, profile) as noor:
        sign_in(noor, "noor")
        kept_addresses(noor)
        write_three(noor)
    expire_sign_ins(site)
    assert on_server(site) == []
    with phone(chromium, site, profile, offline=True) as noor:
        open_offline(noor, "/offline/")
        assert waiting(noor) == TEXTS
        expect(noor.page.get_by_label("Wat gebeurde er?")).to_have_value(f"{MARKER} half af")
        noor.context.set_offline(False)
        until(noor, "linnenOutbox.send().then((trouble) => trouble === 'signed-out')")
        assert waiting(noor) == TEXTS, "a lost sign-in keeps everything"
        noor.open("/offline/")
        noor.page.get_by_role("button", name="3 wachten op verzending").click()
        noor.look()
        noor.page.get_by_role("link", name="Log in om te versturen").click()
        noor.page.wait_for_url(re.compile("/sign-in"))
        sign_in(noor, "noor")
        all_sent(noor)
        assert on_server(site) == TEXTS
        noor.page.evaluate("linnenOutbox.send()")
        noor.open("/")
        assert on_server(site) == TEXTS
        leave(noor, "Wis 1 onverzonden reflectie")
    assert holds(profile, MARKER) == []
    assert holds(profile, "IP-LIN Beek") == []


def kept_addresses(noor) -> None:
    """Cache Storage holds the one page and its files, and nothing that belongs to somebody."""
    noor.open("/account")
    noor.open("/n/iplin/")
    found = noor.page.evaluate(
        """async () => (await Promise.all((await caches.keys()).map(async (name) =>
            (await (await caches.open(name)).keys()).map(({url}) => new URL(url).pathname)))).flat()"""
    )
    assert [address for address in found if not address.startswith("/static/")] == ["/offline/"]


def open_offline(noor, path: str) -> None:
    """Playwright takes the worker's answer for no navigation error."""
    noor.page.goto(noor.site.address + path)
    noor.page.wait_for_function("() => document.querySelector('[data-title]')?.checkVisibility()")


def write_three(noor) -> None:
    page = noor.page
    noor.context.set_offline(True)
    open_offline(noor, "/n/iplin/")
    expect(page.locator("h1")).to_have_text("Even zonder internet")
    noor.look()
    page.get_by_role("button", name="Schrijf een reflectie").click()
    for number, text in enumerate(TEXTS, 1):
        write(noor, text, take="rustig blijven", feeling="Goed", topic="Valpreventie")
        if number == 1:
            noor.look()
        save(noor)
        said = f"{number} wacht op verzending" if number == 1 else f"{number} wachten op verzending"
        expect(page.locator("[data-announces]")).to_have_text(said)
        page.get_by_role("button", name="Nog een reflectie").click()
    page.get_by_label("Wat gebeurde er?").click()
    expect(page.get_by_label("Wat gebeurde er?")).to_have_value("")
    page.get_by_label("Wat gebeurde er?").press_sequentially(f"{MARKER} half af")
    until(noor, f"linnenOutbox.get('draft').then((draft) => draft?.answers.what === '{MARKER} half af')")


def leave(noor, answer: str = "") -> None:
    """Signs out from the page behind More."""
    page = noor.page
    noor.open("/n/iplin/more")
    page.get_by_role("main").get_by_role("button", name="Uitloggen").click()
    if answer:
        page.get_by_role("button", name=answer).click()
    page.wait_for_url(re.compile("/sign-in"))


def test_signing_out_without_network_asks_and_then_erases(chromium: Browser, site: Site, tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    with phone(chromium, site, profile) as noor:
        page = noor.page
        sign_in(noor, "noor")
        noor.context.set_offline(True)
        open_offline(noor, "/offline/")
        for text in TEXTS[:2]:
            write(noor, text)
            save(noor)
            page.get_by_role("button", name="Nog een reflectie").click()
        page.get_by_role("button", name="Log uit en wis deze telefoon").click()
        expect(page.get_by_role("dialog")).to_be_visible()
        noor.look()
        page.get_by_role("button", name="Blijf ingelogd").click()
        expect(page.get_by_role("dialog")).to_be_hidden()
        assert waiting(noor) == TEXTS[:2]
        page.get_by_role("button", name="Log uit en wis deze telefoon").click()
        page.get_by_role("button", name="Wis 2 onverzonden reflecties").click()
        expect(page.locator("h1")).to_have_text("Log één keer in op deze telefoon")
        noor.look()
        assert page.evaluate("indexedDB.databases().then((all) => all.length)") <= 1
        assert waiting(noor) == []
    assert holds(profile, MARKER) == []
    with phone(chromium, site, profile) as somebody:
        somebody.page.goto(site.address + "/n/iplin/", wait_until="commit")  # it leaves before it is loaded
        somebody.page.wait_for_url(re.compile("/sign-in"))  # the server hears of it as soon as there is network
        somebody.open("/account")
        assert "/sign-in" in somebody.page.url
    assert on_server(site) == []


def test_signing_out_with_network_sends_first(chromium: Browser, site: Site, tmp_path: Path) -> None:
    with phone(chromium, site, tmp_path / "profile") as noor:
        sign_in(noor, "noor")
        noor.context.set_offline(True)
        open_offline(noor, "/offline/")
        write(noor, TEXTS[0])
        save(noor)
        noor.context.set_offline(False)
        noor.page.get_by_role("button", name="Log uit en wis deze telefoon").click()
        noor.page.wait_for_url(re.compile("/sign-in"))
    assert on_server(site) == TEXTS[:1]


def test_somebody_else_on_the_same_phone_neither_sees_nor_sends_it(
    chromium: Browser, site: Site, tmp_path: Path
) -> None:
    with phone(chromium, site, tmp_path / "profile") as somebody:
        page = somebody.page
        sign_in(somebody, "noor")
        somebody.context.set_offline(True)
        open_offline(somebody, "/offline/")
        write(somebody, TEXTS[0])
        save(somebody)
        expire_sign_ins(site)
        somebody.context.set_offline(False)
        somebody.open("/sign-in")
        somebody.shows("1 reflectie wacht op verzending.")
        somebody.look()
        sign_in(somebody, "bram")
        page.evaluate("linnenOutbox.send()")
        assert waiting(somebody) == []
        somebody.open("/offline/")
        somebody.shows("1 reflectie van iemand anders wacht op deze telefoon.")
        assert MARKER not in page.content()
        somebody.look()
        write(somebody, "van bram zelf")
        save(somebody)
        all_sent(somebody)
        expect(page.locator("h1")).to_have_text("Verstuurd")
        leave(somebody)
        assert on_server(site, "noor") == []
        sign_in(somebody, "noor")
        all_sent(somebody)
    assert on_server(site, "noor") == TEXTS[:1]
    assert on_server(site, "bram") == ["van bram zelf"]


def test_what_is_typed_with_network_is_kept_when_it_goes(chromium: Browser, site: Site, tmp_path: Path) -> None:
    with phone(chromium, site, tmp_path / "profile") as noor:
        page = noor.page
        sign_in(noor, "noor")
        noor.open("/n/iplin/reflections/new")
        page.get_by_label("Wat gebeurde er?").press_sequentially(TEXTS[0][:12])
        # The server has the beginning as a draft.
        expect(page.locator("[data-kept]")).to_contain_text("Concept bewaard")
        noor.context.set_offline(True)
        page.get_by_label("Wat gebeurde er?").fill(TEXTS[0])
        page.get_by_role("button", name="Bewaar", exact=True).last.click()
        page.wait_for_url("**/offline/#saved")
        expect(page.locator("h1")).to_have_text("Bewaard op deze telefoon")
        assert waiting(noor) == TEXTS[:1]
        noor.context.set_offline(False)
        all_sent(noor)
        expect(page.locator("h1")).to_have_text("Verstuurd")
        noor.open("/n/iplin/")
        noor.context.set_offline(True)
        page.get_by_role("textbox", name="Wat bleef er hangen?").fill(TEXTS[1])
        page.get_by_role("button", name="Bewaar", exact=True).click()
        page.wait_for_url("**/offline/#saved")
        assert waiting(noor) == TEXTS[1:2]
        noor.context.set_offline(False)
        all_sent(noor)
    assert on_server(site) == TEXTS[:2]


def test_a_network_that_was_left_gives_the_text_back(chromium: Browser, site: Site, tmp_path: Path) -> None:
    from app import database
    from app.access import Role
    from app.extensions import db
    from app.networks.models import Membership

    with phone(chromium, site, tmp_path / "profile") as noor:
        page = noor.page
        sign_in(noor, "noor")
        noor.context.set_offline(True)
        open_offline(noor, "/offline/")
        write(noor, TEXTS[0])
        save(noor)
        with site.app.app_context(), database.writing() as session:
            for member in session.query(Membership).all():
                member.set_roles({Role.MANAGEMENT})
            db.session.flush()
        noor.context.set_offline(False)
        page.evaluate("linnenOutbox.send()")
        noor.shows("Dit netwerk staat niet meer voor je open")
        noor.look()
        page.get_by_role("button", name="Kopieer de tekst").click()
        assert page.evaluate("navigator.clipboard.readText()") == TEXTS[0]
        page.on("dialog", lambda dialog: dialog.accept())
        page.get_by_role("button", name="Wis van deze telefoon").click()
        all_sent(noor)
    assert on_server(site) == []
