"""The door: what happens with cookies and sessions when somebody goes in or out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from flask import Response, current_app, request, session
from flask_babel import format_date, format_datetime, gettext

from .. import web
from ..wording import Message
from . import cookies, service, sessions
from .devices import device_name
from .models import Account


def let_in(account: Account, target: str, *, fresh_hash: str | None = None) -> Response:
    """Signs the account in on this device with a new session, whatever was in the browser before, and goes on."""
    account_id = account.id
    if token := cookies.session_token():
        sessions.end_session_of(token)
    new_token = service.sign_in(account, device_name(request.user_agent.string), fresh_hash=fresh_hash)
    forget_form_secrets()
    response = web.finish(target)
    cookies.set_cookie(response, new_token)
    cookies.remember_device(response, account_id)
    return response


def forget_form_secrets() -> None:
    """Drops the CSRF secret, which somebody else could have planted; what was to be said on the next page stays."""
    said = session.get("_flashes")
    session.clear()
    if said:
        session["_flashes"] = said


def let_out(target: str) -> Response:
    """Ends the session of this browser and wipes what was kept in it.

    The page has erased this person's part by then. What somebody else wrote here and could not send yet stays: then
    the page says so, and only the cache goes. That part is encrypted with that person's key.
    """
    if token := cookies.session_token():
        sessions.end_session_of(token)
    forget_form_secrets()
    response = web.finish(target)
    cookies.drop_cookie(response)
    others_wait = "others_wait" in request.form
    response.headers["Clear-Site-Data"] = '"cache"' if others_wait else '"cache", "storage"'
    return response


def secret_key() -> str:
    key: str = current_app.config["SETTINGS"].secret_key
    return key


def readable(value: Any) -> str:
    """A value of somebody's own data as they would write it."""
    if isinstance(value, datetime):
        return str(format_datetime(value, "d MMMM y, HH:mm"))
    if isinstance(value, date):
        return str(format_date(value, "d MMMM y"))
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    return web.say(value) if isinstance(value, Message) else str("" if value is None else value)
