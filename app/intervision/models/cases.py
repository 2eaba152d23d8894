"""Cases that are brought to a session: sealed, and gone after their term."""

from __future__ import annotations

import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ...clock import now
from ...database import PersonalTable, UtcDateTime, Versioned, int_pk, network_key, uuid_pk
from ...extensions import Model
from ...networks.models import Membership
from .meetings import Session


class Case(PersonalTable, Versioned, Model):
    """One case of one presenter (the owner): title, question and text, each sealed with the presenter's key.

    Without a session it is a draft that only its owner reads. `shown_to` names the memberships that the owner saw as
    readers when bringing it: nobody else reads the text. Of what the check before bringing it found and the owner
    let stand, only the number is kept, and for which version it was asked.
    """

    __tablename__ = "intervision_case"
    __table_args__ = (
        network_key("session_id", table="intervision_session", ondelete="CASCADE"),
        network_key("presenter_id", table="membership", ondelete="CASCADE"),
        sa.UniqueConstraint("network_id", "session_id", "id"),
        sa.Index(None, "saved_at"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    network_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("network.id"))
    session_id: Mapped[uuid.UUID | None]
    presenter_id: Mapped[uuid.UUID]
    title_sealed: Mapped[bytes] = mapped_column(sa.LargeBinary)
    question_sealed: Mapped[bytes] = mapped_column(sa.LargeBinary)
    text_sealed: Mapped[bytes] = mapped_column(sa.LargeBinary)
    lang: Mapped[str] = mapped_column(sa.String(2), default="nl")
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    brought_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    shown_to: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    chosen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    looked_back_on: Mapped[date | None]
    overruled_hits: Mapped[int] = mapped_column(default=0)
    checked_version: Mapped[int | None]

    session: Mapped[Session | None] = relationship(viewonly=True)
    presenter: Mapped[Membership] = relationship(viewonly=True)


class CaseVote(PersonalTable, Model):
    """Somebody's vote (the owner's) for a case of a session: one each; gone when the vote is closed."""

    __tablename__ = "case_vote"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["network_id", "session_id", "case_id"],
            ["intervision_case.network_id", "intervision_case.session_id", "intervision_case.id"],
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint("session_id", "owner_id"),
    )

    id: Mapped[int] = int_pk()
    network_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("network.id"))
    session_id: Mapped[uuid.UUID]
    case_id: Mapped[uuid.UUID]
    voted_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
