"""What the browser keeps: the sign-in, the devices that are known, and a letter's link while its form is open."""

from __future__ import annotations

import uuid
from datetime import timedelta

from flask import Request, Response, current_app, g, request

from ..clock import now
from ..extensions import db, login_manager
from . import devices, sessions
from .models import Account

DEVICE_KNOWN = timedelta(days=365)
LETTER_OPEN = timedelta(hours=1)


def cookie_name(kind: str = "") -> str:
    """With the prefix that binds a cookie to this host and to https, unless there is no https."""
    name = f"linnen-{kind}" if kind else "linnen"
    return f"__Host-{name}" if current_app.config["SETTINGS"].secure_cookies else name


def put_cookie(response: Response, kind: str, value: str, lasts: timedelta) -> None:
    response.set_cookie(
        cookie_name(kind),
        value,
        max_age=int(lasts.total_seconds()),
        secure=current_app.config["SETTINGS"].secure_cookies,
        httponly=True,
        samesite="Lax",
        path="/",
    )


def drop_cookie(response: Response, kind: str = "") -> None:
    secure = current_app.config["SETTINGS"].secure_cookies
    response.delete_cookie(cookie_name(kind), secure=secure, httponly=True, samesite="Lax", path="/")


# --- Who is signed in -------------------------------------------------------------------------------------------------


def set_cookie(response: Response, token: str) -> None:
    """Gives the browser its session token."""
    put_cookie(response, "", token, sessions.LASTS)


def session_token() -> str:
    return request.cookies.get(cookie_name(), "")


@login_manager.request_loader
def load_account(request: Request) -> Account | None:
    """The account of the cookie. Flask-Login asks once per request."""
    token = request.cookies.get(cookie_name())
    session = sessions.find_session(token) if token else None
    if session is None:
        return None
    g.sign_in_session_id = session.id
    if now() - session.last_used_at > sessions.NOTED_EVERY:
        g.note_use_of = session.id
    return session.owner


def note_use(response: Response) -> Response:
    """Writes the last use after the request, at most once per five minutes."""
    session_id: uuid.UUID | None = g.pop("note_use_of", None)
    if session_id is not None and response.status_code < 500:
        db.session.rollback()
        sessions.note_use(session_id)
    return response


# --- Known devices ----------------------------------------------------------------------------------------------------


def remember_device(response: Response, account_id: uuid.UUID) -> None:
    """From now on somebody else's wrong passwords do not keep this person out on this device."""
    key = current_app.config["SETTINGS"].secret_key
    known = request.cookies.get(cookie_name("device"), "")
    put_cookie(response, "device", devices.remember(key, known, str(account_id)), DEVICE_KNOWN)


def known_device(account_id: uuid.UUID | None) -> str | None:
    """A name for this device when the account signed in on it before. Takes as long when there is no account."""
    key = current_app.config["SETTINGS"].secret_key
    return devices.find_known(key, request.cookies.get(cookie_name("device"), ""), str(account_id))


# --- Choices before signing in ----------------------------------------------------------------------------------------


def put_plain_cookie(response: Response, name: str, value: str, lasts: timedelta) -> None:
    """Language and theme: no secret, so under their own name."""
    response.set_cookie(
        name,
        value,
        max_age=int(lasts.total_seconds()),
        secure=current_app.config["SETTINGS"].secure_cookies,
        httponly=True,
        samesite="Lax",
        path="/",
    )
