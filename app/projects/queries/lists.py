"""The wall of projects, a page at a time."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from ...clock import today
from ...database import folded
from ...extensions import db
from ...networks.models import Discipline, Membership, Organisation, OrganisationKind, Ward
from ..models import KompasBlock, Measure, Outcome, Project, ProjectMember, ProjectTopic
from .handover import owners_of
from .single import Number, numbers_of, visible_to

PAGE = 12


@dataclass(frozen=True)
class Filter:
    """What the viewer looks for; None leaves it open."""

    outcome: Outcome | None = None
    ward_id: uuid.UUID | None = None
    topic_id: uuid.UUID | None = None
    discipline: Discipline | None = None
    kompas_block: KompasBlock | None = None
    words: str = ""
    is_orphaned: bool = False  # running, and nobody has it


@dataclass(frozen=True)
class Listing:
    """One page of projects, the outcome measure of each, and how many there are per state."""

    rows: Sequence[Project]
    measures: Mapping[uuid.UUID, tuple[Measure, list[Number]]]
    total: int
    page: int
    per_outcome: Mapping[Outcome, int]

    @property
    def first(self) -> int:
        return (self.page - 1) * PAGE + 1 if self.rows else 0

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1 if self.rows else 0

    @property
    def everything(self) -> int:
        return sum(self.per_outcome.values())


def list_projects(member: Membership, wanted: Filter, page: int) -> Listing:
    """A page, what changed last first."""
    where = [visible_to(member), *_conditions(wanted)]
    if wanted.is_orphaned:
        where.append(Project.id.in_(_orphaned(member, where)))
    total = db.session.scalar(sa.select(sa.func.count(Project.id)).where(*where)) or 0
    page = max(1, min(page, -(-total // PAGE)))
    rows = db.session.scalars(
        sa.select(Project)
        .where(*where)
        .options(
            joinedload(Project.ward),
            joinedload(Project.organisation),
            selectinload(Project.team).joinedload(ProjectMember.membership),
        )
        .order_by(Project.changed_at.desc(), Project.id)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    ).all()
    return Listing(rows, _aim_measures(member, rows), total, page, _per_outcome(member))


def _orphaned(member: Membership, where: Sequence[sa.ColumnElement[bool]]) -> list[uuid.UUID]:
    """Running projects that nobody has now: whether somebody does follows from placements, so it is no condition."""
    running = db.session.scalars(sa.select(Project.id).where(*where, Project.outcome == Outcome.RUNNING)).all()
    owners = owners_of(member.network_id, running, today())
    return [key for key in running if key not in owners]


def _conditions(wanted: Filter) -> list[sa.ColumnElement[bool]]:
    found = []
    if wanted.outcome is not None:
        found.append(Project.outcome == wanted.outcome)
    if wanted.ward_id is not None:
        found.append(Project.ward_id == wanted.ward_id)
    if wanted.kompas_block is not None:
        found.append(Project.kompas_block == wanted.kompas_block)
    if wanted.topic_id is not None:
        found.append(_has(ProjectTopic, ProjectTopic.topic_id == wanted.topic_id))
    if wanted.discipline is not None:
        found.append(_brings(wanted.discipline))
    for word in folded(wanted.words).split()[:6]:
        said = sa.case((Project.has_client_consent, Project.client_question), else_="")  # no search gives it away
        text = sa.func.fold(Project.title + " " + said + " " + Project.aim_what)
        found.append(text.contains(word, autoescape=True))
    return found


def _has(table: type[ProjectTopic], condition: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return sa.exists().where(table.network_id == Project.network_id, table.project_id == Project.id, condition)


def _brings(discipline: Discipline) -> sa.ColumnElement[bool]:
    return sa.exists().where(
        ProjectMember.network_id == Project.network_id,
        ProjectMember.project_id == Project.id,
        ProjectMember.left_on.is_(None),
        Membership.network_id == ProjectMember.network_id,
        Membership.id == ProjectMember.membership_id,
        sa.or_(Membership.ended_on.is_(None), Membership.ended_on > today()),
        sa.func.coalesce(ProjectMember.discipline, Membership.discipline) == discipline,
    )


def _aim_measures(member: Membership, rows: Sequence[Project]) -> dict[uuid.UUID, tuple[Measure, list[Number]]]:
    found = db.session.scalars(
        sa.select(Measure)
        .where(
            Measure.network_id == member.network_id,
            Measure.project_id.in_([row.id for row in rows]),
            Measure.is_for_aim,
        )
        .options(selectinload(Measure.phases))
    ).all()
    numbers = numbers_of(member.network_id, [measure.id for measure in found])
    return {measure.project_id: (measure, numbers[measure.id]) for measure in found}


def _per_outcome(member: Membership) -> dict[Outcome, int]:
    found = db.session.execute(
        sa.select(Project.outcome, sa.func.count(Project.id)).where(visible_to(member)).group_by(Project.outcome)
    )
    return {row[0]: row[1] for row in found}


def places_for(member: Membership) -> tuple[Sequence[Organisation], Sequence[Ward]]:
    """The care organisations and wards a project can belong to."""
    organisations = db.session.scalars(
        sa.select(Organisation)
        .where(Organisation.network_id == member.network_id, Organisation.kind == OrganisationKind.CARE)
        .order_by(Organisation.name)
    ).all()
    wards = db.session.scalars(
        sa.select(Ward)
        .where(Ward.network_id == member.network_id)
        .options(joinedload(Ward.organisation))
        .order_by(Ward.name)
    ).all()
    return organisations, wards
