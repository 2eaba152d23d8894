"""A browser for tests that looks at every page it fetches, so that each test is also a test of the markup.

browser = Browser(app, member)                       # or an account, or nobody: Browser(app)
page = browser.get("/n/net-1/placements/new")        # 200, well formed, one h1, labels, tokens, working links, ...
answer = page.submit(starts_on="2026-02-01")         # fills the form in <main>, posts it with its own token, 303
assert answer.follow().has("Saved")
assert page.submit(starts_on="", status=422).errors == {"starts_on": "..."}
assert page.queries <= 9                             # page.sql holds them
"""

import contextlib
import contextvars
import functools
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urljoin

import sqlalchemy as sa
from flask import Flask, has_app_context
from flask.globals import _cv_app
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import database, errors
from app.extensions import db

from . import factories
from .markup import ORIGIN, Inspection, Node, parse

FRAMING = ("PRAGMA", "BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "SET ")


# --- Fetching ---------------------------------------------------------------------------------------------------------


class Client(FlaskClient):
    """Flask's client, each request in an application context of its own, as on a server."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        if has_app_context():
            assert not database.has_unsaved_changes(), "the test itself left changes uncommitted"
            db.session.rollback()  # the test's own transaction would hold the write lock
        kwargs.setdefault("base_url", ORIGIN)
        outside = contextvars.copy_context()
        outside.run(_cv_app.set, None)
        with _crashes() as crashes:
            response = outside.run(super().open, *args, **kwargs)
            response.get_data()
            response.close()
            response.request.environ["wsgi.input"].close()
        response.crash = crashes[0] if crashes else None
        return response


@contextlib.contextmanager
def _crashes() -> Iterator[list[Exception]]:
    """Keeps what the error page hides, for the message of the failing test."""
    seen: list[Exception] = []
    log_crash = errors._log_crash

    def note(error: Exception) -> None:
        seen.append(error)
        log_crash(error)

    errors._log_crash = note
    try:
        yield seen
    finally:
        errors._log_crash = log_crash


@contextlib.contextmanager
def counted_queries(app: Flask) -> Iterator[list[str]]:
    """The statements that go to the database meanwhile, without those that only begin and end a transaction."""
    seen: list[str] = []

    def note(connection, cursor, statement, parameters, context, executemany):
        if not statement.lstrip().upper().startswith(FRAMING):
            seen.append(statement)

    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)


class Browser:
    """A person at a screen: signed in as a member or an account, or a stranger."""

    def __init__(self, app: Flask, who: Any = None, *, language: str = "nl") -> None:
        self.app, self.language = app, language
        account = getattr(who, "account_id", None) or getattr(who, "id", None)
        self.client = factories.sign_in(app, account) if account else app.test_client()
        self._token = ""

    @property
    def token(self) -> str:
        """The token of the page seen last."""
        self._token = self._token or self.client.get("/alive").json["token"]
        return self._token

    def get(self, path: str, *, status: int | None = 200, htmx: bool = False, **kwargs: Any) -> "Page":
        return self.open("GET", path, status=status, htmx=htmx, **kwargs)

    def post(
        self, path: str, data: Any = None, *, status: int | None = 303, htmx: bool = False, **kwargs: Any
    ) -> "Page":
        """Posts without a form, with the token of the page seen last."""
        data = {"csrf_token": self.token, **(data or {})}
        return self.open("POST", path, status=status, htmx=htmx, data=data, **kwargs)

    def open(self, method: str, path: str, *, status: int | None, htmx: bool = False, **kwargs: Any) -> "Page":
        """status=None takes any answer; inspect=False does not look at the markup."""
        inspect = kwargs.pop("inspect", True)
        headers = {"Accept-Language": self.language, "Sec-Fetch-Site": "same-origin", **kwargs.pop("headers", {})}
        if htmx:
            headers["HX-Request"] = "true"
        with counted_queries(self.app) as sql:
            response = self.client.open(path, method=method, headers=headers, **kwargs)
        page = Page(self, response, sql)
        if status is not None and page.status != status:
            sentence = f"{method} {path} answered {page.status}, not {status}: {page.gist()}"
            raise AssertionError(sentence) from response.crash
        if inspect and page.is_html:
            page.inspect()
            self._token = page.token or self._token
        return page


# --- Reading ----------------------------------------------------------------------------------------------------------


class Page:
    """What came back."""

    def __init__(self, browser: Browser, response: TestResponse, sql: list[str]) -> None:
        self.browser, self.app, self.response, self.sql = browser, browser.app, response, sql
        self.status, self.headers = response.status_code, response.headers
        self.location = response.headers.get("Location") or response.headers.get("HX-Redirect")
        self.data, self.path = response.get_data(), response.request.path
        self.is_html = response.mimetype == "text/html" and bool(self.data.strip()) and self.location is None
        self.is_fragment = self.is_html and not self.data.lstrip().lower().startswith(b"<!doctype")
        self.html = self.data.decode() if self.is_html else ""

    @functools.cached_property
    def _parsed(self) -> tuple[Node, list[str]]:
        return parse(self.html, is_fragment=self.is_fragment or not self.is_html)

    @property
    def root(self) -> Node:
        return self._parsed[0]

    @functools.cached_property
    def nodes(self) -> list[Node]:
        return list(self.root.iter_subtree())

    @property
    def queries(self) -> int:
        """How many statements it took to make this."""
        return len(self.sql)

    def all(self, selector: str) -> list[Node]:
        return list(self.root.query_all(selector))

    def one(self, selector: str) -> Node:
        found = self.all(selector)
        assert len(found) == 1, f"{len(found)} times {selector} on {self.path}"
        return found[0]

    def texts(self, selector: str) -> list[str]:
        return [node.words for node in self.all(selector)]

    @property
    def text(self) -> str:
        """All words of the page, as a person reads them."""
        body = self.root.query("body")
        return (self.root if body is None else body).words

    def has(self, *texts: str) -> bool:
        """Whether all these words stand on the page."""
        shown = self.text
        return all(" ".join(text.split()) in shown for text in texts)

    @property
    def h1(self) -> str:
        return self.one("h1").words

    @property
    def title(self) -> str:
        return self.one("head > title").words

    @property
    def token(self) -> str:
        field = self.root.query('input[name="csrf_token"]')
        return "" if field is None else field.get("value", "")

    @property
    def nonce(self) -> str:
        found = re.search(r"script-src 'nonce-([^']+)'", self.headers.get("Content-Security-Policy", ""))
        return found[1] if found else ""

    @property
    def errors(self) -> dict[str, str]:
        """The message at each field."""
        return {node.get("id").removesuffix("-error"): node.words for node in self.all('[id$="-error"]')}

    @property
    def links(self) -> list[str]:
        return [node.get("href") for node in self.all("a[href]")]

    def link(self, text: str) -> str:
        """Where the link with these words leads."""
        found = {node.get("href") for node in self.all("a[href]") if text in node.name}
        assert len(found) == 1, f"{len(found)} links {text!r} on {self.path}: {sorted(set(self.texts('a')))}"
        return urljoin(self.path, found.pop())

    def click(self, text: str, **kwargs: Any) -> "Page":
        return self.browser.get(self.link(text), **kwargs)

    def follow(self, **kwargs: Any) -> "Page":
        """Goes where the answer sends the browser."""
        assert self.location, f"{self.path} does not send the browser on"
        return self.browser.get(self.location, **kwargs)

    def form(self, wanted: str = "") -> "Form":
        """The form of this id, action or button; without it the one form in <main> that posts something typed."""
        forms = [Form(self, node) for node in self.all("main form") or self.all("form")]
        tests = [
            lambda form: wanted in (form.id, form.action),
            lambda form: wanted in form.buttons,
            lambda form: wanted in form.action,
        ]
        if not wanted:
            tests = [lambda form: form.method == "post" and form.visible, lambda form: form.method == "post"]
        found = next(filter(None, ([form for form in forms if test(form)] for test in tests)), [])
        known = [(form.method, form.action, form.buttons) for form in forms]
        assert len(found) == 1, f"{len(found)} forms {wanted!r} on {self.path}: {known}"
        return found[0]

    def submit(
        self, form: str = "", button: str = "", *, status: int = 303, htmx: bool = False, **values: Any
    ) -> "Page":
        return self.form(form).fill(**values).submit(button, status=status, htmx=htmx)

    def gist(self) -> str:
        """The first words, for messages."""
        main = self.root.query("main")
        shown = (self.root if main is None else main).words[:300]
        return shown or f"{self.response.mimetype} {self.location or self.data[:200]!r}"

    def inspect(self) -> None:
        """Fails with everything that is wrong with this page."""
        problems = list(dict.fromkeys([*self._parsed[1], *Inspection(self).problems]))
        assert not problems, f"{self.path} ({self.status}):\n  " + "\n  ".join(problems)


# --- Forms ------------------------------------------------------------------------------------------------------------


class Form:
    """A form on a page, with what it would send."""

    def __init__(self, page: Page, node: Node) -> None:
        self.page, self.id = page, node.get("id", "")
        self.method = "post" if node.get("hx-post") is not None else node.get("method", "get").lower()
        self.action = node.get("hx-post") or node.get("action") or page.path
        controls = [n for n in page.nodes if n.local_name in {"input", "select", "textarea", "button"}]
        self.controls = [n for n in controls if self._owns(node, n) and n.get("disabled") is None]
        self.values: dict[str, list[Any]] = {}
        for control in self.controls:
            for value in _default(control):
                self.values.setdefault(control.get("name"), []).append(value)

    def _owns(self, form: Node, control: Node) -> bool:
        if control.get("form") is not None:
            return control.get("form") == self.id
        return any(parent.etree_element is form.etree_element for parent in control.parents)

    @property
    def presses(self) -> list[Node]:
        return [c for c in self.controls if c.local_name == "button" and c.get("type") != "button"]

    @property
    def buttons(self) -> list[str]:
        return [button.name for button in self.presses]

    @property
    def visible(self) -> list[str]:
        """Names of the fields that a person sees."""
        seen = [c for c in self.controls if c.local_name != "button" and c.get("type") not in {"hidden", "submit"}]
        return list(dict.fromkeys(c.get("name") for c in seen if c.get("name")))

    def called(self, name: str) -> list[Node]:
        return [c for c in self.controls if c.get("name") == name and c.local_name != "button"]

    def options(self, name: str) -> dict[str, str]:
        """Value -> words of a choice."""
        found = {}
        for control in self.called(name):
            if control.local_name == "select":
                found |= {o.get("value", o.words): o.words for o in control.query_all("option")}
            elif control.get("type") in {"radio", "checkbox"}:
                labels = self.page.all(f'label[for="{control.get("id")}"]')
                found[control.get("value", "on")] = labels[0].words if labels else control.name
        return found

    def fill(self, **values: Any) -> "Form":
        """Text, True or False for a tick, a list of choices, (bytes, name) for a file. `__` stands for `-`."""
        for key, value in values.items():
            name = key if self.called(key) else key.replace("__", "-")
            controls = self.called(name)
            assert controls, f"no field {name!r} on {self.page.path}; there are {self.visible}"
            self.values[name] = self._typed(controls, name, value)
        return self

    def _typed(self, controls: list[Node], name: str, value: Any) -> list[Any]:
        kinds = {c.get("type", "text") if c.local_name == "input" else c.local_name for c in controls}
        if isinstance(value, tuple):
            assert kinds == {"file"}, f"{name} takes no file"
            return [value]
        if isinstance(value, bool):
            assert kinds == {"checkbox"}, f"{name} is no tick"
            return [controls[0].get("value", "on")] if value else []
        wanted = [str(v) for v in value] if isinstance(value, Iterable) and not isinstance(value, str) else [str(value)]
        if kinds & {"select", "radio", "checkbox"}:
            options = self.options(name)
            assert set(wanted) <= set(options), f"{name} cannot be {wanted}; there are {options}"
        return wanted

    def submit(self, button: str = "", *, status: int = 303, htmx: bool = False) -> Page:
        """Presses a button by its words, or the first one. A form that only asks answers 200."""
        data = {name: list(values) for name, values in self.values.items()}
        pressed = [node for node in self.presses if button in node.name]
        assert pressed or not button, f"no button {button!r}; there are {self.buttons}"
        address = urljoin(self.page.path, (pressed and pressed[0].get("formaction")) or self.action)
        if pressed and pressed[0].get("name"):
            data.setdefault(pressed[0].get("name"), []).append(pressed[0].get("value", ""))
        if self.method == "post":
            return self.page.browser.open("POST", address, status=status, htmx=htmx, data=_with_files(data))
        pairs = [(name, value) for name, values in data.items() for value in values]
        status = 200 if status == 303 else status
        return self.page.browser.get(address.split("?")[0], query_string=pairs, status=status, htmx=htmx)


def _default(control: Node) -> list[str]:
    """What a control sends when nobody touches it."""
    kind = control.get("type", "text").lower()
    if not control.get("name") or control.local_name == "button" or kind in {"submit", "file"}:
        return []
    if control.local_name == "select":
        options = list(control.query_all("option"))
        chosen = [option for option in options if option.get("selected") is not None]
        chosen = chosen or ([] if control.get("multiple") is not None else options[:1])
        return [option.get("value", option.words) for option in chosen]
    if control.local_name == "textarea":
        return [control.etree_element.text or ""]
    if kind in {"radio", "checkbox"}:
        return [control.get("value", "on")] if control.get("checked") is not None else []
    return [control.get("value", "")]


def _with_files(data: dict[str, list[Any]]) -> dict[str, list[Any]]:
    return {name: [(io.BytesIO(v[0]), v[1]) if isinstance(v, tuple) else v for v in vs] for name, vs in data.items()}
