"""Lists, boards and counts of placements: what the viewer may see, filtered, a page at a time."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from ...access import Role
from ...database import folded
from ...extensions import db
from ...networks.models import Membership, Organisation, OrganisationKind, Person, Ward
from ..life_cycle import Stage, Task
from ..models import Placement
from .standings import Condition, Standings

PAGE = 25
CARDS = 5


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


@dataclass(frozen=True, order=True)
class Cohort:
    """The people who start in one half of a year."""

    year: int
    is_autumn: bool

    @property
    def key(self) -> str:
        return f"{self.year}-{'autumn' if self.is_autumn else 'spring'}"


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

    @property
    def is_empty(self) -> bool:
        return self == Filter()


@dataclass(frozen=True)
class Listing:
    """One page of a list, and how many there are in all."""

    rows: Sequence[Placement]
    total: int
    page: int

    @property
    def first(self) -> int:
        return (self.page - 1) * PAGE + 1 if self.rows else 0

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1 if self.rows else 0


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
    conditions = [visible_to(member), Placement.withdrawn_at.is_not(None) if withdrawn else _kept()]
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


def _kept() -> Condition:
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


def _from(wanted: Filter, standings: Standings, *columns: Any) -> sa.Select[Any]:
    query = sa.select(*columns).select_from(Placement)
    if wanted.words:
        query = query.join(Placement.person)
    return standings.join(query) if needs_standings(wanted) else query


def _shown() -> list[ORMOption]:
    """All that a row of a list or a card shows, in a fixed number of queries."""
    return [
        joinedload(Placement.school),
        joinedload(Placement.organisation),
        joinedload(Placement.ward),
        joinedload(Placement.supervisor).joinedload(Membership.person),
        selectinload(Placement.events),
    ]


# --- Pages ------------------------------------------------------------------------------------------------------------


def count_placements(member: Membership) -> int:
    """All that the viewer may see, without the withdrawn ones."""
    return db.session.scalar(sa.select(sa.func.count(Placement.id)).where(visible_to(member), _kept())) or 0


def list_placements(member: Membership, wanted: Filter, day: date, page: int) -> Listing:
    """A page of the list, the newest start first."""
    standings = Standings(member.network_id, day)
    conditions = matching(member, wanted, standings)
    total = None if needs_standings(wanted) else _count(wanted, standings, conditions)
    page = max(1, page if total is None else min(page, -(-total // PAGE)))
    # Counting along is cheaper where every row is looked at anyway, and dearer where an index gives the page.
    many = sa.func.count().over() if total is None else sa.literal(total)
    query = _from(replace(wanted, words=""), standings, Placement.id, many).join(Placement.person).where(*conditions)
    first = [standings.urgency.desc()] if wanted.show is Show.ATTENTION else []
    found = db.session.execute(query.order_by(*first, *_newest_first()).limit(PAGE).offset((page - 1) * PAGE)).all()
    if not found and page > 1:
        return list_placements(member, wanted, day, 1)
    rows = _by_id([row[0] for row in found])
    return Listing([rows[row[0]] for row in found], found[0][1] if found else 0, page)


def _count(wanted: Filter, standings: Standings, conditions: list[Condition]) -> int:
    return db.session.scalar(_from(wanted, standings, sa.func.count(Placement.id)).where(*conditions)) or 0


def _newest_first() -> list[Any]:
    return [Placement.starts_on.desc(), Person.last_name, Person.first_name, Placement.id]


@dataclass(frozen=True)
class Column:
    """A column of the board: the first cards, and how many people there are."""

    stage: Stage
    cards: Sequence[Placement]
    total: int


def board_columns(member: Membership, wanted: Filter, day: date) -> list[Column]:
    """People whose thread still runs, by how far they are; who needs something first, then the newest start."""
    standings = Standings(member.network_id, day)
    stage = standings.stage.label("stage")
    place = sa.func.row_number().over(
        partition_by=standings.stage,
        order_by=[standings.urgency.desc(), Placement.starts_on.desc(), Placement.id],
    )
    many = sa.func.count().over(partition_by=standings.stage)
    columns = (Placement.id, stage, place.label("place"), many.label("many"))
    plain: sa.Select[Any] = sa.select(*columns).join(Placement.person)
    ranked = standings.join(plain).where(*matching(member, wanted, standings), standings.is_under_way).subquery()
    first = db.session.execute(
        sa.select(ranked).where(ranked.c.place <= CARDS).order_by(ranked.c.stage, ranked.c.place)
    ).all()
    cards = _by_id([row.id for row in first])
    return [
        Column(
            stage,
            [cards[row.id] for row in first if row.stage == stage.value],
            next((row.many for row in first if row.stage == stage.value), 0),
        )
        for stage in Stage
    ]


def _by_id(ids: list[uuid.UUID]) -> dict[uuid.UUID, Placement]:
    query = sa.select(Placement).where(Placement.id.in_(ids)).options(joinedload(Placement.person), *_shown())
    return {row.id: row for row in db.session.scalars(query)}


# --- Counts -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class CohortCounts:
    """How far the people of a cohort came, and how many threads end where."""

    cohort: Cohort
    placements: int
    planned: int
    active: int
    waiting: int
    offered: int
    hired: int
    stayed: int
    first_year: int
    attention: int
    under_way: dict[Stage, int]
    over: dict[Stage, int]
    at_rest: int


def cohort_counts(member: Membership, day: date) -> list[CohortCounts]:
    """Counts per half year of the start, the newest first; for those who may see every row behind them."""
    standings = Standings(member.network_id, day)
    year = sa.extract("year", Placement.starts_on)
    is_autumn = sa.extract("month", Placement.starts_on) >= sa.literal_column("7")  # a parameter cannot be grouped by
    counted = _counted(standings)
    columns = [sa.func.sum(sa.case((condition, 1), else_=0)).label(name) for name, condition in counted.items()]
    plain: Any = sa.select(year, is_autumn, sa.func.count(), *columns).select_from(Placement)
    query = (
        standings.join(plain)
        .where(managed_by(member), _kept())
        .group_by(year, is_autumn)
        .order_by(year.desc(), is_autumn.desc())
    )
    return [_counts(row, list(counted)) for row in db.session.execute(query).all()]


def _counted(standings: Standings) -> dict[str, Condition]:
    at = {stage: standings.stage == stage.value for stage in Stage}
    return {
        "planned": standings.is_planned,
        "active": standings.is_active,
        "waiting": standings.waits_for_answer,
        "offered": standings.is_offered,
        "hired": standings.is_hired,
        "stayed": standings.has_stayed,
        "first_year": sa.and_(at[Stage.EMPLOYED], ~standings.is_left),
        "attention": standings.needs_attention,
        "at_rest": standings.is_at_rest,
        **{f"under_way_{stage}": sa.and_(condition, standings.is_under_way) for stage, condition in at.items()},
        **{f"over_{stage}": sa.and_(condition, standings.is_over) for stage, condition in at.items()},
    }


def _counts(row: Any, names: list[str]) -> CohortCounts:
    year, is_autumn, placements, *rest = row
    numbers = {name: int(number) for name, number in zip(names, rest, strict=True)}
    return CohortCounts(
        Cohort(int(year), bool(is_autumn)),
        placements,
        under_way={stage: numbers.pop(f"under_way_{stage}") for stage in Stage},
        over={stage: numbers.pop(f"over_{stage}") for stage in Stage},
        **numbers,
    )


def count_tasks(member: Membership, day: date) -> dict[Task, int]:
    """How many placements miss what, for the coordinator's first page."""
    standings = Standings(member.network_id, day)
    sums = [sa.func.sum(sa.case((standings.has_task(task), 1), else_=0)) for task in Task]
    query: Any = sa.select(*sums).select_from(Placement).where(managed_by(member), _kept())
    numbers = db.session.execute(standings.join(query)).one()
    return {task: int(number or 0) for task, number in zip(Task, numbers, strict=True)}


# --- What the filters offer -------------------------------------------------------------------------------------------


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
