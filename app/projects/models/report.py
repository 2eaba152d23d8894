"""Words for a report that stand nowhere else in a project."""

from __future__ import annotations

import uuid
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ...clock import now
from ...database import NetworkTable, UtcDateTime, Versioned, network_key, network_unique, uuid_pk
from ...extensions import Model


class ProjectReport(NetworkTable, Versioned, Model):
    """What the team adds to the headings of its report. Empty is shown as not filled in."""

    __tablename__ = "project_report"
    __table_args__ = (
        network_unique(),
        network_key("project_id", table="project", ondelete="CASCADE"),
        sa.UniqueConstraint("network_id", "project_id"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    project_id: Mapped[uuid.UUID]
    knowledge: Mapped[str] = mapped_column(sa.Text, default="")  # what is already known, with sources
    ethics: Mapped[str] = mapped_column(sa.Text, default="")
    interpretation: Mapped[str] = mapped_column(sa.Text, default="")
    limitations: Mapped[str] = mapped_column(sa.Text, default="")
    funding: Mapped[str] = mapped_column(sa.Text, default="")
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now, onupdate=now)
