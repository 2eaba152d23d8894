"""A change of rights counts at the next request, on every page, for every live cookie; and sign-in tells nothing."""

import statistics
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app import clock, database
from app.access import Role
from app.accounts import passwords, sessions
from app.accounts.models import Account
from app.extensions import db
from app.networks.models import Membership
from tests import factories
from tests.house.asking import verdict
from tests.page import Browser

PASSWORD = "garen-naald-linnen-7"


@pytest.fixture
def coordinator(app: Flask) -> Membership:
    network = factories.make_network("net-a")
    member = factories.make_member(network, Role.COORDINATOR, organisation=factories.make_organisation(network))
    with database.writing():
        member.account.password_hash = passwords.hash_password(PASSWORD)
    return member


def _disable(member: Membership) -> None:
    member.account.disabled_at = clock.now()


def _end(member: Membership) -> None:
    member.ended_on = clock.today()


def _lower(member: Membership) -> None:
    member.set_roles({Role.INTERN})


def _sign_out_everywhere(member: Membership) -> None:
    sessions.end_sessions(member.account_id)


def _unlink(member: Membership) -> None:
    member.account_id = None


@pytest.mark.parametrize(
    ("change", "afterwards"),
    [(_disable, "?"), (_end, "0"), (_lower, "-"), (_sign_out_everywhere, "?"), (_unlink, "0")],
)
def test_a_change_of_rights_counts_at_the_next_request(
    app: Flask, coordinator: Membership, change: Callable[[Membership], None], afterwards: str
) -> None:
    tabs = [Browser(app, coordinator) for _ in range(2)]
    for tab in tabs:
        tab.get("/n/net-a/members")
    with database.writing():
        change(coordinator)
    for tab in tabs:
        for path in ("members", "placements", "imports"):
            assert verdict(tab.get(f"/n/net-a/{path}", status=None, inspect=False)) == afterwards
            assert verdict(tab.get(f"/n/net-a/{path}", status=None, inspect=False, htmx=True)) == afterwards
        page = tab.post("/n/net-a/placements/export", {"format": "csv"}, status=None, inspect=False)
        assert verdict(page) == afterwards


def test_a_session_ends_after_fourteen_idle_days_and_after_thirty(app: Flask, coordinator: Membership) -> None:
    browser, began = Browser(app, coordinator), clock.now()
    for days in (10, 20, 29):
        with clock.frozen(began + timedelta(days=days)):
            browser.get("/n/net-a/")
    with clock.frozen(began + timedelta(days=30, minutes=1)):
        assert verdict(browser.get("/n/net-a/", status=None)) == "?"
    idle = Browser(app, coordinator)
    with clock.frozen(began + timedelta(days=14, minutes=1)):
        assert verdict(idle.get("/n/net-a/", status=None)) == "?"


def test_a_new_password_signs_out_the_other_devices(app: Flask, coordinator: Membership) -> None:
    here, there = Browser(app, coordinator), Browser(app, coordinator)
    here.get("/account/password").submit(password=PASSWORD, new_password="heel-ander-garen-9")
    here.get("/account")
    assert verdict(there.get("/account", status=None)) == "?"


def test_signing_in_gives_a_new_token_each_time(app: Flask, coordinator: Membership) -> None:
    """No session from before the sign-in lives on in it."""
    browser, tokens = Browser(app), set()
    for _ in range(2):
        browser.get("/sign-in").submit(email=coordinator.account.email, password=PASSWORD)
        tokens.add(browser.client.get_cookie("__Host-linnen", domain="localhost").value)
        browser.get("/account")
        browser.post("/sign-out")
        assert verdict(browser.get("/account", status=None)) == "?"
    assert len(tokens) == 2
    assert all(len(token) >= 43 for token in tokens)


def test_a_wrong_password_and_an_unknown_address_answer_the_same(app: Flask, coordinator: Membership) -> None:
    known, unknown = coordinator.account.email, "nobody@example.org"
    answers = {}
    for address in (known, unknown):
        page = Browser(app).get("/sign-in").submit(email=address, password="not-the-password-1", status=422)
        answers[address] = plain(page, address)
    assert answers[known] == answers[unknown]


def test_asking_for_a_new_password_tells_nothing(app: Flask, coordinator: Membership) -> None:
    known, unknown, answers = coordinator.account.email, "nobody@example.org", {}
    for address in (known, unknown):
        page = Browser(app).get("/password/forgotten").submit(email=address)
        answers[address] = (plain(page, address), plain(page.follow(), address))
    assert answers[known] == answers[unknown]


def plain(page, address: str) -> tuple[int, list[tuple[str, str]], str]:
    changing = filter(None, (page.nonce, page.token, page.headers.get("X-Request-Id"), address))
    text = page.data.decode()
    for value in changing:
        text = text.replace(value, "…")
    kept = {"Set-Cookie", "X-Request-Id", "Content-Security-Policy", "Content-Length", "Date"}
    cookies = [cookie.split("=")[0] for cookie in page.headers.getlist("Set-Cookie")]
    return page.status, [(k, v) for k, v in page.headers if k not in kept] + [("cookies", str(cookies))], text


def test_an_unknown_address_takes_as_long(app: Flask, coordinator: Membership) -> None:
    """The work of hashing is done for an unknown address as well; a fast no would say that nobody is there."""
    took: dict[str, list[float]] = {"known": [], "unknown": []}
    for number in range(4):
        for kind, address in (("known", coordinator.account.email), ("unknown", f"nobody{number}@example.org")):
            form = Browser(app).get("/sign-in").form()
            begin = time.process_time()
            form.fill(email=address, password="not-the-password-1").submit(status=None)
            took[kind].append(time.process_time() - begin)
    known, unknown = (statistics.median(took[kind]) for kind in ("known", "unknown"))
    assert 0.5 < unknown / known < 2, took


def test_guessing_stops_before_the_hashing(
    app: Flask, coordinator: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten tries per account and quarter of an hour; after that no password is even looked at."""
    looked = []
    real = passwords.is_password
    monkeypatch.setattr(passwords, "is_password", lambda *both: (looked.append(1), False)[1])
    statuses = []
    for number in range(25):
        page = (
            Browser(app)
            .get("/sign-in")
            .submit(email=coordinator.account.email, password=f"guess-{number}", status=None)
        )
        statuses.append(page.status)
    assert statuses[-1] == 429
    assert len(looked) <= 10
    monkeypatch.setattr(passwords, "is_password", real)
    with clock.frozen(clock.now() + timedelta(minutes=16)):
        Browser(app).get("/sign-in").submit(email=coordinator.account.email, password=PASSWORD)


def test_no_secret_lies_in_the_database(app: Flask, coordinator: Membership) -> None:
    browser = Browser(app, coordinator)
    token = browser.client.get_cookie("__Host-linnen", domain="localhost").value
    Browser(app).get("/password/forgotten").submit(email=coordinator.account.email)
    with database.reading() as session:
        stored = [str(row) for table in db.metadata.sorted_tables for row in session.execute(sa.select(table))]
    assert not any(token in row or PASSWORD in row for row in stored)
    assert db.session.scalar(sa.select(Account.password_hash)).startswith("$argon2id$")
