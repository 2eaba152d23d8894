"""What somebody who plans has to look at, and the hours that were realised."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from ...clock import now, today
from ...extensions import db
from ...networks.models import Membership
from ..models import Attendance, CancelReason, Group, GroupMember, GroupState, Outcome, Session
from .groups import candidates, managed_by
from .meetings import expected_counts, whole_session


@dataclass(frozen=True)
class Overview:
    """What asks for attention in the groups that the viewer manages."""

    without_facilitator: Sequence[Session]
    too_few: Sequence[Session]
    cancelled_for_staffing: Sequence[Session]
    long_ago: Sequence[tuple[Membership, date | None]]  # with the day they were in a session last


def overview(viewer: Membership) -> Overview:
    coming = _managed_sessions(viewer, now(), now() + timedelta(weeks=8))
    planned = [row for row in coming if row.cancelled_at is None]
    back = _managed_sessions(viewer, now() - timedelta(weeks=26), now() + timedelta(weeks=8))
    staffing = [row for row in back if row.cancel_reason is CancelReason.STAFFING]
    soon = [row for row in planned if row.starts_at < now() + timedelta(days=14)]
    counts = expected_counts(soon)
    return Overview(
        [row for row in planned if row.facilitator_id is None],
        [row for row in soon if counts[row.id] < 4],
        staffing,
        not_seen_since(viewer, today() - timedelta(weeks=6)),
    )


def _managed_sessions(viewer: Membership, since: datetime, till: datetime) -> Sequence[Session]:
    query = (
        sa.select(Session)
        .join(Session.group)
        .where(managed_by(viewer), Session.starts_at >= since, Session.starts_at < till)
        .options(*whole_session())
        .order_by(Session.starts_at)
    )
    return db.session.scalars(query).all()


def upcoming_managed(viewer: Membership) -> Sequence[Session]:
    """The next eight weeks of the groups the viewer manages."""
    return _managed_sessions(viewer, now(), now() + timedelta(weeks=8))


def not_seen_since(viewer: Membership, day: date) -> list[tuple[Membership, date | None]]:
    """Who is in a running group since before that day and was in no session since; the longest ago first."""
    last = _last_seen(viewer.network_id)
    in_group = set(
        db.session.scalars(
            sa.select(GroupMember.member_id)
            .join(Group, sa.and_(Group.network_id == GroupMember.network_id, Group.id == GroupMember.group_id))
            .where(
                GroupMember.network_id == viewer.network_id,
                Group.state == GroupState.RUNNING,
                GroupMember.left_on.is_(None),
                GroupMember.joined_on <= day,
            )
        )
    )
    found = [(m, last.get(m.id)) for m in candidates(viewer) if m.id in in_group]
    return sorted((pair for pair in found if pair[1] is None or pair[1] < day), key=lambda pair: pair[1] or date.min)


def _last_seen(network_id: uuid.UUID) -> dict[uuid.UUID, date]:
    """The day on which each member was in a session last."""
    rows = db.session.execute(
        sa.select(Attendance.member_id, sa.func.max(Session.held_on).label("seen_on"))
        .join(Session, sa.and_(Session.network_id == Attendance.network_id, Session.id == Attendance.session_id))
        .where(Attendance.network_id == network_id, Attendance.outcome == Outcome.PRESENT)
        .group_by(Attendance.member_id)
    )
    return {row.member_id: row.seen_on for row in rows}


def realised_hours(network_id: uuid.UUID, first_on: date, last_on: date) -> float:
    """Hours that people were in sessions from one day to another, both included: a number, nobody's name."""
    minutes = db.session.scalar(
        sa.select(sa.func.sum(Attendance.minutes))
        .join(Session, sa.and_(Session.network_id == Attendance.network_id, Session.id == Attendance.session_id))
        .where(
            Attendance.network_id == network_id,
            Attendance.outcome == Outcome.PRESENT,
            Session.held_at.is_not(None),
            Session.held_on >= first_on,
            Session.held_on <= last_on,
        )
    )
    return round((minutes or 0) / 60, 1)
