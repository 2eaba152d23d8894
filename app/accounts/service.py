"""What changes an account: making it, its password, its devices, switching it off."""

from __future__ import annotations

import uuid
from datetime import timedelta

import sqlalchemy as sa

from .. import mail
from ..clock import now
from ..database import short_transaction
from ..extensions import db
from ..wording import N_, DomainError
from . import sessions
from .addresses import check_email, email_key
from .attempts import WINDOW
from .models import Account, AccountEvent, AccountVerb, Attempt, PasswordReset, SignInSession, Theme

RESET_LASTS = timedelta(minutes=10)
LANGUAGES = ("nl", "en")


def record_event(account_id: uuid.UUID, verb: AccountVerb) -> None:
    db.session.add(AccountEvent(owner_id=account_id, verb=verb))


def create_account(email: str, name: str, password_hash: str | None, *, language: str | None = None) -> Account:
    """A new account; the address must be free."""
    email = check_email(email)
    account = Account(email=email, email_key=email_key(email), name=name[:160], language=language)
    account.password_hash = password_hash
    if db.session.scalar(sa.select(Account.id).filter_by(email_key=account.email_key)):
        raise DomainError(N_("There is already an account with this e-mail address."), "email")
    db.session.add(account)
    db.session.flush()
    record_event(account.id, AccountVerb.CREATED)
    return account


def make_admin(email: str, password_hash: str | None) -> Account:
    """Lets an address manage the platform: makes the account, or gives an existing one the right."""
    account = db.session.scalar(sa.select(Account).filter_by(email_key=email_key(email)))
    if account is None:
        account = create_account(email, "", password_hash)
    elif password_hash is not None:
        set_password(account, password_hash)
    account.is_platform_admin = True
    return account


# --- Signing in -------------------------------------------------------------------------------------------------------


def sign_in(account: Account, device: str, *, fresh_hash: str | None = None) -> str:
    """Starts a session and gives its token. `fresh_hash` replaces a hash with outdated parameters."""
    if fresh_hash is not None:
        account.password_hash = fresh_hash
    record_event(account.id, AccountVerb.SIGNED_IN)
    return sessions.start_session(account, device)


def end_session(session: SignInSession) -> None:
    db.session.delete(session)
    record_event(session.owner_id, AccountVerb.SIGNED_OUT_ELSEWHERE)


def end_other_sessions(account: Account, this_one: uuid.UUID | None) -> None:
    sessions.end_sessions(account.id, but=this_one)
    record_event(account.id, AccountVerb.SIGNED_OUT_ELSEWHERE)


# --- Password ---------------------------------------------------------------------------------------------------------


def set_password(account: Account, password_hash: str, *, keep: uuid.UUID | None = None) -> None:
    """Replaces the password and ends every session, if wanted but one; open reset links end too."""
    account.password_hash = password_hash
    sessions.end_sessions(account.id, but=keep)
    db.session.execute(
        sa.update(PasswordReset)
        .where(PasswordReset.owner_id == account.id, PasswordReset.used_at.is_(None))
        .values(used_at=now())
    )
    record_event(account.id, AccountVerb.PASSWORD_CHANGED)
    mail.queue_mail("password_changed", account.id)


def ask_reset(account: Account | None) -> None:
    """Queues the letter with the link. For an unknown address a letter is queued too, which is then never written.

    One row more for a known address is all that a stopwatch could see; so nothing else is noted here.
    """
    reset_id = uuid.uuid4()
    if account is not None and account.is_active:
        db.session.add(PasswordReset(id=reset_id, owner_id=account.id, expires_at=now() + RESET_LASTS))
    mail.queue_mail("password_reset", reset_id)


def is_open(reset: PasswordReset | None) -> bool:
    """Whether the link still works."""
    return reset is not None and reset.used_at is None and now() < reset.expires_at and reset.owner.is_active


def use_reset(reset_id: uuid.UUID, password_hash: str) -> Account:
    """Spends the link and sets the password. Of any number of simultaneous tries one succeeds."""
    moment = now()
    spent = db.session.execute(
        sa.update(PasswordReset)
        .where(PasswordReset.id == reset_id, PasswordReset.used_at.is_(None), PasswordReset.expires_at > moment)
        .values(used_at=moment)
        .execution_options(synchronize_session=False)
    )
    if spent.rowcount != 1:  # type: ignore[attr-defined]
        raise DomainError(N_("This link no longer works. Ask for a new one."))
    account = db.session.get_one(PasswordReset, reset_id, populate_existing=True).owner
    if not account.is_active:
        raise DomainError(N_("This link no longer works. Ask for a new one."))
    set_password(account, password_hash)
    return account


# --- Preferences ------------------------------------------------------------------------------------------------------


def choose_language(account: Account, language: str) -> None:
    if language in LANGUAGES:
        account.language = language


def choose_theme(account: Account, theme: str) -> None:
    if theme in set(Theme):
        account.theme = Theme(theme)


def rename(account: Account, name: str) -> None:
    account.name = name


# --- Platform administration ------------------------------------------------------------------------------------------


def disable(account: Account, by: Account) -> None:
    """Switches an account off: signed out everywhere at the next request."""
    if account.id == by.id:
        raise DomainError(N_("You cannot switch off your own account."), "email")
    account.disabled_at = account.disabled_at or now()
    sessions.end_sessions(account.id)
    record_event(account.id, AccountVerb.DISABLED)


def enable(account: Account) -> None:
    account.disabled_at = None
    record_event(account.id, AccountVerb.ENABLED)


def forget_old() -> None:
    """Every night: tries, reset links and sessions that no longer count."""
    sessions.forget_old()
    with short_transaction() as session:
        session.execute(sa.delete(Attempt).where(Attempt.tried_at < now() - WINDOW))
        session.execute(sa.delete(PasswordReset).where(PasswordReset.expires_at < now() - timedelta(days=1)))
