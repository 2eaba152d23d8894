"""Outcome frameworks in versions. A version that ends keeps its links; new links go to the version in force."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ...clock import now
from ...database import NetworkTable, UtcDateTime, Versioned, int_pk, network_key, network_unique, text_enum, uuid_pk
from ...extensions import Model


class Certainty(StrEnum):
    """How sure we are that this is the text in force."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class OutcomeLinkKind(StrEnum):
    """What else than a lesson lets people practise an outcome."""

    PROJECT = "project"
    INTERVISION = "intervision"


class Framework(NetworkTable, Versioned, Model):
    """One version of a qualification file or profile: `code` says which, `edition` which version of it."""

    __tablename__ = "framework"
    __table_args__ = (network_unique(), sa.UniqueConstraint("network_id", "code", "edition"))

    id: Mapped[uuid.UUID] = uuid_pk()
    code: Mapped[str] = mapped_column(sa.String(40))
    edition: Mapped[str] = mapped_column(sa.String(60))
    name: Mapped[str] = mapped_column(sa.String(160))
    programme: Mapped[str] = mapped_column(sa.String(120), default="")  # as it stands in the timetable
    certainty: Mapped[Certainty] = mapped_column(text_enum(Certainty), default=Certainty.HIGH)
    source: Mapped[str] = mapped_column(sa.String(300), default="")
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    is_active: Mapped[bool] = mapped_column(default=True)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    outcomes: Mapped[list[Outcome]] = relationship(viewonly=True, order_by="Outcome.position")


class Outcome(NetworkTable, Model):
    """Something that a student must be able to do, such as work process B1-K1-W3, or a role of a profile."""

    __tablename__ = "outcome"
    __table_args__ = (
        network_unique(),
        network_key("framework_id", table="framework", ondelete="CASCADE"),
        sa.UniqueConstraint("network_id", "framework_id", "code"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    framework_id: Mapped[uuid.UUID]
    code: Mapped[str] = mapped_column(sa.String(40))
    title: Mapped[str] = mapped_column(sa.String(300))
    parent: Mapped[str] = mapped_column(sa.String(300), default="")  # the core task or role it belongs to
    role_key: Mapped[str] = mapped_column(sa.String(20), default="")  # bridge between frameworks: care, comm, ...
    position: Mapped[int]

    framework: Mapped[Framework] = relationship(viewonly=True)


class OutcomeLink(NetworkTable, Versioned, Model):
    """A project, or an intervision group, in which students work on an outcome; said by a teacher or coordinator."""

    __tablename__ = "outcome_link"
    __table_args__ = (
        network_key("outcome_id", table="outcome", ondelete="CASCADE"),
        network_key("project_id", table="project", ondelete="CASCADE"),
        network_key("group_id", table="intervision_group", ondelete="CASCADE"),
        sa.CheckConstraint("(project_id IS NULL) <> (group_id IS NULL)", name="one_activity"),
        sa.UniqueConstraint("network_id", "outcome_id", "project_id"),
        sa.UniqueConstraint("network_id", "outcome_id", "group_id"),
    )

    id: Mapped[int] = int_pk()
    outcome_id: Mapped[uuid.UUID]
    project_id: Mapped[uuid.UUID | None]
    group_id: Mapped[uuid.UUID | None]
    applied_on: Mapped[date | None]  # the day a student said: I did this on the ward
