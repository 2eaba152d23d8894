"""Attended sessions and their hours: a number for commitments, and the rows of somebody's own evidence."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ....extensions import db
from ....networks.models import Membership
from ...models import Attendance, LearningPoint, Outcome, Session, Turn, TurnKind


@dataclass(frozen=True)
class EvidenceRow:
    """One session on paper. Minutes count only where somebody was present."""

    session: Session
    outcome: Outcome
    minutes: int
    roles: frozenset[TurnKind]
    learning_point: LearningPoint | None


def evidence_of(member: Membership, first: date, last: date) -> list[EvidenceRow]:
    """What this member attended or missed from the first day up to and including the last, in order."""
    rows = db.session.execute(
        sa.select(Attendance, Session)
        .join(Session, sa.and_(Session.network_id == Attendance.network_id, Session.id == Attendance.session_id))
        .options(joinedload(Session.group))
        .where(
            Attendance.network_id == member.network_id,
            Attendance.member_id == member.id,
            Attendance.outcome.is_not(None),
            Session.held_at.is_not(None),
            Session.held_on.between(first, last),
        )
        .order_by(Session.starts_at)
    ).all()
    ids = [session.id for _, session in rows]
    turns, points = _turns(member, ids), _points(member, ids)
    return [_row(seat, session, turns, points) for seat, session in rows]


def _row(
    seat: Attendance,
    session: Session,
    turns: dict[uuid.UUID, set[TurnKind]],
    points: dict[uuid.UUID, LearningPoint],
) -> EvidenceRow:
    assert seat.outcome is not None
    minutes = (seat.minutes or 0) if seat.outcome is Outcome.PRESENT else 0
    return EvidenceRow(session, seat.outcome, minutes, frozenset(turns.get(session.id, ())), points.get(session.id))


def _turns(member: Membership, sessions: Sequence[uuid.UUID]) -> dict[uuid.UUID, set[TurnKind]]:
    found: dict[uuid.UUID, set[TurnKind]] = {}
    where = (Turn.network_id == member.network_id, Turn.member_id == member.id, Turn.session_id.in_(sessions))
    for turn in db.session.scalars(sa.select(Turn).where(*where)):
        found.setdefault(turn.session_id, set()).add(turn.kind)
    return found


def _points(member: Membership, sessions: Sequence[uuid.UUID]) -> dict[uuid.UUID, LearningPoint]:
    rows = db.session.scalars(
        sa.select(LearningPoint).where(
            LearningPoint.network_id == member.network_id,
            LearningPoint.presenter_id == member.id,
            LearningPoint.approved_at.is_not(None),
            LearningPoint.session_id.in_(sessions),
        )
    )
    return {row.session_id: row for row in rows}


def years_of(member: Membership) -> list[int]:
    """The years with a session that this member was expected at and that was held, newest first."""
    days = db.session.scalars(
        sa.select(Session.held_on)
        .join(Attendance, sa.and_(Attendance.network_id == Session.network_id, Attendance.session_id == Session.id))
        .where(
            Session.network_id == member.network_id,
            Attendance.member_id == member.id,
            Attendance.outcome.is_not(None),
            Session.held_at.is_not(None),
        )
    )
    return sorted({day.year for day in days}, reverse=True)


def realised_minutes(network_id: uuid.UUID, first: date, last: date) -> dict[uuid.UUID, int]:
    """Per organisation the minutes that its people attended sessions in these days: a number, nothing else."""
    rows = db.session.execute(
        sa.select(Membership.organisation_id, sa.func.sum(Attendance.minutes))
        .select_from(Attendance)
        .join(Session, sa.and_(Session.network_id == Attendance.network_id, Session.id == Attendance.session_id))
        .join(
            Membership, sa.and_(Membership.network_id == Attendance.network_id, Membership.id == Attendance.member_id)
        )
        .where(
            Attendance.network_id == network_id,
            Attendance.outcome == Outcome.PRESENT,
            Session.held_at.is_not(None),
            Session.held_on.between(first, last),
            Membership.organisation_id.is_not(None),
        )
        .group_by(Membership.organisation_id)
    )
    return {organisation: int(minutes or 0) for organisation, minutes in rows if organisation}
