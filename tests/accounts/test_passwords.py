"""Changing a password, and choosing a new one through a letter."""

import re
import threading
from datetime import timedelta
from email import policy
from email.parser import BytesParser
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from app import clock, database
from app.accounts import passwords, service
from app.accounts.letters import write_reset
from app.accounts.models import Account, PasswordReset, SignInSession
from app.accounts.tokens import make_token
from app.extensions import db
from app.mail import MailMessage
from tests.factories import make_account
from tests.page import Browser

OLD, NEW = "drie paarse fietsen", "vier gele klompen"


@pytest.fixture
def outbox(app):
    for letter in app.config["SETTINGS"].outbox.glob("*.eml"):
        letter.unlink()
    return app.config["SETTINGS"].outbox


@pytest.fixture
def anouk(app, outbox):
    return make_account("anouk@rietmeer.example", name="Anouk Verbeek", password_hash=passwords.hash_password(OLD))


def letters(outbox):
    return [
        BytesParser(policy=policy.default).parsebytes(f.read_bytes())
        for f in sorted(outbox.glob("*.eml"), key=lambda f: f.stat().st_mtime_ns)
    ]


def ask(app, email):
    return Browser(app).get("/password/forgotten").submit(email=email)


def link_in(outbox):
    text = letters(outbox)[-1].get_content()
    return re.search(r"https?://\S+(/password/reset/[\w-]+)", text)[1]


def new_hash_of(account):
    db.session.expire_all()
    return db.session.get(Account, account.id).password_hash


# --- By letter --------------------------------------------------------------------------------------------------------


def test_from_letter_to_new_password(app, anouk, outbox):
    device = Browser(app, anouk)
    assert ask(app, "ANOUK@rietmeer.example").follow().has("Kijk in je mail")
    link = link_in(outbox)
    browser = Browser(app)
    first = browser.get(link, status=303)
    assert first.location == "/password/new"
    page = first.follow()
    assert link.rsplit("/", 1)[1] not in page.html
    weak = page.submit(new_password="anoukverbeek1", status=422)
    assert "lijkt te veel op je naam" in weak.errors["new_password"]
    answer = weak.submit(new_password=NEW)
    assert answer.location == "/sign-in"
    assert passwords.is_password(new_hash_of(anouk), NEW)
    assert db.session.scalars(sa.select(SignInSession)).all() == [], "every session ended"
    device.get("/account", status=303)
    assert [m["Subject"] for m in letters(outbox)] == ["Kies een nieuw wachtwoord", "Je wachtwoord is gewijzigd"]
    Browser(app).get(link, status=303).follow(status=410)


def test_letters_hold_nothing_personal(app, anouk, outbox):
    ask(app, anouk.email)
    letter = letters(outbox)[0]
    assert "Anouk" not in letter.get_content()
    assert letter["To"] == "anouk@rietmeer.example"


def test_an_unknown_address_gets_the_same_answer_and_no_letter(app, anouk, outbox):
    known, unknown = ask(app, anouk.email), ask(app, "niemd@rietmeer.example")
    assert (known.status, known.location) == (unknown.status, unknown.location)
    assert abs(known.queries - unknown.queries) <= 3
    assert len(letters(outbox)) == 1
    assert db.session.scalar(sa.select(sa.func.count()).select_from(MailMessage)) == 2, "both queue a letter"


def test_a_disabled_account_gets_no_letter(app, anouk, outbox):
    with database.writing():
        db.session.get(Account, anouk.id).disabled_at = clock.now()
    ask(app, anouk.email)
    assert letters(outbox) == []


def test_ten_minutes_and_no_longer(app, anouk, outbox):
    ask(app, anouk.email)
    link = link_in(outbox)
    with clock.frozen(clock.now() + timedelta(minutes=9, seconds=50)):
        Browser(app).get(link, status=303).follow()
    with clock.frozen(clock.now() + timedelta(minutes=10)):
        page = Browser(app).get(link, status=303).follow(status=410)
        assert page.has("Deze link werkt niet meer")


def test_a_letter_that_waited_too_long_is_not_sent(app, anouk):
    with app.test_request_context(), database.writing():
        service.ask_reset(db.session.get(Account, anouk.id))
    reset = db.session.scalars(sa.select(PasswordReset)).one()
    assert write_reset(reset.id)
    with clock.frozen(clock.now() + timedelta(minutes=11)):
        assert write_reset(reset.id) is None


def test_a_made_up_link_opens_nothing(app, anouk):
    Browser(app).get("/password/reset/" + "A" * 54, status=303).follow(status=410)
    Browser(app).get("/password/reset/kort", status=404)
    Browser(app).get("/password/new", status=410)


def test_three_letters_per_quarter_of_an_hour(app, anouk, outbox):
    for _ in range(5):
        assert ask(app, anouk.email).location == "/password/letter-sent"
    assert len(letters(outbox)) == 3


def test_thirty_letters_per_internet_address(app):
    browser = Browser(app)
    page = browser.get("/password/forgotten")
    for n in range(30):
        page.submit(email=f"p{n}@x.example")
    assert page.submit(email="p31@x.example", status=429).has("te veel mails")


def test_a_used_link_of_many_works_once(app, anouk, monkeypatch):
    with app.test_request_context(), database.writing():
        service.ask_reset(db.session.get(Account, anouk.id))
    reset = db.session.scalars(sa.select(PasswordReset)).one()
    token = make_token(app.config["SETTINGS"].secret_key, "password-reset", reset.id)
    monkeypatch.setattr(passwords, "hash_password", lambda password: "hash")
    browsers = [Browser(app) for _ in range(8)]
    for browser in browsers:
        browser.get(f"/password/reset/{token}", status=303)
        assert browser.token
    db.session.rollback()
    moment, answers = clock.now(), []

    def spend(browser):
        with clock.frozen(moment):
            data = {"csrf_token": browser.token, "new_password": NEW}
            answers.append(browser.client.post("/password/new", data=data).status_code)

    threads = [threading.Thread(target=spend, args=(browser,)) for browser in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [303] + [410] * 7


# --- Changing ---------------------------------------------------------------------------------------------------------


def test_changing_keeps_this_device_only(app, anouk):
    other, mine = Browser(app, anouk), Browser(app, anouk)
    page = mine.get("/account/password")
    wrong = page.submit(password="niet deze", new_password=NEW, status=422)
    assert set(wrong.errors) == {"password"}
    assert not any("klompen" in value for value in wrong.form().values.get("new_password", []))
    wrong.submit(password=OLD, new_password=NEW)
    assert passwords.is_password(new_hash_of(anouk), NEW)
    mine.get("/account")
    other.get("/account", status=303)


def test_guessing_the_old_password_stops_after_ten(app, anouk, monkeypatch):
    monkeypatch.setattr(passwords, "is_password", lambda known, typed: False)
    page = Browser(app, anouk).get("/account/password")
    for n in range(10):
        page.submit(password=f"gok {n}", new_password=NEW, status=422)
    page.submit(password=OLD, new_password=NEW, status=429)


def test_changing_ends_open_links(app, anouk, outbox):
    ask(app, anouk.email)
    Browser(app, anouk).get("/account/password").submit(password=OLD, new_password=NEW)
    link = re.search(r"/password/reset/[\w-]+", letters(outbox)[0].get_content())[0]
    Browser(app).get(link, status=303).follow(status=410)


def test_never_more_than_two_hashes_at_once(monkeypatch):
    busy, most, lock = 0, 0, threading.Lock()

    def verify(known, typed):
        nonlocal busy, most
        with lock:
            busy += 1
            most = max(most, busy)
        threading.Event().wait(0.02)
        with lock:
            busy -= 1
        return True

    monkeypatch.setattr(passwords, "_hasher", SimpleNamespace(verify=verify))
    threads = [threading.Thread(target=passwords.is_password, args=("hash", "x")) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 2


def test_when_too_many_sign_in_the_page_says_so(app, anouk, monkeypatch):
    monkeypatch.setattr(passwords, "_PATIENCE_SECONDS", 0.01)
    monkeypatch.setattr(passwords, "_slots", threading.BoundedSemaphore(1))
    browser = Browser(app)
    page = browser.get("/sign-in")
    passwords._slots.acquire()
    page.submit("/sign-in", email=anouk.email, password=OLD, status=503)
