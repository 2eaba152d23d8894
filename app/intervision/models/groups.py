"""Groups that learn together, who is in them from when till when, and the ground rules they signed."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ...clock import now, today
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
from ...networks.models import Membership, Organisation
from ...wording import N_


class GroupState(StrEnum):
    """A forming group is being put together and nobody has heard of it; a running one is fixed."""

    FORMING = "forming"
    RUNNING = "running"
    ENDED = "ended"


class HolidayRegion(StrEnum):
    """School holidays differ by region; `all` counts everywhere."""

    NORTH = "north"
    MIDDLE = "middle"
    SOUTH = "south"
    ALL = "all"


REGION_NAMES = {
    HolidayRegion.NORTH: N_("North"),
    HolidayRegion.MIDDLE: N_("Middle"),
    HolidayRegion.SOUTH: N_("South"),
    HolidayRegion.ALL: N_("All regions"),
}


class Group(NetworkTable, Versioned, Model):
    """A fixed group. With an organisation its practice educators manage it too; without one the coordinators alone."""

    __tablename__ = "intervision_group"
    __table_args__ = (
        network_unique(),
        network_key("organisation_id", table="organisation"),
        sa.UniqueConstraint("network_id", "name"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    name: Mapped[str] = mapped_column(sa.String(80))
    organisation_id: Mapped[uuid.UUID | None]
    state: Mapped[GroupState] = mapped_column(text_enum(GroupState), default=GroupState.FORMING)
    method_code: Mapped[str] = mapped_column(sa.String(60), default="")  # what they mostly use: its size counts
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    organisation: Mapped[Organisation | None] = relationship(viewonly=True)
    member_rows: Mapped[list[GroupMember]] = relationship(viewonly=True, order_by="GroupMember.joined_on")

    def members_on(self, day: date) -> list[GroupMember]:
        """Who is in the group on a day. Who has left the network by then is not, though nobody took them out."""
        rows = [row for row in self.member_rows if row.is_in_on(day)]
        return [row for row in rows if row.member.ended_on is None or day < row.member.ended_on]


class GroupMember(NetworkTable, Model):
    """Somebody in a group, from the first day on and until the day before `left_on`."""

    __tablename__ = "intervision_member"
    __table_args__ = (
        network_unique(),
        network_key("group_id", table="intervision_group", ondelete="CASCADE"),
        network_key("member_id", table="membership"),
        sa.UniqueConstraint("network_id", "group_id", "member_id", "joined_on"),
        sa.Index(None, "network_id", "member_id"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    group_id: Mapped[uuid.UUID]
    member_id: Mapped[uuid.UUID]
    joined_on: Mapped[date] = mapped_column(default=today)
    left_on: Mapped[date | None]

    group: Mapped[Group] = relationship(viewonly=True)
    member: Mapped[Membership] = relationship(viewonly=True)

    def is_in_on(self, day: date) -> bool:
        return self.joined_on <= day and (self.left_on is None or day < self.left_on)


class GroundRuleSignature(NetworkTable, Model):
    """One member signed the ground rules of the group, once."""

    __tablename__ = "ground_rule_signature"
    __table_args__ = (
        network_key("group_id", table="intervision_group", ondelete="CASCADE"),
        network_key("member_id", table="membership"),
        sa.UniqueConstraint("network_id", "group_id", "member_id"),
    )

    id: Mapped[int] = int_pk()
    group_id: Mapped[uuid.UUID]
    member_id: Mapped[uuid.UUID]
    signed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    member: Mapped[Membership] = relationship(viewonly=True)


class SchoolHoliday(NetworkTable, Model):
    """Days on which no session is planned. Each network keeps its own list, with the source beside it."""

    __tablename__ = "school_holiday"
    __table_args__ = (
        network_unique(),
        sa.UniqueConstraint("network_id", "region", "name", "first_on"),
        sa.CheckConstraint("last_on >= first_on", name="order"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    region: Mapped[HolidayRegion] = mapped_column(text_enum(HolidayRegion))
    name: Mapped[str] = mapped_column(sa.String(80))
    first_on: Mapped[date]
    last_on: Mapped[date]
    source: Mapped[str] = mapped_column(sa.String(200), default="")
