"""PDSA cycles: small trials with a prediction written before the result is known."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ...clock import now
from ...database import NetworkTable, UtcDateTime, Versioned, network_key, network_unique, text_enum, uuid_pk
from ...extensions import Model
from .drivers import ChangeIdea


class Scale(StrEnum):
    """The ramp: from one client on one shift to the whole ward and further."""

    ONE_CLIENT = "one_client"
    FEW_CLIENTS = "few_clients"
    ONE_TEAM = "one_team"
    WARD = "ward"
    MORE_WARDS = "more_wards"


class Act(StrEnum):
    ADOPT = "adopt"
    ADAPT = "adapt"
    ABANDON = "abandon"
    EXPAND = "expand"


class Cycle(NetworkTable, Versioned, Model):
    """One round of plan, do, study, act. How far it is follows from what is filled in."""

    __tablename__ = "cycle"
    __table_args__ = (
        network_unique(),
        network_key("project_id", table="project", ondelete="CASCADE"),
        network_key("idea_id", table="change_idea"),
        network_key("previous_id", table="cycle"),
        sa.UniqueConstraint("network_id", "project_id", "number"),
        sa.CheckConstraint("studied_at IS NULL OR predicted_at IS NOT NULL", name="prediction_first"),
        sa.CheckConstraint("ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on", name="order"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    project_id: Mapped[uuid.UUID]
    idea_id: Mapped[uuid.UUID | None]
    previous_id: Mapped[uuid.UUID | None]
    number: Mapped[int]
    title: Mapped[str] = mapped_column(sa.String(120))
    objective: Mapped[str] = mapped_column(sa.Text, default="")
    scale: Mapped[Scale] = mapped_column(text_enum(Scale), default=Scale.ONE_CLIENT)

    prediction: Mapped[str] = mapped_column(sa.Text, default="")
    predicted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    plan: Mapped[str] = mapped_column(sa.Text, default="")  # who, what, where
    data_plan: Mapped[str] = mapped_column(sa.Text, default="")  # what is counted, by whom
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]

    observations: Mapped[str] = mapped_column(sa.Text, default="")
    problems: Mapped[str] = mapped_column(sa.Text, default="")
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    study: Mapped[str] = mapped_column(sa.Text, default="")
    studied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    act: Mapped[Act | None] = mapped_column(text_enum(Act))
    act_note: Mapped[str] = mapped_column(sa.String(300), default="")
    acted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    idea: Mapped[ChangeIdea | None] = relationship(viewonly=True)
