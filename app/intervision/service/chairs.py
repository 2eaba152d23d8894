"""Chairs at the sessions to come: who joins a group gets one at each, who leaves gives them up; calendars hear both."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from ...clock import now
from ...extensions import db
from ...networks.models import Membership
from .. import queries
from ..models import Attendance, Group, Series, Session, SessionState
from . import notices


def take_chairs(who: Membership, group: Group) -> None:
    """Somebody came into the group: a chair at every session to come, and their dates by mail."""
    fresh = [session for session in _coming(group) if _chair(session, who) is None]
    for session in fresh:
        db.session.add(Attendance(network_id=group.network_id, session_id=session.id, member_id=who.id))
    db.session.flush()
    series, single = _by_series(group, fresh)
    for rhythm in series:
        notices.tell_in(who, series=rhythm)
    for session in single:
        notices.tell_in(who, session=session)


def leave_chairs(who: Membership, group: Group) -> None:
    """Somebody left the group: no chair, no lead and no date any more in what is still to come."""
    given_up = [session for session in _coming(group) if not _is_guest(session, who)]
    for session in given_up:
        chair = _chair(session, who)
        if chair is not None:
            db.session.delete(chair)
        if session.facilitator_id == who.id:
            session.facilitator_id = None
    db.session.flush()
    series, single = _by_series(group, given_up)
    for rhythm in series:
        notices.tell_out(who, series=rhythm)
    for session in single:
        notices.tell_out(who, session=session)
    for session in given_up:
        db.session.expire(session, ["attendance"])


def _coming(group: Group) -> list[Session]:
    rows = queries.sessions_of_group(group)
    return [row for row in rows if row.state is SessionState.PLANNED and row.starts_at > now()]


def _chair(session: Session, who: Membership) -> Attendance | None:
    return next((row for row in session.attendance if row.member_id == who.id), None)


def _is_guest(session: Session, who: Membership) -> bool:
    chair = _chair(session, who)
    return chair is not None and chair.is_guest


def _by_series(group: Group, sessions: Iterable[Session]) -> tuple[list[Series], list[Session]]:
    """The series these sessions belong to, and the sessions that stand alone."""
    rows = list(sessions)
    ids: set[uuid.UUID] = {row.series_id for row in rows if row.series_id is not None}
    known = queries.series_by_id(group.network_id, ids)
    return list(known.values()), [row for row in rows if row.series_id is None]
