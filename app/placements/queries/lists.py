"""Lists and boards of placements, a page at a time."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from ...extensions import db
from ...networks.models import Membership, Person
from ..life_cycle import Stage
from ..models import Placement
from .filters import Filter, Show, kept, matching, needs_standings, visible_to
from .standings import Condition, Standings

PAGE = 25
CARDS = 5


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


def count_placements(member: Membership) -> int:
    """All that the viewer may see, without the withdrawn ones."""
    return db.session.scalar(sa.select(sa.func.count(Placement.id)).where(visible_to(member), kept())) or 0


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
