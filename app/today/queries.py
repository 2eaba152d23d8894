"""Reads for the first page: always a fixed number of queries, however many people there are."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from ..access import Role
from ..extensions import db
from ..networks.models import Invitation, Membership, MembershipRole, Organisation, Person, Ward
from ..placements.intake.models import BatchState, ImportBatch
from ..placements.life_cycle import EventKind
from ..placements.models import Placement, PlacementEvent
from ..placements.queries import Standings, events_in_force, managed_by
from .days import Coming, Moment, two_weeks
from .matters import ENDS_SOON, SHOWN, SHOWN_OF_A_KIND, Agenda, Matter, Pressing

Condition = sa.ColumnElement[bool]
LOOKAHEAD = timedelta(days=120)
MOST_COMING = 60
RECENT = 5


def _kept() -> Condition:
    return Placement.withdrawn_at.is_(None)


def _named() -> list[ORMOption]:
    return [joinedload(Placement.person), joinedload(Placement.ward), joinedload(Placement.organisation)]


# --- For those who look after placements ------------------------------------------------------------------------------


def agenda(member: Membership, day: date) -> Agenda:
    """What can't wait: of each kind the oldest first, so that one kind never pushes the others off the page."""
    ranked = _ranked_matters(member, day)
    first = sa.select(ranked).where(ranked.c.place <= SHOWN_OF_A_KIND).order_by(ranked.c.place, ranked.c.kind)
    found = sorted(db.session.execute(first.limit(SHOWN)).all(), key=lambda row: (row.kind, row.place))
    placements = _by_id([row.id for row in found])
    kinds = list(Matter)
    lines = [Pressing(kinds[row.kind], placements[row.id], row.since) for row in found]
    return Agenda(lines, found[0].total if found else 0)


def _ranked_matters(member: Membership, day: date) -> sa.Subquery:
    standings = Standings(member.network_id, day)
    kind = sa.case(*((condition, n) for n, condition in enumerate(_matters(standings).values())))
    columns: Any = sa.select(Placement.id, kind.label("kind"), _since(standings, kind).label("since"))
    asked = standings.join(columns).where(managed_by(member), _kept(), kind.is_not(None)).subquery()
    place = sa.func.row_number().over(partition_by=asked.c.kind, order_by=[asked.c.since, asked.c.id])
    return sa.select(asked, place.label("place"), sa.func.count().over().label("total")).subquery()


def _matters(standings: Standings) -> dict[Matter, Condition]:
    """A placement counts once, under the first that holds."""
    day = standings.day
    runs = sa.or_(standings.is_active, standings.is_planned)
    near = sa.and_(runs, Placement.starts_on <= day + ENDS_SOON)
    ends_soon = sa.and_(standings.is_active, Placement.ends_on <= day + ENDS_SOON)
    unlinked = Placement.supervisor_id.is_(None)
    return {
        Matter.END_DUE: sa.and_(standings.is_active, Placement.ends_on < day),
        Matter.START_DUE: sa.and_(standings.is_planned, Placement.starts_on <= day),
        Matter.ANSWER_DUE: standings.waits_for_answer,
        Matter.OFFER_DUE: sa.and_(
            ends_soon, Placement.is_eligible_for_hire.is_not(False), ~standings.is_offered, ~standings.is_declined
        ),
        Matter.NO_SUPERVISOR: sa.and_(near, unlinked, Placement.supervisor_name == ""),
        Matter.NOT_LINKED: sa.and_(near, unlinked, Placement.supervisor_name != ""),
    }


def _since(standings: Standings, kind: sa.ColumnElement[Any]) -> sa.ColumnElement[date]:
    offered = standings.rows.c[EventKind.JOB_OFFERED.value]
    numbers = {matter: n for n, matter in enumerate(Matter)}
    day: sa.ColumnElement[date] = sa.case(
        (kind == numbers[Matter.END_DUE], Placement.ends_on),
        (kind == numbers[Matter.OFFER_DUE], Placement.ends_on),
        (kind == numbers[Matter.ANSWER_DUE], offered),
        else_=Placement.starts_on,
    )
    return sa.type_coerce(day, sa.Date())


def _by_id(ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Placement]:
    rows = db.session.scalars(sa.select(Placement).where(Placement.id.in_(ids)).options(*_named()))
    return {row.id: row for row in rows}


@dataclass(frozen=True)
class WardNow:
    """How many people learn on a ward now."""

    organisation: str
    ward: str
    people: int


def learning_now(member: Membership, day: date) -> list[WardNow]:
    """Where people learn now, by organisation and ward; for those who may see every row behind the numbers."""
    standings = Standings(member.network_id, day)
    columns: Any = sa.select(Organisation.name, sa.func.coalesce(Ward.name, ""), sa.func.count())
    query = (
        standings.join(columns.select_from(Placement))
        .join(Placement.organisation)
        .outerjoin(Placement.ward)
        .where(managed_by(member), _kept(), standings.is_active)
        .group_by(Organisation.name, Ward.name)
        .order_by(Organisation.name, sa.func.count().desc(), Ward.name)
    )
    return [WardNow(*row) for row in db.session.execute(query)]


def coming(member: Membership, day: date) -> list[Coming]:
    """Starts, ends and contracts from this day on, the nearest first."""
    standings = Standings(member.network_id, day)
    limits = (day, day + LOOKAHEAD)
    rows = {
        Moment.STARTS: _planned_days(member, standings, Placement.starts_on, standings.is_planned, limits),
        Moment.ENDS: _planned_days(member, standings, Placement.ends_on, standings.is_active, limits),
        Moment.CONTRACT: _contracts(member, limits),
    }
    items = [
        Coming(row.on, moment, f"{row.first_name} {row.last_name}".strip(), row.ward or row.organisation, row.id)
        for moment, found in rows.items()
        for row in found
    ]
    return sorted(items, key=lambda item: (item.on, item.moment, item.name))


def _coming_columns(on: Any) -> Any:
    return (
        sa.select(
            Placement.id,
            sa.type_coerce(on, sa.Date()).label("on"),
            Person.first_name,
            Person.last_name,
            Ward.name.label("ward"),
            Organisation.name.label("organisation"),
        )
        .select_from(Placement)
        .join(Placement.person)
        .join(Placement.organisation)
        .outerjoin(Placement.ward)
    )


def _planned_days(
    member: Membership, standings: Standings, on: Any, condition: Condition, limits: tuple[date, date]
) -> Sequence[sa.Row[Any]]:
    query = (
        standings.join(_coming_columns(on))
        .where(managed_by(member), _kept(), condition, on.between(*limits))
        .order_by(on, Person.last_name, Placement.id)
        .limit(MOST_COMING)
    )
    return db.session.execute(query).all()


def _contracts(member: Membership, limits: tuple[date, date]) -> Sequence[sa.Row[Any]]:
    query = (
        _coming_columns(PlacementEvent.occurred_on)
        .join(Placement.events)
        .where(
            managed_by(member),
            _kept(),
            events_in_force(member.network_id),
            PlacementEvent.kind == EventKind.HIRED,
            PlacementEvent.occurred_on.between(*limits),
        )
        .order_by(PlacementEvent.occurred_on, Placement.id)
        .limit(MOST_COMING)
    )
    return db.session.execute(query).all()


def within_two_weeks(items: Sequence[Coming], day: date) -> list[Coming]:
    first, last = two_weeks(day)
    return [item for item in items if first <= item.on <= last]


def recent_events(member: Membership) -> Sequence[PlacementEvent]:
    """What was recorded last."""
    return db.session.scalars(
        sa.select(PlacementEvent)
        .join(Placement, Placement.id == PlacementEvent.placement_id)
        .where(managed_by(member), _kept(), events_in_force(member.network_id))
        .options(joinedload(PlacementEvent.placement).joinedload(Placement.person))
        .order_by(PlacementEvent.recorded_at.desc(), PlacementEvent.id.desc())
        .limit(RECENT)
    ).all()


def waiting_imports(member: Membership) -> Sequence[ImportBatch]:
    """Lists that this member brought in and that wait for an answer, the newest first."""
    waiting = (BatchState.COLUMNS, BatchState.NAMES, BatchState.REVIEW)
    return db.session.scalars(
        sa.select(ImportBatch)
        .where(
            ImportBatch.network_id == member.network_id,
            ImportBatch.started_by_id == member.id,
            ImportBatch.state.in_(waiting),
        )
        .order_by(ImportBatch.created_at.desc(), ImportBatch.id)
        .limit(2)
    ).all()


def count_placements(member: Membership) -> int:
    """How many this member looks after, whatever their state."""
    query = sa.select(sa.func.count()).select_from(Placement).where(managed_by(member), _kept())
    return db.session.scalar(query) or 0


def count_expiring_invitations(member: Membership, moment: datetime) -> int:
    """Invitations of the own organisation (or the network) that end within three days without an answer."""
    query = (
        sa.select(sa.func.count())
        .select_from(Invitation)
        .join(Membership, Membership.id == Invitation.membership_id)
        .where(
            Invitation.network_id == member.network_id,
            Invitation.accepted_at.is_(None),
            Invitation.revoked_at.is_(None),
            Invitation.expires_at.between(moment, moment + timedelta(days=3)),
        )
    )
    if not member.has(Role.COORDINATOR):
        query = query.where(Membership.organisation_id == member.organisation_id)
    return db.session.scalar(query) or 0


# --- For those who guide ----------------------------------------------------------------------------------------------


def guided(member: Membership, day: date, *, as_tutor: bool) -> list[Placement]:
    """Placements assigned to this member that run or are planned, the earliest end first."""
    standings = Standings(member.network_id, day)
    assigned = Placement.tutor_id == member.id if as_tutor else Placement.supervisor_id == member.id
    query = (
        standings.join(sa.select(Placement))
        .join(Placement.person)
        .where(Placement.network_id == member.network_id, assigned, _kept(), ~standings.is_ended)
        .options(
            contains_eager(Placement.person),
            joinedload(Placement.ward),
            joinedload(Placement.organisation),
            joinedload(Placement.supervisor).joinedload(Membership.person),
            selectinload(Placement.events),
        )
        .order_by(sa.func.coalesce(Placement.ends_on, Placement.starts_on), Person.last_name, Placement.id)
    )
    return list(db.session.scalars(query))


@dataclass(frozen=True)
class SchoolNow:
    """Students of one school: how many learn now, how many are to start."""

    learning: int
    planned: int


def school_now(member: Membership, day: date) -> SchoolNow:
    standings = Standings(member.network_id, day)
    sums = [sa.func.sum(sa.case((condition, 1), else_=0)) for condition in (standings.is_active, standings.is_planned)]
    query: Any = sa.select(*sums).select_from(Placement)
    own = sa.and_(Placement.network_id == member.network_id, Placement.school_id == member.organisation_id, _kept())
    learning, planned = db.session.execute(standings.join(query).where(own)).one()
    return SchoolNow(int(learning or 0), int(planned or 0))


# --- Whom to turn to --------------------------------------------------------------------------------------------------


def contacts(member: Membership, day: date) -> list[Membership]:
    """The practice educators of the own organisation and the coordinators of the network."""
    near = Membership.organisation_id == member.organisation_id
    role = MembershipRole.role
    wanted = sa.or_(role == Role.COORDINATOR, sa.and_(role == Role.PRACTICE_EDUCATOR, near))
    query = (
        sa.select(Membership)
        .join(Membership.person)
        .where(
            Membership.network_id == member.network_id,
            Membership.id != member.id,
            Membership.started_on <= day,
            sa.or_(Membership.ended_on.is_(None), Membership.ended_on > day),
            Membership.role_rows.any(wanted),
        )
        .options(contains_eager(Membership.person), selectinload(Membership.role_rows))
        .order_by(near.desc(), Person.last_name, Person.first_name)
        .limit(6)
    )
    return list(db.session.scalars(query))
