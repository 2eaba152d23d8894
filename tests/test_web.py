"""What every request goes through: transactions, finishing, headers, trouble, and forms posted twice."""

import io
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask, request

from app import clock, create_test_app, web
from app.access import public, signed_in
from app.assets import asset
from app.config import Settings
from app.extensions import db
from app.networks.models import Network
from app.once import once

from . import factories
from .conftest import TODAY, hang_up
from .page import Browser, Client


def add_network(slug: str) -> None:
    db.session.add(Network(slug=slug, name=slug))


@public()
def forget() -> str:
    add_network("forgotten")
    return "never saved"


@public()
def forget_flushed() -> str:
    add_network("forgotten")
    db.session.flush()
    return "never saved"


@public()
def write_on_get() -> str:
    add_network("written")
    db.session.commit()
    return "written"


@public()
def save() -> Any:
    add_network(request.form["slug"])
    return web.finish("/alive")


@signed_in()
@once
def create(account: object) -> Any:
    if not request.form["slug"]:
        db.session.rollback()
        return "what shall it be called?", 422
    add_network(request.form["slug"])
    return web.finish(f"/made/{request.form['slug']}")


@public()
def crash() -> str:
    raise LookupError("Mw. A. from ward Lisdodde")


@public()
def locked() -> str:
    raise sa.exc.OperationalError("SELECT secret", {}, Exception("database is locked"))


@public()
def full() -> str:
    raise OSError(28, "No space left on device")


VIEWS = {
    "/t/forget": forget,
    "/t/forget-flushed": forget_flushed,
    "/t/save": save,
    "/t/create": create,
    "/t/write-on-get": write_on_get,
    "/t/crash": crash,
    "/t/locked": locked,
    "/t/full": full,
}


@pytest.fixture(scope="module")
def odd_application(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Flask]:
    """The application with a few views that do what views should not."""
    folder = tmp_path_factory.mktemp("odd")
    app = create_test_app(settings, instance=folder)
    app.test_client_class = Client
    for path, view in VIEWS.items():
        app.add_url_rule(path, endpoint=path, view_func=view, methods=["GET", "POST"])
    yield app
    hang_up(app)


@pytest.fixture
def odd(odd_application: Flask, app: Flask) -> Iterator[Flask]:
    """On the same, emptied database as `app`."""
    with odd_application.app_context(), clock.frozen(TODAY):
        yield odd_application
        db.session.remove()


def networks() -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(sa.select(Network.slug).order_by(Network.slug)))


@pytest.mark.parametrize("path", ["/t/forget", "/t/forget-flushed"])
def test_unsaved_changes_fail_loudly(odd: Flask, path: str) -> None:
    answer = Browser(odd).post(path, status=500)
    assert isinstance(answer.response.crash, RuntimeError)
    assert networks() == []


def test_a_get_cannot_write(odd: Flask) -> None:
    Browser(odd).get("/t/write-on-get", status=None)
    assert networks() == []


def test_finish_commits_and_sends_on(odd: Flask) -> None:
    browser = Browser(odd)
    assert browser.post("/t/save", {"slug": "one"}).location == "/alive"
    answer = browser.post("/t/save", {"slug": "two"}, status=204, htmx=True)
    assert answer.headers["HX-Redirect"] == "/alive"
    assert networks() == ["one", "two"]


def test_a_repeated_post_is_answered_not_repeated(odd: Flask) -> None:
    browser, key = Browser(odd, factories.make_account()), str(uuid.uuid4())
    first = browser.post("/t/create", {"once": key, "slug": "one"})
    again = browser.post("/t/create", {"once": key, "slug": "one"})
    assert first.location == again.location == "/made/one"
    assert networks() == ["one"]
    browser.post("/t/create", {"once": key, "slug": "two"}, status=422)
    assert networks() == ["one"]


def test_a_refused_form_can_be_sent_again_with_the_same_key(odd: Flask) -> None:
    browser, key = Browser(odd, factories.make_account()), str(uuid.uuid4())
    browser.post("/t/create", {"once": key, "slug": ""}, status=422)
    browser.post("/t/create", {"once": key, "slug": "one"})
    assert networks() == ["one"]


def test_somebody_elses_key_reveals_nothing(odd: Flask) -> None:
    key = str(uuid.uuid4())
    Browser(odd, factories.make_account()).post("/t/create", {"once": key, "slug": "one"})
    other = Browser(odd, factories.make_account()).post("/t/create", {"once": key, "slug": "two"})
    assert other.location == "/made/two"
    assert networks() == ["one", "two"]


@pytest.mark.parametrize("key", ["", "1", "not-a-key", "x" * 10_000])
def test_a_create_form_needs_its_key(odd: Flask, key: str) -> None:
    Browser(odd, factories.make_account()).post("/t/create", {"once": key, "slug": "one"}, status=400)
    assert networks() == []


def test_posts_from_elsewhere_are_refused(odd: Flask) -> None:
    browser = Browser(odd)
    for site in ("cross-site", "same-site"):
        browser.post("/t/save", {"slug": "one"}, status=403, headers={"Sec-Fetch-Site": site})
    browser.open("POST", "/t/save", data={"slug": "one"}, status=400)
    browser.open("POST", "/t/save", data={"slug": "one", "csrf_token": "made.up.token"}, status=400)
    stranger = Browser(odd)
    browser.open("POST", "/t/save", data={"slug": "one", "csrf_token": stranger.token}, status=400)
    assert networks() == []


@pytest.mark.parametrize(("path", "status"), [("/t/crash", 500), ("/t/locked", 503), ("/t/full", 503)])
@pytest.mark.parametrize(("language", "words"), [("nl", "iets mis"), ("en", "wrong")])
def test_trouble_is_told_without_what_was_typed(
    odd: Flask, path: str, status: int, language: str, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    page = Browser(odd, language=language).get(path, status=status)
    code = page.headers["X-Request-Id"]
    assert re.fullmatch("[0-9a-f]{12}", code)
    assert page.has(code)
    for secret in ("Lisdodde", "SELECT", "Traceback", "No space", "/work", "sqlite"):
        assert secret not in page.html
    assert (page.headers.get("Retry-After") == "10") == (status == 503)


def test_the_log_holds_a_code_and_nothing_personal(odd: Flask, caplog: pytest.LogCaptureFixture) -> None:
    import logging

    log = logging.getLogger("linnen")
    log.addHandler(caplog.handler)
    try:
        page = Browser(odd).get("/t/crash?name=Petra", status=500, headers={"User-Agent": "marker-agent"})
    finally:
        log.removeHandler(caplog.handler)
    assert page.headers["X-Request-Id"] in caplog.text
    assert "LookupError" in caplog.text
    for secret in ("Lisdodde", "Petra", "marker-agent", "127.0.0.1"):
        assert secret not in caplog.text


def test_each_answer_has_its_own_nonce(odd: Flask) -> None:
    browser = Browser(odd)
    nonces = {browser.get("/nowhere", status=404).nonce for _ in range(20)}
    assert len(nonces) == 20
    assert all(len(nonce) >= 22 for nonce in nonces)


def test_a_page_says_its_language(odd: Flask) -> None:
    assert Browser(odd, language="en").get("/nowhere", status=404).root.get("lang") == "en"
    assert Browser(odd, language="nl").get("/nowhere", status=404).root.get("lang") == "nl"
    assert Browser(odd, language="fr").get("/nowhere", status=404).root.get("lang") == "nl"
    english = factories.make_account(language="en")
    assert Browser(odd, english, language="nl").get("/nowhere", status=404).root.get("lang") == "en"


def test_static_files_come_compressed_and_keep(odd: Flask) -> None:
    browser = Browser(odd)
    plain = browser.get("/static/theme.css")
    with odd.test_request_context():
        address = asset("theme.css")
    packed = browser.get(address, headers={"Accept-Encoding": "br, gzip"})
    zipped = browser.get(address, headers={"Accept-Encoding": "gzip"})
    browser.get("/static/theme.css?v=1", status=404)
    assert (packed.headers["Content-Encoding"], zipped.headers["Content-Encoding"]) == ("br", "gzip")
    assert plain.headers["Content-Type"] == packed.headers["Content-Type"] == "text/css; charset=utf-8"
    assert len(packed.data) < len(zipped.data) < len(plain.data) / 3
    assert "immutable" in packed.headers["Cache-Control"]
    assert "immutable" not in plain.headers["Cache-Control"]
    for path in ("/static/../config.py", "/static/%2e%2e/config.py", "/static/vendor"):
        browser.get(path, status=404)


def test_navigation_shows_what_a_role_may_open() -> None:
    from app.access import Role
    from app.web import Navigation, NavItem

    menu = Navigation()
    menu.add(NavItem("b", "b", "list", "B", frozenset({Role.INTERN}), order=2))
    menu.add(NavItem("a", "a", "list", "A", frozenset(Role), order=1))
    menu.add(NavItem("b", "b2", "list", "B", frozenset({Role.COORDINATOR}), order=3))
    assert [item.endpoint for item in menu.visible_to({Role.COORDINATOR})] == ["a", "b2"]
    assert [item.endpoint for item in menu.visible_to({Role.INTERN})] == ["a"]
    assert menu.visible_to(set()) == []


def test_a_form_too_large_is_refused(odd: Flask) -> None:
    browser = Browser(odd)
    browser.post("/t/save", {"slug": "x" * (22 * 1024 * 1024)}, status=413)
    browser.post("/t/save", {"slug": "x" * (3 * 1024 * 1024), "file": (io.BytesIO(b"a"), "a.csv")}, status=413)
    assert networks() == []


def test_the_instance_folder_is_not_served(odd: Flask, settings: Settings) -> None:
    key = Path(settings.instance / "marker")
    key.write_text("secret")
    Browser(odd).get("/static/../../instance/marker", status=404)
