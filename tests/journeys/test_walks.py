"""Everybody walks through all places of their menu: phone and desk, day and night, both languages."""

import re

import pytest
from playwright.sync_api import Browser

from tests.journeys.browser import DESKTOP, PHONE, Person, Site, person

pytestmark = pytest.mark.browser

# Somebody of every role that has a menu of its own.
PEOPLE = [
    "noor.bakker",  # intern
    "petra.veenstra",  # workplace supervisor
    "ruud.kramer",  # professional
    "karin.dijkstra",  # teacher
    "marjan.postma",  # practice educator
    "anouk.verbeek",  # coordinator
    "anneke.vos",  # management
    "henk.mulder",  # client representative
]


def enter(somebody: Person, key: str) -> None:
    """One click on the sign-in page of the demonstration."""
    somebody.open("/sign-in")
    button = somebody.page.locator(f'button[name="person"][value="{key}"]')
    button.evaluate("button => { const more = button.closest('details'); if (more) more.open = true; }")
    button.click()
    somebody.page.wait_for_url(re.compile(r"/n/[a-z0-9-]+/$"))


@pytest.mark.parametrize("key", PEOPLE)
@pytest.mark.parametrize(
    ("size", "dark", "language"), [(PHONE, False, "nl"), (DESKTOP, True, "en")], ids=["phone-day-nl", "desk-night-en"]
)
def test_everybody_walks_through_their_places(
    chromium: Browser, demo_site: Site, key: str, size: tuple[int, int], dark: bool, language: str
) -> None:
    with person(chromium, demo_site, size=size, dark=dark, language=language) as somebody:
        enter(somebody, key)
        places = somebody.places()
        assert places, "an empty menu"
        for place in [*places, "/account"]:
            somebody.open(place)
            somebody.look()
        assert somebody.looked == len(places) + 1


@pytest.mark.parametrize(("size", "dark", "language"), [(PHONE, True, "en"), (DESKTOP, False, "nl")])
def test_strangers_see_the_front_door(
    chromium: Browser, demo_site: Site, size: tuple[int, int], dark: bool, language: str
) -> None:
    with person(chromium, demo_site, size=size, dark=dark, language=language) as stranger:
        for path in ("/sign-in", "/password/forgotten", "/privacy", "/help", "/accessibility", "/demo/mails"):
            stranger.open(path)
            stranger.look()


def test_today_is_light_on_a_phone(chromium: Browser, demo_site: Site) -> None:
    """At most 150 kB over the wire the first time, all of it from here."""
    with person(chromium, demo_site, size=PHONE) as noor:
        enter(noor, "noor.bakker")
        session = noor.context.new_cdp_session(noor.page)
        session.send("Network.enable")
        session.send("Network.clearBrowserCache")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        sizes: list[float] = []
        session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
        noor.page.reload(wait_until="networkidle")
        assert len(sizes) > 5
        assert sum(sizes) <= 150 * 1024, f"{sum(sizes) / 1024:.0f} kB in {len(sizes)} files"
