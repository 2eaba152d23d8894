"""One placement with all that its page shows, and one's own."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from ...access import Role
from ...extensions import db
from ...networks.models import AuditEntry, Membership, MembershipRole, Person
from ...wording import NotFound
from ..models import Placement, PlacementEvent
from .filters import visible_to

SUPERVISING_ROLES = (Role.WORKPLACE_SUPERVISOR, Role.PRACTICE_EDUCATOR, Role.PROFESSIONAL)
HISTORY = 20


def _whole() -> list[ORMOption]:
    return [
        joinedload(Placement.person),
        joinedload(Placement.school),
        joinedload(Placement.organisation),
        joinedload(Placement.ward),
        joinedload(Placement.supervisor).joinedload(Membership.person),
        joinedload(Placement.tutor).joinedload(Membership.person),
        selectinload(Placement.events).joinedload(PlacementEvent.recorded_by).joinedload(Membership.person),
    ]


def load_placement(member: Membership, placement: uuid.UUID) -> Placement:
    """The placement, if this member may see it."""
    query = sa.select(Placement).where(visible_to(member), Placement.id == placement).options(*_whole())
    found = db.session.scalar(query)
    if found is None:
        raise NotFound
    return found


def load_event(member: Membership, placement: uuid.UUID, event: int) -> PlacementEvent:
    """An event of a placement this member may see."""
    whole = load_placement(member, placement)
    for row in whole.events:
        if row.id == event:
            return row
    raise NotFound


def own_placements(member: Membership) -> Sequence[Placement]:
    """The member's own placements, the newest start first."""
    return db.session.scalars(
        sa.select(Placement)
        .where(
            Placement.network_id == member.network_id,
            Placement.person_id == member.person_id,
            Placement.withdrawn_at.is_(None),
        )
        .options(*_whole())
        .order_by(Placement.starts_on.desc(), Placement.created_at.desc())
    ).all()


def membership_of(person: Person) -> Membership | None:
    """The place of an intern in the network, if they have one."""
    return db.session.scalar(
        sa.select(Membership).where(Membership.network_id == person.network_id, Membership.person_id == person.id)
    )


def caretakers_of(placement: Placement, day: date) -> Sequence[Membership]:
    """Who keeps this placement up to date: the practice educators of the organisation, else the coordinators."""
    members = db.session.scalars(
        sa.select(Membership)
        .join(Membership.role_rows)
        .join(Membership.person)
        .where(
            Membership.network_id == placement.network_id,
            MembershipRole.role.in_([Role.PRACTICE_EDUCATOR, Role.COORDINATOR]),
            _is_current(day),
        )
        .options(joinedload(Membership.person), joinedload(Membership.account))
        .order_by(Person.last_name, Person.first_name)
    ).unique()
    every = members.all()
    near = [m for m in every if m.has(Role.PRACTICE_EDUCATOR) and m.organisation_id == placement.organisation_id]
    return near or [m for m in every if m.has(Role.COORDINATOR)]


def _is_current(day: date) -> sa.ColumnElement[bool]:
    return sa.and_(Membership.started_on <= day, sa.or_(Membership.ended_on.is_(None), Membership.ended_on > day))


def supervisors_for(placement: Placement, day: date) -> list[Membership]:
    """Members of the care organisation who can supervise."""
    return _members_of(placement.network_id, placement.organisation_id, SUPERVISING_ROLES, day)


def tutors_for(placement: Placement, day: date) -> list[Membership]:
    """Teachers of the school."""
    return _members_of(placement.network_id, placement.school_id, (Role.TEACHER,), day) if placement.school_id else []


def _members_of(
    network_id: uuid.UUID, organisation_id: uuid.UUID, roles: Sequence[Role], day: date
) -> list[Membership]:
    has_role = sa.exists().where(
        MembershipRole.network_id == Membership.network_id,
        MembershipRole.membership_id == Membership.id,
        MembershipRole.role.in_(roles),
    )
    query = (
        sa.select(Membership)
        .join(Membership.person)
        .where(
            Membership.network_id == network_id,
            Membership.organisation_id == organisation_id,
            has_role,
            _is_current(day),
        )
        .options(joinedload(Membership.person))
        .order_by(Person.last_name, Person.first_name)
    )
    return list(db.session.scalars(query).unique())


def same_typed_supervisor(placement: Placement) -> Sequence[Placement]:
    """Other placements of the organisation with the same typed name, not linked yet."""
    return db.session.scalars(
        sa.select(Placement).where(
            Placement.network_id == placement.network_id,
            Placement.organisation_id == placement.organisation_id,
            sa.func.fold(Placement.supervisor_name) == sa.func.fold(placement.supervisor_name),
            Placement.supervisor_id.is_(None),
            Placement.withdrawn_at.is_(None),
            Placement.id != placement.id,
        )
    ).all()


@dataclass(frozen=True)
class Trace:
    """Who did what to a placement, and when. `changes` holds ids and codes: field -> (before, after)."""

    happened_at: datetime
    by: str
    verb: str
    fields: list[str]
    changes: dict[str, Any]


def history_of(placement: Placement) -> list[Trace]:
    """The newest entries of the audit table about a placement."""
    query = (
        sa.select(AuditEntry, Person)
        .outerjoin(
            Membership,
            sa.and_(Membership.network_id == AuditEntry.network_id, Membership.id == AuditEntry.actor_id),
        )
        .outerjoin(Person, sa.and_(Person.network_id == Membership.network_id, Person.id == Membership.person_id))
        .where(
            AuditEntry.network_id == placement.network_id,
            AuditEntry.subject_kind == "placement",
            AuditEntry.subject_id == placement.id,
        )
        .order_by(AuditEntry.happened_at.desc(), AuditEntry.id.desc())
        .limit(HISTORY)
    )
    return [_trace(entry, person) for entry, person in db.session.execute(query).all()]


def _trace(entry: AuditEntry, person: Person | None) -> Trace:
    details = entry.details
    by = person.name if person else ""
    return Trace(entry.happened_at, by, entry.verb, details.get("fields", []), details.get("changes", {}))
