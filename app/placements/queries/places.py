"""What a placement can point at, and what the filters offer."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from ...access import Role
from ...extensions import db
from ...networks.models import Membership, Organisation, OrganisationKind, Ward
from ..models import Placement
from .filters import visible_to


@dataclass(frozen=True)
class Places:
    """The organisations, schools and wards of a network, by name."""

    organisations: list[Organisation]
    schools: list[Organisation]
    wards: list[Ward]


def places(network_id: uuid.UUID) -> Places:
    """Everything a placement can point at, in two queries."""
    every = db.session.scalars(
        sa.select(Organisation).where(Organisation.network_id == network_id).order_by(Organisation.name)
    ).all()
    wards = db.session.scalars(
        sa.select(Ward)
        .where(Ward.network_id == network_id)
        .join(Ward.organisation)
        .options(contains_eager(Ward.organisation))
        .order_by(Organisation.name, Ward.name)
    ).all()
    of_kind = {kind: [o for o in every if o.kind is kind] for kind in OrganisationKind}
    return Places(of_kind[OrganisationKind.CARE], of_kind[OrganisationKind.SCHOOL], list(wards))


def manageable_places(member: Membership) -> Places:
    """Where this member may place somebody: a practice educator at the own organisation only."""
    every = places(member.network_id)
    if member.has(Role.COORDINATOR):
        return every
    own = member.organisation_id
    return Places(
        [o for o in every.organisations if o.id == own],
        every.schools,
        [w for w in every.wards if w.organisation_id == own],
    )


def start_years(member: Membership) -> list[int]:
    """The years in which somebody starts, the newest first."""
    span = sa.select(sa.func.min(Placement.starts_on), sa.func.max(Placement.starts_on)).where(visible_to(member))
    first, last = db.session.execute(span).one()
    return list(range(last.year, first.year - 1, -1)) if first else []
