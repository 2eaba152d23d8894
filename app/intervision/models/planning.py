"""Series, polls for a date, shifts, calendar feeds, and which letters were sent."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ...clock import AMSTERDAM, now
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
from ...networks.models import Membership, Person, Ward
from ...wording import N_
from ..planner import Answer, ShiftKind
from .groups import Group, HolidayRegion
from .meetings import Session, Swap

SHIFT_NAMES = {
    ShiftKind.EARLY: N_("Early shift"),
    ShiftKind.LATE: N_("Late shift"),
    ShiftKind.NIGHT: N_("Night shift"),
    ShiftKind.DAY: N_("Day shift"),
    ShiftKind.OFF: N_("Off"),
}


class ShiftSource(StrEnum):
    TYPED = "typed"
    PASTED = "pasted"
    FILE = "file"


class NoticeKind(StrEnum):
    INVITATION = "invitation"
    CHANGE = "change"
    CANCELLATION = "cancellation"
    REMINDER = "reminder"
    CASE = "case"
    TOO_FEW = "too_few"
    POLL = "poll"
    POLL_REMINDER = "poll_reminder"
    SWAP = "swap"


class Series(NetworkTable, Model):
    """A rhythm of sessions. `rule` is an RRULE (RFC 5545) in local time; `exceptions` are the days it skips."""

    __tablename__ = "intervision_series"
    __table_args__ = (
        network_unique(),
        network_key("group_id", table="intervision_group", ondelete="CASCADE"),
        sa.UniqueConstraint("network_id", "uid"),
        sa.Index(None, "network_id", "group_id"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    group_id: Mapped[uuid.UUID]
    uid: Mapped[str] = mapped_column(sa.String(120))
    rule: Mapped[str] = mapped_column(sa.String(200))
    starts_on: Mapped[date]
    starts_time: Mapped[time]
    minutes: Mapped[int]
    place: Mapped[str] = mapped_column(sa.String(120), default="")
    video_url: Mapped[str] = mapped_column(sa.String(400), default="")
    region: Mapped[HolidayRegion | None] = mapped_column(text_enum(HolidayRegion))
    exceptions: Mapped[list[str]] = mapped_column(sa.JSON, default=list)  # ISO days
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    group: Mapped[Group] = relationship(viewonly=True)


class Poll(NetworkTable, Versioned, Model):
    """When can the group? Closing it picks a slot: a new session, or another date for `moves_id`."""

    __tablename__ = "date_poll"
    __table_args__ = (
        network_unique(),
        network_key("group_id", table="intervision_group", ondelete="CASCADE"),
        network_key("moves_id", table="intervision_session", ondelete="CASCADE"),
        network_key("session_id", table="intervision_session", ondelete="CASCADE"),
        sa.Index(None, "network_id", "group_id"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    group_id: Mapped[uuid.UUID]
    moves_id: Mapped[uuid.UUID | None]
    session_id: Mapped[uuid.UUID | None]  # what came of it
    minutes: Mapped[int]
    place: Mapped[str] = mapped_column(sa.String(120), default="")
    video_url: Mapped[str] = mapped_column(sa.String(400), default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    group: Mapped[Group] = relationship(viewonly=True)
    moves: Mapped[Session | None] = relationship(viewonly=True, foreign_keys="[Poll.network_id, Poll.moves_id]")
    session: Mapped[Session | None] = relationship(viewonly=True, foreign_keys="[Poll.network_id, Poll.session_id]")
    slots: Mapped[list[PollSlot]] = relationship(viewonly=True, order_by="PollSlot.held_on, PollSlot.starts_time")


class PollSlot(NetworkTable, Model):
    """A moment that is proposed, on the clock of the room."""

    __tablename__ = "poll_slot"
    __table_args__ = (
        network_unique(),
        network_key("poll_id", table="date_poll", ondelete="CASCADE"),
        sa.UniqueConstraint("network_id", "poll_id", "held_on", "starts_time"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    poll_id: Mapped[uuid.UUID]
    held_on: Mapped[date]
    starts_time: Mapped[time]

    poll: Mapped[Poll] = relationship(viewonly=True)
    answers: Mapped[list[PollAnswer]] = relationship(viewonly=True)

    @property
    def starts_at(self) -> datetime:
        return datetime.combine(self.held_on, self.starts_time, AMSTERDAM)


class PollAnswer(NetworkTable, Model):
    """What one member said about one slot."""

    __tablename__ = "poll_answer"
    __table_args__ = (
        network_key("slot_id", table="poll_slot", ondelete="CASCADE"),
        network_key("member_id", table="membership"),
        sa.UniqueConstraint("network_id", "slot_id", "member_id"),
    )

    id: Mapped[int] = int_pk()
    slot_id: Mapped[uuid.UUID]
    member_id: Mapped[uuid.UUID]
    answer: Mapped[Answer] = mapped_column(text_enum(Answer))
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)


class ShiftImport(NetworkTable, Model):
    """Shifts came in together: who brought them, how, and how many."""

    __tablename__ = "shift_import"
    __table_args__ = (network_unique(), network_key("brought_by_id", table="membership"))

    id: Mapped[uuid.UUID] = uuid_pk()
    brought_by_id: Mapped[uuid.UUID]
    source: Mapped[ShiftSource] = mapped_column(text_enum(ShiftSource))
    shift_count: Mapped[int]
    brought_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    brought_by: Mapped[Membership] = relationship(viewonly=True)


class Shift(NetworkTable, Model):
    """What somebody works on a day. Others see only whether that person is free at a proposed moment."""

    __tablename__ = "shift"
    __table_args__ = (
        network_key("person_id", table="person"),
        network_key("import_id", table="shift_import"),
        sa.UniqueConstraint("network_id", "person_id", "works_on"),
        sa.Index(None, "network_id", "works_on"),
    )

    id: Mapped[int] = int_pk()
    person_id: Mapped[uuid.UUID]
    works_on: Mapped[date]
    kind: Mapped[ShiftKind] = mapped_column(text_enum(ShiftKind))
    import_id: Mapped[uuid.UUID | None]

    person: Mapped[Person] = relationship(viewonly=True)


class ShiftCode(NetworkTable, Model):
    """What a code in rosters means here, confirmed once and remembered."""

    __tablename__ = "shift_code"
    __table_args__ = (sa.UniqueConstraint("network_id", "code_key"),)

    id: Mapped[int] = int_pk()
    code_key: Mapped[str] = mapped_column(sa.String(30))
    kind: Mapped[ShiftKind] = mapped_column(text_enum(ShiftKind))


class WardCover(NetworkTable, Model):
    """How many people a ward keeps at least while others are in a session."""

    __tablename__ = "ward_cover"
    __table_args__ = (
        network_unique(),
        network_key("ward_id", table="ward", ondelete="CASCADE"),
        sa.UniqueConstraint("network_id", "ward_id"),
        sa.CheckConstraint("minimum BETWEEN 0 AND 50", name="minimum"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    ward_id: Mapped[uuid.UUID]
    minimum: Mapped[int]

    ward: Mapped[Ward] = relationship(viewonly=True)


class CalendarFeed(NetworkTable, Model):
    """A member's calendar address. The secret in the address follows from the key and the id, and is stored nowhere."""

    __tablename__ = "calendar_feed"
    __table_args__ = (
        network_unique(),
        network_key("member_id", table="membership", ondelete="CASCADE"),
        sa.Index(None, "network_id", "member_id"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    member_id: Mapped[uuid.UUID]
    language: Mapped[str] = mapped_column(sa.String(2), default="nl")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_fetched_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    member: Mapped[Membership] = relationship(viewonly=True)


class Notice(NetworkTable, Model):
    """A letter to one member about a session, a poll or a swap. Its key makes that nobody gets it twice."""

    __tablename__ = "intervision_notice"
    __table_args__ = (
        network_unique(),
        network_key("member_id", table="membership", ondelete="CASCADE"),
        network_key("session_id", table="intervision_session", ondelete="CASCADE"),
        network_key("series_id", table="intervision_series", ondelete="CASCADE"),
        network_key("poll_id", table="date_poll", ondelete="CASCADE"),
        network_key("swap_id", table="session_swap", ondelete="CASCADE"),
        sa.UniqueConstraint("network_id", "key"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    kind: Mapped[NoticeKind] = mapped_column(text_enum(NoticeKind))
    key: Mapped[str] = mapped_column(sa.String(200))
    member_id: Mapped[uuid.UUID]
    session_id: Mapped[uuid.UUID | None]
    series_id: Mapped[uuid.UUID | None]
    poll_id: Mapped[uuid.UUID | None]
    swap_id: Mapped[uuid.UUID | None]
    sequence: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    member: Mapped[Membership] = relationship(viewonly=True)
    session: Mapped[Session | None] = relationship(viewonly=True)
    series: Mapped[Series | None] = relationship(viewonly=True)
    poll: Mapped[Poll | None] = relationship(viewonly=True)
    swap: Mapped[Swap | None] = relationship(viewonly=True)
