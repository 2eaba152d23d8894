"""The rules of `life_cycle.Standing` as SQL, for lists and counts. A test holds the two together."""

from __future__ import annotations

import uuid
from datetime import date
from functools import cached_property
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from ..life_cycle import OFFER_WINDOW, STAYED_AFTER, EventKind, Stage, State, Task
from ..models import Placement, PlacementEvent

Condition = sa.ColumnElement[bool]


def events_in_force(network_id: uuid.UUID) -> Condition:
    """Not replaced by a correction, and not a correction that says it never happened."""
    later = aliased(PlacementEvent)
    is_replaced = sa.exists().where(
        later.network_id == PlacementEvent.network_id, later.replaces_id == PlacementEvent.id
    )
    return sa.and_(PlacementEvent.network_id == network_id, PlacementEvent.is_void.is_(False), ~is_replaced)


class Standings:
    """How every placement of a network stands on a day. Join `rows` outer on placement_id: no row means no event."""

    def __init__(self, network_id: uuid.UUID, day: date) -> None:
        self.network_id, self.day = network_id, day

    @cached_property
    def rows(self) -> sa.Subquery:
        last = [self._last(kind).label(kind.value) for kind in EventKind]
        return (
            sa.select(PlacementEvent.placement_id, *last)
            .where(events_in_force(self.network_id), PlacementEvent.occurred_on <= self.day)
            .group_by(PlacementEvent.placement_id)
            .subquery("standing")
        )

    def _last(self, kind: EventKind) -> sa.ColumnElement[date]:
        day = sa.case((PlacementEvent.kind == kind, PlacementEvent.occurred_on))
        return sa.func.max(day, type_=sa.Date())

    def join(self, query: sa.Select[Any]) -> sa.Select[Any]:
        return query.outerjoin(self.rows, self.rows.c.placement_id == Placement.id)

    def _day(self, kind: EventKind) -> sa.ColumnElement[date]:
        column: sa.ColumnElement[date] = self.rows.c[kind.value]
        return column

    def _has(self, kind: EventKind) -> Condition:
        return self._day(kind).is_not(None)

    @property
    def is_completed(self) -> Condition:
        return self._has(EventKind.COMPLETED)

    @property
    def is_stopped(self) -> Condition:
        return sa.and_(self._has(EventKind.STOPPED), ~self.is_completed)

    @property
    def is_ended(self) -> Condition:
        return sa.or_(self._has(EventKind.STOPPED), self.is_completed)

    @property
    def is_active(self) -> Condition:
        return sa.and_(self._has(EventKind.STARTED), ~self.is_ended)

    @property
    def is_planned(self) -> Condition:
        return sa.and_(~self._has(EventKind.STARTED), ~self.is_ended)

    @property
    def is_hired(self) -> Condition:
        return self._has(EventKind.HIRED)

    @property
    def is_left(self) -> Condition:
        return self._has(EventKind.LEFT)

    @property
    def is_offered(self) -> Condition:
        return sa.or_(self._has(EventKind.JOB_OFFERED), self.is_hired)

    @property
    def is_declined(self) -> Condition:
        """A later offer makes the refusal of an earlier one history."""
        offered, declined = self._day(EventKind.JOB_OFFERED), self._day(EventKind.JOB_DECLINED)
        return sa.and_(declined.is_not(None), sa.or_(offered.is_(None), declined >= offered))

    @property
    def waits_for_answer(self) -> Condition:
        answered = sa.or_(self._has(EventKind.JOB_ACCEPTED), self.is_hired, self.is_declined)
        return sa.and_(self._has(EventKind.JOB_OFFERED), ~answered)

    @property
    def has_stayed(self) -> Condition:
        until = sa.func.coalesce(self._day(EventKind.LEFT), sa.bindparam(None, self.day, sa.Date()))
        stayed = sa.func.days_between(self._day(EventKind.HIRED), until) >= STAYED_AFTER.days
        return sa.and_(self.is_hired, stayed)

    @property
    def is_over(self) -> Condition:
        no_job = sa.or_(self.is_declined, sa.and_(self._has(EventKind.STOPPED), ~self._has(EventKind.JOB_OFFERED)))
        return sa.or_(sa.and_(self.is_hired, self.is_left), sa.and_(~self.is_hired, no_job))

    @property
    def is_at_rest(self) -> Condition:
        long_ago = self._day(EventKind.COMPLETED) < self.day - OFFER_WINDOW
        return sa.and_(self.is_completed, ~self.is_offered, long_ago)

    @property
    def is_under_way(self) -> Condition:
        return sa.and_(~self.is_over, ~self.is_at_rest)

    @property
    def state(self) -> sa.ColumnElement[str]:
        return sa.case(
            (self.is_completed, State.COMPLETED.value),
            (self._has(EventKind.STOPPED), State.STOPPED.value),
            (self._has(EventKind.STARTED), State.ACTIVE.value),
            else_=State.PLANNED.value,
        )

    @property
    def stage(self) -> sa.ColumnElement[str]:
        return sa.case(
            (self.has_stayed, Stage.STAYED.value),
            (self.is_hired, Stage.EMPLOYED.value),
            (self._has(EventKind.JOB_OFFERED), Stage.OFFER.value),
            else_=Stage.PLACEMENT.value,
        )

    def has_task(self, task: Task) -> Condition:
        """`life_cycle.open_tasks`, one at a time."""
        match task:
            case Task.END_DUE:
                return sa.and_(self.is_active, Placement.ends_on < self.day)
            case Task.START_DUE:
                return sa.and_(self.is_planned, Placement.starts_on <= self.day)
            case Task.ANSWER_DUE:
                is_of_late = self._day(EventKind.JOB_OFFERED) >= self.day - OFFER_WINDOW
                return sa.and_(self.waits_for_answer, is_of_late)
            case Task.NO_SUPERVISOR:
                nobody = sa.and_(Placement.supervisor_id.is_(None), Placement.supervisor_name == "")
                return sa.and_(~self.is_ended, nobody)

    @property
    def urgency(self) -> sa.ColumnElement[int]:
        """What has passed unrecorded or waits comes before what is merely empty."""
        pressing = sa.or_(*(self.has_task(task) for task in (Task.END_DUE, Task.START_DUE, Task.ANSWER_DUE)))
        return sa.case((pressing, 2), (self.has_task(Task.NO_SUPERVISOR), 1), else_=0)

    @property
    def needs_attention(self) -> Condition:
        return sa.or_(*(sa.func.coalesce(self.has_task(task), sa.false()) for task in Task))
