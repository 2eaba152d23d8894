"""A reflection can be shared with one's own group: whoever is in it at that moment reads along."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import sqlalchemy as sa

from ..clock import today
from ..extensions import db
from ..networks.models import Membership
from ..reflections import audiences
from ..wording import N_, Message
from .models import Group, GroupState
from .queries import groups_of
from .queries.groups import has_member


def _groups(member: Membership) -> Sequence[audiences.Group]:
    day = today()
    return [
        audiences.Group(
            group.id, group.name, Message(N_("intervision, %(count)s people"), count=len(group.members_on(day)))
        )
        for group in groups_of(member)
    ]


def _includes(member: Membership, group_id: uuid.UUID) -> bool:
    own = sa.select(Group.id).where(
        Group.network_id == member.network_id,
        Group.id == group_id,
        Group.state == GroupState.RUNNING,
        has_member(member, today()),
    )
    return bool(db.session.scalar(sa.select(own.exists())))


def register() -> None:
    audiences.add("intervision", _groups, _includes)
