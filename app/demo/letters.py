"""The mails that would go out: what lies in the outbox, as plain text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import sqlalchemy as sa

from ..accounts.addresses import email_key
from ..accounts.models import Account
from ..extensions import db
from ..networks.models import Membership, Network
from ..wording import NotFound
from .content import NETWORK, YOUNG_NETWORK

SHOWN = 50


@dataclass(frozen=True)
class Letter:
    name: str
    to: str
    subject: str
    sent_at: datetime | None
    body: str


def waiting_letters(outbox: Path) -> list[Letter]:
    """The newest letters, but none to an account that has nothing to do with the demonstration."""
    if not outbox.is_dir():
        return []
    newest = sorted(outbox.glob("[0-9]*.eml"), reverse=True)[:SHOWN]
    letters = [_read(path) for path in newest]
    strangers = _accounts_elsewhere({email_key(letter.to) for letter in letters})
    return [letter for letter in letters if email_key(letter.to) not in strangers]


def load_letter(outbox: Path, name: str) -> Letter:
    """One of the letters shown; raises NotFound for any other name."""
    for letter in waiting_letters(outbox):
        if letter.name == name:
            return letter
    raise NotFound


def _read(path: Path) -> Letter:
    message = message_from_bytes(path.read_bytes(), _class=EmailMessage, policy=policy.default)
    body = message.get_body(("plain",))
    date = message["Date"]
    return Letter(
        name=path.stem,
        to=str(message["To"] or ""),
        subject=str(message["Subject"] or ""),
        sent_at=date.datetime if date else None,
        body=body.get_content().strip() if body else "",
    )


def _accounts_elsewhere(keys: set[str]) -> set[str]:
    """Which of these addresses belong to an account without a place in the demonstration."""
    in_demo = (
        sa.exists()
        .where(Membership.account_id == Account.id, Membership.network_id == Network.id)
        .where(Network.slug.in_((NETWORK.slug, YOUNG_NETWORK.slug)))
    )
    return set(db.session.scalars(sa.select(Account.email_key).where(Account.email_key.in_(keys), ~in_demo)))
