"""The practice topics of projects."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import sqlalchemy as sa

from ...extensions import db
from ...networks.models import Membership
from ...topics.models import PracticeTopic, TopicState
from ..models import Project, ProjectTopic
from .single import visible_to

_CLOSED = (TopicState.ARCHIVED,)


def topic_choices(member: Membership, project: Project | None = None) -> Sequence[tuple[uuid.UUID, str]]:
    """Topics of the network to choose from, by title; those of the project also when they were put away since."""
    own = project.topic_ids if project is not None else []
    rows = db.session.execute(
        sa.select(PracticeTopic.id, PracticeTopic.title)
        .where(
            PracticeTopic.network_id == member.network_id,
            sa.or_(PracticeTopic.state.not_in(_CLOSED), PracticeTopic.id.in_(own)),
        )
        .order_by(PracticeTopic.title)
    )
    return [(key, row) for key, row in rows.all()]


def topics_of(project: Project) -> Sequence[PracticeTopic]:
    """The topics this project works on."""
    return db.session.scalars(
        sa.select(PracticeTopic)
        .join(
            ProjectTopic,
            sa.and_(ProjectTopic.network_id == PracticeTopic.network_id, ProjectTopic.topic_id == PracticeTopic.id),
        )
        .where(ProjectTopic.network_id == project.network_id, ProjectTopic.project_id == project.id)
        .order_by(PracticeTopic.title)
    ).all()


def projects_about(member: Membership, topic_ids: Sequence[uuid.UUID]) -> Sequence[tuple[uuid.UUID, Project]]:
    """Topic and project, for the pages of topics: what this member may see."""
    rows = db.session.execute(
        sa.select(ProjectTopic.topic_id, Project)
        .join(Project, sa.and_(Project.network_id == ProjectTopic.network_id, Project.id == ProjectTopic.project_id))
        .where(visible_to(member), ProjectTopic.topic_id.in_(topic_ids))
        .order_by(Project.started_on, Project.title)
    )
    return [(key, row) for key, row in rows.all()]
