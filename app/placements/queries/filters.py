"""Who may see which placements, and what a list can be narrowed to."""

from __future__ import annotations

import uuid
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Self

import sqlalchemy as sa

from ...access import Role
from ...database import folded
from ...networks.models import Membership, Person
from ..models import Placement
from .standings import Condition, Standings


class Show(StrEnum):
    """What the list can be narrowed to."""

    ATTENTION = "attention"
    PLANNED = "planned"
    ACTIVE = "active"
    COMPLETED = "completed"
    STOPPED = "stopped"
    WAITING = "waiting"
    EMPLOYED = "employed"
    STAYED = "stayed"
    LEFT = "left"
    WITHDRAWN = "withdrawn"


OPEN_TO_ALL = (Show.PLANNED, Show.ACTIVE, Show.COMPLETED, Show.STOPPED)


class Group(StrEnum):
    LEARNING = "learning_group"
    COMPARISON = "comparison_group"


@dataclass(frozen=True)
class Filter:
    """What somebody asked for; empty means everything."""

    words: str = ""
    show: Show | None = None
    organisation_id: uuid.UUID | None = None
    ward_id: uuid.UUID | None = None
    school_id: uuid.UUID | None = None
    level: int | None = None
    year: int | None = None
    is_autumn: bool | None = None
    group: Group | None = None

    def to_params(self) -> dict[str, Any]:
        """For the job table, which holds no content: words are left out."""
        told = {name: value for name, value in asdict(self).items() if value is not None and name != "words"}
        return {name: str(value) if isinstance(value, uuid.UUID) else value for name, value in told.items()}

    @classmethod
    def from_params(cls, params: dict[str, Any]) -> Self:
        ids = {name: uuid.UUID(value) for name, value in params.items() if name.endswith("_id")}
        show, group = params.get("show"), params.get("group")
        return cls(**{**params, **ids, "show": show and Show(show), "group": group and Group(group)})


# --- What a viewer may see --------------------------------------------------------------------------------------------


def managed_by(member: Membership) -> Condition:
    """`policy.can_manage` in SQL."""
    ways: list[Condition] = [sa.false()]
    if member.has(Role.COORDINATOR):
        ways.append(sa.true())
    if member.has(Role.PRACTICE_EDUCATOR) and member.organisation_id:
        ways.append(Placement.organisation_id == member.organisation_id)
    return sa.and_(Placement.network_id == member.network_id, sa.or_(*ways))


def visible_to(member: Membership) -> Condition:
    """`policy.can_see` in SQL."""
    ways = [managed_by(member)]
    kept = Placement.withdrawn_at.is_(None)
    if member.has(Role.WORKPLACE_SUPERVISOR):
        ways.append(sa.and_(kept, Placement.supervisor_id == member.id))
    if member.has(Role.TEACHER):
        ways.append(sa.and_(kept, Placement.tutor_id == member.id))
        if member.organisation_id:
            ways.append(sa.and_(kept, Placement.school_id == member.organisation_id))
    return sa.and_(Placement.network_id == member.network_id, sa.or_(*ways))


# --- Filtering --------------------------------------------------------------------------------------------------------


def matching(member: Membership, wanted: Filter, standings: Standings) -> list[Condition]:
    """What a row must meet to be visible to this member and asked for."""
    withdrawn = wanted.show is Show.WITHDRAWN
    conditions = [visible_to(member), Placement.withdrawn_at.is_not(None) if withdrawn else kept()]
    for column, value in (
        (Placement.organisation_id, wanted.organisation_id),
        (Placement.ward_id, wanted.ward_id),
        (Placement.school_id, wanted.school_id),
        (Placement.level, wanted.level),
    ):
        if value is not None:
            conditions.append(column == value)
    if wanted.group:
        conditions.append(Placement.in_learning_network.is_(wanted.group is Group.LEARNING))
    return [*conditions, *_starting(wanted), *_named(wanted.words), *_showing(member, wanted.show, standings)]


def kept() -> Condition:
    """Not withdrawn."""
    return Placement.withdrawn_at.is_(None)


def _starting(wanted: Filter) -> list[Condition]:
    if wanted.year is None:
        return []
    first = date(wanted.year, 7 if wanted.is_autumn else 1, 1)
    last = date(wanted.year, 6, 30) if wanted.is_autumn is False else date(wanted.year, 12, 31)
    return [Placement.starts_on.between(first, last)]


def _named(words: str) -> list[Condition]:
    full = sa.func.fold(Person.first_name + " " + Person.last_name + " " + sa.func.coalesce(Person.student_number, ""))
    return [full.contains(word, autoescape=True) for word in folded(words).split()]


def _showing(member: Membership, show: Show | None, standings: Standings) -> list[Condition]:
    """A person's job shows only to those who may know of it, also through a filter."""
    if show is None or show is Show.WITHDRAWN:
        return []
    conditions = {
        Show.ATTENTION: standings.needs_attention,
        Show.PLANNED: standings.is_planned,
        Show.ACTIVE: standings.is_active,
        Show.COMPLETED: standings.is_completed,
        Show.STOPPED: standings.is_stopped,
        Show.WAITING: standings.waits_for_answer,
        Show.EMPLOYED: sa.and_(standings.is_hired, ~standings.is_left),
        Show.STAYED: standings.has_stayed,
        Show.LEFT: standings.is_left,
    }
    return [conditions[show], *([] if show in OPEN_TO_ALL else [managed_by(member)])]


def needs_standings(wanted: Filter) -> bool:
    """Whether the conditions look at events."""
    return wanted.show not in {None, Show.WITHDRAWN}
