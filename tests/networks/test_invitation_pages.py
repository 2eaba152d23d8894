"""The way in by invitation: what is shown first, who is let in, and twenty browsers at once."""

import re
import threading

import pytest
import sqlalchemy as sa

from app import clock, database
from app.access import Role
from app.accounts import passwords
from app.accounts.models import Account
from app.extensions import db
from app.networks import service
from app.networks.letters import invitation_link
from app.networks.models import Membership
from tests.factories import make_account, make_member, make_network, make_organisation, make_person
from tests.page import Browser

SECRET = "drie paarse fietsen"


@pytest.fixture
def network(app):
    return make_network("ip-lin", "IP-LIN Rietmeer")


@pytest.fixture
def anouk(network):
    house = make_organisation(network, "Zorggroep Rietmeer")
    return make_member(network, Role.COORDINATOR, organisation=house, person=make_person(network, "Anouk", "Verbeek"))


@pytest.fixture
def invitation(app, network, anouk):
    person = make_person(network, "Agnieszka", "Żak", email="a.zak@roc.example", email_key="a.zak@roc.example")
    member = make_member(network, Role.INTERN, person=person, with_account=False)
    with app.test_request_context(), database.writing():
        return service.invite(anouk, member, reason="Fijn dat je op Boomgaard komt.", language="nl")


def path_of(invitation):
    return "/invitation/" + invitation_link(invitation.id).rsplit("/", 1)[1]


def open_link(browser, invitation, status=200):
    return browser.get(path_of(invitation), status=303).follow(status=status)


def test_first_who_invites_and_why(app, invitation):
    page = open_link(Browser(app), invitation)
    assert page.h1 == "Agnieszka, leer je met ons mee?"
    assert page.has("Anouk Verbeek", "Zorggroep Rietmeer", "Fijn dat je op Boomgaard komt.", "Stagiair")
    assert page.one("#invited").get("value") == "a.zak@roc.example"
    assert page.has("3 december")


def test_the_secret_leaves_the_address_bar_and_no_page_carries_it(app, invitation):
    browser = Browser(app)
    token = path_of(invitation).rsplit("/", 1)[1]
    first = browser.get(path_of(invitation), status=303)
    assert first.location == "/invitation"
    assert first.headers["Referrer-Policy"] == "same-origin"
    assert first.headers["Cache-Control"] == "no-store"
    assert token not in first.follow().html


def test_the_log_holds_no_secret(app, invitation, caplog):
    with caplog.at_level("INFO", logger="linnen"):
        open_link(Browser(app), invitation)
    assert path_of(invitation).rsplit("/", 1)[1] not in caplog.text


def test_a_password_and_in(app, invitation):
    browser = Browser(app)
    page = open_link(browser, invitation)
    weak = page.submit("/invitation", new_password="welkom123456", status=422)
    assert "lijsten" in weak.errors["new_password"]
    answer = weak.submit("/invitation", new_password=SECRET)
    assert answer.location == "/n/ip-lin/"
    account = db.session.scalars(sa.select(Account).filter_by(email_key="a.zak@roc.example")).one()
    assert passwords.is_password(account.password_hash, SECRET)
    browser.get("/account")
    open_link(Browser(app), invitation, status=410)


def test_looking_spends_nothing(app, invitation):
    for _ in range(3):
        open_link(Browser(app), invitation)
    assert service.is_open(db.session.merge(invitation))


def test_somebody_else_is_refused_kindly(app, network, invitation):
    other = make_member(network, Role.PROFESSIONAL)
    browser = Browser(app, other)
    page = open_link(browser, invitation)
    assert page.has("Deze uitnodiging is voor iemand anders", "a.zak@roc.example")
    browser.post("/invitation", status=403)
    assert db.session.get(Membership, invitation.membership_id).account_id is None


def test_whoever_has_an_account_signs_in_first(app, invitation):
    account = make_account("A.Zak@roc.example", password_hash=passwords.hash_password(SECRET))
    browser = Browser(app)
    page = open_link(browser, invitation)
    assert not page.all("input[type=password]")
    browser.post("/invitation", {"new_password": "een heel ander wachtwoord"}, status=403)
    answer = page.click("Log in en doe mee").submit("/sign-in", email=account.email, password=SECRET)
    assert answer.location == "/invitation"
    page = answer.follow()
    assert page.submit("/invitation").location == "/n/ip-lin/"
    assert db.session.get(Membership, invitation.membership_id).account_id == account.id


@pytest.mark.parametrize("token", ["A" * 54, "_" * 54])
def test_a_made_up_link_looks_like_an_old_one(app, invitation, token):
    with database.writing():
        db.session.merge(invitation).revoked_at = clock.now()

    def plain(page):
        return re.sub(r'(nonce|value|content)="[^"]*"', "", page.html)

    made_up = Browser(app).get(f"/invitation/{token}", status=303).follow(status=410)
    assert plain(made_up) == plain(open_link(Browser(app), invitation, status=410))


def test_without_a_link_there_is_nothing(app):
    Browser(app).get("/invitation", status=410)


def test_twenty_at_once_one_gets_in(app, invitation, monkeypatch):
    monkeypatch.setattr(passwords, "hash_password", lambda password: "hash")
    path, secret = path_of(invitation), {"new_password": SECRET}
    browsers = [Browser(app) for _ in range(20)]
    for browser in browsers:
        browser.get(path, status=303)
        assert browser.token
    db.session.rollback()
    answers, gate = [], threading.Barrier(len(browsers))

    def redeem(browser):
        gate.wait()
        with clock.frozen(clock.now()):
            answers.append(browser.client.post("/invitation", data={"csrf_token": browser.token, **secret}).status_code)

    threads = [threading.Thread(target=redeem, args=(browser,)) for browser in browsers]
    with clock.frozen(clock.now()):
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert answers.count(303) == 1, answers
    assert set(answers) <= {303, 403, 410}
    assert (
        db.session.scalar(sa.select(sa.func.count()).select_from(Account).filter_by(email_key="a.zak@roc.example")) == 1
    )


def test_the_invited_person_reads_who_sees_what(app, invitation):
    open_link(Browser(app), invitation).submit("/invitation", new_password=SECRET)
    member = db.session.get(Membership, invitation.membership_id)
    page = Browser(app, member).get("/n/ip-lin/who-sees-what")
    assert page.has("De lijst met mensen", "Technisch beheer", "(jij)")
    english = Browser(app, make_member(member.network, Role.TEACHER), language="en").get("/n/ip-lin/who-sees-what")
    assert english.has("The list of people", "Technical admin")
