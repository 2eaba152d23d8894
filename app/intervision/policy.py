"""Who may see and do what with groups and sessions: pure functions of (member, object). `queries` says it in SQL."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ..access import Role
from ..clock import today

if TYPE_CHECKING:
    from ..networks.models import Membership
    from .models import Group, Poll, Series, Session, Swap

# Who can be in a group. Management is left out: no line manager at the table.
CAN_TAKE_PART = (
    Role.INTERN,
    Role.PROFESSIONAL,
    Role.WORKPLACE_SUPERVISOR,
    Role.PRACTICE_EDUCATOR,
    Role.COORDINATOR,
    Role.TEACHER,
)


def manages_whole_network(member: Membership) -> bool:
    return member.has(Role.COORDINATOR)


def can_manage(member: Membership, group: Group) -> bool:
    """The coordinator every group; a practice educator those of the own organisation."""
    if member.has(Role.COORDINATOR):
        return True
    own = member.organisation_id is not None and group.organisation_id == member.organisation_id
    return member.has(Role.PRACTICE_EDUCATOR) and own


def is_in(member: Membership, group: Group, day: date | None = None) -> bool:
    return any(row.member_id == member.id for row in group.members_on(day or today()))


def can_see(member: Membership, group: Group) -> bool:
    return can_manage(member, group) or is_in(member, group)


def is_expected(member: Membership, session: Session) -> bool:
    """In the group on the day of the session, or a guest by a swap."""
    if any(row.member_id == member.id for row in session.attendance):
        return True
    return is_in(member, session.group, session.held_on)


def can_see_session(member: Membership, session: Session) -> bool:
    return can_see(member, session.group) or is_expected(member, session)


def can_manage_session(member: Membership, session: Session) -> bool:
    return can_manage(member, session.group)


def can_move(member: Membership, session: Session) -> bool:
    """Who manages the group, and the facilitator of the session."""
    return can_manage(member, session.group) or session.facilitator_id == member.id


def can_answer(member: Membership, poll: Poll) -> bool:
    return is_in(member, poll.group)


def can_see_poll(member: Membership, poll: Poll) -> bool:
    return can_see(member, poll.group)


def can_manage_poll(member: Membership, poll: Poll) -> bool:
    return can_manage(member, poll.group)


def can_decide(member: Membership, swap: Swap) -> bool:
    """The person who was asked; for a free place who moves that session."""
    if swap.other_id is not None:
        return swap.other_id == member.id
    return can_move(member, swap.other_session)


def can_manage_series(member: Membership, series: Series) -> bool:
    return can_manage(member, series.group)


def is_own_swap(member: Membership, swap: Swap) -> bool:
    return swap.asker_id == member.id
