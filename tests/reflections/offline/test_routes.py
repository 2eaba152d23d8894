"""The page that stays on a device, its worker and manifest, and the door for what waited."""

import hashlib
import json
import re
import uuid
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from app import database
from app.access import Role
from app.accounts.models import SignInSession
from app.assets import asset
from app.extensions import db
from app.once import OncePosted
from app.reflections.content import opened
from app.reflections.models import Reflection
from app.reflections.offline.entries import MOST_BYTES
from app.reflections.offline.kept import kept
from app.reflections.offline.persons import mark_of, person_tag
from tests import factories
from tests.page import Browser, Page

HOME = "/n/net-1/reflections/outbox"


@pytest.fixture
def network(app):
    return factories.make_network("net-1")


@pytest.fixture
def noor(network):
    return factories.make_member(network, Role.INTERN)


@pytest.fixture
def bram(network):
    return factories.make_member(network, Role.INTERN)


def entry(what: str = "Ik ging eerst thee drinken.", **changes):
    moment = datetime(2026, 11, 18, 21, 30, tzinfo=UTC).isoformat()
    return {
        "id": str(uuid.uuid4()), "model": "ward_note", "answers": {"what": what}, "lang": "nl", "written_at": moment,
        **changes,
    }  # fmt: skip


def send(browser: Browser, data, *, status: int = 200, path: str = HOME, tag: str = "") -> Page:
    said = browser.client.get("/offline/token", base_url="https://localhost", headers={"HX-Request": "true"}).json
    headers = {"X-CSRFToken": said["token"], "X-Linnen-Person": tag or said["person"]}
    return browser.open("POST", path, status=status, json=data, headers=headers)


def rows() -> list[Reflection]:
    return list(db.session.scalars(sa.select(Reflection).order_by(Reflection.written_at)))


# --- What is the same for everybody -----------------------------------------------------------------------------------


def in_one_language(html: str, language: str) -> str:
    """The page as offline.js shows it."""
    found = re.search(
        rf'<template data-language="{language}">(.*?)</template>\n(?=<template data-l|</body)', html, re.S
    )
    frame = re.sub(r"<noscript>.*</body>", "@</body>", html, flags=re.S)
    return frame.replace("@", found[1]).replace('<html lang="nl"', f'<html lang="{language}"')


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_kept_page_is_sound_in_both_languages(app, language):
    page = Browser(app).get("/offline/", inspect=False)
    shown = Page(page.browser, page.response, [])
    shown.html = in_one_language(page.html, language)
    problems = _problems(shown)
    assert problems == []
    assert shown.has({"nl": "Wat gebeurde er?", "en": "What happened?"}[language])


def _problems(page: Page) -> list[str]:
    from tests.markup import Inspection

    return [problem for problem in Inspection(page).problems if "script without nonce" not in problem]


def test_the_kept_page_is_the_same_for_everybody(app, noor):
    browsers = [Browser(app, who, language=language) for who in (None, noor) for language in ("nl", "en")]
    pages = [browser.get("/offline/", inspect=False) for browser in browsers]
    assert len({page.data for page in pages}) == 1
    assert not any(page.headers.getlist("Set-Cookie") for page in pages)
    html = pages[-1].html
    for personal in (noor.account.email, noor.person.name, str(noor.account_id), person_tag(noor.account), "net-1"):
        assert personal not in html
    assert "csrf" not in html
    assert "nonce" not in html
    assert "htmx" not in html


def test_the_worker_knows_the_fingerprint_of_everything_it_keeps(app):
    browser = Browser(app)
    worker = browser.get("/sw.js").data.decode()
    files = json.loads(re.search(r"const FILES = (\{.*?\});", worker, re.S)[1])
    assert "/offline/" in files
    for address, digest in files.items():
        served = browser.client.get(address, base_url="https://localhost", headers={"Accept-Encoding": ""})
        assert hashlib.sha256(served.data).hexdigest() == digest, address
    page = browser.get("/offline/", inspect=False).html
    asked = set(re.findall(r'(?:src|href)="(/static/[^"#]+)', page))
    assert asked <= set(files)
    assert "importScripts" not in worker


def test_page_worker_and_files_carry_one_version(app):
    made = kept()
    assert f'data-version="{made.version}"' in made.page
    assert f'const VERSION = "{made.version}";' in made.worker


def test_a_file_of_another_version_is_not_given(app):
    browser = Browser(app)
    with app.test_request_context():
        address = asset("outbox.js")
    assert browser.client.get(address).status_code == 200
    old = browser.client.get("/static/outbox.js?v=000000000000")
    assert old.status_code == 404
    assert "max-age" not in old.headers.get("Cache-Control", "")
    assert browser.client.get("/static/outbox.js").status_code == 200


def test_the_manifest_says_what_a_phone_needs(app):
    for language, words in (("nl", "Nieuwe reflectie"), ("en", "New reflection")):
        page = Browser(app, language=language).get("/manifest.webmanifest")
        assert page.response.mimetype == "application/manifest+json"
        manifest = json.loads(page.data)
        assert (manifest["start_url"], manifest["scope"], manifest["display"]) == ("/", "/", "standalone")
        assert manifest["shortcuts"][0]["name"] == words
        assert {(icon["sizes"], icon["purpose"]) for icon in manifest["icons"]} == {
            ("192x192", "any"), ("512x512", "any"), ("512x512", "maskable"),
        }  # fmt: skip
        for icon in manifest["icons"]:
            served = page.browser.client.get(icon["src"])
            assert served.data.startswith(b"\x89PNG")
            pixels = int.from_bytes(served.data[16:20], "big")
            assert f"{pixels}x{pixels}" == icon["sizes"]


# --- For whoever is signed in -----------------------------------------------------------------------------------------


def test_a_person_is_a_tag_that_tells_nothing(app, noor, bram):
    assert re.fullmatch("[0-9a-f]{32}", person_tag(noor.account))
    assert person_tag(noor.account) != person_tag(bram.account)
    assert noor.account_id.hex not in person_tag(noor.account)
    page = Browser(app, noor).get("/n/net-1/")
    assert page.one("html").get("data-person") == person_tag(noor.account)
    assert Browser(app).get("/sign-in").one("html").get("data-person") is None


def test_without_a_secure_address_nothing_is_kept(app, noor, monkeypatch):
    import dataclasses

    settings = dataclasses.replace(app.config["SETTINGS"], insecure_http=True)
    browser = Browser(app, noor)
    monkeypatch.setitem(app.config, "SETTINGS", settings)
    page = browser.get("/help")
    assert not page.all('link[rel="manifest"]')
    assert not [script for script in page.all("script") if "outbox" in script.get("src", "")]


def test_the_notebook_holds_the_networks_somebody_may_write_in(app, network, noor):
    topic = factories.make_topic(network, "Valpreventie")
    elsewhere = factories.make_network("net-2")
    factories.make_member(elsewhere, Role.MANAGEMENT, account=noor.account)
    answer = Browser(app, noor).get("/offline/notebook")
    assert answer.headers["Cache-Control"] == "no-store"
    (found,) = json.loads(answer.data)["networks"]
    assert found == {
        "slug": "net-1", "name": network.name, "first": 1,
        "topics": [{"id": str(topic.id), "name": "Valpreventie", "lang": found["topics"][0]["lang"]}],
    }  # fmt: skip


@pytest.mark.parametrize("path", ["/offline/token", "/offline/notebook"])
def test_who_is_signed_out_hears_401(app, path):
    assert Browser(app).get(path, status=401, htmx=True, inspect=False).status == 401


# --- The door ---------------------------------------------------------------------------------------------------------


def test_an_entry_comes_in_with_its_moment(app, noor):
    data = entry(feeling="good", alone=True)
    assert json.loads(send(Browser(app, noor), data).data) == {"saved": data["id"]}
    (row,) = rows()
    assert str(row.id) == data["id"]
    assert row.written_at == datetime(2026, 11, 18, 21, 30, tzinfo=UTC)
    assert (opened(row).answers, opened(row).is_alone) == ({"what": data["answers"]["what"]}, True)


def test_the_same_post_again_is_answered_alike_and_changes_nothing(app, noor):
    browser, data = Browser(app, noor), entry()
    answers = {send(browser, data).data for _ in range(3)}
    assert len(answers) == 1
    assert len(rows()) == 1


def test_what_was_deleted_meanwhile_does_not_come_back(app, noor):
    browser, data = Browser(app, noor), entry()
    send(browser, data)
    with database.writing() as session:
        session.delete(rows()[0])
    send(browser, data)
    assert rows() == []


def test_other_words_under_the_same_id_stand_beside_the_first(app, noor):
    browser, data = Browser(app, noor), entry("Eerst dit.")
    other = {**data, "answers": {"what": "Toen dat."}}
    for one in (data, other, data, other):
        assert json.loads(send(browser, one).data) == {"saved": data["id"]}
    assert sorted(opened(row).answers["what"] for row in rows()) == ["Eerst dit.", "Toen dat."]


def test_somebody_elses_id_reveals_and_changes_nothing(app, noor, bram):
    data = entry("Van Noor.")
    send(Browser(app, noor), data)
    page = send(Browser(app, bram), {**data, "answers": {"what": "Van Bram."}}, status=404)
    assert b"Van Noor" not in page.data
    assert [opened(row).answers["what"] for row in rows()] == ["Van Noor."]


def test_when_somebody_else_signed_in_nothing_is_taken(app, noor, bram):
    send(Browser(app, bram), entry(), status=412, tag=person_tag(noor.account))
    assert rows() == []


def test_who_left_the_network_or_lost_the_role_is_told(app, noor):
    browser = Browser(app, noor)
    with database.writing():
        noor.set_roles({Role.MANAGEMENT})
    send(browser, entry(), status=403)
    send(browser, entry(), status=404, path="/n/net-9/reflections/outbox")


def test_a_lost_sign_in_takes_nothing(app, noor):
    browser = Browser(app, noor)
    token = browser.token
    with database.writing() as session:
        session.execute(sa.delete(SignInSession))
    headers = {"X-CSRFToken": token, "X-Linnen-Person": person_tag(noor.account), "HX-Request": "true"}
    browser.open("POST", HOME, status=401, json=entry(), headers=headers, inspect=False)
    assert rows() == []


def test_a_post_without_token_is_refused_but_not_for_good(app, noor):
    headers = {"X-Linnen-Person": person_tag(noor.account)}
    Browser(app, noor).open("POST", HOME, status=400, json=entry(), headers=headers, inspect=False)


def test_an_empty_or_broken_entry_hears_why(app, noor):
    browser = Browser(app, noor)
    assert json.loads(send(browser, entry(" "), status=422).data)["why"] == "Schrijf minstens één zin."
    assert json.loads(send(browser, {"id": 7}, status=422).data)["why"].startswith("Deze reflectie was niet te lezen")
    assert db.session.scalar(sa.select(sa.func.count()).select_from(OncePosted)) == 0


def test_too_much_is_refused_before_it_is_read(app, noor):
    send(Browser(app, noor), entry("a" * (MOST_BYTES + 1)), status=413)
    assert "why" in json.loads(send(Browser(app, noor), entry("a" * 20_001), status=422).data)


def test_what_is_noted_of_a_post_is_keyed(app, noor):
    data = entry("kort")
    send(Browser(app, noor), data)
    (noted,) = db.session.scalars(sa.select(OncePosted.body_hash)).all()
    body = json.dumps(data).encode()
    assert noted != hashlib.sha256(body).hexdigest()
    assert len(noted) == len(mark_of(body)) == 64
