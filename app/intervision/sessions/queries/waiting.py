"""What of held sessions waits for somebody: a proposal to decide about, a session to round off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ....clock import now
from ....extensions import db
from ....networks.models import Membership
from ...models import LearningPoint, LiveSession, Session
from ..policy import RECORDED_WITHIN

STILL_AT_IT = timedelta(hours=2)  # after the planned end


def to_decide(member: Membership) -> Sequence[Session]:
    """Sessions in which somebody proposed a learning point that this presenter did not decide about."""
    point = sa.and_(LearningPoint.network_id == Session.network_id, LearningPoint.session_id == Session.id)
    query = (
        sa.select(Session)
        .join(LearningPoint, point)
        .where(
            Session.network_id == member.network_id,
            LearningPoint.owner_id == member.account_id,
            LearningPoint.sealed.is_not(None),
            Session.held_at.is_not(None),
        )
        .options(joinedload(Session.group))
    )
    return db.session.scalars(query.order_by(Session.starts_at)).all()


def to_round_off(member: Membership) -> Sequence[Session]:
    """Sessions that are over and were never closed: of who steers, or of the facilitator when nobody began them."""
    live = sa.and_(LiveSession.network_id == Session.network_id, LiveSession.session_id == Session.id)
    steers = LiveSession.steered_by_id == member.id
    leads = sa.and_(LiveSession.id.is_(None), Session.facilitator_id == member.id)
    query = (
        sa.select(Session)
        .outerjoin(LiveSession, live)
        .where(
            Session.network_id == member.network_id,
            Session.held_at.is_(None),
            Session.cancelled_at.is_(None),
            Session.starts_at > now() - RECORDED_WITHIN,
            Session.starts_at < now(),
            sa.or_(steers, leads),
        )
        .options(joinedload(Session.group))
    )
    rows = db.session.scalars(query.order_by(Session.starts_at)).all()
    return [row for row in rows if row.ends_at + STILL_AT_IT <= now()]
