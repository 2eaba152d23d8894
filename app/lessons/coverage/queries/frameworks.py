"""Frameworks, their outcomes, and what besides lessons works on them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from ....clock import today
from ....extensions import db
from ....intervision.models import Group, GroupMember, GroupState
from ....networks.models import Membership
from ....projects.models import Project, ProjectMember
from ....wording import NotFound
from ...models import Framework, Outcome, OutcomeLink


def frameworks_of(network_id: uuid.UUID) -> Sequence[Framework]:
    """All editions with their outcomes: those in use first, then by name and edition."""
    return db.session.scalars(
        sa.select(Framework)
        .filter_by(network_id=network_id)
        .options(selectinload(Framework.outcomes))
        .order_by(Framework.is_active.desc(), Framework.name, Framework.edition)
    ).all()


def load_framework(member: Membership, framework: uuid.UUID) -> Framework:
    row = db.session.scalar(
        sa.select(Framework)
        .filter_by(network_id=member.network_id, id=framework)
        .options(selectinload(Framework.outcomes))
    )
    if row is None:
        raise NotFound
    return row


def load_outcome(member: Membership, outcome: uuid.UUID) -> Outcome:
    row = db.session.scalar(
        sa.select(Outcome).filter_by(network_id=member.network_id, id=outcome).options(joinedload(Outcome.framework))
    )
    if row is None:
        raise NotFound
    return row


def is_in_force(framework: Framework, day: date) -> bool:
    """Whether new links go to this edition."""
    begun = framework.valid_from is None or framework.valid_from <= day
    return framework.is_active and begun and (framework.valid_to is None or day <= framework.valid_to)


def choices_for(network_id: uuid.UUID) -> tuple[list[tuple[uuid.UUID, str]], list[tuple[uuid.UUID, str]]]:
    """(projects, intervision groups) to link, by name."""
    projects = db.session.execute(
        sa.select(Project.id, Project.title).filter_by(network_id=network_id).order_by(Project.title, Project.id)
    )
    groups = db.session.execute(
        sa.select(Group.id, Group.name)
        .where(Group.network_id == network_id, Group.state != GroupState.FORMING)
        .order_by(Group.name)
    )
    return [(row[0], row[1]) for row in projects], [(row[0], row[1]) for row in groups]


def linked_to(outcome: Outcome) -> dict[uuid.UUID, OutcomeLink]:
    """Project or group -> its link to this outcome."""
    rows = db.session.scalars(sa.select(OutcomeLink).filter_by(network_id=outcome.network_id, outcome_id=outcome.id))
    return {key: row for row in rows if (key := row.project_id or row.group_id) is not None}


@dataclass(frozen=True)
class OwnLink:
    """An outcome that a project or group of this intern works on."""

    link: OutcomeLink
    outcome: Outcome
    activity: str


def own_links(member: Membership) -> list[OwnLink]:
    """Of the projects this intern is on and the groups this intern is in today, by activity and outcome."""
    day, here = today(), OutcomeLink.network_id == member.network_id
    on_team = sa.select(ProjectMember.project_id).where(
        ProjectMember.network_id == member.network_id,
        ProjectMember.membership_id == member.id,
        sa.or_(ProjectMember.left_on.is_(None), ProjectMember.left_on > day),
    )
    in_group = sa.select(GroupMember.group_id).where(
        GroupMember.network_id == member.network_id,
        GroupMember.member_id == member.id,
        GroupMember.joined_on <= day,
        sa.or_(GroupMember.left_on.is_(None), GroupMember.left_on > day),
    )
    rows = db.session.execute(
        sa.select(OutcomeLink, Outcome, sa.func.coalesce(Project.title, Group.name))
        .join(Outcome, sa.and_(Outcome.network_id == OutcomeLink.network_id, Outcome.id == OutcomeLink.outcome_id))
        .outerjoin(Project, sa.and_(Project.network_id == OutcomeLink.network_id, Project.id == OutcomeLink.project_id))
        .outerjoin(Group, sa.and_(Group.network_id == OutcomeLink.network_id, Group.id == OutcomeLink.group_id))
        .where(here, sa.or_(OutcomeLink.project_id.in_(on_team), OutcomeLink.group_id.in_(in_group)))
        .order_by(sa.func.coalesce(Project.title, Group.name), Outcome.position, OutcomeLink.id)
    )
    return [OwnLink(*row) for row in rows]
