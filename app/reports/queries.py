"""Reading placements for the figures: columns only, so that fifty thousand take about a second."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from ..extensions import db
from ..networks.models import Network, Organisation, Ward
from ..placements.life_cycle import EventKind
from ..placements.models import Placement
from ..placements.queries.standings import Standings
from ..placements.retention import PlacementFacts
from ..wording import N_, DomainError, Message
from .policy import Scope

_NO_NETWORK = N_("There is no network “%(slug)s”.")
_EVENTS = (
    EventKind.STARTED,
    EventKind.COMPLETED,
    EventKind.STOPPED,
    EventKind.JOB_OFFERED,
    EventKind.HIRED,
    EventKind.LEFT,
)


def find_network(slug: str) -> Network:
    """For the command line."""
    network = db.session.scalar(sa.select(Network).where(Network.slug == slug))
    if network is None:
        raise DomainError(Message(_NO_NETWORK, slug=slug))
    return network


def _in_scope(scope: Scope) -> list[sa.ColumnElement[bool]]:
    wanted = [Placement.network_id == scope.network_id, Placement.withdrawn_at.is_(None)]
    if scope.organisation_id:
        wanted.append(Placement.organisation_id == scope.organisation_id)
    if scope.school_id:
        wanted.append(Placement.school_id == scope.school_id)
    return wanted


def placement_facts(scope: Scope, day: date) -> list[PlacementFacts]:
    """Every placement of a report with what happened to it on or before a day. One query."""
    return list(_facts(scope, day))


def _facts(scope: Scope, day: date) -> Iterator[PlacementFacts]:
    standings = Standings(scope.network_id, day)
    query = standings.join(
        sa.select(
            Placement.in_learning_network,
            Placement.organisation_id,
            Placement.ward_id,
            Placement.level,
            Placement.is_eligible_for_hire,
            *(standings.rows.c[kind.value] for kind in _EVENTS),
        )
    ).where(*_in_scope(scope))
    for in_network, organisation, ward, level, eligible, *days in db.session.execute(query):
        yield PlacementFacts._make([in_network, (organisation, ward, level), *days, eligible])


def first_day(scope: Scope) -> date | None:
    """The earliest planned start in a report."""
    return db.session.scalar(sa.select(sa.func.min(Placement.starts_on)).where(*_in_scope(scope)))


def count_placements(scope: Scope) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(Placement).where(*_in_scope(scope))) or 0


@dataclass(frozen=True)
class PlaceNames:
    organisations: dict[uuid.UUID, str]
    wards: dict[uuid.UUID, str]


def place_names(network_id: uuid.UUID) -> PlaceNames:
    """Names of organisations and wards. Two queries."""
    return PlaceNames(*({row.id: row.name for row in _named(kind, network_id)} for kind in (Organisation, Ward)))


def _named(kind: type[Organisation] | type[Ward], network_id: uuid.UUID) -> sa.Result[tuple[uuid.UUID, str]]:
    return db.session.execute(sa.select(kind.id, kind.name).where(kind.network_id == network_id))
