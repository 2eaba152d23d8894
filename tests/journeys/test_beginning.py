"""From nothing: the first network, the first invitation, and the first colleague on a phone."""

import email
import email.policy
import re

import pytest
from playwright.sync_api import Browser

from tests.journeys.browser import DESKTOP, PHONE, Site, person

pytestmark = pytest.mark.browser
PASSWORD = "garen-naald-linnen-7"


def test_a_network_begins_and_a_colleague_joins_on_a_phone(chromium: Browser, empty_site: Site) -> None:
    with person(chromium, empty_site, size=DESKTOP) as first:
        begin(first)
        invite(first)
    (letter,) = [email.message_from_string(text, policy=email.policy.default) for text in empty_site.letters()]
    assert letter["To"] == "noor@example.org"
    link = re.search(r"https?://\S+/invitation/\S+", letter.get_content())[0]
    with person(chromium, empty_site, size=PHONE, dark=True) as noor:
        join(noor, link.split("/invitation/")[1])
    with person(chromium, empty_site, size=PHONE) as somebody_else:
        somebody_else.page.goto(f"{empty_site.address}/invitation/{link.split('/invitation/')[1]}")
        somebody_else.page.wait_for_url(re.compile("/invitation$"))
        assert somebody_else.page.get_by_label("wachtwoord").count() == 0
        somebody_else.expected = ("410",)
        somebody_else.problems = [line for line in somebody_else.problems if "410" not in line]


def begin(first) -> None:
    page = first.page
    first.open("/")
    first.look()
    page.locator("#name").fill("IP-LIN Beek & Meer")
    page.locator("#care").fill("Zorggroep Meerzicht")
    page.locator("#schools").fill("ROC Lageland")
    page.locator("#first_name").fill("Anouk")
    page.locator("#last_name").fill("Verbeek")
    page.locator("#email").fill("anouk@example.org")
    page.locator("#new_password").fill(PASSWORD)
    page.locator("main form button").click()
    page.wait_for_url(re.compile(r"/n/[a-z0-9-]+/$"))
    first.look()


def invite(first) -> None:
    page, home = first.page, first.page.url
    first.open(home + "members/new")
    first.look()
    page.locator("#first_name").fill("Noor")
    page.locator("#last_name").fill("de Wit")
    page.locator("#email").fill("noor@example.org")
    page.locator('input[name="roles"][value="professional"]').check()
    page.locator("main form button").last.click()
    page.wait_for_url(re.compile(r"/members/[0-9a-f-]+$"))
    first.look()
    page.locator('main a[href*="/invitations/new"]').first.click()
    page.wait_for_url(re.compile("/invitations/new"))
    first.look()
    page.locator("#reason").fill("We willen graag van je leren.")
    page.locator("main form button").last.click()
    page.wait_for_url(re.compile("/members$"))
    first.shows("onderweg")


def join(noor, token: str) -> None:
    page = noor.page
    page.goto(f"{noor.site.address}/invitation/{token}")
    page.wait_for_url(re.compile("/invitation$"))
    noor.shows("Noor", "We willen graag van je leren.", "Anouk Verbeek")
    noor.look()
    page.locator("#new_password").fill(PASSWORD)
    page.locator("main form button").last.click()
    page.wait_for_url(re.compile(r"/n/[a-z0-9-]+/$"))
    noor.look()
    page.context.clear_cookies()
    noor.open("/sign-in")
    page.get_by_label("E-mailadres").fill("noor@example.org")
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    noor.press("Inloggen")
    page.wait_for_url(re.compile(r"/n/[a-z0-9-]+/$"))
