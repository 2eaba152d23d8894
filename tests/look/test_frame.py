"""What stands around every page: the menu, the tab bar, the switch between networks, kept text on error pages."""

import pytest

from app.access import Role
from app.extensions import db
from app.networks.models import Membership
from tests.factories import make_account, make_member, make_network, make_person
from tests.page import Browser


@pytest.fixture
def coordinator(app):
    return make_member(make_network("net-1", "Leernetwerk Rietmeer"), Role.COORDINATOR)


def tabs_of(page) -> list[str]:
    return [link.get("href").removeprefix("/n/net-1/") for link in page.all("nav.tabbar a")]


def test_the_tab_bar_holds_four_places_and_more_the_rest(app, coordinator):
    page = Browser(app, coordinator).get("/n/net-1/")
    menu = [link.get("href") for link in page.all("nav.side a.nav-it")]
    assert tabs_of(page) == ["", "placements", "new", "intervision", "more"]
    more = Browser(app, coordinator).get("/n/net-1/more")
    assert set(menu) <= set(more.links)
    assert "/account" in more.links


@pytest.mark.parametrize(
    ("role", "tabs"),
    [
        (Role.INTERN, ["", "reflections", "reflections/new", "intervision", "more"]),
        (Role.WORKPLACE_SUPERVISOR, ["", "placements", "reflections/new", "intervision", "more"]),
        (Role.TEACHER, ["", "topics", "reflections/new", "intervision", "more"]),
        (Role.MANAGEMENT, ["", "reports/retention", "projects", "reports", "more"]),
    ],
)
def test_the_tab_bar_holds_what_a_role_does_most(app, role, tabs):
    assert tabs_of(Browser(app, make_member(make_network("net-1"), role)).get("/n/net-1/")) == tabs


def test_behind_the_plus_stands_what_a_coordinator_makes(app, coordinator):
    page = Browser(app, coordinator).get("/n/net-1/new")
    assert {"/n/net-1/placements/new", "/n/net-1/intervision/groups/new", "/n/net-1/members/new"} <= set(page.links)


def test_a_place_under_another_stands_in_the_menu_while_one_is_there(app, coordinator):
    def menu(path: str) -> set[str]:
        page = Browser(app, coordinator).get(path)
        return {link.get("href") for link in page.all("nav.side a.nav-it")}

    assert "/n/net-1/coverage" not in menu("/n/net-1/")
    assert "/n/net-1/coverage" in menu("/n/net-1/lessons")
    assert "/n/net-1/lessons" in menu("/n/net-1/coverage")


def test_a_place_whose_family_is_not_mine_stands_on_its_own(app):
    page = Browser(app, make_member(make_network("net-1"), Role.MANAGEMENT)).get("/n/net-1/")
    assert "/n/net-1/alignment" in {link.get("href") for link in page.all("nav.side a.nav-it")}


def test_each_group_of_the_menu_has_one_heading(app, coordinator):
    groups = Browser(app, coordinator).get("/n/net-1/").texts("nav.side .grp")
    assert len(groups) == len(set(groups)) > 1


def test_the_page_you_are_on_is_marked_once_in_menu_and_tabs(app, coordinator):
    page = Browser(app, coordinator).get("/n/net-1/members")
    assert [link.get("href") for link in page.all('nav [aria-current="page"]')] == ["/n/net-1/members", "/n/net-1/more"]


def test_who_is_in_one_network_sees_no_switch(app, coordinator):
    assert not Browser(app, coordinator).get("/n/net-1/").all("details.menu")


def test_who_is_in_two_networks_switches_in_the_header(app, coordinator):
    other = make_network("net-2", "Leernetwerk Noord")
    there = make_person(other, "Anouk", "Verbeek")
    second = Membership(network_id=other.id, person_id=there.id, account_id=coordinator.account_id)
    second.set_roles({Role.TEACHER})
    db.session.add(second)
    db.session.commit()
    page = Browser(app, coordinator).get("/n/net-1/")
    assert {link.get("href") for link in page.all("details.menu a")} == {"/n/net-2/"}


def test_an_account_without_network_still_has_a_menu(app):
    page = Browser(app, make_account()).get("/help")
    assert [link.get("href") for link in page.all("nav.tabbar a")] == ["/", "/account"]


def test_alive_tells_who_is_signed_in_and_gives_a_token(app, coordinator):
    assert Browser(app).client.get("/alive").json["account"] == ""
    answer = Browser(app, coordinator).client.get("/alive").json
    assert answer["account"] == str(coordinator.account_id)
    assert answer["token"]


def test_an_expired_form_shows_what_was_typed_and_sends_it_again(app, coordinator):
    browser = Browser(app, coordinator)
    typed = {"csrf_token": "old", "name": "Anouk <b>Verbeek</b>", "version": "3"}
    page = browser.open("POST", "/account", status=400, data=typed)
    assert page.texts("#kept li") == ["Anouk <b>Verbeek</b>"]
    form = page.one("main form")
    assert form.get("action") == "/account"
    assert {field.get("name") for field in page.all("main form input")} == set(typed)


def test_a_password_is_never_shown_back(app):
    page = Browser(app).open(
        "POST", "/sign-in", status=400, data={"csrf_token": "old", "email": "a@b.example", "password": "geheim woord"}
    )
    assert "geheim" not in page.html
    assert "a@b.example" not in page.html
