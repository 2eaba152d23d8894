"""The session while it runs, and what its presenter takes away."""

from __future__ import annotations

import uuid
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ...clock import now
from ...database import (
    NetworkTable,
    PersonalTable,
    UtcDateTime,
    Versioned,
    network_key,
    network_unique,
    uuid_pk,
)
from ...extensions import Model
from .meetings import Session


def of_session() -> sa.ForeignKeyConstraint:
    """What hangs on a session goes with it."""
    return network_key("session_id", table="intervision_session", ondelete="CASCADE")


class LiveSession(NetworkTable, Versioned, Model):
    """Where a running session stands. Time runs while `ends_at` is set; a pause keeps the seconds left."""

    __tablename__ = "live_session"
    __table_args__ = (network_unique(), of_session(), sa.UniqueConstraint("network_id", "session_id"))

    id: Mapped[uuid.UUID] = uuid_pk()
    session_id: Mapped[uuid.UUID]
    step_index: Mapped[int] = mapped_column(default=0)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    paused_seconds: Mapped[int | None]

    session: Mapped[Session] = relationship(viewonly=True)


class LearningPoint(PersonalTable, Versioned, Model):
    """What a session taught. Sealed with the presenter's key until the presenter approves it; then it is plain text."""

    __tablename__ = "learning_point"
    __table_args__ = (of_session(), sa.UniqueConstraint("network_id", "session_id", "owner_id"))

    id: Mapped[uuid.UUID] = uuid_pk()
    network_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("network.id"))
    session_id: Mapped[uuid.UUID]
    sealed: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    approved_text: Mapped[str | None] = mapped_column(sa.String(500))
    approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    written_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    session: Mapped[Session] = relationship(viewonly=True)


class NextStep(PersonalTable, Versioned, Model):
    """What the presenter is going to do, sealed with the presenter's key."""

    __tablename__ = "next_step"
    __table_args__ = (of_session(), sa.UniqueConstraint("network_id", "session_id", "owner_id"))

    id: Mapped[uuid.UUID] = uuid_pk()
    network_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("network.id"))
    session_id: Mapped[uuid.UUID]
    sealed: Mapped[bytes] = mapped_column(sa.LargeBinary)
    written_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    looked_back_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    session: Mapped[Session] = relationship(viewonly=True)
