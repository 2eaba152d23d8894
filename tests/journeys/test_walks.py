"""Everybody walks through their menu and what lies behind it: phone and desk, day and night, both languages."""

import re
from collections import deque
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser
from werkzeug.exceptions import HTTPException

from tests.journeys.browser import DESKTOP, PHONE, Person, Site, person

pytestmark = pytest.mark.browser

# Somebody of every role that has a menu of its own, and the pages behind the menu that are looked at as this
# person: one of a kind, found by following links. Half of them read English.
BEHIND = {
    # intern
    "noor.bakker": """
        accounts.delete_account accounts.change_password networks.edit_my_membership
        reflections.show_reflection reflections.edit_reflection reflections.print_log
        reflections.share_reflection reflections.ask_feedback reflections.show_shared_list
        topics.show_topic topics.propose_topic
        intervision.show_session intervision.show_poll intervision.show_group intervision.sign_rules
        intervision.propose_swap intervision.show_live intervision.show_cases intervision.write_case
        intervision.show_own_cases intervision.change_shifts intervision.paste_shifts
        lessons.show_lesson lessons.show_applied
    """,
    # workplace supervisor
    "petra.veenstra": "reflections.show_shared placements.show_placement",
    # professional
    "ruud.kramer": """
        projects.start_project projects.show_project projects.show_measure projects.show_cycle projects.show_drivers
        projects.change_charter projects.change_aim projects.change_client_question projects.change_branch
        projects.change_plan projects.record_result projects.plan_cycle projects.add_measure projects.change_measure
        projects.add_point projects.paste_points projects.import_points projects.correct_point projects.add_task
        projects.change_task projects.add_file projects.join_team projects.decide_outcome projects.change_report_words
    """,
    # teacher
    "karin.dijkstra": """
        lessons.show_lesson lessons.add_lesson lessons.edit_lesson lessons.show_move lessons.show_links
        lessons.add_guest lessons.add_material lessons.bring_timetable lessons.show_names
        lessons.show_coverage lessons.show_frameworks lessons.show_framework lessons.show_alignment
    """,
    # practice educator
    "marjan.postma": """
        intervision.show_planning intervision.compose_groups intervision.add_group intervision.show_holidays
        intervision.set_cover intervision.import_shifts topics.edit_topic topics.merge_topic
    """,
    # coordinator
    "anouk.verbeek": """
        placements.show_names_term networks.show_places
        intervision.change_group intervision.plan_series intervision.open_poll intervision.show_grid
        intervision.change_session
    """,
    # management
    "anneke.vos": "",
    # client representative
    "henk.mulder": "",
}
FIRST = next(iter(BEHIND))
SAME_FOR_ALL = ("/who-sees-what", "/account")  # the first one looks, for everybody


def enter(somebody: Person, key: str) -> None:
    """One click on the sign-in page of the demonstration."""
    somebody.open("/sign-in")
    button = somebody.page.locator(f'button[name="person"][value="{key}"]')
    button.evaluate("button => { const more = button.closest('details'); if (more) more.open = true; }")
    button.click()
    somebody.page.wait_for_url(re.compile(r"/n/[a-z0-9-]+/$"))


@pytest.mark.parametrize("key", BEHIND)
def test_everybody_walks_through_their_pages(chromium: Browser, demo_site: Site, key: str) -> None:
    """Every place of the menu and what lies behind it: on a phone by day, at the narrowest, on a desk by night."""
    language = "en" if list(BEHIND).index(key) % 2 else "nl"
    with person(chromium, demo_site, size=PHONE, language=language) as somebody:
        enter(somebody, key)
        places = [*somebody.places(), "/account"]
        assert len(places) > 1, "an empty menu"
        if key != FIRST:
            places = [place for place in places if not place.endswith(SAME_FOR_ALL)]
        for place in places:
            somebody.open(place)
            somebody.look_at_all_sizes()
        missing = _look_behind(somebody, places, set(BEHIND[key].split()))
        assert not missing, f"no link leads to {sorted(missing)}"


def _look_behind(somebody: Person, places: list[str], wished: set[str]) -> set[str]:
    """Follows the links of pages of the same rooms, one page of a kind, until all wished ones are looked at."""
    kind_of = _kinds(somebody.site)
    rooms = {kind.split(".")[0] for kind in wished}
    seen = {kind_of(place) for place in places}
    ahead = deque(places)
    while wished and ahead:
        somebody.open(ahead.popleft())
        if (here := kind_of(somebody.page.url)) in wished:
            wished.remove(here)
            somebody.look_at_all_sizes()
        for link in somebody.links():
            kind = kind_of(link)
            if kind not in seen and kind.split(".")[0] in rooms:
                seen.add(kind)
                ahead.append(link)
    return wished


def _kinds(site: Site) -> Callable[[str], str]:
    """What page an address is of: its endpoint, or nothing for what is no page of this site."""
    routes = site.app.url_map.bind("localhost")

    def kind(address: str) -> str:
        try:
            return routes.match(urlsplit(address).path, method="GET")[0]
        except HTTPException:
            return ""

    return kind


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
