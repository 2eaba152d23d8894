"""Groups as their members and those who put them together see them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, contains_eager, joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from ...access import Role
from ...clock import today
from ...extensions import db
from ...networks.models import Membership, MembershipRole, Person
from ...placements.models import Placement
from ...wording import NotFound
from .. import policy
from ..methods import Method
from ..mix import Mix, mix_of
from ..models import GroundRuleSignature, Group, GroupMember, GroupState, HolidayRegion, SchoolHoliday
from ..recurrence import Closed
from .methods import size_for

LONG_AGO = timedelta(weeks=6)


def with_people(path: Any = None) -> list[ORMOption]:
    """A group with its members and their names, in a fixed number of queries."""
    rows = selectinload(Group.member_rows) if path is None else path.selectinload(Group.member_rows)
    person = rows.joinedload(GroupMember.member).joinedload(Membership.person)
    account = rows.joinedload(GroupMember.member).joinedload(Membership.account)
    return [person, account]


def managed_by(viewer: Membership) -> sa.ColumnElement[bool]:
    """`policy.can_manage` in SQL."""
    within = Group.network_id == viewer.network_id
    if viewer.has(Role.COORDINATOR):
        return within
    if viewer.has(Role.PRACTICE_EDUCATOR) and viewer.organisation_id is not None:
        return sa.and_(within, Group.organisation_id == viewer.organisation_id)
    return sa.false()


def is_in_on(day: date | InstrumentedAttribute[date]) -> sa.ColumnElement[bool]:
    """`GroupMember.is_in_on` in SQL: who joins later was not there, who left is not expected."""
    return sa.and_(GroupMember.joined_on <= day, sa.or_(GroupMember.left_on.is_(None), GroupMember.left_on > day))


def has_member(viewer: Membership, day: date) -> sa.ColumnElement[bool]:
    """`policy.is_in` in SQL."""
    return sa.exists().where(
        GroupMember.network_id == viewer.network_id,
        GroupMember.group_id == Group.id,
        GroupMember.member_id == viewer.id,
        is_in_on(day),
    )


def load_group(viewer: Membership, group: uuid.UUID) -> Group:
    """A group that the viewer is in or manages, or NotFound."""
    found = db.session.scalar(
        sa.select(Group)
        .where(
            Group.network_id == viewer.network_id,
            Group.id == group,
            sa.or_(managed_by(viewer), has_member(viewer, today())),
        )
        .options(*with_people())
    )
    if found is None:
        raise NotFound
    return found


def groups_managed_by(viewer: Membership) -> Sequence[Group]:
    """Those that still run or are being put together, by name."""
    query = sa.select(Group).where(managed_by(viewer), Group.state != GroupState.ENDED).options(*with_people())
    return db.session.scalars(query.order_by(Group.name)).all()


def groups_of(viewer: Membership) -> Sequence[Group]:
    """The running groups the viewer is in."""
    return db.session.scalars(
        sa.select(Group)
        .where(Group.network_id == viewer.network_id, has_member(viewer, today()), Group.state == GroupState.RUNNING)
        .options(*with_people())
        .order_by(Group.name)
    ).all()


def candidates(viewer: Membership) -> Sequence[Membership]:
    """Everybody the viewer may put in a group: current members, for a practice educator of the own organisation."""
    day = today()
    can = sa.exists().where(
        MembershipRole.network_id == Membership.network_id,
        MembershipRole.membership_id == Membership.id,
        MembershipRole.role.in_(policy.CAN_TAKE_PART),
    )
    query = (
        sa.select(Membership)
        .join(Membership.person)
        .where(
            Membership.network_id == viewer.network_id,
            Membership.started_on <= day,
            sa.or_(Membership.ended_on.is_(None), Membership.ended_on > day),
            can,
        )
        .options(contains_eager(Membership.person), joinedload(Membership.account))
        .order_by(Person.last_name, Person.first_name, Membership.id)
    )
    if not policy.manages_whole_network(viewer):
        query = query.where(Membership.organisation_id == viewer.organisation_id)
    return db.session.scalars(query).all()


def without_group(viewer: Membership) -> list[Membership]:
    """Candidates who are in no group today, also none that somebody else manages."""
    placed = set(
        db.session.scalars(
            sa.select(GroupMember.member_id)
            .join(Group, sa.and_(Group.network_id == GroupMember.network_id, Group.id == GroupMember.group_id))
            .where(GroupMember.network_id == viewer.network_id, Group.state != GroupState.ENDED, is_in_on(today()))
        )
    )
    return [who for who in candidates(viewer) if who.id not in placed]


def levels_of(network_id: uuid.UUID, members: Iterable[Membership], day: date) -> dict[uuid.UUID, int]:
    """The level of each intern among them, by membership id."""
    by_person = {member.person_id: member.id for member in members}
    rows = db.session.execute(
        sa.select(Placement.person_id, Placement.level)
        .where(
            Placement.network_id == network_id,
            Placement.person_id.in_(by_person),
            Placement.withdrawn_at.is_(None),
            Placement.level.is_not(None),
        )
        .order_by(Placement.starts_on)
    )
    return {by_person[row.person_id]: row.level for row in rows}


def mix_on(members: Sequence[Membership], levels: Mapping[uuid.UUID, int], method: Method | None) -> Mix:
    known = (levels[m.id] for m in members if m.id in levels)
    return mix_of((m.discipline or "" for m in members), known, size_for(method))


@dataclass(frozen=True)
class Tie:
    """Somebody in the group who manages or assesses: `whom` is empty for a manager."""

    who: Membership
    whom: Membership | None = None


def ties_in(network_id: uuid.UUID, members: Sequence[Membership]) -> list[Tie]:
    """Managers at the table, and supervisors or tutors together with the intern they follow."""
    by_person = {member.person_id: member for member in members}
    by_id = {member.id: member for member in members}
    rows = db.session.scalars(
        sa.select(Placement)
        .where(
            Placement.network_id == network_id,
            Placement.person_id.in_(by_person),
            Placement.withdrawn_at.is_(None),
            sa.or_(Placement.supervisor_id.in_(by_id), Placement.tutor_id.in_(by_id)),
            sa.or_(Placement.ends_on.is_(None), Placement.ends_on >= today()),
        )
        .order_by(Placement.starts_on)
    )
    pairs = {(who, row.person_id) for row in rows for who in (row.supervisor_id, row.tutor_id) if who in by_id}
    assessing = [Tie(by_id[who], by_person[person]) for who, person in sorted(pairs, key=str)]
    return [Tie(m) for m in members if m.has(Role.MANAGEMENT)] + assessing


def signatures_of(group: Group) -> dict[uuid.UUID, GroundRuleSignature]:
    """Who signed the ground rules, by membership id."""
    rows = db.session.scalars(sa.select(GroundRuleSignature).filter_by(network_id=group.network_id, group_id=group.id))
    return {row.member_id: row for row in rows}


def holidays_of(network_id: uuid.UUID) -> Sequence[SchoolHoliday]:
    query = sa.select(SchoolHoliday).filter_by(network_id=network_id)
    return db.session.scalars(query.order_by(SchoolHoliday.first_on, SchoolHoliday.region)).all()


def load_holiday(viewer: Membership, holiday: uuid.UUID) -> SchoolHoliday:
    found = db.session.scalar(sa.select(SchoolHoliday).filter_by(network_id=viewer.network_id, id=holiday))
    if found is None:
        raise NotFound
    return found


def closed_days(network_id: uuid.UUID, region: HolidayRegion | None) -> list[Closed]:
    """The school holidays that count for a region; none without one."""
    if region is None:
        return []
    counts = {region, HolidayRegion.ALL}
    rows = holidays_of(network_id)
    return [Closed(row.first_on, row.last_on, row.name) for row in rows if row.region in counts]
