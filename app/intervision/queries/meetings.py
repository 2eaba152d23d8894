"""Sessions: one with all its page shows, somebody's own, and who is expected."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from ...clock import now, today
from ...extensions import db
from ...networks.models import Membership
from ...wording import NotFound
from ..models import Attendance, Group, GroupMember, Poll, Reply, Series, Session, Swap, SwapState
from .groups import has_member, is_in_on, managed_by, with_people


def whole_session() -> list[ORMOption]:
    """A session with its group, who is expected, and their names."""
    return [
        joinedload(Session.group),
        *with_people(joinedload(Session.group)),
        selectinload(Session.attendance).joinedload(Attendance.member).joinedload(Membership.person),
        selectinload(Session.attendance).joinedload(Attendance.member).joinedload(Membership.account),
        joinedload(Session.facilitator).joinedload(Membership.person),
        joinedload(Session.presenter).joinedload(Membership.person),
    ]


def is_expected(viewer: Membership) -> sa.ColumnElement[bool]:
    """`policy.is_expected` in SQL: in the group on that day, or a guest."""
    in_group = sa.select(GroupMember.id).where(
        GroupMember.network_id == viewer.network_id,
        GroupMember.group_id == Session.group_id,
        GroupMember.member_id == viewer.id,
        is_in_on(Session.held_on),
    )
    listed = sa.select(Attendance.id).where(
        Attendance.network_id == viewer.network_id,
        Attendance.session_id == Session.id,
        Attendance.member_id == viewer.id,
    )
    # The query around it may read attendance too: only the session is shared with it.
    return sa.or_(in_group.correlate(Session).exists(), listed.correlate(Session).exists())


def load_session(viewer: Membership, session: uuid.UUID) -> Session:
    """A session of a group that the viewer is in or manages, or where the viewer is a guest; else NotFound."""
    found = db.session.scalar(
        sa.select(Session)
        .join(Session.group)
        .where(
            Session.network_id == viewer.network_id,
            Session.id == session,
            sa.or_(managed_by(viewer), has_member(viewer, today()), is_expected(viewer)),
        )
        .options(*whole_session())
    )
    if found is None:
        raise NotFound
    return found


def sessions_of(viewer: Membership, since: datetime, till: datetime | None = None) -> Sequence[Session]:
    """Where the viewer is expected or was there, the first one first."""
    query = sa.select(Session).where(
        Session.network_id == viewer.network_id, Session.starts_at >= since, is_expected(viewer)
    )
    if till is not None:
        query = query.where(Session.starts_at < till)
    return db.session.scalars(query.options(*whole_session()).order_by(Session.starts_at)).all()


def calendar_of(viewer: Membership, since: datetime, till: datetime) -> list[Session]:
    """What stands in the viewer's calendar: every session but those the viewer said no to."""
    query = (
        sa.select(Session, Attendance.reply)
        .outerjoin(
            Attendance,
            sa.and_(
                Attendance.network_id == Session.network_id,
                Attendance.session_id == Session.id,
                Attendance.member_id == viewer.id,
            ),
        )
        .where(
            Session.network_id == viewer.network_id,
            Session.starts_at >= since,
            Session.starts_at < till,
            is_expected(viewer),
        )
        .order_by(Session.starts_at)
    )
    return [session for session, reply in db.session.execute(query).all() if reply is not Reply.NO]


def sessions_of_group(group: Group) -> Sequence[Session]:
    query = sa.select(Session).filter_by(network_id=group.network_id, group_id=group.id)
    return db.session.scalars(query.options(*whole_session()).order_by(Session.starts_at)).all()


def next_sessions(groups: Sequence[Group]) -> dict[uuid.UUID, Session]:
    """The first session to come of each of these groups, by group."""
    if not groups:
        return {}
    rows = db.session.scalars(
        sa.select(Session)
        .where(
            Session.network_id == groups[0].network_id,
            Session.group_id.in_([group.id for group in groups]),
            Session.starts_at > now(),
            Session.cancelled_at.is_(None),
            Session.held_at.is_(None),
        )
        .order_by(Session.starts_at.desc())
    )
    return {row.group_id: row for row in rows}  # the last one written is the soonest


def series_by_id(network_id: uuid.UUID, ids: set[uuid.UUID]) -> dict[uuid.UUID, Series]:
    rows = db.session.scalars(sa.select(Series).where(Series.network_id == network_id, Series.id.in_(ids)))
    return {row.id: row for row in rows}


def sessions_of_series(series: Series) -> Sequence[Session]:
    query = sa.select(Session).filter_by(network_id=series.network_id, series_id=series.id)
    return db.session.scalars(query.order_by(Session.starts_at)).all()


def load_series(viewer: Membership, series: uuid.UUID) -> Series:
    """A series of a group that the viewer manages, or NotFound."""
    found = db.session.scalar(
        sa.select(Series)
        .join(Series.group)
        .where(Series.network_id == viewer.network_id, Series.id == series, managed_by(viewer))
    )
    if found is None:
        raise NotFound
    return found


def series_of(group: Group) -> Sequence[Series]:
    query = sa.select(Series).filter_by(network_id=group.network_id, group_id=group.id)
    return db.session.scalars(query.order_by(Series.starts_on)).all()


def series_to_come(group: Group) -> list[tuple[Series, int]]:
    """The series of a group that still go on, each with how many of its dates are to come."""
    coming = sa.func.count(Session.id)
    query = (
        sa.select(Series, coming)
        .join(Session, sa.and_(Session.network_id == Series.network_id, Session.series_id == Series.id))
        .where(
            Series.network_id == group.network_id,
            Series.group_id == group.id,
            Session.starts_at > now(),
            Session.cancelled_at.is_(None),
            Session.held_at.is_(None),
        )
        .group_by(Series.id)
        .order_by(Series.starts_on)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]


def number_in_group(session: Session) -> int:
    """The how-manieth session of its group it is, cancelled ones left out."""
    earlier = sa.select(sa.func.count()).where(
        Session.network_id == session.network_id,
        Session.group_id == session.group_id,
        Session.starts_at < session.starts_at,
        Session.cancelled_at.is_(None),
    )
    return (db.session.scalar(earlier) or 0) + 1


def count_in_group(group: Group) -> int:
    """How many sessions a group has, held and planned; cancelled ones are left out."""
    many = sa.select(sa.func.count()).where(
        Session.network_id == group.network_id, Session.group_id == group.id, Session.cancelled_at.is_(None)
    )
    return db.session.scalar(many) or 0


def number_of(poll: Poll) -> int:
    """The how-manieth session of the group it becomes: by its first moment, or of the session that it moves."""
    if poll.moves is not None:
        return number_in_group(poll.moves)
    first = min((slot.starts_at for slot in poll.slots), default=now())
    earlier = sa.select(sa.func.count()).where(
        Session.network_id == poll.network_id,
        Session.group_id == poll.group_id,
        Session.starts_at < first,
        Session.cancelled_at.is_(None),
        Session.id != poll.session_id if poll.session_id is not None else sa.true(),
    )
    return (db.session.scalar(earlier) or 0) + 1


def expected_at(session: Session) -> list[Membership]:
    """Who is expected: the group on that day and its guests, without those who swapped away."""
    return _expected(session, swapped_away([session])[session.id])


def _expected(session: Session, gone: set[uuid.UUID]) -> list[Membership]:
    rows = {row.member_id: row for row in session.attendance}
    people = [row.member for row in session.group.members_on(session.held_on)]
    guests = [row.member for row in session.attendance if row.is_guest]
    known = {member.id for member in people}
    people += [guest for guest in guests if guest.id not in known]
    return [m for m in sorted(people, key=_by_name) if m.id not in gone or (m.id in rows and rows[m.id].is_guest)]


def swapped_away(sessions: Sequence[Session]) -> dict[uuid.UUID, set[uuid.UUID]]:
    """Session -> who gave it up for one of another group. One query, however many there are."""
    found: dict[uuid.UUID, set[uuid.UUID]] = {session.id: set() for session in sessions}
    if not found:
        return found
    about = sa.or_(Swap.session_id.in_(found), Swap.other_session_id.in_(found))
    where = (Swap.network_id == sessions[0].network_id, Swap.state == SwapState.ACCEPTED, about)
    for swap in db.session.scalars(sa.select(Swap).where(*where)):
        found.setdefault(swap.session_id, set()).add(swap.asker_id)
        if swap.other_id is not None:
            found.setdefault(swap.other_session_id, set()).add(swap.other_id)
    return found


def _by_name(member: Membership) -> tuple[str, str]:
    return member.person.last_name, member.person.first_name


def expected_count(session: Session) -> int:
    """How many come for all that is known: everybody who did not say no."""
    return expected_counts([session])[session.id]


def expected_counts(sessions: Sequence[Session]) -> dict[uuid.UUID, int]:
    """The same for each of these sessions, in one query."""
    gone = swapped_away(sessions)
    return {session.id: _coming(session, gone[session.id]) for session in sessions}


def _coming(session: Session, gone: set[uuid.UUID]) -> int:
    no = {row.member_id for row in session.attendance if row.reply is Reply.NO}
    return sum(member.id not in no for member in _expected(session, gone))
