"""Two people at one thing: nothing is overwritten unseen, and nothing is made twice."""

import threading
import uuid
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa

from app import clock
from app.extensions import db
from app.reflections.content import opened
from app.reflections.models import Reflection
from tests.conftest import TODAY
from tests.house.asking import address
from tests.house.at_table import opened_cases
from tests.house.role_matrix import MATRIX, QUERIES
from tests.house.world import World, all_rows, put_back
from tests.page import Browser, Form, Page

# Everything that two people may edit, with a field of text to change. Written by hand; what is found must be the same.
EDITABLE = {
    "networks.edit_member": "job_title",
    "networks.edit_my_membership": "job_title",
    "networks.edit_organisation": "name",
    "networks.edit_site": "name",
    "networks.edit_ward": "name",
    "topics.edit_topic": "description",
    "lessons.edit_framework": "source",
    "lessons.edit_lesson": "about",
    "reflections.edit_reflection": "answer-what",
    "placements.change_placement": "programme",
    "placements.change_person": "last_name",
    "intervision.change_group": "name",
    "intervision.change_session": "place",
    "intervision.edit_case": "title",
    "intervision.edit_method": "name",
    "projects.change_client_question": "client_asked_by",
    "projects.change_aim": "aim_what",
    "projects.change_charter": "problem",
    "projects.decide_outcome": "lesson",
    "projects.change_measure": "name",
    "projects.correct_point": "note",
    "projects.change_plan": "title",
    "projects.record_result": "observations",
    "projects.change_task": "text",
    "projects.change_branch": "text",
    "projects.change_report_words": "funding",
}
# Buttons that act on what the page showed: they post its version.
BUTTONS = {
    "topics.accept_topic",
    "topics.archive_topic",
    "topics.restore_topic",
    "lessons.move_lesson",
    "lessons.swap_lesson",
    "lessons.cancel_lesson",
    "lessons.link_lesson",
    "projects.hand_over",
    "placements.withdraw_placement",
    "placements.restore_placement",
    "placements.link_supervisor",
    "placements.link_tutor",
    "projects.remove_point",
    "projects.freeze_baseline",
    "projects.change_role",
    "projects.leave_team",
    "projects.move_task",
    "projects.move_branch",
    "projects.remove_branch",
    "placements.confirm_names_term",
    "intervision.fix_group",
    "intervision.end_group",
    "intervision.cancel_session",
    "intervision.close_poll",
    "intervision.withdraw_case",
    "intervision.retire_method",
    "intervision.restore_method",
}
# Everything that makes something new, with a filling that is good.
MAKES = {
    "networks.add_member": {"first_name": "Ruud", "last_name": "Kramer", "roles": ["professional"]},
    "networks.add_organisation": {"name": "Stichting Vlietwaarde", "kind": "care"},
    "networks.add_site": {"name": "De Vlietburcht"},
    "networks.add_ward": {"name": "Sluis"},
    "networks.send_invitations": {},
    "networks.make_network": {
        "name": "IP-LIN Nieuw", "slug": "iplin-nieuw", "care": "Zorg", "schools": "School",
        "first_name": "Anouk", "last_name": "Verbeek", "email": "anouk@example.org",
    },
    "networks.invite_coordinator": {"first_name": "Anouk", "last_name": "Verbeek", "email": "anouk@example.org"},
    "topics.propose_topic": {"title": "Zinvolle dag"},
    "lessons.import_framework": {
        "name": "Eigen", "code": "EIG", "edition": "2026", "rows": '[["A1", "Luistert", "", ""]]',
    },
    "lessons.add_lesson": {"title": "SBAR", "held_on": "2026-12-02", "starts_time": "10:15"},
    "lessons.add_guest": {"described": "Een bewoner van Kade"},
    "lessons.add_material": {"title": "Kompas", "url": "https://kompas.example/"},
    "lessons.bring_timetable": {},
    "intervision.add_group": {},
    "intervision.propose_swap": {},
    "intervision.open_poll": {},
    "intervision.show_holidays": {
        "name": "Meivakantie", "region": "all", "first_on": "2027-04-24", "last_on": "2027-05-02",
    },
    "placements.add_placement": {
        "first_name": "Sanne", "last_name": "de Wit", "email": "sanne@example.org", "starts_on": "2026-12-01",
        "ends_on": "2027-03-01",
    },
    "placements.record_event": {"occurred_on": "2026-07-03"},
    "placements.correct_event": {"occurred_on": "2026-02-03"},
    "intake.show_upload": {},
    "intervision.write_case": {"title": "Ochtendzorg", "question": "Hoe dan?", "text": "Kort."},
    "intervision.copy_method": {"name": "Ons"},
    "projects.start_project": {"title": "Schone mond"},
    "projects.show_project": {"text": "Mooi"},
    "projects.join_team": {},
    "projects.add_measure": {
        "name": "Drinkrondes", "kind": "process", "is_for_aim": "no", "shape": "number", "direction": "up",
        "frequency": "weekly",
    },
    "projects.show_measure": {"reason": "Glazen op elke kamer"},
    "projects.add_point": {"measured_on": "2026-11-01", "value": "5"},
    "projects.paste_points": {},
    "projects.import_points": {},
    "projects.plan_cycle": {"title": "Thee om drie uur"},
    "projects.add_task": {"text": "Glazen halen"},
    "projects.add_file": {},
    "lessons.add_file": {},
    "projects.show_drivers": {"text": "Nachtlampje"},
}  # fmt: skip


SAME_PAGE = {"projects.change_branch"}  # the page of projects.show_drivers, with one branch open


def open_form(world: World, endpoint: str, browser: Browser, actor: str) -> Page:
    return browser.get(address(world, endpoint, actor, "own"), status=None, inspect=False)


def posting_forms(page: Page) -> list[Form]:
    return [form for form in (Form(page, node) for node in page.all("main form")) if form.method == "post"]


def actor_for(endpoint: str) -> str:
    return "platform_admin" if endpoint in {"networks.make_network", "networks.invite_coordinator"} else "coordinator"


def test_what_can_be_edited_and_made_is_listed_here(world: World) -> None:
    edits, makes = set(), set()
    for key in MATRIX:
        method, endpoint = key.split()
        actor = actor_for(endpoint)
        if method != "GET" or endpoint in {"static", "alive"}:
            continue
        page = open_form(world, endpoint, world.browser(actor), actor)
        for form in posting_forms(page) if page.is_html and page.status == 200 else []:
            if form.called("version") and form.values["version"] != [""] and form.action == page.path:
                edits.add(endpoint)
            if form.called("once"):
                makes.add(endpoint)
    assert edits == set(EDITABLE)
    assert makes - SAME_PAGE <= set(MAKES)
    assert set(MAKES) - makes <= {"networks.send_invitations", "intake.show_upload"}


@pytest.mark.parametrize("endpoint", EDITABLE)
def test_a_stale_save_shows_both_texts(world: World, endpoint: str) -> None:
    before, field = all_rows(), EDITABLE[endpoint]
    first, second = (Browser(world.app, member(world)) for _ in range(2))
    forms = [the_form(open_form(world, endpoint, browser, "coordinator")) for browser in (first, second)]
    saved = forms[0].fill(**{field: "Hun tekst"}).submit()
    assert saved.status == 303
    conflict = forms[1].fill(**{field: "Mijn tekst"}).submit(status=409)
    conflict.inspect()
    shown = conflict.html
    assert "Hun tekst" in shown
    assert "Mijn tekst" in shown
    assert "Hun tekst" in kept(world), "the first text stays until somebody chooses"
    assert "Mijn tekst" not in kept(world)
    choice = the_form(conflict)
    answer = choice.submit()
    assert answer.status == 303
    assert "Mijn tekst" in kept(world), "what I chose is saved"
    put_back(before)


def kept(world: World) -> str:
    """Everything in the database, what is sealed opened."""
    reflections = db.session.scalars(sa.select(Reflection)).all()
    words = " ".join(opened(row).text for row in reflections)
    db.session.rollback()
    return f"{all_rows()} {words} {opened_cases()}"


def member(world: World) -> Any:
    return SimpleNamespace(id=world.accounts["coordinator"])


def the_form(page: Page) -> Form:
    return next(form for form in posting_forms(page) if form.called("version"))


@pytest.mark.parametrize("endpoint", sorted(BUTTONS))
def test_a_button_pressed_on_an_old_page_says_so(world: World, endpoint: str) -> None:
    browser, before = world.browser("coordinator"), all_rows()
    path = address(world, endpoint, "coordinator", "own")
    body = {"version": "0", "who": ""}
    page = browser.post(path, body, status=None, inspect=False)
    assert page.status in {409, 422}
    assert all_rows() == before


# An upload has a file: tests/placements/intake. A first coordinator comes into a network without one; A has one.
# What looks first, and who joins: tests/projects. Groups, polls and swaps ask for people: tests/intervision.
ELSEWHERE = {
    "intake.show_upload", "networks.invite_coordinator", "projects.join_team", "projects.paste_points",
    "projects.import_points", "projects.add_file", "lessons.add_file", "lessons.bring_timetable",
    "intervision.add_group", "intervision.propose_swap", "intervision.open_poll",
}  # fmt: skip


@pytest.mark.parametrize("endpoint", sorted(set(MAKES) - ELSEWHERE))
def test_ten_equal_posts_make_one_thing(world: World, endpoint: str) -> None:
    """A double tap, a slow line, a browser that tries again: at once and later."""
    before, actor = all_rows(), actor_for(endpoint)
    page = prepared(world, endpoint, actor)
    form = next(form for form in posting_forms(page) if form.called("once"))
    fill(form, MAKES[endpoint])
    world.browser(actor)
    browsers = [page.browser for _ in range(10)]
    answers: list[Page] = []

    def post(browser: Browser) -> None:
        with clock.frozen(TODAY):
            path = form.action if form.action.startswith("/") else page.path
            answers.append(browser.open("POST", path, status=None, inspect=False, data=form.values))

    threads = [threading.Thread(target=post, args=(browser,)) for browser in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {answer.status for answer in answers} == {303}, answers[0].errors or answers[0].gist()
    assert len({answer.location for answer in answers}) == 1
    after = all_rows()
    keys = [row for row in after["once_posted"] if row not in before["once_posted"]]
    assert len(keys) == 1
    for table in ("person", "membership", "organisation", "site", "ward", "network", "placement"):
        assert len(after[table]) - len(before[table]) <= 2, table  # a placement brings its person
    events = len(after["placement_event"]) - len(before["placement_event"])
    assert events == (endpoint in {"placements.record_event", "placements.correct_event"})
    put_back(before)


def prepared(world: World, endpoint: str, actor: str) -> Page:
    browser, query = world.browser(actor), dict(QUERIES.get(endpoint, {}))
    if endpoint == "placements.record_event":
        query = {"kind": "completed"}
    if endpoint == "networks.send_invitations":
        query = {"member": str(world.a.invitation.membership_id)}
    path = address(world, endpoint, actor, "own").split("?")[0]
    return browser.get(path, query_string=query, inspect=False)


def fill(form: Form, values: dict[str, Any]) -> None:
    form.fill(**{name: value for name, value in values.items() if form.called(name)})
    for name in form.visible:
        options = form.options(name)
        is_tick = any(control.get("type") == "checkbox" for control in form.called(name))
        wanted = "" not in options or name in {"organisation_id", "school_id"}
        if options and wanted and not is_tick and not any(form.values.get(name, [])):
            form.values[name] = [value for value in options if value][:1]


def test_a_key_stands_for_one_text(world: World) -> None:
    """The same key with the same text is answered again; with another text it is refused."""
    before, key = all_rows(), str(uuid.uuid4())
    body = {"once": key, "name": "Stichting Een", "kind": "care"}
    path = "/n/net-a/organisations/new"
    world.browser("coordinator").post(path, body)
    world.browser("coordinator").post(path, body)
    world.browser("coordinator").post(path, {**body, "name": "Stichting Twee"}, status=422)
    assert [row["name"] for row in all_rows()["organisation"]].count("Stichting Een") == 1
    put_back(before)
