"""A project: its charter, its team, and what hangs beside it."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ...clock import now, today
from ...database import (
    NetworkTable,
    UtcDateTime,
    Versioned,
    int_pk,
    network_key,
    network_unique,
    text_enum,
    uuid_pk,
)
from ...extensions import Model
from ...networks.models import Discipline, Membership, Organisation, Ward


class ClientSource(StrEnum):
    CLIENT = "client"
    RELATIVE = "relative"
    VOLUNTEER = "volunteer"
    COUNCIL = "council"
    EXPERT_BY_EXPERIENCE = "expert_by_experience"
    OBSERVATION = "observation"  # of somebody who cannot say it


class Participation(StrEnum):
    """How far clients take part, each rung further than the one before."""

    INFORM = "inform"
    CONSULT = "consult"
    ADVISE = "advise"
    COPRODUCE = "coproduce"
    CODECIDE = "codecide"


class KompasBlock(StrEnum):
    """The building blocks of the national quality compass."""

    WISHES = "wishes"
    NETWORKS = "networks"
    ORGANISING = "organising"
    LEARNING = "learning"
    INSIGHT = "insight"


class Outcome(StrEnum):
    RUNNING = "running"
    ADOPTED = "adopted"
    ADAPTED = "adapted"
    ABANDONED = "abandoned"


class TeamRole(StrEnum):
    LEAD = "lead"  # the owner
    SPONSOR = "sponsor"
    INTERN = "intern"
    CLIENT_REP = "client_rep"
    TEACHER = "teacher"
    MEMBER = "member"


class TaskState(StrEnum):
    OPEN = "open"
    DOING = "doing"
    DONE = "done"


class Project(NetworkTable, Versioned, Model):
    """A quality-improvement project of a ward. What is not filled in yet is empty, and shown as empty."""

    __tablename__ = "project"
    __table_args__ = (
        network_unique(),
        network_key("organisation_id", table="organisation"),
        network_key("ward_id", table="ward"),
        network_key("created_by_id", table="membership"),
        sa.Index(None, "network_id", "outcome", "changed_at"),
        sa.Index(None, "network_id", "organisation_id"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    title: Mapped[str] = mapped_column(sa.String(120))
    language: Mapped[str] = mapped_column(sa.String(2), default="nl")  # what its people write in
    organisation_id: Mapped[uuid.UUID]
    ward_id: Mapped[uuid.UUID | None]
    started_on: Mapped[date] = mapped_column(default=today)

    client_question: Mapped[str] = mapped_column(sa.String(500), default="")
    client_source: Mapped[ClientSource | None] = mapped_column(text_enum(ClientSource))
    client_asked_by: Mapped[str] = mapped_column(sa.String(160), default="")
    client_asked_on: Mapped[date | None]
    has_client_consent: Mapped[bool] = mapped_column(default=False)  # to show the words to others
    participation: Mapped[Participation | None] = mapped_column(text_enum(Participation))

    problem: Mapped[str] = mapped_column(sa.Text, default="")
    why_now: Mapped[str] = mapped_column(sa.Text, default="")
    kompas_block: Mapped[KompasBlock | None] = mapped_column(text_enum(KompasBlock))
    scope_in: Mapped[str] = mapped_column(sa.Text, default="")
    scope_out: Mapped[str] = mapped_column(sa.Text, default="")
    risks: Mapped[str] = mapped_column(sa.Text, default="")
    minutes_per_week: Mapped[int | None]  # of each person who takes part
    time_note: Mapped[str] = mapped_column(sa.String(300), default="")

    aim_what: Mapped[str] = mapped_column(sa.String(200), default="")
    aim_from: Mapped[Decimal | None] = mapped_column(sa.Numeric(12, 3))
    aim_to: Mapped[Decimal | None] = mapped_column(sa.Numeric(12, 3))
    aim_unit: Mapped[str] = mapped_column(sa.String(60), default="")
    aim_before: Mapped[date | None]
    aim_keeps: Mapped[str] = mapped_column(sa.String(200), default="")  # what must not get worse

    outcome: Mapped[Outcome] = mapped_column(text_enum(Outcome), default=Outcome.RUNNING)
    decided_on: Mapped[date | None]
    lesson: Mapped[str] = mapped_column(sa.Text, default="")

    invites_client_reps: Mapped[bool] = mapped_column(default=False)
    created_by_id: Mapped[uuid.UUID | None]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now, onupdate=now)

    organisation: Mapped[Organisation] = relationship(viewonly=True)
    ward: Mapped[Ward | None] = relationship(viewonly=True)
    team: Mapped[list[ProjectMember]] = relationship(
        viewonly=True, order_by="ProjectMember.joined_on, ProjectMember.membership_id"
    )

    topic_links: Mapped[list[ProjectTopic]] = relationship(viewonly=True)

    @property
    def topic_ids(self) -> list[uuid.UUID]:
        return [link.topic_id for link in self.topic_links]

    def current_team(self, day: date) -> list[ProjectMember]:
        """Without who left the team, and without who left the network."""
        return [
            row for row in self.team if (row.left_on is None or day < row.left_on) and row.membership.is_current(day)
        ]


class ProjectMember(NetworkTable, Versioned, Model):
    """Somebody on the team. `discipline` is the one they bring in here; without it that of the membership counts."""

    __tablename__ = "project_member"
    __table_args__ = (
        network_unique(),
        network_key("project_id", table="project", ondelete="CASCADE"),
        network_key("membership_id", table="membership"),
        sa.UniqueConstraint("network_id", "project_id", "membership_id"),
        sa.Index(None, "network_id", "membership_id"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    project_id: Mapped[uuid.UUID]
    membership_id: Mapped[uuid.UUID]
    role: Mapped[TeamRole] = mapped_column(text_enum(TeamRole), default=TeamRole.MEMBER)
    discipline: Mapped[Discipline | None] = mapped_column(text_enum(Discipline))
    joined_on: Mapped[date] = mapped_column(default=today)
    left_on: Mapped[date | None]

    membership: Mapped[Membership] = relationship(viewonly=True)

    @property
    def brings(self) -> Discipline | None:
        return self.discipline or self.membership.discipline


class ProjectTopic(NetworkTable, Model):
    """A practice topic this project works on: the red thread runs through it."""

    __tablename__ = "project_topic"
    __table_args__ = (
        network_key("project_id", table="project", ondelete="CASCADE"),
        network_key("topic_id", table="practice_topic", ondelete="CASCADE"),
        sa.UniqueConstraint("network_id", "project_id", "topic_id"),
        sa.Index(None, "network_id", "topic_id"),
    )

    id: Mapped[int] = int_pk()
    project_id: Mapped[uuid.UUID]
    topic_id: Mapped[uuid.UUID]


class ProjectTask(NetworkTable, Versioned, Model):
    """Something to do, with who and before when."""

    __tablename__ = "project_task"
    __table_args__ = (
        network_unique(),
        network_key("project_id", table="project", ondelete="CASCADE"),
        network_key("owner_id", table="membership"),
        network_key("created_by_id", table="membership"),
        sa.Index(None, "network_id", "owner_id", "state"),
        sa.Index(None, "network_id", "project_id"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    project_id: Mapped[uuid.UUID]
    text: Mapped[str] = mapped_column(sa.String(200))
    owner_id: Mapped[uuid.UUID | None]
    due_on: Mapped[date | None]
    state: Mapped[TaskState] = mapped_column(text_enum(TaskState), default=TaskState.OPEN)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_by_id: Mapped[uuid.UUID | None]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    project: Mapped[Project] = relationship(viewonly=True)
    owner: Mapped[Membership | None] = relationship(
        viewonly=True, foreign_keys="[ProjectTask.network_id, ProjectTask.owner_id]"
    )


class ProjectComment(NetworkTable, Model):
    """What somebody said about a project, for everybody who may read it."""

    __tablename__ = "project_comment"
    __table_args__ = (
        network_unique(),
        network_key("project_id", table="project", ondelete="CASCADE"),
        network_key("author_id", table="membership"),
        sa.Index(None, "network_id", "project_id"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    project_id: Mapped[uuid.UUID]
    author_id: Mapped[uuid.UUID]
    text: Mapped[str] = mapped_column(sa.Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    author: Mapped[Membership] = relationship(viewonly=True)


class ProjectFile(NetworkTable, Model):
    """A photo or document. Its bytes are a file named after the id; `media_type` is what the content says it is."""

    __tablename__ = "project_file"
    __table_args__ = (
        network_unique(),
        network_key("project_id", table="project", ondelete="CASCADE"),
        network_key("uploaded_by_id", table="membership"),
        sa.Index(None, "network_id", "project_id"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    project_id: Mapped[uuid.UUID]
    name: Mapped[str] = mapped_column(sa.String(160))
    media_type: Mapped[str] = mapped_column(sa.String(80))
    size: Mapped[int]
    uploaded_by_id: Mapped[uuid.UUID | None]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    uploaded_by: Mapped[Membership | None] = relationship(viewonly=True)
