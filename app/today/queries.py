"""Reads for the first page: always a fixed number of queries, however many people there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from ..access import Role
from ..extensions import db
from ..networks.models import Invitation, Membership, MembershipRole, Organisation, Person, Ward
from ..placements.intake.models import BatchState, ImportBatch
from ..placements.life_cycle import EventKind, Task
from ..placements.models import Placement, PlacementEvent
from ..placements.queries import Standings, events_in_force, managed_by
from .days import Coming, Moment
from .matters import LOOKAHEAD, OpenPlacement

Condition = sa.ColumnElement[bool]
MOST_CONTRACTS = 30
RECENT, RECENT_AMONG = 5, 200
LOOKS_BACK = timedelta(days=365)


def _kept() -> Condition:
    return Placement.withdrawn_at.is_(None)


# --- For those who look after placements ------------------------------------------------------------------------------


def open_placements(member: Membership, day: date) -> list[OpenPlacement]:
    """What this member looks after and has not ended, or whose offer of late waits for an answer. One query."""
    standings = Standings(member.network_id, day)
    waits = standings.has_task(Task.ANSWER_DUE)
    near = Placement.starts_on <= day + LOOKAHEAD
    query = (
        standings.join(_open_columns(standings))
        .where(managed_by(member), _kept(), sa.or_(sa.and_(~standings.is_ended, near), waits))
        .order_by(Placement.starts_on, Placement.id)
    )
    return [_open(row) for row in db.session.execute(query)]


def _open_columns(standings: Standings) -> Any:
    return _with_names(
        Placement.starts_on,
        Placement.ends_on,
        Placement.supervisor_name,
        Placement.supervisor_id.is_not(None).label("is_linked"),
        Placement.is_eligible_for_hire.is_not(False).label("may_be_hired"),
        standings.is_active.label("is_active"),
        standings.is_planned.label("is_planned"),
        standings.rows.c[EventKind.JOB_OFFERED.value].label("offered_on"),
        standings.waits_for_answer.label("waits"),
    )


def _with_names(*columns: Any) -> Any:
    """A placement with the names to show: of the person, the ward and the organisation."""
    named = (Placement.id, Person.first_name, Person.last_name, Ward.name.label("ward"), Organisation.name)
    query: Any = sa.select(*named, *columns).select_from(Placement)
    return query.join(Placement.person).join(Placement.organisation).outerjoin(Placement.ward)


def _open(row: sa.Row[Any]) -> OpenPlacement:
    return OpenPlacement(
        id=row.id,
        name=_name(row),
        organisation=row.name,
        ward=row.ward or "",
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        supervisor_name=row.supervisor_name,
        is_linked=bool(row.is_linked),
        is_active=bool(row.is_active),
        is_planned=bool(row.is_planned),
        may_be_hired=bool(row.may_be_hired),
        offered_on=row.offered_on,
        is_answered=not row.waits,
    )


def coming_contracts(member: Membership, day: date) -> list[Coming]:
    """Jobs that begin from this day on."""
    query = (
        _with_names(PlacementEvent.occurred_on)
        .join(Placement.events)
        .where(
            managed_by(member),
            _kept(),
            events_in_force(member.network_id),
            PlacementEvent.kind == EventKind.HIRED,
            PlacementEvent.occurred_on.between(day, day + LOOKAHEAD),
        )
        .order_by(PlacementEvent.occurred_on, Placement.id)
        .limit(MOST_CONTRACTS)
    )
    return [
        Coming(row.occurred_on, Moment.CONTRACT, _name(row), row.ward or row.name, row.id)
        for row in db.session.execute(query)
    ]


def _name(row: sa.Row[Any]) -> str:
    return f"{row.first_name} {row.last_name}".strip()


def recent_events(member: Membership) -> Sequence[PlacementEvent]:
    """What was recorded last, among the last rows written: the whole history is never sorted for five lines."""
    last = (
        sa.select(PlacementEvent.id)
        .join(Placement, Placement.id == PlacementEvent.placement_id)
        .where(managed_by(member), _kept(), events_in_force(member.network_id))
        .order_by(PlacementEvent.id.desc())
        .limit(RECENT_AMONG)
    )
    return db.session.scalars(
        sa.select(PlacementEvent)
        .where(PlacementEvent.network_id == member.network_id, PlacementEvent.id.in_(last))
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
    """Placements assigned to this member, the earliest end first; the caller leaves out what has ended."""
    assigned = Placement.tutor_id == member.id if as_tutor else Placement.supervisor_id == member.id
    last = sa.func.coalesce(Placement.ends_on, Placement.starts_on)
    query = (
        sa.select(Placement)
        .join(Placement.person)
        .where(Placement.network_id == member.network_id, assigned, _kept(), last >= day - LOOKS_BACK)
        .options(
            contains_eager(Placement.person),
            joinedload(Placement.ward),
            joinedload(Placement.organisation),
            selectinload(Placement.events),
        )
        .order_by(last, Person.last_name, Placement.id)
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
