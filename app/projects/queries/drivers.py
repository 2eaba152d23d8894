"""The branches of a driver diagram."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import sqlalchemy as sa

from ...extensions import db
from ...networks.models import Membership
from ...wording import NotFound
from ..models import ChangeIdea, Driver, Measure, Project
from .single import load_project


def drivers_of(project: Project) -> Sequence[Driver]:
    return db.session.scalars(
        sa.select(Driver)
        .where(Driver.network_id == project.network_id, Driver.project_id == project.id)
        .order_by(Driver.position, Driver.created_at)
    ).all()


def ideas_of(project: Project) -> Sequence[ChangeIdea]:
    return db.session.scalars(
        sa.select(ChangeIdea)
        .where(ChangeIdea.network_id == project.network_id, ChangeIdea.project_id == project.id)
        .order_by(ChangeIdea.position, ChangeIdea.created_at)
    ).all()


def measures_to_choose(project: Project) -> Sequence[Measure]:
    """The measures in which an idea could show, by name."""
    return db.session.scalars(
        sa.select(Measure)
        .where(Measure.network_id == project.network_id, Measure.project_id == project.id)
        .order_by(Measure.name, Measure.id)
    ).all()


def load_branch(member: Membership, project: uuid.UUID, branch: uuid.UUID) -> tuple[Project, Driver | ChangeIdea]:
    """A driver or an idea, with its project."""
    whole = load_project(member, project)
    rows: list[Driver | ChangeIdea] = [*drivers_of(whole), *ideas_of(whole)]
    for row in rows:
        if row.id == branch:
            return whole, row
    raise NotFound
