"""Rows ready to be published: each table has the columns of the one it goes to; publishing is INSERT ... SELECT.

`is_new` parts rows to insert from rows to update; `seen_version` is the version an update was planned against.
"""

from __future__ import annotations

import uuid
from datetime import date
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from ....database import NetworkTable, int_pk, network_key, text_enum
from ....extensions import Model
from ....networks.models import Discipline, NameKind, WardKind
from ...life_cycle import EventKind
from ...models import Track


class _Staged(NetworkTable):
    """What every staging table has: the import it belongs to and the row it is about."""

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:
        return (
            network_key("batch_id", table="import_batch", ondelete="CASCADE"),
            sa.Index(None, "network_id", "batch_id", "is_new", "row_id"),
        )

    id: Mapped[int] = int_pk()
    batch_id: Mapped[uuid.UUID]
    row_id: Mapped[uuid.UUID]
    is_new: Mapped[bool] = mapped_column(default=True)
    seen_version: Mapped[int] = mapped_column(default=0)


class StagedPlace(_Staged, Model):
    """An organisation, school or ward that the list names and the network does not have yet."""

    __tablename__ = "staged_place"

    kind: Mapped[NameKind] = mapped_column(text_enum(NameKind))
    name: Mapped[str] = mapped_column(sa.String(120))
    organisation_id: Mapped[uuid.UUID | None]
    ward_kind: Mapped[WardKind | None] = mapped_column(text_enum(WardKind))


class StagedPerson(_Staged, Model):
    __tablename__ = "staged_person"

    first_name: Mapped[str] = mapped_column(sa.String(80))
    last_name: Mapped[str] = mapped_column(sa.String(120))
    email: Mapped[str | None] = mapped_column(sa.String(320))
    email_key: Mapped[str | None] = mapped_column(sa.String(320))
    school_id: Mapped[uuid.UUID | None]
    student_number: Mapped[str | None] = mapped_column(sa.String(40))
    staff_number: Mapped[str | None] = mapped_column(sa.String(40))


class StagedPlacement(_Staged, Model):
    __tablename__ = "staged_placement"

    person_id: Mapped[uuid.UUID]
    school_id: Mapped[uuid.UUID | None]
    organisation_id: Mapped[uuid.UUID]
    ward_id: Mapped[uuid.UUID | None]
    programme: Mapped[str] = mapped_column(sa.String(120))
    level: Mapped[int | None]
    track: Mapped[Track | None] = mapped_column(text_enum(Track))
    study_year: Mapped[int | None]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    in_learning_network: Mapped[bool]
    is_eligible_for_hire: Mapped[bool | None]
    supervisor_name: Mapped[str] = mapped_column(sa.String(160))
    supervisor_id: Mapped[uuid.UUID | None]
    tutor_name: Mapped[str] = mapped_column(sa.String(160))
    tutor_id: Mapped[uuid.UUID | None]


class StagedEvent(_Staged, Model):
    """An event of the placement `row_id`."""

    __tablename__ = "staged_event"

    kind: Mapped[EventKind] = mapped_column(text_enum(EventKind))
    occurred_on: Mapped[date]
    is_date_assumed: Mapped[bool]
    reason: Mapped[str] = mapped_column(sa.String(200))
    job_title: Mapped[str] = mapped_column(sa.String(120))
    hours_per_week: Mapped[Decimal | None] = mapped_column(sa.Numeric(5, 2))
    replaces_id: Mapped[int | None]


class StagedMembership(_Staged, Model):
    __tablename__ = "staged_membership"

    person_id: Mapped[uuid.UUID]
    organisation_id: Mapped[uuid.UUID | None]
    ward_id: Mapped[uuid.UUID | None]
    discipline: Mapped[Discipline | None] = mapped_column(text_enum(Discipline))
    job_title: Mapped[str] = mapped_column(sa.String(120))
    started_on: Mapped[date]
    ended_on: Mapped[date | None]


STAGED: tuple[type[_Staged], ...] = (StagedPlace, StagedPerson, StagedPlacement, StagedEvent, StagedMembership)
