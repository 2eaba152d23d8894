"""Cases that are brought to a session: sealed, and gone after their term."""

from __future__ import annotations

import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ...clock import now
from ...database import PersonalTable, UtcDateTime, Versioned, int_pk, network_key, uuid_pk
from ...extensions import Model
from .groups import Group
from .meetings import Session


class Case(PersonalTable, Versioned, Model):
    """One case of one presenter (the owner): title, question and text, each sealed with the presenter's key."""

    __tablename__ = "intervision_case"
    __table_args__ = (
        network_key("group_id", table="intervision_group", ondelete="CASCADE"),
        network_key("session_id", table="intervision_session", ondelete="CASCADE"),
        network_key("presenter_id", table="membership", ondelete="CASCADE"),
        sa.UniqueConstraint("network_id", "id"),
        sa.Index(None, "network_id", "session_id"),
        sa.Index(None, "delete_on"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    network_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("network.id"))
    group_id: Mapped[uuid.UUID]
    session_id: Mapped[uuid.UUID | None]
    presenter_id: Mapped[uuid.UUID]
    title_sealed: Mapped[bytes] = mapped_column(sa.LargeBinary)
    question_sealed: Mapped[bytes] = mapped_column(sa.LargeBinary)
    text_sealed: Mapped[bytes] = mapped_column(sa.LargeBinary)
    brought_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    chosen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    delete_on: Mapped[date | None]

    group: Mapped[Group] = relationship(viewonly=True)
    session: Mapped[Session | None] = relationship(viewonly=True)


class CaseVote(PersonalTable, Model):
    """Somebody's vote (the owner's) for a case that was pitched; it goes with the case."""

    __tablename__ = "case_vote"
    __table_args__ = (sa.UniqueConstraint("case_id", "owner_id"),)

    id: Mapped[int] = int_pk()
    case_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("intervision_case.id", ondelete="CASCADE"))
    voted_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
