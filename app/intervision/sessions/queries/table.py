"""One session with the chair of the viewer: stage, seat, who is expected, and where the clock stands."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from ....extensions import db
from ....networks.models import Membership, Person
from ....wording import NotFound
from ... import methods
from ...methods import Step
from ...models import (
    Attendance,
    GroundRuleSignature,
    GroupMember,
    LiveSession,
    Outcome,
    OwnMethodEdition,
    Reply,
    Session,
    Turn,
)
from ...queries import meetings
from ...queries.groups import is_in_on
from .. import policy
from ..policy import Seat, Stage


@dataclass(frozen=True)
class Table:
    """A session as one member sits at it."""

    member: Membership
    session: Session
    live: LiveSession | None
    seat: Seat

    @property
    def stage(self) -> Stage:
        return policy.stage_of(self.session, is_running=self.live is not None and self.live.ended_at is None)

    @property
    def running(self) -> LiveSession:
        if self.live is None or self.stage is not Stage.DURING:
            raise NotFound
        return self.live


def load_table(member: Membership, session: uuid.UUID) -> Table:
    """The session for whoever has a chair at it; NotFound for everybody else, whatever their role."""
    if policy.is_manager(member):
        raise NotFound
    row = db.session.scalar(
        sa.select(Session)
        .filter_by(network_id=member.network_id, id=session)
        .options(joinedload(Session.group))
        .execution_options(populate_existing=True)
    )
    if row is None:
        raise NotFound
    table = Table(member, row, _live_of(row), Seat())
    seat = _seat(table)
    if not seat.is_in:
        raise NotFound
    return Table(member, row, table.live, seat)


def _live_of(session: Session) -> LiveSession | None:
    return db.session.scalar(sa.select(LiveSession).filter_by(network_id=session.network_id, session_id=session.id))


def _seat(table: Table) -> Seat:
    session, member = table.session, table.member
    chair = db.session.scalar(
        sa.select(Attendance).filter_by(network_id=session.network_id, session_id=session.id, member_id=member.id)
    )
    return Seat(
        is_expected=_is_in_group(session, member.id) or bool(chair and chair.is_guest),
        is_facilitator=session.facilitator_id == member.id,
        is_present=chair is not None and chair.outcome is Outcome.PRESENT,
        is_steering=table.live is not None and table.live.steered_by_id == member.id,
    )


def _is_in_group(session: Session, member_id: uuid.UUID) -> bool:
    """On the day of the session."""
    found = db.session.scalar(
        sa.select(GroupMember.id)
        .filter_by(network_id=session.network_id, group_id=session.group_id, member_id=member_id)
        .where(is_in_on(session.held_on))
        .limit(1)
    )
    return found is not None


def is_alone(live: LiveSession) -> bool:
    """Whether nobody is ticked present but whoever steers."""
    other = db.session.scalar(
        sa.select(Attendance.id)
        .filter_by(network_id=live.network_id, session_id=live.session_id, outcome=Outcome.PRESENT)
        .where(Attendance.member_id != live.steered_by_id)
        .limit(1)
    )
    return other is None


def pulse_of(member: Membership, session_id: uuid.UUID) -> str | None:
    """What changes when the screen of this member has to change; None without a chair. One query, for every poll."""
    if policy.is_manager(member):
        return None
    here = sa.and_(Attendance.session_id == Session.id, Attendance.member_id == member.id)
    group = sa.and_(GroupMember.group_id == Session.group_id, GroupMember.member_id == member.id)
    found = db.session.execute(
        sa.select(Session.version, LiveSession.version, Attendance.outcome)
        .select_from(Session)
        .outerjoin(LiveSession, sa.and_(LiveSession.session_id == Session.id, _same(LiveSession)))
        .outerjoin(Attendance, sa.and_(here, _same(Attendance)))
        .outerjoin(GroupMember, sa.and_(group, _same(GroupMember), is_in_on(Session.held_on)))
        .where(Session.network_id == member.network_id, Session.id == session_id)
        .where(sa.or_(GroupMember.id.is_not(None), Attendance.is_guest, Session.facilitator_id == member.id))
        .limit(1)
    ).first()
    return None if found is None else "-".join(str(part or 0) for part in found)


def _same(table: type[LiveSession] | type[Attendance] | type[GroupMember]) -> sa.ColumnElement[bool]:
    return table.network_id == Session.network_id


# --- Who sits there ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Chair:
    """Somebody who is expected, with what is known of being there."""

    member: Membership
    attendance: Attendance | None

    @property
    def outcome(self) -> Outcome | None:
        return self.attendance.outcome if self.attendance else None

    @property
    def is_present(self) -> bool:
        return self.outcome is Outcome.PRESENT

    @property
    def said_no(self) -> bool:
        return self.attendance is not None and self.attendance.reply is Reply.NO


def chairs(session: Session) -> list[Chair]:
    """Everybody in the group on that day, guests, and the facilitator; by name."""
    ids: sa.CompoundSelect[Any] = sa.union(
        sa.select(GroupMember.member_id)
        .filter_by(network_id=session.network_id, group_id=session.group_id)
        .where(is_in_on(session.held_on)),
        sa.select(Attendance.member_id).filter_by(network_id=session.network_id, session_id=session.id, is_guest=True),
        sa.select(Session.facilitator_id).where(Session.id == session.id, Session.facilitator_id.is_not(None)),
    )
    here = sa.and_(
        Attendance.network_id == Membership.network_id,
        Attendance.member_id == Membership.id,
        Attendance.session_id == session.id,
    )
    rows = db.session.execute(
        sa.select(Membership, Attendance)
        .outerjoin(Attendance, here)
        .join(Membership.person)
        .options(contains_eager(Membership.person))
        .where(Membership.network_id == session.network_id, Membership.id.in_(sa.select(ids.subquery())))
        .order_by(sa.func.fold(Person.first_name), sa.func.fold(Person.last_name))
    )
    return [Chair(member, attendance) for member, attendance in rows]


def signed_rules(session: Session) -> set[uuid.UUID]:
    """Who of the group signed the ground rules."""
    return set(
        db.session.scalars(
            sa.select(GroundRuleSignature.member_id).filter_by(network_id=session.network_id, group_id=session.group_id)
        )
    )


def number_in_group(session: Session) -> tuple[int, int]:
    """The how manieth session of its group this is, and how many there are; cancelled ones are no session."""
    return meetings.number_in_group(session), meetings.count_in_group(session.group)


# --- The method -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Script:
    """The steps of a session in order, with names ready to be translated."""

    name: str
    steps: Sequence[Step]
    is_own: bool
    rounds: int = 1
    needs_trained: bool = False


def script_of(network_id: uuid.UUID, code: str, edition: int | None) -> Script:
    """The steps that a session walks: one of the eleven, or the edition of an own method it was begun with."""
    if edition is None:
        method = methods.METHODS.get(code, methods.METHODS[methods.FOR_BEGINNERS])
        return Script(method.name, method.walk(), False, method.rounds, method.needs_trained)
    row = find_edition(network_id, code, edition)
    if row is None:
        raise NotFound
    return Script(row.name, row.walk(), True, row.rounds)


def find_edition(network_id: uuid.UUID, code: str, edition: int | None = None) -> OwnMethodEdition | None:
    """An edition of an own method: the one asked for, else the one in use."""
    from ...models import OwnMethod

    number = OwnMethod.edition if edition is None else edition
    return db.session.scalar(
        sa.select(OwnMethodEdition)
        .join(
            OwnMethod,
            sa.and_(OwnMethod.network_id == OwnMethodEdition.network_id, OwnMethod.id == OwnMethodEdition.method_id),
        )
        .where(OwnMethod.network_id == network_id, OwnMethod.code == code, OwnMethodEdition.number == number)
    )


# --- Turns ------------------------------------------------------------------------------------------------------------


def turns_of(session: Session) -> list[Turn]:
    """Every turn that was taken in the group before this session."""
    return list(
        db.session.scalars(
            sa.select(Turn)
            .join(Session, sa.and_(Session.network_id == Turn.network_id, Session.id == Turn.session_id))
            .options(contains_eager(Turn.session))
            .where(
                Turn.network_id == session.network_id,
                Session.group_id == session.group_id,
                Session.starts_at < session.starts_at,
            )
            .order_by(Turn.id)
        )
    )
