"""Placements and their dated events. What state a placement is in follows from the events and is stored nowhere."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..clock import now
from ..database import (
    NetworkTable,
    UtcDateTime,
    Versioned,
    int_pk,
    known_index,
    network_key,
    network_unique,
    text_enum,
    uuid_pk,
)
from ..extensions import Model
from ..networks.models import Membership, Organisation, Person, Ward
from .life_cycle import EventKind


class Track(StrEnum):
    BOL = "bol"
    BBL = "bbl"
    FULL_TIME = "full_time"
    PART_TIME = "part_time"
    DUAL = "dual"


class EventSource(StrEnum):
    COORDINATOR = "coordinator"
    EDUCATOR = "educator"
    IMPORT = "import"
    DEMO = "demo"


class Placement(NetworkTable, Versioned, Model):
    """One intern at one care organisation from a planned start. `level` is 2, 3 or 4 for mbo and 6 for hbo."""

    __tablename__ = "placement"
    __table_args__ = (
        network_unique(),
        network_key("person_id", table="person"),
        network_key("school_id", table="organisation"),
        network_key("organisation_id", table="organisation"),
        network_key("ward_id", table="ward"),
        network_key("supervisor_id", table="membership"),
        network_key("tutor_id", table="membership"),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="order"),
        sa.Index(
            "uq_placement_person_organisation_start",
            "network_id",
            "person_id",
            "organisation_id",
            "starts_on",
            unique=True,
            sqlite_where=sa.text("withdrawn_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        ),
        sa.Index(None, "network_id", "starts_on"),
        known_index("network_id", "supervisor_id"),
        known_index("network_id", "tutor_id"),
        known_index("network_id", "forgotten_key"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    person_id: Mapped[uuid.UUID]
    school_id: Mapped[uuid.UUID | None]
    organisation_id: Mapped[uuid.UUID]
    ward_id: Mapped[uuid.UUID | None]
    programme: Mapped[str] = mapped_column(sa.String(120), default="")
    level: Mapped[int | None]
    track: Mapped[Track | None] = mapped_column(text_enum(Track))
    study_year: Mapped[int | None]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    in_learning_network: Mapped[bool] = mapped_column(default=False)
    is_eligible_for_hire: Mapped[bool | None]  # None: nothing said, then a completed placement counts as eligible
    supervisor_name: Mapped[str] = mapped_column(sa.String(160), default="")  # as typed; gives no rights
    supervisor_id: Mapped[uuid.UUID | None]
    tutor_name: Mapped[str] = mapped_column(sa.String(160), default="")
    tutor_id: Mapped[uuid.UUID | None]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now, onupdate=now)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    forgotten_key: Mapped[str | None] = mapped_column(sa.String(64))  # keyed hash, from the day its names went

    person: Mapped[Person] = relationship(viewonly=True)
    school: Mapped[Organisation | None] = relationship(
        viewonly=True, foreign_keys="[Placement.network_id, Placement.school_id]"
    )
    organisation: Mapped[Organisation] = relationship(
        viewonly=True, foreign_keys="[Placement.network_id, Placement.organisation_id]"
    )
    ward: Mapped[Ward | None] = relationship(viewonly=True)
    supervisor: Mapped[Membership | None] = relationship(
        viewonly=True, foreign_keys="[Placement.network_id, Placement.supervisor_id]"
    )
    tutor: Mapped[Membership | None] = relationship(
        viewonly=True, foreign_keys="[Placement.network_id, Placement.tutor_id]"
    )
    events: Mapped[list[PlacementEvent]] = relationship(viewonly=True, order_by="PlacementEvent.id")


class PlacementEvent(NetworkTable, Model):
    """Something that happened on a day. Append-only: a correction is a new row that names the one it replaces."""

    __tablename__ = "placement_event"
    __table_args__ = (
        network_unique(),
        network_key("placement_id", table="placement", ondelete="CASCADE"),
        network_key("recorded_by_id", table="membership"),
        network_key("replaces_id", table="placement_event"),
        known_index("network_id", "replaces_id", unique=True),
        # Holds all that the state of a placement follows from, so that lists need not touch the table.
        sa.Index(None, "network_id", "placement_id", "kind", "occurred_on", "is_void", "id"),
    )

    id: Mapped[int] = int_pk()
    placement_id: Mapped[uuid.UUID]
    kind: Mapped[EventKind] = mapped_column(text_enum(EventKind))
    occurred_on: Mapped[date]  # for hired: the first day of the contract
    is_date_assumed: Mapped[bool] = mapped_column(default=False)
    is_void: Mapped[bool] = mapped_column(default=False)  # a correction that says: this did not happen
    reason: Mapped[str] = mapped_column(sa.String(200), default="")
    job_title: Mapped[str] = mapped_column(sa.String(120), default="")
    hours_per_week: Mapped[Decimal | None] = mapped_column(sa.Numeric(5, 2))
    source: Mapped[EventSource] = mapped_column(text_enum(EventSource))
    recorded_by_id: Mapped[uuid.UUID | None]  # None: the command line
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    replaces_id: Mapped[int | None]

    placement: Mapped[Placement] = relationship(viewonly=True)
    recorded_by: Mapped[Membership | None] = relationship(viewonly=True)


class NamesTerm(NetworkTable, Versioned, Model):
    """After how many months names leave this network's placements; nothing goes before a coordinator confirmed it."""

    __tablename__ = "names_term"
    __table_args__ = (
        network_unique(),
        network_key("confirmed_by_id", table="membership"),
        sa.UniqueConstraint("network_id"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    months: Mapped[int]
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    confirmed_by_id: Mapped[uuid.UUID | None]
