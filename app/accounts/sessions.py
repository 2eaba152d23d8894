"""Signed-in devices: a random token in the browser, its hash in the database, an end at the next request."""

from __future__ import annotations

import hashlib
import secrets
import uuid
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ..clock import now
from ..database import short_transaction
from ..extensions import db
from .models import Account, SignInSession

LASTS = timedelta(days=30)  # since signing in
IDLE = timedelta(days=14)  # since the last use
NOTED_EVERY = timedelta(minutes=5)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def start_session(account: Account, device: str) -> str:
    """Adds a session row and gives the token for the cookie."""
    token = secrets.token_urlsafe(32)
    db.session.add(SignInSession(owner_id=account.id, token_hash=_hash(token), device=device[:80]))
    return token


def find_session(token: str) -> SignInSession | None:
    """The running session of this token, unless it or its account ended."""
    session = db.session.scalar(
        sa.select(SignInSession).filter_by(token_hash=_hash(token)).options(joinedload(SignInSession.owner))
    )
    if session is None or not session.owner.is_active:
        return None
    moment = now()
    if moment - session.created_at > LASTS or moment - session.last_used_at > IDLE:
        return None
    return session


def note_use(session_id: uuid.UUID) -> None:
    """Writes the last use in its own short transaction."""
    with short_transaction() as session:
        session.execute(sa.update(SignInSession).where(SignInSession.id == session_id).values(last_used_at=now()))


def end_session_of(token: str) -> None:
    db.session.execute(sa.delete(SignInSession).where(SignInSession.token_hash == _hash(token)))


def end_sessions(account_id: uuid.UUID, *, but: uuid.UUID | None = None) -> None:
    """Signs the account out everywhere, if wanted but on one device."""
    query = sa.delete(SignInSession).where(SignInSession.owner_id == account_id)
    db.session.execute(query if but is None else query.where(SignInSession.id != but))


def forget_old() -> None:
    """Drops sessions that can no longer be used."""
    with short_transaction() as session:
        old = sa.or_(SignInSession.created_at < now() - LASTS, SignInSession.last_used_at < now() - IDLE)
        session.execute(sa.delete(SignInSession).where(old))
