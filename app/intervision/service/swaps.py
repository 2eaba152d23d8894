"""Swapping a place with another group: asking, deciding, and what both calendars hear of it."""

from __future__ import annotations

import uuid

from ...clock import now, today
from ...extensions import db
from ...networks.models import Membership, record_audit
from ...wording import N_, DomainError
from .. import policy, queries
from ..models import Attendance, NoReason, NoticeKind, Reply, Session, Swap, SwapState
from . import notices
from .meetings import caretakers_of, refuse_over


def propose_swap(asker: Membership, session: Session, other_session: Session, other: Membership | None) -> Swap:
    """Asks for a place in a session of another group, with one of its members or a free one."""
    refuse_over(session)
    refuse_over(other_session)
    if other_session.group_id == session.group_id or policy.is_expected(asker, other_session):
        raise DomainError(N_("Choose a session of another group."), "other_session")
    if not policy.is_expected(asker, session):
        raise DomainError(N_("You are not expected at this session."))
    if other is not None and not policy.is_expected(other, other_session):
        raise DomainError(N_("Choose somebody of that group."), "other")
    swap = Swap(id=uuid.uuid4(), network_id=asker.network_id, session_id=session.id, asker_id=asker.id)
    swap.other_session_id, swap.other_id = other_session.id, other.id if other else None
    db.session.add(swap)
    db.session.flush()
    asked = [other] if other else [other_session.facilitator] if other_session.facilitator else []
    notices.tell(NoticeKind.SWAP, asked or caretakers_of(other_session.group), str(swap.id), swap=swap)
    return swap


def accept_swap(member: Membership, swap: Swap) -> None:
    """Each takes the other's place; both calendars hear it."""
    _refuse_decided(swap)
    for session in (swap.session, swap.other_session):
        refuse_over(session)
    _refuse_taken(swap.asker, swap.session, swap.other_session)
    if swap.other is not None:
        _refuse_taken(swap.other, swap.other_session, swap.session)
    swap.state, swap.decided_at = SwapState.ACCEPTED, now()
    _change_place(swap.asker, swap.session, swap.other_session)
    if swap.other is not None:
        _change_place(swap.other, swap.other_session, swap.session)
    record_audit(swap.network_id, member, "accept_swap", "session", swap.session_id)


def _refuse_taken(who: Membership, leaves: Session, joins: Session) -> None:
    """Two proposals can be about one place: the second finds it given away, or somebody gone."""
    has_place = who.id in {member.id for member in queries.expected_at(leaves)}
    is_known_there = who.id in {row.member_id for row in joins.attendance}
    if not has_place or is_known_there or not who.is_current(today()):
        raise DomainError(N_("This place was swapped meanwhile."))


def _change_place(who: Membership, leaves: Session, joins: Session) -> None:
    for row in leaves.attendance:
        if row.member_id == who.id:
            row.reply, row.no_reason, row.replied_at = Reply.NO, NoReason.OTHER, now()
    notices.tell_out(who, session=leaves)
    guest = Attendance(network_id=joins.network_id, session_id=joins.id, member_id=who.id, is_guest=True)
    guest.reply, guest.replied_at = Reply.YES, now()
    db.session.add(guest)
    db.session.flush()
    notices.tell_in(who, session=joins)


def decline_swap(swap: Swap) -> None:
    _refuse_decided(swap)
    swap.state, swap.decided_at = SwapState.DECLINED, now()


def withdraw_swap(swap: Swap) -> None:
    _refuse_decided(swap)
    swap.state, swap.decided_at = SwapState.WITHDRAWN, now()


def _refuse_decided(swap: Swap) -> None:
    if swap.state is not SwapState.PROPOSED:
        raise DomainError(N_("This proposal was decided already."))
