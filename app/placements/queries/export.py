"""Whole lists for a spreadsheet, as plain rows: two queries whatever the size."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from ...extensions import db
from ...networks.models import Membership, Organisation, Person, Ward
from ..life_cycle import EventKind
from ..models import Placement, PlacementEvent
from .filters import Filter, managed_by, matching, needs_standings
from .standings import Standings, events_in_force


@dataclass(frozen=True, slots=True)
class ExportedEvent:
    kind: EventKind
    occurred_on: date
    is_date_assumed: bool
    reason: str
    job_title: str
    hours_per_week: Decimal | None


def _ids(member: Membership, wanted: Filter, day: date) -> sa.Select[Any]:
    standings = Standings(member.network_id, day)
    query = sa.select(Placement.id).join(Placement.person)
    query = standings.join(query) if needs_standings(wanted) else query
    return query.where(*matching(member, wanted, standings), managed_by(member))


def count_exported(member: Membership, wanted: Filter, day: date) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(_ids(member, wanted, day).subquery())) or 0


_COLUMNS = (
    Placement.id,
    Placement.programme,
    Placement.level,
    Placement.track,
    Placement.study_year,
    Placement.starts_on,
    Placement.ends_on,
    Placement.in_learning_network,
    Placement.is_eligible_for_hire,
    Placement.supervisor_name,
    Placement.tutor_name,
)


def exported_placements(member: Membership, wanted: Filter, day: date) -> list[Any]:
    """The matching placements with the names of their places, the newest start first."""
    school, organisation = aliased(Organisation), aliased(Organisation)
    query: Any = (
        sa.select(
            *_COLUMNS,
            Person.student_number,
            Person.first_name,
            Person.last_name,
            Person.email,
            school.name.label("school"),
            organisation.name.label("organisation"),
            Ward.name.label("ward"),
        )
        .select_from(Placement)
        .join(Placement.person)
        .join(Placement.organisation.of_type(organisation))
        .outerjoin(Placement.school.of_type(school))
        .outerjoin(Placement.ward)
        .where(Placement.id.in_(_ids(member, wanted, day)))
        .order_by(Placement.starts_on.desc(), Person.last_name, Person.first_name, Placement.id)
    )
    return list(db.session.execute(query))


def exported_events(member: Membership, wanted: Filter, day: date) -> dict[uuid.UUID, list[ExportedEvent]]:
    """Their events in force."""
    query: Any = sa.select(
        PlacementEvent.placement_id,
        PlacementEvent.kind,
        PlacementEvent.occurred_on,
        PlacementEvent.is_date_assumed,
        PlacementEvent.reason,
        PlacementEvent.job_title,
        PlacementEvent.hours_per_week,
    ).where(events_in_force(member.network_id), PlacementEvent.placement_id.in_(_ids(member, wanted, day)))
    found: dict[uuid.UUID, list[ExportedEvent]] = defaultdict(list)
    for placement_id, *event in db.session.execute(query.order_by(PlacementEvent.occurred_on, PlacementEvent.id)):
        found[placement_id].append(ExportedEvent(*event))
    return found
