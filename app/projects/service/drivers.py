"""The driver diagram: primary and secondary drivers, and the ideas that hang under them."""

from __future__ import annotations

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
    count = _count(project, Driver)
    level = DriverLevel.PRIMARY if parent is None else DriverLevel.SECONDARY
    row = Driver(
        network_id=project.network_id,
        project_id=project.id,
        parent_id=parent.id if parent else None,
        level=level,
        text=text,
        position=count,
    )
    _save(project, row)
    return row


def add_idea(project: Project, text: str, driver: Driver) -> ChangeIdea:
    """Something to try, under a driver."""
    count = _count(project, ChangeIdea)
    row = ChangeIdea(
        network_id=project.network_id, project_id=project.id, driver_id=driver.id, text=text, position=count
    )
    _save(project, row)
    return row


def _count(project: Project, table: type[Driver] | type[ChangeIdea]) -> int:
    found = db.session.scalar(
        sa.select(sa.func.count(table.id)).where(table.network_id == project.network_id, table.project_id == project.id)
    )
    if (found or 0) >= MOST:
        raise DomainError(N_("This is as much as one picture holds. Take something out first."), "text")
    return found or 0


def _save(project: Project, row: Driver | ChangeIdea) -> None:
    db.session.add(row)
    project.changed_at = now()
    db.session.flush()


def change_text(row: Driver | ChangeIdea, version: str | None, text: str) -> None:
    """Other words. Raises Stale when somebody was first."""
    check_version(row, version)
    row.text = text
    db.session.flush()


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
