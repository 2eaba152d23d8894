"""An intern and a physiotherapist: from a topic to a chart that says whether it helped, on phone and desk."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.browser import DESKTOP, PHONE, Site, person
from tests.journeys.test_walks import enter

pytestmark = pytest.mark.browser
NUMBERS = "6,1 5,2 6,8 5,9 4,9 6,4 5,5 6,9 5,1 6,0 5,7 6,2 5,4 4,6 4,1 4,4 3,6 4,2 3,9 3,4 4,0 3,7 31 3,5"


def test_from_what_the_client_wants_to_a_verdict(chromium: Browser, demo_site: Site) -> None:
    with person(chromium, demo_site, size=PHONE) as noor:
        enter(noor, "noor.bakker")
        home = start(noor)
        aim(noor, home)
        measure(noor, home)
        drivers(noor, home)
        paste(noor, home)
        cycles(noor, home)
    with person(chromium, demo_site, size=DESKTOP, dark=True) as ruud:
        enter(ruud, "ruud.kramer")
        split(ruud, home)
        poster(ruud, home)
    with person(chromium, demo_site, size=PHONE) as noor:
        enter(noor, "noor.bakker")
        hand_over(noor, home)


def start(noor) -> str:
    page = noor.page
    noor.open(page.url.rstrip("/") + "/projects")
    noor.look()
    noor.follow("Begin een project")
    page.locator("#client_question").fill("Ik wil zelf opstaan, ook als ik wankel.")
    page.locator("#client_source").select_option("client")
    page.locator("#title").fill("Stap voor stap")
    page.locator("#topic_id").select_option(label="Valpreventie")
    noor.look()
    noor.press("Start")
    page.wait_for_url(re.compile(r"/projects/[0-9a-f-]{36}$"))
    noor.shows("Ik wil zelf opstaan", "Valpreventie", "Met nog één vak erbij is het interprofessioneel")
    noor.look()
    home = page.url
    noor.open(home + "/team")
    page.locator("#membership_id").select_option(label="Ruud Kramer, Fysiotherapeut")
    noor.press("Voeg toe")
    noor.shows("Interprofessioneel")
    return home


def aim(noor, home: str) -> None:
    page = noor.page
    noor.open(home + "/aim")
    noor.look()
    page.locator("#aim_what").fill("Valpartijen")
    page.locator("#aim_from").fill("5,9")
    page.locator("#aim_to").fill("4,5")
    page.locator("#aim_unit").fill("per 1000 bewonersdagen")
    page.locator("#aim_before").fill("2027-06-01")
    noor.press("Bewaar")
    noor.shows("van 5,9 naar 4,5")


def measure(noor, home: str) -> None:
    page = noor.page
    noor.open(home + "/measures/new")
    noor.look()
    page.locator("#name").fill("Valpartijen per 1000 bewonersdagen")
    page.locator("#kind").select_option("outcome")
    page.locator("#is_for_aim").select_option("yes")
    page.locator("#shape").select_option("number")
    page.locator("#direction").select_option("down")
    page.locator("#frequency").select_option("monthly")
    page.locator("#target").fill("4,5")
    page.locator("#chart").select_option("xmr")
    noor.press("Voeg toe")
    page.wait_for_url(re.compile(r"/measures/[0-9a-f-]{36}$"))


def drivers(noor, home: str) -> None:
    page, measured = noor.page, noor.page.url
    noor.open(home + "/drivers")
    page.locator("#driver-aim").fill("Lijf en voeten doen mee")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Lijf en voeten doen mee")
    expect(page.locator("#text"), "the next one can be typed at once").to_be_focused()
    page.locator("summary", has_text="Zet hier iets bij").press("Enter")
    page.get_by_label(re.compile("Een idee om te proberen")).fill("Antislipsokken naast het bed")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Antislipsokken naast het bed")
    page.keyboard.type("Opsta-oefening")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Opsta-oefening")
    move_and_leave(noor)
    noor.look()
    page.goto(measured)


def move_and_leave(noor) -> None:
    """By keyboard: one idea goes up, and stays at hand; Escape leaves it as it was; the focus is on it then."""
    page = noor.page
    page.get_by_role("link", name="Wijzig: Opsta-oefening").press("Enter")
    expect(page.locator("#text")).to_be_focused()
    noor.look()
    page.get_by_role("button", name="Omhoog").press("Enter")
    noor.shows("Nu nummer 1 van 2")
    expect(page.get_by_role("button", name="Omhoog")).to_be_focused()
    page.locator("#text").press("Escape")
    page.wait_for_url(re.compile("#b-"))
    assert page.locator("li:focus").inner_text().startswith("Opsta-oefening")


def paste(noor, home: str) -> None:
    page = noor.page
    noor.follow("Plak er veel")
    page.locator("#text").fill(NUMBERS)
    page.locator("#first_on").fill("2024-11-01")
    noor.press("Bekijk")
    noor.shows("Je plakte 31", "3,1")
    noor.look()
    noor.press("Maak er 3,1 van")
    noor.press("Zet in de grafiek")
    page.wait_for_url(re.compile(r"/measures/[0-9a-f-]{36}$"))
    noor.look()


def cycles(noor, home: str) -> None:
    page = noor.page
    noor.open(home + "/drivers")
    page.locator("a[href*='idea=']").first.click()
    page.locator("#prediction").fill("Minder uitglijden, niemand weigert.")
    noor.press("Plan")
    page.wait_for_url(re.compile(r"/cycles/[0-9a-f-]{36}$"))
    page.goto(page.url + "/result")
    page.locator("#observations").fill("Twee weken geprobeerd.")
    page.locator("#study").fill("Van vijf naar drie keer.")
    page.locator("#act").select_option("expand")
    noor.look()
    noor.press("Bewaar")
    noor.follow("Plan de volgende cyclus")
    page.locator("#prediction").fill("Ook op de hele gang.")
    noor.press("Plan")
    noor.shows("Cyclus 2", "Een paar cliënten")
    noor.look()


def split(ruud, home: str) -> None:
    page = ruud.page
    ruud.open(home)
    ruud.look()
    page.locator("main h2 a[href*='/measures/']").first.click()
    page.locator("summary", has_text="Begin nieuwe grenzen").click()
    page.locator("#starts_on").select_option("2025-11-01")
    page.locator("#reason").fill("Antislipsokken op de hele afdeling")
    ruud.press("Begin nieuwe grenzen", exact=True)
    ruud.shows("Antislipsokken op de hele afdeling", "Gewone variatie", "Doel wisselend gehaald")
    ruud.look()


def poster(ruud, home: str) -> None:
    ruud.open(home)
    with ruud.page.expect_download() as download:
        ruud.page.get_by_role("button", name="Poster, A3").click()
    assert download.value.suggested_filename.startswith("poster-stap-voor-stap")
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")


def hand_over(noor, home: str) -> None:
    """Her placement ends: Ruud goes on with it, and knows what runs."""
    page = noor.page
    noor.open(home + "/hand-over")
    noor.look()
    page.locator("#to_id").select_option(label="Ruud Kramer")
    page.locator("#runs_now").fill("De antislipsokken op de hele gang.")
    noor.press("Draag over", exact=True)
    noor.shows("Wat Noor Bakker overdroeg")
    noor.open(home + "/team")
    noor.look()
    owner = page.locator("main li", has_text="Ruud Kramer").locator("select[name=role]")
    expect(owner).to_have_value("lead")
