"""Which outcomes are worked on where: outcomes beside activities. Evidence of what is offered, not an exam. Pure."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum


class CellState(IntEnum):
    """How far one outcome came in one activity; the strongest wins."""

    PLANNED = 1
    GIVEN = 2  # of a project or group: it runs, or ran
    APPLIED = 3  # a student did something with it on the ward


class ActivityKind(StrEnum):
    LESSON = "lesson"
    PROJECT = "project"
    INTERVISION = "intervision"


class Flag(StrEnum):
    GAP = "gap"
    LESSON_ONLY = "lesson_only"
    PRACTICE_ONLY = "practice_only"
    BOTH = "both"


@dataclass(frozen=True)
class Activity:
    """A column. `on` is the day of a lesson, the first day of a project; a group has none."""

    id: uuid.UUID
    kind: ActivityKind
    title: str
    on: date | None = None
    lang: str = ""


@dataclass(frozen=True)
class RowOf:
    """An outcome: what the matrix needs of it."""

    id: uuid.UUID
    code: str
    title: str
    parent: str = ""


@dataclass(frozen=True)
class Pair:
    """Somebody said that this activity works on this outcome."""

    outcome: uuid.UUID
    activity: uuid.UUID
    state: CellState


@dataclass(frozen=True)
class Row:
    outcome: RowOf
    cells: Mapping[uuid.UUID, CellState]  # activity -> state; nothing for those without this outcome
    flag: Flag

    def number_of(self, state: CellState) -> int:
        """Activities of exactly this state, so that the three add up to the number of cells."""
        return sum(cell is state for cell in self.cells.values())


@dataclass(frozen=True)
class Matrix:
    activities: Sequence[Activity]
    rows: Sequence[Row]

    def tally(self) -> dict[Flag, int]:
        counts = Counter(row.flag for row in self.rows)
        return {flag: counts[flag] for flag in Flag}


def build(outcomes: Sequence[RowOf], activities: Sequence[Activity], pairs: Iterable[Pair]) -> Matrix:
    """The matrix in the order given. A pair named twice counts once; a pair of an unknown row or column not at all.

    Activities in which none of these outcomes is worked on are left out.
    """
    kinds = {activity.id: activity.kind for activity in activities}
    cells: dict[uuid.UUID, dict[uuid.UUID, CellState]] = {outcome.id: {} for outcome in outcomes}
    for pair in pairs:
        if pair.outcome in cells and pair.activity in kinds:
            row = cells[pair.outcome]
            row[pair.activity] = max(pair.state, row.get(pair.activity, pair.state))
    used = {activity for row in cells.values() for activity in row}
    rows = [Row(outcome, cells[outcome.id], flag_of(cells[outcome.id], kinds)) for outcome in outcomes]
    return Matrix([activity for activity in activities if activity.id in used], rows)


def flag_of(cells: Mapping[uuid.UUID, CellState], kinds: Mapping[uuid.UUID, ActivityKind]) -> Flag:
    """In a lesson, in practice, in both, or nowhere. A lesson that was applied on the ward is both."""
    in_lesson = any(kinds[activity] is ActivityKind.LESSON for activity in cells)
    in_practice = any(
        state is CellState.APPLIED or kinds[activity] is not ActivityKind.LESSON for activity, state in cells.items()
    )
    if in_lesson and in_practice:
        return Flag.BOTH
    if in_lesson:
        return Flag.LESSON_ONLY
    return Flag.PRACTICE_ONLY if in_practice else Flag.GAP
