"""Deleting an account: what only the person could read is gone, what others need stays without the name."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from app import clock, database
from app.access import Role
from app.accounts import leaving, passwords, sealing
from app.accounts.models import Account, DataKey, SignInSession
from app.extensions import db
from app.networks.models import Membership, Person
from app.wording import DomainError
from tests import factories
from tests.page import Browser

PASSWORD = "drie woorden achter elkaar"


@pytest.fixture
def ruud(app: Flask) -> Membership:
    network = factories.make_network()
    factories.make_member(network, Role.COORDINATOR)
    account = factories.make_account("ruud@example.org", name="Ruud Kramer")
    with database.writing():
        account.password_hash = passwords.hash_password(PASSWORD)
        sealing.seal(account.id, "reflection:1", "alleen van mij")
    person = factories.make_person(network, "Ruud", "Kramer", email="ruud@example.org", email_key="ruud@example.org")
    return factories.make_member(network, Role.PROFESSIONAL, account=account, person=person)


def delete(account_id) -> None:
    with database.writing():
        leaving.delete_account(db.session.get_one(Account, account_id))
    db.session.expire_all()


def test_it_all_goes(ruud: Membership) -> None:
    account_id, member_id, person_id = ruud.account_id, ruud.id, ruud.person_id
    delete(account_id)
    assert db.session.get(Account, account_id) is None
    assert db.session.scalar(sa.select(sa.func.count()).select_from(DataKey)) == 0
    member = db.session.get_one(Membership, member_id)
    assert (member.account_id, member.ended_on) == (None, clock.today())
    person = db.session.get_one(Person, person_id)
    assert (person.name, person.email) == ("", None)


def test_a_placement_keeps_its_name_until_its_own_term(ruud: Membership) -> None:
    care = factories.make_organisation(ruud.network)
    factories.make_placement(ruud.network, care, ruud.person, date(2026, 9, 1), None)
    account_id, person_id = ruud.account_id, ruud.person_id
    delete(account_id)
    assert db.session.get_one(Person, person_id).name == "Ruud Kramer"


def test_a_network_keeps_a_coordinator(ruud: Membership) -> None:
    network = ruud.network
    only = db.session.scalars(
        sa.select(Membership).where(Membership.network_id == network.id, Membership.id != ruud.id)
    ).one()
    with pytest.raises(DomainError), database.writing():
        leaving.delete_account(db.session.get_one(Account, only.account_id))
    assert db.session.get(Account, only.account_id) is not None


def test_the_only_one_who_manages_the_platform_stays(app: Flask) -> None:
    admin = factories.make_account(is_platform_admin=True)
    with pytest.raises(DomainError), database.writing():
        leaving.delete_account(db.session.get_one(Account, admin.id))
    factories.make_account(is_platform_admin=True)
    delete(admin.id)


def test_the_page(ruud: Membership, app: Flask) -> None:
    account_id = ruud.account_id
    browser = Browser(app, ruud, language="en")
    page = browser.get("/account/delete")
    assert "cannot be undone" in page.text
    refused = page.submit(status=422, password="iets heel anders")
    assert "not your password" in refused.text
    assert db.session.get(Account, account_id) is not None
    page.submit(password=PASSWORD)
    db.session.expire_all()
    assert db.session.get(Account, account_id) is None
    assert db.session.scalar(sa.select(sa.func.count()).select_from(SignInSession)) == 0
    assert browser.get("/account", status=None, inspect=False).status in {302, 303, 401}
