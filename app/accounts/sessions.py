"""Signed-in devices: a random token in the cookie, its hash in the database, and an end at the next request."""

from __future__ import annotations

import hashlib
import secrets
import uuid
from datetime import timedelta

import sqlalchemy as sa
from flask import Request, Response, current_app, g

from ..clock import now
from ..database import short_transaction
from ..extensions import db, login_manager
from .models import Account, SignInSession

LASTS = timedelta(days=30)  # since signing in
IDLE = timedelta(days=14)  # since the last use
NOTED_EVERY = timedelta(minutes=5)


def cookie_name() -> str:
    return "__Host-linnen" if current_app.config["SETTINGS"].secure_cookies else "linnen"


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def start_session(account: Account, device: str) -> str:
    """Adds a session row and gives the token for the cookie."""
    token = secrets.token_urlsafe(32)
    db.session.add(SignInSession(owner_id=account.id, token_hash=_hash(token), device=device[:80]))
    return token


def set_cookie(response: Response, token: str) -> None:
    secure = current_app.config["SETTINGS"].secure_cookies
    response.set_cookie(
        cookie_name(),
        token,
        max_age=int(LASTS.total_seconds()),
        secure=secure,
        httponly=True,
        samesite="Lax",
        path="/",
    )


def clear_cookie(response: Response) -> None:
    secure = current_app.config["SETTINGS"].secure_cookies
    response.delete_cookie(cookie_name(), secure=secure, httponly=True, samesite="Lax", path="/")


@login_manager.request_loader
def load_account(request: Request) -> Account | None:
    """The account of the cookie, unless session or account ended. Flask-Login asks once per request."""
    token = request.cookies.get(cookie_name())
    if not token:
        return None
    session = db.session.scalar(sa.select(SignInSession).filter_by(token_hash=_hash(token)))
    if session is None or not session.owner.is_active:
        return None
    moment = now()
    if moment - session.created_at > LASTS or moment - session.last_used_at > IDLE:
        return None
    g.sign_in_session = session
    if moment - session.last_used_at > NOTED_EVERY:
        g.note_use_of = session.id
    return session.owner


def note_use(response: Response) -> Response:
    """Writes the last use after the request, at most once per five minutes, in its own short transaction."""
    session_id: uuid.UUID | None = g.pop("note_use_of", None)
    if session_id is not None:
        db.session.rollback()
        with short_transaction() as session:
            session.execute(sa.update(SignInSession).where(SignInSession.id == session_id).values(last_used_at=now()))
    return response


def end_sessions(account_id: uuid.UUID, *, but: uuid.UUID | None = None) -> None:
    """Signs the account out everywhere, if wanted but on one device."""
    query = sa.delete(SignInSession).where(SignInSession.owner_id == account_id)
    db.session.execute(query if but is None else query.where(SignInSession.id != but))
