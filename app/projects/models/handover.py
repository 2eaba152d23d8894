"""Handing a project over before its owner leaves: a short checklist for whoever goes on."""

from __future__ import annotations

import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ...clock import now
from ...database import NetworkTable, UtcDateTime, Versioned, network_key, network_unique, uuid_pk
from ...extensions import Model
from ...networks.models import Membership


class ProjectHandover(NetworkTable, Versioned, Model):
    """One owner's hand-over: made when the end of the placement comes near, finished when `done_at` is set."""

    __tablename__ = "project_handover"
    __table_args__ = (
        network_unique(),
        network_key("project_id", table="project", ondelete="CASCADE"),
        network_key("from_id", table="membership"),
        network_key("to_id", table="membership"),
        # One that is still open per owner; who owns the project again later begins anew.
        sa.Index(
            "uq_project_handover_open",
            "network_id",
            "project_id",
            "from_id",
            unique=True,
            sqlite_where=sa.column("done_at").is_(None),
            postgresql_where=sa.column("done_at").is_(None),
        ),
        sa.CheckConstraint("done_at IS NULL OR to_id IS NOT NULL", name="successor"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    project_id: Mapped[uuid.UUID]
    from_id: Mapped[uuid.UUID]
    to_id: Mapped[uuid.UUID | None]
    due_on: Mapped[date | None]  # the end of the placement for which the letter went out
    runs_now: Mapped[str] = mapped_column(sa.Text, default="")
    people: Mapped[str] = mapped_column(sa.Text, default="")  # who to know
    next_cycle: Mapped[str] = mapped_column(sa.Text, default="")
    are_files_there: Mapped[bool] = mapped_column(default=False)
    takes_tasks: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    giver: Mapped[Membership] = relationship(
        viewonly=True, foreign_keys="[ProjectHandover.network_id, ProjectHandover.from_id]"
    )
    to: Mapped[Membership | None] = relationship(
        viewonly=True, foreign_keys="[ProjectHandover.network_id, ProjectHandover.to_id]"
    )
