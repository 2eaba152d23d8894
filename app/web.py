"""What every page shares: rendering, finishing a change, navigation, headers, language and theme."""

from __future__ import annotations

import logging
import secrets
import time
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from flask import (
    Flask,
    Response,
    abort,
    current_app,
    flash,
    g,
    has_request_context,
    make_response,
    redirect,
    render_template,
    request,
)
from flask_babel import get_locale, gettext
from flask_login import current_user

from . import database, jobs, mail
from .access import Role, wants_fragment
from .extensions import db
from .wording import DomainError, Message

if TYPE_CHECKING:
    from .accounts.models import Account

log = logging.getLogger("linnen.web")

LANGUAGES = ("nl", "en")


# --- Rendering and finishing ------------------------------------------------------------------------------------------


def page(template: str, *, status: int = 200, **context: Any) -> Response:
    """A whole page, or the fragment that this template is."""
    return make_response(render_template(template, **context), status)


def invalid(template: str, **context: Any) -> Response:
    """The same part again with the messages at their fields; nothing was saved."""
    db.session.rollback()
    return page(template, status=422, **context)


def finish(target: str) -> Response:
    """Commits the change, its mails and its jobs together, wakes the worker, and sends the browser on."""
    replay = g.pop("once", None)
    if replay is not None:
        replay.location = target
    commit()
    if wants_fragment():
        response = make_response("", 204)
        response.headers["HX-Redirect"] = target
        return response
    return make_response(redirect(target, 303))


def commit() -> None:
    """Commits for a view that answers with a fragment instead of sending the browser on."""
    db.session.commit()
    jobs.wake()
    mail.wake()


def say(message: Message | DomainError | str) -> str:
    """A message in the reader's language."""
    if isinstance(message, DomainError):
        message = message.message
    if isinstance(message, str):
        return gettext(message)
    return gettext(message.text, **message.params) if message.params else gettext(message.text)


def flash_done(text: str) -> None:
    """A short confirmation on the next page."""
    flash(text, "done")


is_htmx = wants_fragment


# --- Navigation: each room adds its own entries -----------------------------------------------------------------------


@dataclass(frozen=True)
class NavItem:
    """A place in the menu. `endpoint` takes the network's slug; `label` and `group` are marked texts.

    `under` is the key of the place it belongs to: the menu at the side shows it only while one is in that family.
    """

    key: str
    endpoint: str
    icon: str
    label: str
    roles: frozenset[Role]
    order: int
    group: str = ""
    under: str = ""


@dataclass
class Navigation:
    items: list[NavItem] = field(default_factory=list)

    def add(self, item: NavItem) -> None:
        self.items = sorted([*(i for i in self.items if i.key != item.key), item], key=lambda i: i.order)

    def visible_to(self, roles: set[Role]) -> list[NavItem]:
        return [item for item in self.items if not item.roles.isdisjoint(roles)]


NAVIGATION = Navigation()


def nav_items() -> list[NavItem]:
    """The menu of the person who looks."""
    member = g.get("member")
    return NAVIGATION.visible_to(member.roles) if member else []


# --- Headers and the life of a request --------------------------------------------------------------------------------


def csp_nonce() -> str:
    """This answer's nonce, for scripts and for the elements htmx may act on."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    nonce: str = g.csp_nonce
    return nonce


def _content_policy() -> str:
    return (
        f"default-src 'none'; script-src 'nonce-{csp_nonce()}'; style-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types htmx linnen"
    )


def _start_request() -> None:
    g.request_id = secrets.token_hex(6)
    g.started = time.perf_counter()
    if request.method == "HEAD":
        request.method = "GET"  # the same answer; the server leaves its body out
    if request.method in {"GET", "OPTIONS"}:
        database.begin_reading()
    else:
        database.begin_writing()
        _refuse_other_sites()


def _refuse_other_sites() -> None:
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {
        "same-origin",
        "none",
    }:
        abort(403)


def _finish_request(response: Response) -> Response:
    if database.has_unsaved_changes():
        db.session.rollback()
        if response.status_code < 400:
            raise RuntimeError(f"{request.endpoint} answered with unsaved changes")
    headers = response.headers
    headers.setdefault("Content-Security-Policy", _content_policy())
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()"
    headers["X-Request-Id"] = g.get("request_id", "-")
    if request.is_secure:
        headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    if request.endpoint != "static":
        headers.setdefault("Cache-Control", "no-store")
        headers.add("Vary", "Cookie")
    _log_request(response)
    return response


def _log_request(response: Response) -> None:
    # The endpoint, never the path: ids and tokens stay out of the log.
    took = (time.perf_counter() - g.get("started", time.perf_counter())) * 1000
    log.info(
        "%s %s %s %.0fms id=%s",
        request.method,
        request.endpoint or "-",
        response.status_code,
        took,
        g.get("request_id", "-"),
    )


def viewer() -> Account | None:
    """Who looks; nobody when the database is away, so that the page that says so can be made."""
    if g.get("in_trouble") or not current_user.is_authenticated:
        return None
    account: Account = current_user._get_current_object()
    return account


def choose_language() -> str:
    """The person's language; before that the browser's; Dutch when it asks for neither, and for the worker."""
    if not has_request_context():
        return "nl"
    account = viewer()
    if account is not None and account.language in LANGUAGES:
        return account.language
    cookie = request.cookies.get("language")
    if cookie in LANGUAGES:
        return str(cookie)
    return request.accept_languages.best_match(LANGUAGES, default="nl")


def choose_theme() -> str:
    """light, dark or auto."""
    account = viewer()
    theme = account.theme if account is not None else request.cookies.get("theme", "auto")
    return str(theme) if theme in {"light", "dark"} else "auto"


def sentence(text: str) -> str:
    """With a capital at the start. `capitalize` would make the other letters small: 'Sunday 22 november'."""
    return text[:1].upper() + text[1:]


# --- Put together -----------------------------------------------------------------------------------------------------


def register_web(app: Flask) -> None:
    """Hooks the shared behaviour onto the application."""
    app.before_request(_start_request)
    app.after_request(_finish_request)
    app.context_processor(_template_context)
    app.jinja_env.globals.update(csp_nonce=csp_nonce, nav_items=nav_items, say=say)
    app.jinja_env.filters["sentence"] = sentence


def _template_context() -> dict[str, Any]:
    settings = current_app.config["SETTINGS"]
    if not has_request_context():  # the worker writes letters and prints reports for nobody on screen
        return {"product": settings.name, "language": str(get_locale() or "nl")}
    return {
        "account": viewer(),
        "member": g.get("member"),
        "network": g.get("network"),
        "language": str(get_locale() or "nl"),
        "theme": choose_theme(),
        "product": settings.name,
        "demo_mode": settings.demo,
        "insecure_http": settings.insecure_http,
        "new_once": lambda: str(uuid.uuid4()),
    }
