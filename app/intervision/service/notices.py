"""Letters about sessions, polls and swaps: each one once, with the change that it tells."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from ... import mail
from ...clock import today
from ...extensions import db
from ...networks.models import Membership
from .. import queries
from ..models import Notice, NoticeKind, Poll, Reply, Series, Session, Swap


def tell(
    kind: NoticeKind,
    members: Iterable[Membership],
    key: str,
    *,
    session: Session | None = None,
    series: Series | None = None,
    poll: Poll | None = None,
    swap: Swap | None = None,
) -> int:
    """A letter to each of these members; who got one with this key before gets none. Says how many were written."""
    receivers = [member for member in members if can_get_mail(member)]
    keys = {member.id: f"{kind}:{key}:{member.id}" for member in receivers}
    known = _known_keys(receivers[0].network_id, keys.values()) if receivers else set()
    fresh = [member for member in receivers if keys[member.id] not in known]
    for member in fresh:
        _write(kind, member, keys[member.id], session=session, series=series, poll=poll, swap=swap)
    return len(fresh)


def can_get_mail(member: Membership) -> bool:
    """Somebody who can open what the letter points to."""
    return member.account is not None and member.account.is_active and member.is_current(today())


def _known_keys(network_id: uuid.UUID, keys: Iterable[str]) -> set[str]:
    query = sa.select(Notice.key).where(Notice.network_id == network_id, Notice.key.in_(list(keys)))
    return set(db.session.scalars(query))


def _write(kind: NoticeKind, member: Membership, key: str, **about: Session | Series | Poll | Swap | None) -> None:
    ids = {f"{name}_id": row.id if row is not None else None for name, row in about.items()}
    session = about["session"]
    row = Notice(id=uuid.uuid4(), network_id=member.network_id, member_id=member.id, kind=kind, key=key, **ids)
    row.sequence = session.sequence if isinstance(session, Session) else 0
    db.session.add(row)
    mail.queue_mail("intervision", row.id)


# --- What is told, and to whom ----------------------------------------------------------------------------------------


def tell_planned(session: Session) -> int:
    return tell(NoticeKind.INVITATION, queries.expected_at(session), f"{session.id}", session=session)


def tell_series(series: Series, members: Sequence[Membership]) -> int:
    return tell(NoticeKind.INVITATION, members, f"{series.id}", series=series)


def tell_series_off(series: Series, members: Sequence[Membership]) -> int:
    """All that was to come of it is off: one letter, whatever the number of dates."""
    return tell(NoticeKind.CANCELLATION, members, f"{series.id}", series=series)


def tell_in(member: Membership, *, session: Session | None = None, series: Series | None = None) -> int:
    """Somebody is expected from now on, at one session or at what is to come of a series."""
    return _tell_alone(NoticeKind.INVITATION, member, session, series)


def tell_out(member: Membership, *, session: Session | None = None, series: Series | None = None) -> int:
    """Somebody is not expected any more, where it goes on for the others."""
    return _tell_alone(NoticeKind.CANCELLATION, member, session, series)


def _tell_alone(kind: NoticeKind, member: Membership, session: Session | None, series: Series | None) -> int:
    """In and out may come more than once: each time with a key of its own."""
    about = Notice.session_id == session.id if session else Notice.series_id == series.id if series else sa.false()
    earlier = sa.select(sa.func.count()).where(
        Notice.network_id == member.network_id, Notice.member_id == member.id, about
    )
    row = session or series
    key = f"{row.id if row else ''}:alone{db.session.scalar(earlier)}"
    return tell(kind, [member], key, session=session, series=series)


def tell_changed(session: Session) -> int:
    key = f"{session.id}:{session.sequence}"
    return tell(NoticeKind.CHANGE, queries.expected_at(session), key, session=session)


def tell_cancelled(session: Session) -> int:
    key = f"{session.id}:{session.sequence}"
    return tell(NoticeKind.CANCELLATION, queries.expected_at(session), key, session=session)


def remind(session: Session, days: int) -> int:
    """With the date as it is now; a moved session gets its reminders anew."""
    return tell(NoticeKind.REMINDER, _coming(session), f"{session.id}:{session.held_on}:{days}", session=session)


def ask_for_case(session: Session) -> int:
    """Nobody presents yet: a link to where a case is brought and chosen."""
    return tell(NoticeKind.CASE, _coming(session), f"{session.id}:{session.held_on}", session=session)


def _coming(session: Session) -> list[Membership]:
    """Who is expected and did not say no."""
    gone = {row.member_id for row in session.attendance if row.reply is Reply.NO}
    return [member for member in queries.expected_at(session) if member.id not in gone]


def ask_to_move(session: Session, caretakers: Sequence[Membership]) -> int:
    """Fewer than four can come: the facilitator is asked to move it, without one who manages the group."""
    asked = [session.facilitator] if session.facilitator is not None else list(caretakers)
    return tell(NoticeKind.TOO_FEW, asked, f"{session.id}:{session.held_on}", session=session)
