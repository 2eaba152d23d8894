"""What is mine: my projects and my tasks, for Today and for my data."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ...extensions import db
from ...networks.models import Membership
from ..models import Project, ProjectMember, ProjectTask, TaskState


def tasks_of(member: Membership) -> Sequence[ProjectTask]:
    """Open tasks of this member, the earliest date first."""
    return db.session.scalars(
        sa.select(ProjectTask)
        .where(
            ProjectTask.network_id == member.network_id,
            ProjectTask.owner_id == member.id,
            ProjectTask.state != TaskState.DONE,
        )
        .options(joinedload(ProjectTask.project))
        .order_by(ProjectTask.due_on.is_(None), ProjectTask.due_on, ProjectTask.created_at)
    ).all()


def projects_of(member: Membership) -> Sequence[Project]:
    """The projects this member is on the team of."""
    return db.session.scalars(
        sa.select(Project)
        .join(
            ProjectMember,
            sa.and_(ProjectMember.network_id == Project.network_id, ProjectMember.project_id == Project.id),
        )
        .where(
            Project.network_id == member.network_id,
            ProjectMember.membership_id == member.id,
            ProjectMember.left_on.is_(None),
        )
        .order_by(Project.changed_at.desc())
    ).all()
