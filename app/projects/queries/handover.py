"""Who owns a project, until when, and what has to be handed over. An intern's ownership ends with the placement."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ...access import Role
from ...clock import today
from ...extensions import db
from ...networks.models import Membership, MembershipRole
from ...placements.models import Placement
from ...placements.queries.standings import Standings
from ...wording import NotFound
from .. import policy
from ..models import Outcome, Project, ProjectHandover, ProjectMember, TeamRole
from .single import load_project

AHEAD = timedelta(days=21)
LEARNERS = (Role.INTERN, Role.CLIENT_REP)  # who is nothing else in the network leaves with the placement


@dataclass(frozen=True)
class Ownership:
    """Who owns a project on a day. Without `owner_id` nobody does; `until` is the last day of who goes soon."""

    owner_id: uuid.UUID | None
    name: str = ""
    until: date | None = None


def owners_of(network_id: uuid.UUID, projects: Iterable[uuid.UUID], day: date) -> Mapping[uuid.UUID, Ownership]:
    """The owner of each of these projects; two queries, however many projects there are."""
    rows = db.session.execute(
        sa.select(ProjectMember.project_id, Membership)
        .join(
            Membership,
            sa.and_(Membership.network_id == ProjectMember.network_id, Membership.id == ProjectMember.membership_id),
        )
        .where(
            ProjectMember.network_id == network_id,
            ProjectMember.project_id.in_(list(projects)),
            ProjectMember.role == TeamRole.LEAD,
            sa.or_(ProjectMember.left_on.is_(None), ProjectMember.left_on > day),
            sa.or_(Membership.ended_on.is_(None), Membership.ended_on > day),
        )
        .options(joinedload(Membership.person))
    ).all()
    ends = _last_days(network_id, [member for _, member in rows], day)
    found = {}
    for project_id, member in rows:
        last = min((d for d in (ends.get(member.id), _day_before(member.ended_on)) if d is not None), default=None)
        if last is None or last >= day:
            found[project_id] = Ownership(member.id, member.person.name, last if _soon(last, day) else None)
    return found


def _day_before(day: date | None) -> date | None:
    return day - timedelta(days=1) if day is not None else None


def _soon(last: date | None, day: date) -> bool:
    return last is not None and last <= day + AHEAD


def _last_days(network_id: uuid.UUID, members: Sequence[Membership], day: date) -> dict[uuid.UUID, date]:
    """The last day of the placement of those who are interns and nothing else; not of who has a job or another one."""
    if not members:
        return {}
    now = Standings(network_id, day)
    working = sa.exists().where(
        MembershipRole.network_id == Membership.network_id,
        MembershipRole.membership_id == Membership.id,
        MembershipRole.role.not_in(LEARNERS),
    )
    last = sa.case((now.is_ended, _earliest(now)), else_=Placement.ends_on)
    query = (
        sa.select(Membership.id, last, sa.and_(now.is_hired, sa.not_(now.is_left)))
        .select_from(Placement)
        .join(
            Membership,
            sa.and_(Membership.network_id == Placement.network_id, Membership.person_id == Placement.person_id),
        )
        .where(
            Placement.network_id == network_id,
            Placement.withdrawn_at.is_(None),
            Membership.id.in_([member.id for member in members]),
            ~working,
        )
    )
    found: dict[uuid.UUID, date] = {}
    stays: set[uuid.UUID] = set()
    for member_id, last_day, has_job in db.session.execute(now.join(query)):
        if has_job or last_day is None:
            stays.add(member_id)
        else:
            found[member_id] = max(last_day, found.get(member_id, last_day))
    return {member_id: last_day for member_id, last_day in found.items() if member_id not in stays}


def _earliest(now: Standings) -> sa.ColumnElement[date]:
    """A placement is completed or stopped, never both."""
    return sa.func.coalesce(now.rows.c.completed, now.rows.c.stopped)


@dataclass(frozen=True)
class Due:
    """A project that has to be handed over, by whom, and before when. Without `until` it has no owner any more."""

    project: Project
    until: date | None


def handovers(member: Membership, day: date | None = None) -> Sequence[Due]:
    """For Today: what this member has to hand over, and projects of the own care that nobody owns now."""
    day = day or today()
    own = sa.exists().where(
        ProjectMember.network_id == Project.network_id,
        ProjectMember.project_id == Project.id,
        ProjectMember.membership_id == member.id,
        ProjectMember.role == TeamRole.LEAD,
    )
    cares = member.has(Role.COORDINATOR) or member.has(Role.PRACTICE_EDUCATOR)
    projects = db.session.scalars(
        sa.select(Project)
        .where(
            Project.network_id == member.network_id,
            Project.outcome == Outcome.RUNNING,
            sa.true() if cares else own,
        )
        .options(joinedload(Project.ward), joinedload(Project.organisation))
        .order_by(Project.started_on, Project.title)
    ).all()
    owners = owners_of(member.network_id, [project.id for project in projects], day) if projects else {}
    found = []
    for project in projects:
        owner = owners.get(project.id)
        if owner is None and policy.can_care_for(member, project):
            found.append(Due(project, None))
        elif owner is not None and owner.owner_id == member.id and owner.until is not None:
            found.append(Due(project, owner.until))
    return found


def ownership_of(project: Project, day: date) -> Ownership:
    return owners_of(project.network_id, [project.id], day).get(project.id) or Ownership(None)


def last_lead(project: Project) -> ProjectMember | None:
    """Who is owner by name, also when they have gone; else whoever was on the team first."""
    leads = [row for row in project.team if row.role is TeamRole.LEAD]
    return next(iter([*leads, *project.team]), None)


def open_handover(project: Project) -> ProjectHandover | None:
    """The hand-over of the owner of now, when its letter went out or somebody began it."""
    lead = last_lead(project)
    if lead is None:
        return None
    return db.session.scalar(
        sa.select(ProjectHandover).where(
            ProjectHandover.network_id == project.network_id,
            ProjectHandover.project_id == project.id,
            ProjectHandover.from_id == lead.membership_id,
            ProjectHandover.done_at.is_(None),
        )
    )


def last_handover(project: Project) -> ProjectHandover | None:
    """What the owner before left behind in words."""
    return db.session.scalar(
        sa.select(ProjectHandover)
        .where(
            ProjectHandover.network_id == project.network_id,
            ProjectHandover.project_id == project.id,
            ProjectHandover.done_at.is_not(None),
        )
        .options(joinedload(ProjectHandover.giver).joinedload(Membership.person))
        .order_by(ProjectHandover.done_at.desc())
        .limit(1)
    )


def load_handover(member: Membership, project: uuid.UUID) -> Project:
    """The project whose ownership is handed over; NotFound when it has no team at all."""
    found = load_project(member, project)
    if not found.team:
        raise NotFound
    return found
