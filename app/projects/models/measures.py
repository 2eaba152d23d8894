"""Measures, their points over time, and the phases of their limits. Totals of a ward, never of a person."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ...clock import now
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
from ...networks.models import Membership
from ..control_chart import ChartKind, Direction, Shape
from .projects import Project


class MeasureKind(StrEnum):
    OUTCOME = "outcome"
    PROCESS = "process"
    BALANCING = "balancing"


class Frequency(StrEnum):
    DAILY = "daily"
    WEEKLY = "weekly"
    TWO_WEEKLY = "two_weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    PER_EVENT = "per_event"


class Measure(NetworkTable, Versioned, Model):
    """What is counted, how, how often, and on which chart it stands. `per` is 100 for %, 1000 for per 1000 days."""

    __tablename__ = "measure"
    __table_args__ = (
        network_unique(),
        network_key("project_id", table="project", ondelete="CASCADE"),
        sa.Index(
            "uq_measure_aim",
            "network_id",
            "project_id",
            unique=True,
            sqlite_where=sa.column("is_for_aim"),
            postgresql_where=sa.column("is_for_aim"),
        ),
        sa.CheckConstraint("per > 0", name="per"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    project_id: Mapped[uuid.UUID]
    name: Mapped[str] = mapped_column(sa.String(120))
    name_en: Mapped[str] = mapped_column(sa.String(120), default="")
    kind: Mapped[MeasureKind] = mapped_column(text_enum(MeasureKind))
    is_for_aim: Mapped[bool] = mapped_column(default=False)  # the outcome measure the aim speaks of
    definition: Mapped[str] = mapped_column(sa.Text, default="")
    shape: Mapped[Shape] = mapped_column(text_enum(Shape), default=Shape.NUMBER)
    numerator: Mapped[str] = mapped_column(sa.String(160), default="")
    denominator: Mapped[str] = mapped_column(sa.String(160), default="")
    per: Mapped[int] = mapped_column(default=1)
    unit: Mapped[str] = mapped_column(sa.String(60), default="")
    direction: Mapped[Direction] = mapped_column(text_enum(Direction))
    frequency: Mapped[Frequency] = mapped_column(text_enum(Frequency))
    source: Mapped[str] = mapped_column(sa.String(160), default="")
    target: Mapped[Decimal | None] = mapped_column(sa.Numeric(12, 3))
    chart: Mapped[ChartKind] = mapped_column(text_enum(ChartKind), default=ChartKind.RUN)
    is_screened: Mapped[bool] = mapped_column(default=False)
    frozen_until: Mapped[date | None]  # the last day of the baseline of the first phase
    position: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    project: Mapped[Project] = relationship(viewonly=True)
    points: Mapped[list[MeasurePoint]] = relationship(viewonly=True, order_by="MeasurePoint.measured_on")
    phases: Mapped[list[MeasurePhase]] = relationship(viewonly=True, order_by="MeasurePhase.starts_on")


class MeasurePoint(NetworkTable, Versioned, Model):
    """The total of one period. `value` is the number itself or the numerator, `size` the denominator; None: not
    measured. A reason makes it a ghost: shown, but left out of centre, limits and rules."""

    __tablename__ = "measure_point"
    __table_args__ = (
        network_unique(),
        network_key("measure_id", table="measure", ondelete="CASCADE"),
        network_key("recorded_by_id", table="membership"),
        sa.UniqueConstraint("network_id", "measure_id", "measured_on"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    measure_id: Mapped[uuid.UUID]
    measured_on: Mapped[date]
    value: Mapped[Decimal | None] = mapped_column(sa.Numeric(14, 4))
    size: Mapped[Decimal | None] = mapped_column(sa.Numeric(14, 4))
    note: Mapped[str] = mapped_column(sa.String(200), default="")
    ghost_reason: Mapped[str] = mapped_column(sa.String(200), default="")
    recorded_by_id: Mapped[uuid.UUID | None]
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    recorded_by: Mapped[Membership | None] = relationship(viewonly=True)

    @property
    def is_ghost(self) -> bool:
        return bool(self.ghost_reason)


class MeasurePhase(NetworkTable, Model):
    """From this day limits are computed anew, for the reason given."""

    __tablename__ = "measure_phase"
    __table_args__ = (
        network_unique(),
        network_key("measure_id", table="measure", ondelete="CASCADE"),
        network_key("created_by_id", table="membership"),
        sa.UniqueConstraint("network_id", "measure_id", "starts_on"),
        sa.CheckConstraint("length(reason) > 0", name="reason"),
    )

    id: Mapped[int] = int_pk()
    measure_id: Mapped[uuid.UUID]
    starts_on: Mapped[date]
    reason: Mapped[str] = mapped_column(sa.String(200))
    created_by_id: Mapped[uuid.UUID | None]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
