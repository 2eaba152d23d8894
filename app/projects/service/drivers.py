"""The driver diagram: primary and secondary drivers, and the ideas that hang under them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from ...clock import now
from ...database import check_version
from ...extensions import db
from ...wording import N_, DomainError
from ..models import ChangeIdea, Cycle, Driver, DriverLevel, Project

MOST = 40  # branches; more is no picture any more


def add_driver(project: Project, text: str, parent: Driver | None) -> Driver:
    """A primary driver under the aim, or a secondary one under a primary one."""
    if parent is not None and parent.level is not DriverLevel.PRIMARY:
        raise DomainError(N_("Under a secondary driver hang ideas, no further drivers."), "text")
    row = Driver(
        network_id=project.network_id,
        project_id=project.id,
        parent_id=parent.id if parent else None,
        level=_level_under(parent),
        text=text,
        position=_next_position(project, Driver),
    )
    _save(project, row)
    return row


def add_idea(project: Project, text: str, driver: Driver) -> ChangeIdea:
    """Something to try, under a driver."""
    row = ChangeIdea(
        network_id=project.network_id,
        project_id=project.id,
        driver_id=driver.id,
        text=text,
        position=_next_position(project, ChangeIdea),
    )
    _save(project, row)
    return row


def _level_under(parent: Driver | None) -> DriverLevel:
    return DriverLevel.PRIMARY if parent is None else DriverLevel.SECONDARY


def _next_position(project: Project, table: type[Driver] | type[ChangeIdea]) -> int:
    """Behind all others. Raises DomainError when the picture is full."""
    count, last = db.session.execute(
        sa.select(sa.func.count(table.id), sa.func.max(table.position)).where(
            table.network_id == project.network_id, table.project_id == project.id
        )
    ).one()
    if count >= MOST:
        raise DomainError(N_("This is as much as one picture holds. Take something out first."), "text")
    return 0 if last is None else last + 1


def _save(project: Project, row: Driver | ChangeIdea) -> None:
    db.session.add(row)
    project.changed_at = now()
    db.session.flush()


def change_idea(row: ChangeIdea, version: str | None, values: Mapping[str, Any]) -> None:
    """Other words, another driver it hangs under, the measure where it should show. Raises Stale."""
    check_version(row, version)
    for name, value in values.items():
        setattr(row, name, value)
    db.session.flush()


def change_driver(row: Driver, version: str | None, text: str, parent_id: uuid.UUID | None) -> None:
    """Other words, or another place: under the aim, or under a primary driver. Raises Stale, or DomainError when what
    hangs under it would end up too deep."""
    check_version(row, version)
    if parent_id != row.parent_id:
        parent = db.session.get(Driver, parent_id) if parent_id else None
        if parent is not None and (parent.level is not DriverLevel.PRIMARY or parent.id == row.id or _below(row)):
            raise DomainError(N_("Under a secondary driver hang ideas, no further drivers."), "parent_id")
        row.parent_id, row.level = parent_id, _level_under(parent)
    row.text = text
    db.session.flush()


def _below(row: Driver) -> Sequence[Driver]:
    found = sa.select(Driver).where(Driver.network_id == row.network_id, Driver.parent_id == row.id)
    return db.session.scalars(found).all()


def move_branch(row: Driver | ChangeIdea, version: str | None, *, is_up: bool) -> tuple[int, int]:
    """One place up or down among those that hang beside it; at the end it stays. Returns its place, from 1, and how
    many there are."""
    check_version(row, version)
    rows = _beside(row)
    old = rows.index(row)
    new = max(0, min(old + (-1 if is_up else 1), len(rows) - 1))
    rows.insert(new, rows.pop(old))
    for position, one in enumerate(rows):
        one.position = position
    db.session.flush()
    return new + 1, len(rows)


def _beside(row: Driver | ChangeIdea) -> list[Driver | ChangeIdea]:
    """Those with the same parent, itself included, in the order of the page."""
    if isinstance(row, Driver):
        same = [Driver.network_id == row.network_id, Driver.project_id == row.project_id]
        drivers = sa.select(Driver).where(*same, Driver.parent_id.is_not_distinct_from(row.parent_id))
        return [*db.session.scalars(drivers.order_by(Driver.position, Driver.created_at))]
    ideas = sa.select(ChangeIdea).where(ChangeIdea.network_id == row.network_id, ChangeIdea.driver_id == row.driver_id)
    return [*db.session.scalars(ideas.order_by(ChangeIdea.position, ChangeIdea.created_at))]


def remove_branch(row: Driver | ChangeIdea, version: str | None) -> None:
    """Takes out an idea or driver with what hangs under it; an idea that was tried stays."""
    check_version(row, version)
    if _was_tried(row):
        raise DomainError(N_("This was tried in a cycle, so it stays in the picture."))
    db.session.delete(row)
    db.session.flush()


def _was_tried(row: Driver | ChangeIdea) -> bool:
    own = ChangeIdea.network_id == row.network_id
    if isinstance(row, ChangeIdea):
        ideas = sa.select(ChangeIdea.id).where(own, ChangeIdea.id == row.id)
    else:
        below = sa.select(Driver.id).where(Driver.network_id == row.network_id, Driver.parent_id == row.id)
        ideas = sa.select(ChangeIdea.id).where(
            own, sa.or_(ChangeIdea.driver_id == row.id, ChangeIdea.driver_id.in_(below))
        )
    query = sa.select(Cycle.id).where(Cycle.network_id == row.network_id, Cycle.idea_id.in_(ideas)).limit(1)
    return db.session.scalar(query) is not None
