"""Signing in and out over HTTP: what a stranger can learn, how often one can try, and what ends when."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from app import clock, database
from app.access import Role
from app.accounts import attempts, passwords, service
from app.accounts.models import Account, AccountEvent, Attempt, SignInSession
from app.extensions import db
from tests.factories import make_account, make_member, make_network, sign_in
from tests.page import Browser

SECRET = "drie paarse fietsen"


@pytest.fixture
def anouk(app):
    return make_account("anouk@rietmeer.example", name="Anouk Verbeek", password_hash=passwords.hash_password(SECRET))


@pytest.fixture
def cheap_hashes(monkeypatch):
    """Counts hash evaluations without paying for them."""
    tried = []

    def is_password(known, typed):
        tried.append(typed)
        return known is not None and typed == SECRET

    monkeypatch.setattr(passwords, "is_password", is_password)
    return tried


def knock(browser, email, password, status=None, **kwargs):
    browser._token = ""  # signing in and out makes old tokens worthless
    data = {"email": email, "password": password, "next": kwargs.pop("next", "")}
    return browser.post("/sign-in", data, status=status, **kwargs)


def test_signing_in_starts_a_session_and_goes_on(app, anouk):
    network = make_network("ip-lin")
    make_member(network, Role.COORDINATOR, account=anouk)
    browser = Browser(app)
    page = browser.get("/sign-in?next=/n/ip-lin/members")
    answer = page.submit("/sign-in", email="Anouk@Rietmeer.EXAMPLE", password=SECRET)
    assert answer.location == "/n/ip-lin/members"
    cookie = next(c for c in answer.headers.getlist("Set-Cookie") if c.startswith("__Host-linnen="))
    assert all(word in cookie for word in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"))
    assert "Domain" not in cookie
    session = db.session.scalars(sa.select(SignInSession)).one()
    assert session.owner_id == anouk.id
    assert session.token_hash not in cookie
    browser.get("/account")


def test_off_site_next_goes_home(app, anouk):
    answer = knock(Browser(app), anouk.email, SECRET, 303, next="//evil.example/")
    assert answer.location == "/"


def test_the_session_and_form_secret_are_new_after_signing_in(app, anouk):
    client = sign_in(app, anouk)
    browser = Browser(app, anouk)
    before, token = browser.client.get_cookie("__Host-linnen").value, browser.token
    knock(browser, anouk.email, SECRET, 303)
    assert browser.client.get_cookie("__Host-linnen").value != before
    assert browser.client.post("/theme", data={"csrf_token": token, "theme": "dark"}).status_code == 400
    browser.client.set_cookie("__Host-linnen", before, secure=True, domain="localhost")
    assert browser.client.get("/account").status_code == 303, "the session from before still lives"
    assert client.get("/account").status_code == 200, "another device stays signed in"


def without_secrets(page):
    text = re.sub(r'(nonce|value|content)="[^"]*"', "", page.html)
    headers = {
        k: v for k, v in page.headers.items() if k not in {"X-Request-Id", "Content-Security-Policy", "Set-Cookie"}
    }
    return page.status, text, headers


def test_unknown_wrong_and_disabled_get_the_same_answer(app, anouk, cheap_hashes):
    make_account("wegge@rietmeer.example", password_hash="x", disabled_at=datetime(2026, 1, 1, tzinfo=UTC))
    make_account("leegg@rietmeer.example")
    answers = [
        without_secrets(knock(Browser(app), email, "niet het goede", 422))
        for email in (
            "anouk@rietmeer.example",
            "niemd@rietmeer.example",
            "wegge@rietmeer.example",
            "leegg@rietmeer.example",
        )
    ]
    assert all(answer == answers[0] for answer in answers)
    assert len(cheap_hashes) == 4, "the hash is evaluated for everybody"


def test_the_right_password_of_a_disabled_account_opens_nothing(app, anouk):
    with database.writing():
        db.session.get_one(Account, anouk.id).disabled_at = clock.now()
    assert knock(Browser(app), anouk.email, SECRET, 422).has("horen niet bij elkaar")


def test_ten_tries_per_account_whatever_the_address(app, anouk, cheap_hashes):
    statuses = [
        knock(
            Browser(app), anouk.email, f"mis {n}", environ_base={"REMOTE_ADDR": f"10.0.{n % 50}.1"}, inspect=False
        ).status
        for n in range(25)
    ]
    assert statuses == [422] * 10 + [429] * 15
    assert len(cheap_hashes) == 10
    assert knock(Browser(app), anouk.email, SECRET, 429).has("Te veel pogingen")


def test_an_unknown_account_is_closed_just_the_same(app, cheap_hashes):
    statuses = [knock(Browser(app), "niemand@x.example", "mis", inspect=False).status for _ in range(12)]
    assert statuses == [422] * 10 + [429] * 2


def test_thirty_tries_per_address_over_many_accounts(app, cheap_hashes):
    browser = Browser(app)
    for n in range(40):
        knock(browser, f"p{n}@rietmeer.example", "mis", inspect=False)
    assert len(cheap_hashes) == 30


def test_a_quarter_of_an_hour_later_it_is_open_again(app, anouk, cheap_hashes):
    for _ in range(10):
        knock(Browser(app), anouk.email, "mis", inspect=False)
    with clock.frozen(clock.now() + timedelta(minutes=15, seconds=1)):
        knock(Browser(app), anouk.email, SECRET, 303)


def test_a_device_that_knows_the_owner_is_never_locked_out_by_others(app, anouk, cheap_hashes):
    known = Browser(app)
    knock(known, anouk.email, SECRET, 303)
    for n in range(12):
        knock(Browser(app), anouk.email, f"mis {n}", inspect=False)
    assert knock(Browser(app), anouk.email, SECRET).status == 429
    knock(known, anouk.email, SECRET, 303)
    known.client.delete_cookie("__Host-linnen", domain="localhost")
    for n in range(10):
        knock(known, anouk.email, f"mis {n}", inspect=False)
    assert knock(known, anouk.email, SECRET).status == 429, "ten on that device too"


def test_a_class_at_one_school_signs_in(app, cheap_hashes):
    for n in range(40):
        make_account(f"leerling{n}@school.example", password_hash=passwords._NOBODY)
    assert [knock(Browser(app), f"leerling{n}@school.example", SECRET, inspect=False).status for n in range(40)] == [
        303
    ] * 40


def test_what_is_counted_names_nobody(app, anouk, cheap_hashes):
    knock(Browser(app), anouk.email, "mis", 422)
    rows = db.session.scalars(sa.select(Attempt)).all()
    assert len(rows) == 2
    assert all(re.fullmatch("[0-9a-f]{64}", row.bucket) for row in rows)


def test_no_lock_is_held_while_hashing(app, anouk, monkeypatch):
    """Somebody else writes while the password is being checked."""
    seen = []

    def is_password(known, typed):
        with database.short_transaction() as session:
            session.add(Attempt(bucket="elsewhere"))
        seen.append(True)
        return True

    monkeypatch.setattr(passwords, "is_password", is_password)
    knock(Browser(app), anouk.email, SECRET, 303)
    assert seen


def test_signing_out_ends_the_session_itself(app, anouk):
    browser = Browser(app, anouk)
    token = browser.client.get_cookie("__Host-linnen").value
    answer = browser.post("/sign-out")
    assert answer.location == "/sign-in"
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert answer.follow().has("Je bent uitgelogd")
    browser.client.set_cookie("__Host-linnen", token, secure=True, domain="localhost")
    assert browser.get("/account", status=303).location.startswith("/sign-in?next=/account")


def test_signing_out_leaves_what_somebody_else_could_not_send_yet(app, anouk):
    """It stands on the device encrypted with that person's own key; the page has erased everything of this one."""
    answer = Browser(app, anouk).post("/sign-out", {"others_wait": "1"})
    assert answer.headers["Clear-Site-Data"] == '"cache"'


@pytest.mark.parametrize(
    "change",
    [
        lambda account: service.disable(account, Account(email="x", email_key="x")),
        lambda account: service.set_password(account, "x"),
        lambda account: service.end_other_sessions(account, None),
    ],
)
def test_the_next_request_of_the_old_cookie_is_out(app, anouk, change):
    browser = Browser(app, anouk)
    browser.get("/account")
    with app.test_request_context(), database.writing():
        change(db.session.get_one(Account, anouk.id))
    browser.get("/account", status=303)
    browser.get("/account", status=401, htmx=True, inspect=False)


def test_sessions_end_by_themselves(app, anouk):
    browser = Browser(app, anouk)
    with clock.frozen(clock.now() + timedelta(days=13)):
        browser.get("/account")
    with clock.frozen(clock.now() + timedelta(days=26)):
        browser.get("/account")
    with clock.frozen(clock.now() + timedelta(days=31)):
        browser.get("/account", status=303)


def test_an_idle_session_ends_sooner(app, anouk):
    browser = Browser(app, anouk)
    with clock.frozen(clock.now() + timedelta(days=15)):
        browser.get("/account", status=303)


def test_the_dialog_over_a_form_signs_in_in_place(app, anouk):
    browser = Browser(app)
    assert knock(browser, anouk.email, "mis", 422, htmx=True, inspect=False).status == 422
    answer = knock(browser, anouk.email, SECRET, 204, htmx=True)
    assert answer.headers["HX-Redirect"] == "/"
    browser.get("/account")


def test_empty_fields_say_so(app, anouk):
    page = Browser(app).get("/sign-in").submit("/sign-in", email="", password="", status=422)
    assert set(page.errors) == {"email", "password"}
    assert page.form("/sign-in").values["email"] == [""]


def test_a_password_keeps_its_spaces(app):
    make_account("spatie@x.example", password_hash=passwords.hash_password("  spaties tellen mee "))
    knock(Browser(app), "spatie@x.example", "spaties tellen mee", 422)
    knock(Browser(app), "spatie@x.example", "  spaties tellen mee ", 303)


def test_an_old_hash_is_renewed(app):
    old = passwords.PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(SECRET)
    account = make_account("oud@x.example", password_hash=old)
    knock(Browser(app), "oud@x.example", SECRET, 303)
    db.session.expire_all()
    assert "m=65536,t=2,p=1" in account.password_hash


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        (None, "unknown"),
        ("unix:", "unknown"),
    ],
)
def test_addresses_are_counted_per_connection(address, network):
    assert attempts.network_of(address) == network


def test_language_and_theme_before_and_after_signing_in(app, anouk):
    browser = Browser(app)
    assert browser.get("/sign-in").one("html").get("lang") == "nl"
    browser.post("/language", {"language": "en", "next": "/sign-in"})
    assert browser.get("/sign-in").one("html").get("lang") == "en"
    browser.post("/theme", {"theme": "dark", "next": "/sign-in"})
    assert browser.get("/sign-in").one("html").get("data-theme") == "dark"
    mine = Browser(app, anouk)
    mine.post("/language", {"language": "en", "next": "/account"})
    mine.post("/theme", {"theme": "light", "next": "https://evil.example/"})
    db.session.expire_all()
    assert (anouk.language, anouk.theme) == ("en", "light")
    assert Browser(app, anouk).get("/account").one("html").get("lang") == "en"


def test_nonsense_choices_change_nothing(app, anouk):
    browser = Browser(app, anouk)
    browser.post("/language", {"language": "xx", "next": "//evil.example"})
    browser.post("/theme", {"theme": "pink"})
    db.session.expire_all()
    assert (anouk.language, anouk.theme) == (None, "auto")


def test_the_owner_sees_what_happened(app, anouk):
    browser = Browser(app)
    knock(browser, anouk.email, SECRET, 303)
    assert browser.get("/account").has("Ingelogd")
    assert db.session.scalars(sa.select(AccountEvent.verb)).all() == ["signed_in"]
