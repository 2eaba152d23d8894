"""The session while it runs, whose turn it was, and what its presenter takes away."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ...clock import now
from ...database import (
    NetworkTable,
    PersonalTable,
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
from ...topics.models import PracticeTopic
from ..methods import Step
from .meetings import Session


def of_session() -> sa.ForeignKeyConstraint:
    """What hangs on a session goes with it."""
    return network_key("session_id", table="intervision_session", ondelete="CASCADE")


class TurnKind(StrEnum):
    FACILITATOR = "facilitator"
    PRESENTER = "presenter"


class LiveSession(NetworkTable, Versioned, Model):
    """Where a running session stands. `version` rises with everything that others must see; `turn` only with steering.

    Time runs while `step_ends_at` is set. A pause keeps the seconds that were left; fewer than none is overtime.
    """

    __tablename__ = "live_session"
    __table_args__ = (
        network_unique(),
        of_session(),
        network_key("steered_by_id", table="membership"),
        sa.UniqueConstraint("network_id", "session_id"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    session_id: Mapped[uuid.UUID]
    method_code: Mapped[str] = mapped_column(sa.String(60))
    edition: Mapped[int | None]  # of a method the network made
    minutes: Mapped[list[int]] = mapped_column(sa.JSON)  # per step, as planned now
    step_index: Mapped[int] = mapped_column(default=0)
    turn: Mapped[int] = mapped_column(default=1)
    pulse: Mapped[int] = mapped_column(default=1)
    steered_by_id: Mapped[uuid.UUID]
    started_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    step_started_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    step_ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    paused_seconds: Mapped[int | None]
    vote_opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    vote_closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    session: Mapped[Session] = relationship(viewonly=True)
    steered_by: Mapped[Membership] = relationship(viewonly=True)

    @property
    def is_paused(self) -> bool:
        return self.step_ends_at is None

    @property
    def is_voting(self) -> bool:
        return self.vote_opened_at is not None and self.vote_closed_at is None

    def seconds_left(self, at: datetime) -> int:
        """Of this step; fewer than none when it runs over."""
        if self.step_ends_at is None:
            return self.paused_seconds or 0
        return round((self.step_ends_at - at).total_seconds())

    def begin_step(self, index: int, at: datetime) -> None:
        """Goes to a step and starts its clock."""
        self.step_index, self.step_started_at, self.paused_seconds = index, at, None
        self.step_ends_at = at + timedelta(minutes=self.minutes[index])

    def pause(self, at: datetime) -> None:
        self.paused_seconds, self.step_ends_at = self.seconds_left(at), None

    def go_on(self, at: datetime) -> None:
        self.step_ends_at, self.paused_seconds = at + timedelta(seconds=self.paused_seconds or 0), None

    def add_minutes(self, minutes: int) -> None:
        """Gives this step more time, also when its own time is over."""
        self.minutes = [*self.minutes[: self.step_index], self.minutes[self.step_index] + minutes,
                        *self.minutes[self.step_index + 1 :]]  # fmt: skip
        if self.step_ends_at is None:
            self.paused_seconds = (self.paused_seconds or 0) + minutes * 60
        else:
            self.step_ends_at += timedelta(minutes=minutes)


class Turn(NetworkTable, Model):
    """Somebody brought a case or led a session. Kept when the case is gone, so that turns stay fair."""

    __tablename__ = "intervision_turn"
    __table_args__ = (
        of_session(),
        network_key("member_id", table="membership"),
        sa.UniqueConstraint("network_id", "session_id", "member_id", "kind"),
        sa.Index(None, "network_id", "member_id"),
    )

    id: Mapped[int] = int_pk()
    session_id: Mapped[uuid.UUID]
    member_id: Mapped[uuid.UUID]
    kind: Mapped[TurnKind] = mapped_column(text_enum(TurnKind))

    session: Mapped[Session] = relationship(viewonly=True)
    member: Mapped[Membership] = relationship(viewonly=True)


class LearningPoint(PersonalTable, Versioned, Model):
    """What a session taught its presenter (the owner).

    Sealed with the presenter's key while it is a draft; plain text once the presenter approved it. A refused draft is
    wiped, and only the presenter can write another.
    """

    __tablename__ = "learning_point"
    __table_args__ = (
        of_session(),
        network_key("presenter_id", table="membership", ondelete="CASCADE"),
        network_key("topic_id", table="practice_topic"),
        sa.UniqueConstraint("network_id", "session_id", "owner_id"),
        sa.CheckConstraint("(approved_at IS NULL) = (approved_text IS NULL)", name="approved"),
        sa.Index(None, "network_id", "approved_at"),
        sa.Index(None, "network_id", "topic_id"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    network_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("network.id"))
    session_id: Mapped[uuid.UUID]
    presenter_id: Mapped[uuid.UUID]
    sealed: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    approved_text: Mapped[str | None] = mapped_column(sa.String(300))
    approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    refused_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    topic_id: Mapped[uuid.UUID | None]
    lang: Mapped[str] = mapped_column(sa.String(2), default="nl")
    written_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    session: Mapped[Session] = relationship(viewonly=True)
    presenter: Mapped[Membership] = relationship(viewonly=True)
    topic: Mapped[PracticeTopic | None] = relationship(viewonly=True)


class NextStep(PersonalTable, Versioned, Model):
    """What the presenter is going to do, sealed with the presenter's key; read by who was there."""

    __tablename__ = "next_step"
    __table_args__ = (
        of_session(),
        network_key("presenter_id", table="membership", ondelete="CASCADE"),
        sa.UniqueConstraint("network_id", "session_id", "owner_id"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    network_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("network.id"))
    session_id: Mapped[uuid.UUID]
    presenter_id: Mapped[uuid.UUID]
    sealed: Mapped[bytes] = mapped_column(sa.LargeBinary)
    written_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    looked_back_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    session: Mapped[Session] = relationship(viewonly=True)
    presenter: Mapped[Membership] = relationship(viewonly=True)


class OwnMethod(NetworkTable, Versioned, Model):
    """A method this network made from one of the eleven. Its texts stand in editions; the newest is in use."""

    __tablename__ = "own_method"
    __table_args__ = (network_unique(), sa.UniqueConstraint("network_id", "code"))

    id: Mapped[uuid.UUID] = uuid_pk()
    code: Mapped[str] = mapped_column(sa.String(60))
    based_on: Mapped[str] = mapped_column(sa.String(60))
    name: Mapped[str] = mapped_column(sa.String(80))
    edition: Mapped[int] = mapped_column(default=1)
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    editions: Mapped[list[OwnMethodEdition]] = relationship(viewonly=True, order_by="OwnMethodEdition.number")


class OwnMethodEdition(NetworkTable, Model):
    """One saved state of an own method. Never changed: a session keeps the edition it was held with."""

    __tablename__ = "own_method_edition"
    __table_args__ = (
        network_key("method_id", table="own_method", ondelete="CASCADE"),
        network_key("saved_by_id", table="membership"),
        sa.UniqueConstraint("network_id", "method_id", "number"),
    )

    id: Mapped[int] = int_pk()
    method_id: Mapped[uuid.UUID]
    number: Mapped[int]
    name: Mapped[str] = mapped_column(sa.String(80))
    fits: Mapped[str] = mapped_column(sa.String(300), default="")
    smallest: Mapped[int]
    largest: Mapped[int]
    rounds: Mapped[int] = mapped_column(default=1)
    steps: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)
    saved_by_id: Mapped[uuid.UUID | None]
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    def walk(self) -> tuple[Step, ...]:
        return tuple(Step.from_json(step) for step in self.steps) * self.rounds
