"""Organisations, sites and wards, and counts per network for the platform."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from ...access import Role
from ...clock import today
from ...extensions import db
from ...wording import NotFound
from .. import policy
from ..models import Membership, MembershipRole, Network, Organisation, Site, Ward

Place = TypeVar("Place", Organisation, Site, Ward)


def organisations_of(network_id: uuid.UUID) -> list[Organisation]:
    """All organisations of a network: care first, then schools, by name."""
    rows = db.session.scalars(
        sa.select(Organisation).filter_by(network_id=network_id).order_by(Organisation.kind, Organisation.name)
    )
    return list(rows)


def wards_of(network_id: uuid.UUID) -> list[Ward]:
    rows = db.session.scalars(sa.select(Ward).filter_by(network_id=network_id).order_by(Ward.name, Ward.id))
    return list(rows)


def places_seen_by(viewer: Membership) -> list[Organisation]:
    """Organisations with their sites and wards: all of them, or the viewer's own."""
    query = sa.select(Organisation).where(Organisation.network_id == viewer.network_id)
    if not policy.manages_whole_network(viewer):
        query = query.where(Organisation.id == viewer.organisation_id)
    rows = db.session.scalars(
        query.options(selectinload(Organisation.wards), selectinload(Organisation.sites)).order_by(
            Organisation.kind, Organisation.name
        )
    )
    return list(rows)


def load_organisation(viewer: Membership, organisation: uuid.UUID) -> Organisation:
    return _load(viewer, Organisation, organisation)


def load_site(viewer: Membership, site: uuid.UUID) -> Site:
    return _load(viewer, Site, site)


def load_ward(viewer: Membership, ward: uuid.UUID) -> Ward:
    return _load(viewer, Ward, ward)


def _load(viewer: Membership, kind: type[Place], row_id: uuid.UUID) -> Place:
    row = db.session.scalar(sa.select(kind).filter_by(network_id=viewer.network_id, id=row_id))
    if row is None:
        raise NotFound
    return row


@dataclass(frozen=True)
class NetworkSummary:
    """A network as the platform sees it: counts only."""

    network: Network
    people: int
    organisations: int
    coordinators: int  # who can sign in


def network_summaries() -> list[NetworkSummary]:
    """All networks by name, with how many people and organisations take part."""
    day = today()
    running = sa.and_(
        Membership.network_id == Network.id,
        Membership.started_on <= day,
        sa.or_(Membership.ended_on.is_(None), Membership.ended_on > day),
    )
    people = sa.select(sa.func.count()).where(running).correlate(Network).scalar_subquery()
    coordinates = Membership.role_rows.any(MembershipRole.role == Role.COORDINATOR)
    coordinators = (
        sa.select(sa.func.count())
        .where(running, Membership.account_id.is_not(None), coordinates)
        .correlate(Network)
        .scalar_subquery()
    )
    organisations = (
        sa.select(sa.func.count()).where(Organisation.network_id == Network.id).correlate(Network).scalar_subquery()
    )
    query = sa.select(Network, people, organisations, coordinators).order_by(Network.name, Network.slug)
    return [NetworkSummary(*row) for row in db.session.execute(query)]
