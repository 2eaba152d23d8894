"""Networks, their organisations, sites and wards."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ...clock import now
from ...database import (
    NetworkTable,
    PlatformTable,
    UtcDateTime,
    Versioned,
    network_key,
    network_unique,
    text_enum,
    uuid_pk,
)
from ...extensions import Model
from ...wording import N_


class OrganisationKind(StrEnum):
    CARE = "care"
    SCHOOL = "school"


class WardKind(StrEnum):
    PG = "pg"
    SOMATIC = "somatic"
    GRZ = "grz"
    SHORT_STAY = "short_stay"
    PALLIATIVE = "palliative"
    SMALL_SCALE = "small_scale"
    OTHER = "other"


KIND_NAMES = {OrganisationKind.CARE: N_("Care organisation"), OrganisationKind.SCHOOL: N_("School")}

WARD_KIND_NAMES = {
    WardKind.PG: N_("Dementia care"),
    WardKind.SOMATIC: N_("Physical long-term care"),
    WardKind.GRZ: N_("Geriatric rehabilitation"),
    WardKind.SHORT_STAY: N_("Short stay"),
    WardKind.PALLIATIVE: N_("Palliative care"),
    WardKind.SMALL_SCALE: N_("Small-scale living"),
    WardKind.OTHER: N_("Other"),
}


class Network(PlatformTable, Model):
    """A learning network: the tenant. Its slug stands in every address."""

    __tablename__ = "network"

    id: Mapped[uuid.UUID] = uuid_pk()
    slug: Mapped[str] = mapped_column(sa.String(60), unique=True)
    name: Mapped[str] = mapped_column(sa.String(120))
    founded_on: Mapped[date | None]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)


class Organisation(NetworkTable, Versioned, Model):
    """A care organisation or a school that takes part."""

    __tablename__ = "organisation"
    __table_args__ = (network_unique(), sa.UniqueConstraint("network_id", "name"))

    id: Mapped[uuid.UUID] = uuid_pk()
    kind: Mapped[OrganisationKind] = mapped_column(text_enum(OrganisationKind))
    name: Mapped[str] = mapped_column(sa.String(120))

    wards: Mapped[list[Ward]] = relationship(viewonly=True, order_by="Ward.name")
    sites: Mapped[list[Site]] = relationship(viewonly=True, order_by="Site.name")


class Site(NetworkTable, Versioned, Model):
    """A location of a care organisation."""

    __tablename__ = "site"
    __table_args__ = (
        network_unique(),
        network_key("organisation_id", table="organisation"),
        sa.UniqueConstraint("network_id", "organisation_id", "name"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    organisation_id: Mapped[uuid.UUID]
    name: Mapped[str] = mapped_column(sa.String(120))


class Ward(NetworkTable, Versioned, Model):
    """A ward where people learn. Its learning-ward flag is only the default for new placements."""

    __tablename__ = "ward"
    __table_args__ = (
        network_unique(),
        network_key("organisation_id", table="organisation"),
        network_key("site_id", table="site"),
        sa.UniqueConstraint("network_id", "organisation_id", "name"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    organisation_id: Mapped[uuid.UUID]
    site_id: Mapped[uuid.UUID | None]
    name: Mapped[str] = mapped_column(sa.String(120))
    kind: Mapped[WardKind] = mapped_column(text_enum(WardKind), default=WardKind.OTHER)
    beds: Mapped[int | None]
    is_learning_ward: Mapped[bool] = mapped_column(default=False)

    organisation: Mapped[Organisation] = relationship(viewonly=True)
    site: Mapped[Site | None] = relationship(viewonly=True)
