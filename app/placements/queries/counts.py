"""How many placements came how far, per cohort, and how many miss what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from ...extensions import db
from ...networks.models import Membership
from ..life_cycle import Stage, Task
from ..models import Placement
from .filters import kept, managed_by
from .standings import Condition, Standings


@dataclass(frozen=True, order=True)
class Cohort:
    """The people who start in one half of a year."""

    year: int
    is_autumn: bool

    @property
    def key(self) -> str:
        return f"{self.year}-{'autumn' if self.is_autumn else 'spring'}"


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
        .where(managed_by(member), kept())
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
    query: Any = sa.select(*sums).select_from(Placement).where(managed_by(member), kept())
    numbers = db.session.execute(standings.join(query)).one()
    return {task: int(number or 0) for task, number in zip(Task, numbers, strict=True)}
