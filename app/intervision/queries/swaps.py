"""Swapping a place with another group: the proposals, and where there is one."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.interfaces import ORMOption

from ...clock import now
from ...extensions import db
from ...networks.models import Membership
from ...wording import NotFound
from ..models import Group, Session, Swap, SwapState
from .groups import managed_by
from .meetings import is_expected, whole_session


def load_swap(viewer: Membership, swap: uuid.UUID) -> Swap:
    found = db.session.scalar(
        sa.select(Swap).where(Swap.network_id == viewer.network_id, Swap.id == swap).options(*_whole_swap())
    )
    if found is None:
        raise NotFound
    return found


def _whole_swap() -> list[ORMOption]:
    paths: list[Any] = [joinedload(Swap.session), joinedload(Swap.other_session)]
    return [
        *(
            option
            for path in paths
            for option in (path.joinedload(Session.group), path.selectinload(Session.attendance))
        ),
        joinedload(Swap.asker).joinedload(Membership.person),
        joinedload(Swap.other).joinedload(Membership.person),
    ]


def swaps_for(viewer: Membership) -> Sequence[Swap]:
    """Open proposals that the viewer made or was asked."""
    query = sa.select(Swap).where(
        Swap.network_id == viewer.network_id,
        Swap.state == SwapState.PROPOSED,
        sa.or_(
            Swap.asker_id == viewer.id,
            Swap.other_id == viewer.id,
            sa.and_(Swap.other_id.is_(None), _moves_other_session(viewer)),
        ),
    )
    return db.session.scalars(query.options(*_whole_swap()).order_by(Swap.proposed_at)).all()


def _moves_other_session(viewer: Membership) -> sa.ColumnElement[bool]:
    return sa.exists().where(
        Session.network_id == viewer.network_id,
        Session.id == Swap.other_session_id,
        Group.network_id == viewer.network_id,
        Group.id == Session.group_id,
        sa.or_(Session.facilitator_id == viewer.id, managed_by(viewer)),
    )


def swap_choices(viewer: Membership, session: Session) -> Sequence[Session]:
    """Sessions of other groups within three weeks, in which the viewer has no place yet."""
    near = timedelta(weeks=3)
    query = sa.select(Session).where(
        Session.network_id == viewer.network_id,
        Session.group_id != session.group_id,
        Session.cancelled_at.is_(None),
        Session.starts_at > max(now(), session.starts_at - near),
        Session.starts_at < session.starts_at + near,
        ~is_expected(viewer),
    )
    return db.session.scalars(query.options(*whole_session()).order_by(Session.starts_at).limit(12)).all()
