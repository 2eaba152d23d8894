"""One project and its parts."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from ...access import Role
from ...extensions import db
from ...networks.models import Membership, MembershipRole, Person
from ...wording import NotFound
from .. import policy
from ..models import (
    Cycle,
    Measure,
    MeasurePoint,
    Project,
    ProjectComment,
    ProjectFile,
    ProjectMember,
    ProjectTask,
)

Part = TypeVar("Part", Cycle, Measure, ProjectTask, ProjectFile, ProjectMember, ProjectComment)


def visible_to(member: Membership) -> sa.ColumnElement[bool]:
    """The projects this member may see, as a condition."""
    own = Project.network_id == member.network_id
    if not policy.is_only_client_rep(member):
        return own
    on_team = sa.exists().where(
        ProjectMember.network_id == Project.network_id,
        ProjectMember.project_id == Project.id,
        ProjectMember.membership_id == member.id,
        ProjectMember.left_on.is_(None),
    )
    return sa.and_(own, sa.or_(Project.invites_client_reps, on_team))


def _whole() -> list[ORMOption]:
    return [
        joinedload(Project.organisation),
        joinedload(Project.ward),
        selectinload(Project.team).joinedload(ProjectMember.membership).joinedload(Membership.person),
    ]


def load_project(member: Membership, project: uuid.UUID) -> Project:
    """The project with its places and team, if this member may see it."""
    found = db.session.scalar(sa.select(Project).where(visible_to(member), Project.id == project).options(*_whole()))
    if found is None:
        raise NotFound
    return found


def _part(member: Membership, kind: type[Part], project: uuid.UUID, key: uuid.UUID) -> Part:
    """A part of a project this member may see; the project itself comes along, for the policy."""
    load_project(member, project)
    query = sa.select(kind).where(kind.network_id == member.network_id, kind.project_id == project, kind.id == key)
    found = db.session.scalar(query)
    if found is None:
        raise NotFound
    return found


def load_visible_measure(member: Membership, project: uuid.UUID, measure: uuid.UUID) -> Measure:
    """A measure with its points and phases."""
    load_project(member, project)
    found = db.session.scalar(
        sa.select(Measure)
        .where(Measure.network_id == member.network_id, Measure.project_id == project, Measure.id == measure)
        .options(joinedload(Measure.project), selectinload(Measure.points), selectinload(Measure.phases))
    )
    if found is None:
        raise NotFound
    return found


load_measure = load_visible_measure


def load_point(member: Membership, project: uuid.UUID, measure: uuid.UUID, point: uuid.UUID) -> MeasurePoint:
    """A point, with `.measure` beside it."""
    whole = load_visible_measure(member, project, measure)
    for row in whole.points:
        if row.id == point:
            return row
    raise NotFound


def load_cycle(member: Membership, project: uuid.UUID, cycle: uuid.UUID) -> Cycle:
    return _part(member, Cycle, project, cycle)


def load_task(member: Membership, project: uuid.UUID, task: uuid.UUID) -> ProjectTask:
    return _part(member, ProjectTask, project, task)


def load_file(member: Membership, project: uuid.UUID, file: uuid.UUID) -> ProjectFile:
    return _part(member, ProjectFile, project, file)


def load_comment(member: Membership, project: uuid.UUID, comment: uuid.UUID) -> ProjectComment:
    return _part(member, ProjectComment, project, comment)


def load_member(member: Membership, project: uuid.UUID, seat: uuid.UUID) -> ProjectMember:
    return _part(member, ProjectMember, project, seat)


class Number(NamedTuple):
    """A point as a chart needs it: for pages with many of them, quicker than whole rows."""

    measured_on: date
    value: Decimal | None
    size: Decimal | None
    ghost_reason: str

    @property
    def is_ghost(self) -> bool:
        return bool(self.ghost_reason)


def measures_of(project: Project) -> list[tuple[Measure, list[Number]]]:
    """The one of the aim first, then outcome, process and balancing, each with its numbers by day."""
    order = sa.case({"outcome": 0, "process": 1, "balancing": 2}, value=Measure.kind, else_=3)
    rows = db.session.scalars(
        sa.select(Measure)
        .where(Measure.network_id == project.network_id, Measure.project_id == project.id)
        .options(selectinload(Measure.phases))
        .order_by(Measure.is_for_aim.desc(), order, Measure.position, Measure.created_at)
    ).all()
    numbers = numbers_of(project.network_id, [row.id for row in rows])
    return [(row, numbers[row.id]) for row in rows]


def numbers_of(network_id: uuid.UUID, measure_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[Number]]:
    """The numbers of these measures by day."""
    found: dict[uuid.UUID, list[Number]] = {key: [] for key in measure_ids}
    columns = (MeasurePoint.measured_on, MeasurePoint.value, MeasurePoint.size, MeasurePoint.ghost_reason)
    query = (
        sa.select(MeasurePoint.measure_id, *columns)
        .where(MeasurePoint.network_id == network_id, MeasurePoint.measure_id.in_(measure_ids))
        .order_by(MeasurePoint.measured_on)
    )
    for row in db.session.execute(query):
        found[row[0]].append(Number(*row[1:]))
    return found


def cycles_of(project: Project) -> Sequence[Cycle]:
    return db.session.scalars(
        sa.select(Cycle)
        .where(Cycle.network_id == project.network_id, Cycle.project_id == project.id)
        .order_by(Cycle.number)
    ).all()


def tasks_of_project(project: Project) -> Sequence[ProjectTask]:
    """Open ones first, the earliest date on top."""
    return db.session.scalars(
        sa.select(ProjectTask)
        .where(ProjectTask.network_id == project.network_id, ProjectTask.project_id == project.id)
        .options(joinedload(ProjectTask.owner).joinedload(Membership.person))
        .order_by(ProjectTask.due_on.is_(None), ProjectTask.due_on, ProjectTask.created_at)
    ).all()


def comments_of(project: Project) -> Sequence[ProjectComment]:
    return db.session.scalars(
        sa.select(ProjectComment)
        .where(ProjectComment.network_id == project.network_id, ProjectComment.project_id == project.id)
        .options(joinedload(ProjectComment.author).joinedload(Membership.person))
        .order_by(ProjectComment.created_at)
    ).all()


def files_of(project: Project) -> Sequence[ProjectFile]:
    return db.session.scalars(
        sa.select(ProjectFile)
        .where(ProjectFile.network_id == project.network_id, ProjectFile.project_id == project.id)
        .order_by(ProjectFile.created_at)
    ).all()


def possible_members(project: Project, day: date) -> Sequence[Membership]:
    """Everybody in the network who can still join the team; management and moderators do not."""
    joined = [row.membership_id for row in project.current_team(day)]
    roles = [role for role in Role if role not in {Role.MANAGEMENT, Role.MODERATOR}]
    may_join = sa.exists().where(
        MembershipRole.network_id == Membership.network_id,
        MembershipRole.membership_id == Membership.id,
        MembershipRole.role.in_(roles),
    )
    return (
        db.session.scalars(
            sa.select(Membership)
            .join(Membership.person)
            .where(
                Membership.network_id == project.network_id,
                Membership.id.not_in(joined),
                Membership.started_on <= day,
                sa.or_(Membership.ended_on.is_(None), Membership.ended_on > day),
                may_join,
            )
            .options(joinedload(Membership.person), joinedload(Membership.organisation))
            .order_by(Person.last_name, Person.first_name)
        )
        .unique()
        .all()
    )
