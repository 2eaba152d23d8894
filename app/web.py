"""What every page shares: rendering, finishing a change, headers, static files, errors, language."""

from __future__ import annotations

import functools
import hashlib
import logging
import secrets
import time
import traceback
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import (
    Flask,
    Response,
    abort,
    current_app,
    flash,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import get_locale, gettext
from flask_login import current_user
from markupsafe import Markup
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from . import database, jobs, mail
from .access import Role, public, wants_fragment
from .extensions import db
from .wording import DomainError, Message

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
    """A place in the menu. `endpoint` takes the network's slug; `label` and `group` are marked texts."""

    key: str
    endpoint: str
    icon: str
    label: str
    roles: frozenset[Role]
    order: int
    group: str = ""


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


# --- Static files -----------------------------------------------------------------------------------------------------

_ENCODINGS = (("br", ".br"), ("gzip", ".gz"))


@functools.cache
def _fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def asset(name: str) -> str:
    """The address of a static file, with its fingerprint, so that browsers may keep it for a year."""
    path = Path(current_app.static_folder or "") / name
    return url_for("static", filename=name, v=_fingerprint(path))


@public()
def serve_static(filename: str) -> Response:
    """A static file, in its precompressed form where the browser takes it."""
    wanted, encoding = filename, None
    for name, suffix in _ENCODINGS:
        if request.accept_encodings[name] and (Path(current_app.static_folder or "") / (filename + suffix)).is_file():
            wanted, encoding = filename + suffix, name
            break
    response = current_app.send_static_file(wanted)
    if encoding:
        response.headers["Content-Encoding"] = encoding
        response.mimetype = _mimetype(filename)
    response.headers["Vary"] = "Accept-Encoding"
    seconds = 31_536_000 if request.args.get("v") or "/fonts/" in request.path else 3_600
    response.headers["Cache-Control"] = f"public, max-age={seconds}" + (", immutable" if seconds > 3_600 else "")
    return response


def _mimetype(filename: str) -> str:
    import mimetypes

    return mimetypes.guess_type(filename)[0] or "application/octet-stream"


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
    if request.method in {"GET", "HEAD", "OPTIONS"}:
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


def choose_language() -> str:
    """The person's language; before that the browser's; Dutch when it asks for neither."""
    if current_user.is_authenticated and current_user.language in LANGUAGES:
        return str(current_user.language)
    cookie = request.cookies.get("language")
    if cookie in LANGUAGES:
        return str(cookie)
    return request.accept_languages.best_match(LANGUAGES, default="nl")


def choose_theme() -> str:
    """light, dark or auto."""
    theme = current_user.theme if current_user.is_authenticated else request.cookies.get("theme", "auto")
    return str(theme) if theme in {"light", "dark"} else "auto"


# --- Errors -----------------------------------------------------------------------------------------------------------


def _show_http_error(error: HTTPException) -> Response:
    if error.response is not None:
        return error.response  # type: ignore[return-value]
    code = error.code or 500
    db.session.rollback()
    if code == 401 and not wants_fragment() and request.method == "GET":
        return make_response(redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")), 303))
    return _error_page(code)


def _show_broken(error: Exception) -> Response:
    db.session.rollback()
    _log_crash(error)
    trouble = isinstance(error, OperationalError | OSError)
    return _error_page(503 if trouble else 500)


def _error_page(code: int) -> Response:
    known = code if code in {400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 503} else (500 if code >= 500 else 400)
    response = make_response(
        render_template(f"errors/{known}.html", request_id=g.get("request_id", "-")),
        code,
    )
    if code == 503:
        response.headers["Retry-After"] = "10"
    return response


def _log_crash(error: Exception) -> None:
    # Kind and place only: the text of an exception can hold what somebody typed.
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    where = " < ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(frames))
    log.error(
        "crash id=%s endpoint=%s kind=%s at %s",
        g.get("request_id", "-"),
        request.endpoint,
        type(error).__name__,
        where,
    )


# --- Put together -----------------------------------------------------------------------------------------------------


def register_web(app: Flask) -> None:
    """Hooks the shared behaviour onto the application."""
    app.static_folder, app.static_url_path = "static", "/static"
    app.add_url_rule("/static/<path:filename>", endpoint="static", view_func=serve_static)
    app.before_request(_start_request)
    app.after_request(_finish_request)
    app.register_error_handler(HTTPException, _show_http_error)
    app.register_error_handler(Exception, _show_broken)
    app.context_processor(_template_context)
    app.jinja_env.globals.update(
        icon=icon,
        mark=mark,
        asset=asset,
        csp_nonce=csp_nonce,
        nav_items=nav_items,
        say=say,
    )


def _template_context() -> dict[str, Any]:
    settings = current_app.config["SETTINGS"]
    return {
        "account": current_user if current_user.is_authenticated else None,
        "member": g.get("member"),
        "network": g.get("network"),
        "language": str(get_locale() or "nl"),
        "theme": choose_theme(),
        "product": settings.name,
        "demo_mode": settings.demo,
        "insecure_http": settings.insecure_http,
        "new_once": lambda: str(uuid.uuid4()),
    }


def icon(name: str, cls: str = "") -> Markup:
    """A picture beside words; never alone without a label of its own."""
    return Markup('<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#i-{}"/></svg>').format(
        f"icon {cls}".strip(), asset("icons.svg"), name
    )


@functools.cache
def _weave() -> Markup:
    """The mark: a weave of three by three with one red thread, as rectangles on a 30 grid."""
    gap, width, places = 1.1, 6, (3, 12, 21)
    parts = []
    for thread in range(3):
        for vertical in (True, False):
            under = [places[m] for m in range(3) if ((thread + m) % 2 == 1) == vertical]
            start = 0.0
            for cut in [*under, None]:
                end = 30 if cut is None else cut - gap
                if end - start >= 0.5:
                    parts.append(
                        _weave_part(
                            places[thread],
                            start,
                            width,
                            end - start,
                            thread,
                            vertical=vertical,
                        )
                    )
                start = (cut or 0) + width + gap
    return Markup("").join(parts)


def _weave_part(
    place: float,
    start: float,
    width: float,
    length: float,
    thread: int,
    *,
    vertical: bool,
) -> Markup:
    colour = "mark-b" if not vertical and thread == 1 else "mark-a"
    x, y, w, h = (place, start, width, length) if vertical else (start, place, length, width)
    shape = Markup('<rect class="{}" x="{:g}" y="{:g}" width="{:g}" height="{:g}" rx="1.2"/>')
    return shape.format(colour, x, y, w, h)


def mark(cls: str = "") -> Markup:
    """The mark of the product."""
    return Markup('<svg class="{}" viewBox="0 0 30 30" aria-hidden="true" focusable="false">{}</svg>').format(
        cls, _weave()
    )
