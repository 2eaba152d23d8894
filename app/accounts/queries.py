"""Reads of accounts: always one's own, but for the sign-in itself."""

from __future__ import annotations

import uuid

import sqlalchemy as sa

from ..clock import now
from ..extensions import db
from ..wording import NotFound
from . import sessions
from .addresses import email_key
from .models import Account, AccountEvent, SignInSession


def account_by_email(email: str) -> Account | None:
    return db.session.scalar(sa.select(Account).filter_by(email_key=email_key(email)))


def has_accounts() -> bool:
    """Whether anybody can sign in at all; if not, the set-up page is open."""
    return db.session.scalar(sa.select(sa.exists().select_from(Account))) or False


def sessions_of(account: Account) -> list[SignInSession]:
    """Devices that are signed in, the latest used first."""
    rows = db.session.scalars(
        sa.select(SignInSession)
        .where(
            SignInSession.owner_id == account.id,
            SignInSession.created_at > now() - sessions.LASTS,
            SignInSession.last_used_at > now() - sessions.IDLE,
        )
        .order_by(SignInSession.last_used_at.desc(), SignInSession.created_at.desc(), SignInSession.token_hash)
    )
    return list(rows)


def load_session(account: Account, session: uuid.UUID) -> SignInSession:
    row = db.session.scalar(sa.select(SignInSession).filter_by(id=session, owner_id=account.id))
    if row is None:
        raise NotFound
    return row


def events_of(account: Account, most: int = 20) -> list[AccountEvent]:
    """What happened to the account, newest first."""
    rows = db.session.scalars(
        sa.select(AccountEvent)
        .where(AccountEvent.owner_id == account.id)
        .order_by(AccountEvent.happened_at.desc(), AccountEvent.id.desc())
        .limit(most)
    )
    return list(rows)


def disabled_accounts() -> list[Account]:
    """Accounts that are switched off, the latest first."""
    rows = db.session.scalars(
        sa.select(Account)
        .where(Account.disabled_at.is_not(None))
        .order_by(Account.disabled_at.desc(), Account.email_key)
    )
    return list(rows)
