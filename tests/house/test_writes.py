"""What may change something, and what may not."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urljoin

import pytest

from app import clock
from tests.house.asking import address, ask, cells
from tests.house.role_matrix import BODIES, MATRIX
from tests.house.world import Rows, World, all_rows, put_back
from tests.page import Browser, Form

POSTS = [key.split()[1] for key in MATRIX if key.startswith("POST ")]


def somebody_let_in(key: str) -> str:
    row = MATRIX[key]
    let_in = [actor for actor, mark in cells(row[0] if isinstance(row, tuple) else row).items() if mark == "+"]
    return "coordinator" if "coordinator" in let_in else (let_in or ["coordinator"])[-1]


@pytest.mark.parametrize("endpoint", POSTS)
def test_a_post_needs_the_token_of_its_own_browser(world: World, endpoint: str) -> None:
    """Without token, with an invented one, with another browser's, or sent by another site: refused."""
    actor = somebody_let_in(f"POST {endpoint}")
    browser, path, before = world.browser(actor), address(world, endpoint, actor, "own"), all_rows()
    body = {"once": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "version": "1", **BODIES.get(endpoint, {})}
    stranger = Browser(world.app).token
    for token in (None, "", "made.up.token", stranger):
        data = body if token is None else {**body, "csrf_token": token}
        page = browser.open("POST", path, status=None, inspect=False, data=data)
        assert page.status == 400, f"token {token!r}: {page.status}"
    for site in ("cross-site", "same-site"):
        page = browser.post(path, body, status=None, inspect=False, headers={"Sec-Fetch-Site": site})
        assert page.status == 403, f"{site}: {page.status}"
    assert all_rows() == before


def test_the_last_use_of_a_session_is_all_that_reading_writes(world: World) -> None:
    """Once per five minutes, in a transaction of its own."""
    before = all_rows()
    with clock.frozen(clock.now() + timedelta(minutes=6)):
        ask(world, "coordinator", "GET", "today.show_today", "own")
        ask(world, "coordinator", "GET", "networks.show_members", "own")
    after = all_rows()
    assert {name for name in before if before[name] != after[name]} == {"sign_in_session"}
    pairs = zip(before["sign_in_session"], after["sign_in_session"], strict=True)
    changed = [{key for key in old if old[key] != new[key]} for old, new in pairs if old != new]
    assert changed == [{"last_used_at"}]
    put_back(before)


def hostile(world: World) -> dict[str, str]:
    """What somebody could add to a form by hand."""
    return {
        "id": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
        "network_id": str(world.b.network.id),
        "account_id": str(world.accounts["intern"]),
        "owner_id": str(world.accounts["intern"]),
        "is_platform_admin": "y",
        "password_hash": "x",
        "created_at": "2020-01-01",
        "withdrawn_at": "2020-01-01",
        "merged_into_id": str(world.b.placement.person_id),
        "recorded_by_id": str(world.b.members["coordinator"].id),
    }


@pytest.mark.parametrize("endpoint", [endpoint for endpoint in POSTS if f"GET {endpoint}" in MATRIX])
def test_a_form_changes_only_what_it_shows(world: World, endpoint: str) -> None:
    """Columns that a form does not offer are not taken from what is posted (mass assignment)."""
    actor = somebody_let_in(f"POST {endpoint}")
    page, before = ask(world, actor, "GET", endpoint, "own"), all_rows()
    forms = [] if page.status != 200 else [Form(page, node) for node in page.all("main form")]
    for form in [form for form in forms if form.method == "post"]:
        added = {name: value for name, value in hostile(world).items() if not form.called(name)}
        data = form.values | {name: [value] for name, value in added.items()}
        world.browser(actor).open("POST", urljoin(page.path, form.action), status=None, inspect=False, data=data)
        wrong = [f"{table}.{name}" for table, name, value in written(before, all_rows()) if value == added.get(name)]
        put_back(before)
        assert wrong == []


def _key(row: dict[str, object]) -> str:
    return str(row.get("id", row.get("owner_id")))


def written(before: Rows, after: Rows) -> Iterator[tuple[str, str, str]]:
    """Table, column and new value of everything that is new or changed."""
    for table, rows in after.items():
        known = {_key(row): row for row in before[table]}
        for row in rows:
            old = known.get(_key(row), {})
            yield from ((table, name, str(value)) for name, value in row.items() if old.get(name, None) != value)
