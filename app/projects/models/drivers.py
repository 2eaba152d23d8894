"""The driver diagram: aim, primary and secondary drivers, and the change ideas that hang under them."""

from __future__ import annotations

import uuid
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ...clock import now
from ...database import NetworkTable, UtcDateTime, Versioned, network_key, network_unique, text_enum, uuid_pk
from ...extensions import Model


class DriverLevel(StrEnum):
    PRIMARY = "primary"
    SECONDARY = "secondary"


class Driver(NetworkTable, Versioned, Model):
    """What moves the aim. A primary driver hangs under the aim, a secondary one under a primary one."""

    __tablename__ = "driver"
    __table_args__ = (
        network_unique(),
        network_key("project_id", table="project", ondelete="CASCADE"),
        network_key("parent_id", table="driver", ondelete="CASCADE"),
        sa.CheckConstraint("(level = 'primary') = (parent_id IS NULL)", name="level"),
        sa.Index(None, "network_id", "project_id"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    project_id: Mapped[uuid.UUID]
    parent_id: Mapped[uuid.UUID | None]
    level: Mapped[DriverLevel] = mapped_column(text_enum(DriverLevel))
    text: Mapped[str] = mapped_column(sa.String(160))
    position: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)


class ChangeIdea(NetworkTable, Versioned, Model):
    """Something to try, under a driver. Its state follows from the cycles that test it."""

    __tablename__ = "change_idea"
    __table_args__ = (
        network_unique(),
        network_key("project_id", table="project", ondelete="CASCADE"),
        network_key("driver_id", table="driver", ondelete="CASCADE"),
        network_key("measure_id", table="measure"),
        sa.Index(None, "network_id", "project_id"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    project_id: Mapped[uuid.UUID]
    driver_id: Mapped[uuid.UUID]
    measure_id: Mapped[uuid.UUID | None]  # where it should show
    text: Mapped[str] = mapped_column(sa.String(160))
    position: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
