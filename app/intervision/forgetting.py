"""What planning knew of somebody's days goes: six weeks after the day, and at once with the account.

Who came and for how long stays, for the figures and for somebody's own evidence.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from ..accounts.models import Account
from ..extensions import db
from ..networks.models import Membership
from ..terms import Due, Term
from ..wording import N_
from .models import Attendance, CalendarFeed, Notice, PollAnswer, PollSlot, Session, Shift, Swap, SwapState

KEPT = timedelta(weeks=6)

_GOES: dict[str, Any] = {"shift": Shift, "poll_answer": PollAnswer, "notice": Notice}
_EMPTIED = "attendance"  # the row stays, without why somebody could not come


def _find(day: date) -> list[Due]:
    return [
        Due(network_id, (kind, key)) for kind, query in _queries(day) for network_id, key in db.session.execute(query)
    ]


def _queries(day: date) -> Iterator[tuple[str, Any]]:
    """Kind -> (network, id) of what is due."""
    last = day - KEPT
    shift = sa.select(Shift.network_id, Shift.id).where(Shift.works_on < last)
    answer = sa.select(PollAnswer.network_id, PollAnswer.id).join(PollSlot, _same(PollAnswer, "slot_id", PollSlot))
    reason = sa.select(Attendance.network_id, Attendance.id).join(Session, _same(Attendance, "session_id", Session))
    # A letter about a day to come is remembered until then, so that nobody gets it twice.
    notice = sa.select(Notice.network_id, Notice.id).outerjoin(Session, _same(Notice, "session_id", Session))
    written_before = datetime.combine(last, time.min, UTC)
    yield "shift", shift
    yield "poll_answer", answer.where(PollSlot.held_on < last)
    yield _EMPTIED, reason.where(Session.held_on < last, Attendance.no_reason.is_not(None))
    yield (
        "notice",
        notice.where(Notice.created_at < written_before, sa.or_(Session.id.is_(None), Session.held_on < day)),
    )


def _same(table: Any, column: str, other: Any) -> sa.ColumnElement[bool]:
    return sa.and_(other.network_id == table.network_id, other.id == getattr(table, column))


def _erase(found: Sequence[Due]) -> None:
    by_kind: dict[str, list[Any]] = defaultdict(list)
    for due in found:
        kind, key = due.what
        by_kind[kind].append(key)
    for kind, keys in by_kind.items():
        if kind == _EMPTIED:
            _empty(Attendance.id.in_(keys))
        else:
            db.session.execute(sa.delete(_GOES[kind]).where(_GOES[kind].id.in_(keys)))


def _empty(which: sa.ColumnElement[bool]) -> None:
    db.session.execute(sa.update(Attendance).where(which).values(no_reason=None))


DAYS = Term("intervision-days", N_("Shifts, answers about dates and why somebody could not come"), _find, _erase)


def let_leaver_go(account: Account) -> None:
    """Somebody deletes the account: shifts, answers, reasons, letters and the calendar address; no swap is open."""
    members = db.session.execute(
        sa.select(Membership.id, Membership.person_id).where(Membership.account_id == account.id)
    ).all()
    own = [row.id for row in members]
    db.session.execute(sa.delete(Shift).where(Shift.person_id.in_([row.person_id for row in members])))
    for table in (PollAnswer, CalendarFeed, Notice):
        db.session.execute(sa.delete(table).where(table.member_id.in_(own)))
    _empty(Attendance.member_id.in_(own))
    _close_swaps(own)
    db.session.flush()


def _close_swaps(own: Iterable[uuid.UUID]) -> None:
    asked = sa.or_(Swap.asker_id.in_(own), Swap.other_id.in_(own))
    db.session.execute(sa.update(Swap).where(asked, Swap.state == SwapState.PROPOSED).values(state=SwapState.WITHDRAWN))
