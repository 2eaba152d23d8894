"""Deleting an account: each room says what goes with it. What is sealed goes with the key."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from ..extensions import db
from ..wording import N_, DomainError
from .models import Account

Farewell = Callable[[Account], None]
_farewells: list[Farewell] = []


def add(farewell: Farewell) -> None:
    """Registers what a room does before the account goes. It may refuse with a DomainError; it never commits."""
    if farewell not in _farewells:
        _farewells.append(farewell)


def delete_account(account: Account) -> None:
    """Everything of this person that no room keeps for others: texts, key, sessions, traces. It cannot be undone."""
    if account.is_platform_admin and not _other_admins(account):
        raise DomainError(N_("You are the only one who manages this platform. Let somebody else do that first."))
    for farewell in _farewells:
        farewell(account)
    db.session.delete(account)
    db.session.flush()


def _other_admins(account: Account) -> bool:
    others = sa.select(sa.exists().where(Account.is_platform_admin, Account.id != account.id))
    return bool(db.session.scalar(others))
