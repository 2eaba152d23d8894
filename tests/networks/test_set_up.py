"""The set-up page of an empty installation: for whoever sits at the machine, or has the code; once."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from app.access import Role
from app.accounts.models import Account
from app.extensions import db
from app.networks.models import Membership, Network, Organisation
from tests.factories import make_account
from tests.page import Browser

FILLED = {
    "name": "IP-LIN Rietmeer en Meerland",
    "care": "Zorggroep Rietmeer\nStichting Vliet",
    "schools": "Hogeschool Meerland",
    "first_name": "Anouk",
    "last_name": "Verbeek",
    "email": "anouk@rietmeer.example",
    "new_password": "drie paarse fietsen",
}
ELSEWHERE = {"environ_base": {"REMOTE_ADDR": "192.0.2.7"}}


@pytest.fixture
def with_code(app, monkeypatch):
    monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], setup_code="appel-peer-42"))


def test_the_first_network_and_its_coordinator(app):
    browser = Browser(app)
    page = browser.get("/sign-in", status=303).follow()
    bad = page.submit(**{**FILLED, "care": "", "new_password": "kort"}, status=422)
    assert set(bad.errors) == {"care", "new_password"}
    answer = bad.submit(care=FILLED["care"], new_password=FILLED["new_password"])
    network = db.session.scalars(sa.select(Network)).one()
    assert answer.location == f"/n/{network.slug}/" == "/n/ip-lin-rietmeer-en-meerland/"
    assert {o.name for o in db.session.scalars(sa.select(Organisation))} == {
        "Zorggroep Rietmeer", "Stichting Vliet", "Hogeschool Meerland",
    }  # fmt: skip
    member = db.session.scalars(sa.select(Membership)).one()
    assert member.roles == {Role.COORDINATOR}
    assert not member.account.is_platform_admin
    browser.get(f"/n/{network.slug}/members")


def test_once_there_is_an_account_the_page_is_gone(app):
    page = Browser(app).get("/setup")
    make_account()
    page.submit(**FILLED, status=404)
    assert Browser(app).get("/setup", status=303).location == "/sign-in"
    assert db.session.scalars(sa.select(Network)).all() == []


def test_a_stranger_without_code_finds_no_form(app):
    browser = Browser(app)
    page = browser.get("/setup", **ELSEWHERE)
    assert not page.all("main form")
    browser.post("/setup", FILLED, status=422, **ELSEWHERE)
    assert db.session.scalars(sa.select(Account)).all() == []


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example"])
def test_another_host_name_on_this_machine_is_a_stranger(app, host):
    browser = Browser(app)
    token = browser.token
    answer = browser.client.post("/setup", data={"csrf_token": token, **FILLED}, headers={"Host": host})
    assert answer.status_code in (400, 422)
    assert db.session.scalars(sa.select(Account)).all() == []


def test_the_code_opens_it_elsewhere(app, with_code):
    page = Browser(app).get("/setup?code=appel-peer-42", **ELSEWHERE)
    form = page.form().fill(**FILLED)
    data = form.values
    page.browser.post("/setup", data | {"code": ["verkeerd"]}, status=422, **ELSEWHERE)
    assert db.session.scalars(sa.select(Account)).all() == []
    page.browser.post("/setup", data, status=303, **ELSEWHERE)
    assert db.session.scalars(sa.select(Network)).one()


def test_codes_are_not_for_guessing(app, with_code):
    browser = Browser(app)
    page = browser.get("/setup", **ELSEWHERE)
    data = page.form().fill(**FILLED).values
    for n in range(10):
        browser.post("/setup", data | {"code": [f"gok {n}"]}, status=422, inspect=False, **ELSEWHERE)
    right = browser.post("/setup", data | {"code": ["appel-peer-42"]}, status=422, **ELSEWHERE)
    assert "Te veel pogingen" in right.errors["code"]
