"""A session, who is expected, who was there, and swapping places between groups."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time, timedelta
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ...clock import AMSTERDAM, now
from ...database import (
    NetworkTable,
    UtcDateTime,
    Versioned,
    network_key,
    network_unique,
    text_enum,
    uuid_pk,
)
from ...extensions import Model
from ...networks.models import Membership
from ...wording import N_
from .groups import Group


class SessionState(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class CancelReason(StrEnum):
    STAFFING = "staffing"
    TOO_FEW = "too_few"
    FACILITATOR = "facilitator"
    OTHER = "other"


CANCEL_REASON_NAMES = {
    CancelReason.STAFFING: N_("Too few staff on the ward"),
    CancelReason.TOO_FEW: N_("Fewer than four can come"),
    CancelReason.FACILITATOR: N_("No facilitator"),
    CancelReason.OTHER: N_("Another reason"),
}


class Reply(StrEnum):
    YES = "yes"
    NO = "no"


class NoReason(StrEnum):
    """Why somebody cannot come, as coarse as planning needs: nothing about health."""

    SHIFT = "shift"
    STAFFING = "staffing"
    SCHOOL = "school"
    HOLIDAY = "holiday"
    OTHER = "other"


class JoinMode(StrEnum):
    ROOM = "room"
    VIDEO = "video"


class Outcome(StrEnum):
    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"


class SwapState(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Session(NetworkTable, Versioned, Model):
    """One meeting of a group. The wall time is kept beside the instant, so that 14:00 stays 14:00.

    `uid` names it in calendars and never changes; the sessions of a series share one, told apart by `original_on`, the
    day the rhythm gave. `sequence` rises with every change that calendars must hear of.
    """

    __tablename__ = "intervision_session"
    __table_args__ = (
        network_unique(),
        network_key("group_id", table="intervision_group", ondelete="CASCADE"),
        network_key("series_id", table="intervision_series"),
        network_key("facilitator_id", table="membership"),
        network_key("presenter_id", table="membership"),
        sa.UniqueConstraint("network_id", "uid", "original_on"),
        sa.CheckConstraint("minutes BETWEEN 15 AND 480", name="minutes"),
        sa.Index(None, "network_id", "starts_at"),
        sa.Index(None, "network_id", "group_id", "starts_at"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    group_id: Mapped[uuid.UUID]
    series_id: Mapped[uuid.UUID | None]
    held_on: Mapped[date]  # the day and time on the clock in the room
    starts_time: Mapped[time]
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    minutes: Mapped[int]
    place: Mapped[str] = mapped_column(sa.String(120), default="")
    video_url: Mapped[str] = mapped_column(sa.String(400), default="")
    method_code: Mapped[str] = mapped_column(sa.String(60), default="")
    facilitator_id: Mapped[uuid.UUID | None]
    presenter_id: Mapped[uuid.UUID | None]
    uid: Mapped[str] = mapped_column(sa.String(120))
    original_on: Mapped[date | None]
    sequence: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    held_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancel_reason: Mapped[CancelReason | None] = mapped_column(text_enum(CancelReason))

    group: Mapped[Group] = relationship(viewonly=True)
    facilitator: Mapped[Membership | None] = relationship(
        viewonly=True, foreign_keys="[Session.network_id, Session.facilitator_id]"
    )
    presenter: Mapped[Membership | None] = relationship(
        viewonly=True, foreign_keys="[Session.network_id, Session.presenter_id]"
    )
    attendance: Mapped[list[Attendance]] = relationship(viewonly=True)

    @property
    def state(self) -> SessionState:
        if self.cancelled_at is not None:
            return SessionState.CANCELLED
        return SessionState.PLANNED if self.held_at is None else SessionState.HELD

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    def put_on(self, day: date, at: time) -> None:
        """Sets the wall time in Amsterdam and the instant that follows from it."""
        self.held_on, self.starts_time = day, at
        self.starts_at = datetime.combine(day, at, AMSTERDAM)


class Attendance(NetworkTable, Model):
    """One person and one session: expected beforehand, there or not afterwards. A guest came by a swap."""

    __tablename__ = "session_attendance"
    __table_args__ = (
        network_unique(),
        network_key("session_id", table="intervision_session", ondelete="CASCADE"),
        network_key("member_id", table="membership"),
        sa.UniqueConstraint("network_id", "session_id", "member_id"),
        sa.CheckConstraint("minutes IS NULL OR minutes BETWEEN 0 AND 480", name="minutes"),
        sa.Index(None, "network_id", "member_id"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    session_id: Mapped[uuid.UUID]
    member_id: Mapped[uuid.UUID]
    is_guest: Mapped[bool] = mapped_column(default=False)
    reply: Mapped[Reply | None] = mapped_column(text_enum(Reply))
    no_reason: Mapped[NoReason | None] = mapped_column(text_enum(NoReason))
    mode: Mapped[JoinMode] = mapped_column(text_enum(JoinMode), default=JoinMode.ROOM)
    replied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    outcome: Mapped[Outcome | None] = mapped_column(text_enum(Outcome))
    minutes: Mapped[int | None]

    session: Mapped[Session] = relationship(viewonly=True)
    member: Mapped[Membership] = relationship(viewonly=True)


class Swap(NetworkTable, Model):
    """Somebody who cannot come asks for a place in another group's session, with a member of it or on its own."""

    __tablename__ = "session_swap"
    __table_args__ = (
        network_unique(),
        network_key("session_id", table="intervision_session", ondelete="CASCADE"),
        network_key("other_session_id", table="intervision_session", ondelete="CASCADE"),
        network_key("asker_id", table="membership"),
        network_key("other_id", table="membership"),
        sa.Index(None, "network_id", "asker_id"),
        sa.Index(None, "network_id", "other_session_id"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    session_id: Mapped[uuid.UUID]
    other_session_id: Mapped[uuid.UUID]
    asker_id: Mapped[uuid.UUID]
    other_id: Mapped[uuid.UUID | None]  # None: a free place, for the facilitator there to give
    state: Mapped[SwapState] = mapped_column(text_enum(SwapState), default=SwapState.PROPOSED)
    proposed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    session: Mapped[Session] = relationship(viewonly=True, foreign_keys="[Swap.network_id, Swap.session_id]")
    other_session: Mapped[Session] = relationship(
        viewonly=True, foreign_keys="[Swap.network_id, Swap.other_session_id]"
    )
    asker: Mapped[Membership] = relationship(viewonly=True, foreign_keys="[Swap.network_id, Swap.asker_id]")
    other: Mapped[Membership | None] = relationship(viewonly=True, foreign_keys="[Swap.network_id, Swap.other_id]")
