"""Every page, every actor, every kind of object: the answer is that of role_matrix.py; a refusal changes nothing."""

import re
from typing import Any

import pytest
from flask import Flask

from app.access import guard_of
from tests.house.asking import address, ask, cells, rules, verdict
from tests.house.role_matrix import DEMO_ONLY, MATRIX
from tests.house.world import World, all_rows, put_back
from tests.page import Page

# --- The table itself -------------------------------------------------------------------------------------------------


def test_the_matrix_names_every_page_and_no_other(world: World) -> None:
    there = set(rules(world.app))
    assert there - set(MATRIX) == set(), "pages without a row"
    assert set(MATRIX) - there == set(), "rows without a page"


def test_pages_of_the_demonstration_exist_only_there(application: Flask, demo_application: Flask) -> None:
    plain, demo = ({rule.endpoint for rule in app.url_map.iter_rules()} for app in (application, demo_application))
    assert demo - plain == DEMO_ONLY


def test_every_page_has_one_guard(world: World) -> None:
    with world.app.app_context():
        guards = {rule.endpoint: guard_of(rule.endpoint) for rule in world.app.url_map.iter_rules()}
    assert [name for name, guard in guards.items() if guard is None] == []
    for name, guard in guards.items():
        under = [rule.rule for rule in world.app.url_map.iter_rules(name)]
        in_network = all(path.startswith("/n/<slug:network>/") for path in under)
        assert in_network == (guard.kind == "network"), (name, under)
        view, seen = world.app.view_functions[name], 0
        while view is not None:
            seen += "__guard__" in vars(view) and (not hasattr(view, "__wrapped__") or view.__guard__ is guard)
            view = getattr(view, "__wrapped__", None)
        assert seen >= 1


def test_every_page_lets_somebody_in_and_somebody_out() -> None:
    everybody = {
        key for key, row in MATRIX.items() if set("".join(row if isinstance(row, tuple) else [row])) <= {"+", " "}
    }
    assert all(
        key.split()[1].startswith(
            (
                *("accounts.", "networks.", "alive", "static", "demo.", "pages.", "offline."),
                *(
                    "intervision.read_feed",
                    "intervision.open_answer",
                    "intervision.answer_by_mail",
                ),  # the link says who
            )
        )
        for key in everybody
    )


@pytest.mark.parametrize("forbidden", ["management", "platform_admin", "moderator", "client_rep"])
def test_the_strongest_roles_do_not_see_persons(forbidden: str) -> None:
    """Said once more by name: management and the platform administrator read no placement and no member."""
    persons = ("placements.", "networks.show_members", "networks.edit_member", "networks.show_known_people")
    for key, row in MATRIX.items():
        if key.split()[1].startswith(persons) and key.split()[1] != "placements.show_my_placement":
            for line in row if isinstance(row, tuple) else (row,):
                assert cells(line)[forbidden] in {"-", "0"}, key


# --- Addresses --------------------------------------------------------------------------------------------------------


def test_addresses_are_kebab_case_with_typed_parts(world: World) -> None:
    for rule in world.app.url_map.iter_rules():
        plain = re.sub(r"<[^>]*>", "", rule.rule)
        assert re.fullmatch(r"(/\.well-known)?[a-z0-9/-]*(\.[a-z]+)?", plain), rule.rule
        for part in re.findall(r"<([^>]*)>", rule.rule):
            kind, _, name = part.rpartition(":")
            assert kind or name == "letter", f"{rule.rule} takes anything for {name}"
            assert kind in {"uuid", "slug", "token", "path", "int", ""}, rule.rule


def test_methods_that_are_not_declared_are_405(world: World) -> None:
    declared: dict[str, set[str]] = {}
    for rule in world.app.url_map.iter_rules():
        declared.setdefault(rule.rule, set()).update(rule.methods)
    for rule in world.app.url_map.iter_rules():
        path = address(world, rule.endpoint, "coordinator", "own")
        for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - declared[rule.rule]:
            page = world.browser("coordinator").open(method, path, status=None, inspect=False)
            assert page.status == 405, f"{method} {path}: {page.status}"


# --- Behaviour --------------------------------------------------------------------------------------------------------


# Reading that is written down, before anything is shown.
READ_LOGS = {
    "GET reflections.show_shared": {"reflection_reading"},
    "GET intervision.read_feed": {"calendar_feed"},  # when it was last fetched
}


@pytest.mark.parametrize("key", MATRIX)
def test_every_cell(world: World, key: str) -> None:
    method, endpoint = key.split()
    rows = MATRIX[key] if isinstance(MATRIX[key], tuple) else (MATRIX[key],)
    asked = [
        (relation, actor, expected, options)
        for relation, row in zip(("own", "other"), rows, strict=False)
        for actor, expected in cells(row).items()
        for options in (variants(method) if relation == "own" else [{}])
    ]
    before, wrong = all_rows(), []

    def check(relation: str, actor: str, expected: str, options: dict[str, Any]) -> None:
        verb = options.get("method", method)
        page = ask(world, actor, verb, endpoint, relation, htmx=options.get("htmx", False))
        if verdict(page) != expected:
            wrong.append(f"{actor}, {relation} {options}: {page.status} {verdict(page)}, not {expected}")

    for question in asked:
        if method == "GET" or question[2] != "+":
            check(*question)
    after = all_rows()
    assert {name for name in after if after[name] != before[name]} <= READ_LOGS.get(key, set()), (
        f"{key} changed something"
    )
    if after != before:
        put_back(before)
    for question in asked:
        if method != "GET" and question[2] == "+":
            check(*question)
            if all_rows() != before:
                put_back(before)
    assert not wrong, "\n".join(wrong)


def variants(method: str) -> list[dict[str, Any]]:
    """The same question asked in other ways gets the same verdict."""
    if method == "GET":
        return [{}, {"htmx": True}, {"method": "HEAD"}]
    return [{}, {"htmx": True}]


def in_network(key: str) -> bool:
    return isinstance(MATRIX[key], tuple) and not key.split()[1].startswith(("accounts.", "pages.", "offline."))


@pytest.mark.parametrize("key", [key for key in MATRIX if in_network(key)])
def test_another_networks_row_is_like_one_that_does_not_exist(world: World, key: str) -> None:
    """Status, headers and body are the same, so that nobody can find out what another network holds."""
    method, endpoint = key.split()
    if not next(world.app.url_map.iter_rules(endpoint)).rule.startswith("/n/"):
        return
    before = all_rows()
    for actor in ("practice_educator", "coordinator", "intern", "workplace_supervisor", "teacher"):
        for options in variants(method):
            verb = options.pop("method", method)
            foreign, missing = (
                ask(world, actor, verb, endpoint, relation, **options) for relation in ("foreign", "missing")
            )
            assert foreign.status in {403, 404}, f"{actor} {key}: {foreign.status}"
            assert plain(world, endpoint, actor, foreign) == plain(world, endpoint, actor, missing)
    assert all_rows() == before


def plain(world: World, endpoint: str, actor: str, page: Page) -> tuple[int, list[tuple[str, str]], str]:
    """An answer without what differs every time, and without the address itself."""
    changing = [page.nonce, page.token, page.headers.get("X-Request-Id", "")]
    for relation in ("foreign", "missing"):
        changing += [
            address(world, endpoint, actor, relation),
            address(world, endpoint, actor, relation).replace("/", "%2F"),
        ]
    text = page.data.decode()
    headers = "\n".join(f"{name}: {value}" for name, value in page.headers if name not in {"Set-Cookie", "Date"})
    for value in filter(None, changing):
        text, headers = text.replace(value, "…"), headers.replace(value, "…")
    headers = re.sub(r"Content-Length: \d+", "", headers)
    return page.status, headers.splitlines(), text
