"""What telling the topics needs to know: which topics there are, on which ward, and what else was written that week."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import date, datetime, time

import sqlalchemy as sa

from ...clock import AMSTERDAM, today
from ...extensions import db
from ...networks.models import Membership
from ...placements.models import Placement
from ...topics import weeks
from ...topics.models import PracticeTopic
from ..models import Reflection


def known_topics(network_id: uuid.UUID, ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Those of the ids that are topics of this network."""
    if not ids:
        return set()
    query = sa.select(PracticeTopic.id).where(PracticeTopic.network_id == network_id, PracticeTopic.id.in_(ids))
    return set(db.session.scalars(query))


def ward_of(member: Membership, on: date) -> uuid.UUID | None:
    """Where the member worked or learned on that day: the own ward, else that of the placement."""
    if member.ward_id is not None:
        return member.ward_id
    return db.session.scalar(
        sa.select(Placement.ward_id)
        .where(
            Placement.network_id == member.network_id,
            Placement.person_id == member.person_id,
            Placement.withdrawn_at.is_(None),
            Placement.starts_on <= on,
            sa.or_(Placement.ends_on.is_(None), Placement.ends_on >= on),
        )
        .order_by(Placement.starts_on.desc(), Placement.id)
        .limit(1)
    )


def others_of_week(row: Reflection, on: date) -> Sequence[Reflection]:
    """What the same author finished in the same week, or in the week in which that week counts by now."""
    mondays = {weeks.monday_of(on), weeks.counted_week(on, today())}
    within = [Reflection.written_at.between(_start(day), _start(day + weeks.WEEK)) for day in sorted(mondays)]
    return db.session.scalars(
        sa.select(Reflection)
        .where(
            Reflection.owner_id == row.owner_id,
            Reflection.network_id == row.network_id,
            Reflection.id != row.id,
            Reflection.is_draft.is_(False),
            sa.or_(*within),
        )
        .order_by(Reflection.written_at)
    ).all()


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), AMSTERDAM)
