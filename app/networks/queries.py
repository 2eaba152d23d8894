"""Reads of networks and their people."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ..accounts.models import Account
from ..clock import today
from ..extensions import db
from .models import Membership, Network


def find_member(account: Account, slug: str) -> Membership | None:
    """The account's running membership of the network with this slug."""
    member = db.session.scalar(
        sa.select(Membership)
        .join(Network, Network.id == Membership.network_id)
        .where(Network.slug == slug, Membership.account_id == account.id)
        .options(
            joinedload(Membership.network),
            joinedload(Membership.person),
            joinedload(Membership.organisation),
        )
    )
    return member if member is not None and member.is_current(today()) else None


def memberships_of(account: Account) -> list[Membership]:
    """All running memberships of an account, by name of the network."""
    rows = db.session.scalars(
        sa.select(Membership)
        .join(Network, Network.id == Membership.network_id)
        .where(Membership.account_id == account.id)
        .options(joinedload(Membership.network))
        .order_by(Network.name, Network.slug)
    )
    return [row for row in rows if row.is_current(today())]
