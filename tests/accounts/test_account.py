"""My account: devices, name, my data; and the administrator's switch."""

import io
import json
import zipfile

import pytest
import sqlalchemy as sa

from app.access import Role
from app.accounts import personal_data
from app.accounts.models import AccountEvent, SignInSession
from app.extensions import db
from tests.factories import make_account, make_member, make_network, make_organisation, make_person, sign_in
from tests.page import Browser


@pytest.fixture
def anouk(app):
    network = make_network("ip-lin", "IP-LIN Rietmeer")
    house = make_organisation(network, "Zorggroep Rietmeer")
    account = make_account("anouk@rietmeer.example", name="Anouk Verbeek")
    person = make_person(network, "Anouk", "Verbeek", staff_number="P70001")
    return make_member(network, Role.COORDINATOR, organisation=house, account=account, person=person)


def test_one_device_out_then_all_others(app, anouk):
    phone, tablet = sign_in(app, anouk.account_id), sign_in(app, anouk.account_id)
    browser = Browser(app, anouk)
    page = browser.get("/account")
    others = [
        form.get("action") for form in page.all("main form[action*=sessions]") if form.get("action").count("/") > 3
    ]
    assert len(others) == 2
    page.submit(others[0])
    assert sorted(c.get("/account").status_code for c in (phone, tablet)) == [200, 303]
    browser.get("/account")
    sign_in(app, anouk.account_id)
    browser.get("/account").submit("/account/sessions/end")
    assert db.session.scalar(sa.select(sa.func.count()).select_from(SignInSession)) == 1
    browser.get("/account")


def test_another_persons_device_is_not_found(app, anouk):
    other = make_account()
    sign_in(app, other)
    theirs = db.session.scalars(sa.select(SignInSession).filter_by(owner_id=other.id)).one()
    Browser(app, anouk).post(f"/account/sessions/{theirs.id}/end", status=404)


def test_the_page_takes_few_queries_and_knows_my_networks(app, anouk):
    page = Browser(app, anouk).get("/account")
    assert page.has("IP-LIN Rietmeer", "Netwerkcoördinator", "Dit apparaat")
    assert page.queries <= 8


def test_my_name(app, anouk):
    page = Browser(app, anouk).get("/account")
    assert set(page.submit("/account", name=" ", status=422).errors) == {"name"}
    page.submit("/account", name="Anouk V.")
    assert Browser(app, anouk).get("/account").h1 == "Anouk V."


def test_my_data_holds_mine_and_nobody_elses(app, anouk):
    make_member(anouk.network, Role.TEACHER, person=make_person(anouk.network, "CANARY", "Ander"))
    browser = Browser(app, anouk, language="en")
    answer = browser.get("/account").submit("/account/data", status=200)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        data, readable = json.loads(archive.read("data.json")), archive.read("data.html").decode()
    assert data["1-account"][0]["email"] == "anouk@rietmeer.example"
    assert data["4-memberships"][0]["organisation"] == "Zorggroep Rietmeer"
    assert data["4-memberships"][0]["staff_number"] == "P70001"
    assert set(data) == {source.key for source in personal_data.sources()}
    assert "Zorggroep Rietmeer" in readable
    assert "CANARY" not in readable + json.dumps(data)
    assert "data_downloaded" in db.session.scalars(sa.select(AccountEvent.verb)).all()


def test_downloading_is_a_post(app, anouk):
    Browser(app, anouk).get("/account/data", status=405)


def test_what_is_typed_cannot_become_markup_in_the_file(app):
    account = make_account(name="<script>alert(1)</script>")
    answer = Browser(app, account).post("/account/data", status=200)
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        assert b"<script>" not in archive.read("data.html")


def test_the_administrator_switches_an_account_off_and_on(app, anouk):
    theirs = Browser(app, anouk)
    theirs.get("/account")
    admin = make_account("admin@x.example", is_platform_admin=True)
    page = Browser(app, admin).get("/platform/accounts")
    page.submit(button="Zet uit", email="niemand@x.example", status=422)
    page.submit(button="Zet uit", email="Anouk@Rietmeer.example")
    theirs.get("/account", status=303)
    page = Browser(app, admin).get("/platform/accounts")
    assert page.has("anouk@rietmeer.example")
    page.browser.post("/platform/accounts", {"email": "anouk@rietmeer.example", "action": "enable"})
    theirs.get("/account", status=303)
    Browser(app, anouk).get("/account")


def test_the_administrator_cannot_lock_themselves_out(app):
    admin = make_account("admin@x.example", is_platform_admin=True)
    page = Browser(app, admin).get("/platform/accounts")
    assert set(page.submit(button="Zet uit", email="admin@x.example", status=422).errors) == {"email"}


def test_only_the_administrator_comes_here(app, anouk):
    Browser(app, anouk).get("/platform/accounts", status=404)
    Browser(app).get("/platform/accounts", status=303)
