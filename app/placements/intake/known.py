"""What Linnen knows when a list is compared with it: people, placements and their events, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from ...wording import Message
from .fields import Field
from .rows import Draft, Problem


class Outcome(StrEnum):
    """What will happen to a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DOUBLE = "double"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Alias:
    """What a person goes by as well: number and address of somebody who turned out to be the same."""

    school_id: str | None
    student_number: str | None
    staff_number: str | None
    email: str | None


@dataclass(frozen=True)
class KnownPerson:
    id: str
    first_name: str = ""
    last_name: str = ""
    email: str | None = None
    school_id: str | None = None
    student_number: str | None = None
    staff_number: str | None = None
    version: int = 1
    also: tuple[Alias, ...] = ()
    is_ours: bool = True  # the one who brings the list in may see what is known of this person


@dataclass(frozen=True)
class KnownEvent:
    """An event that counts: not replaced by a later one and not void."""

    id: int
    kind: str
    on: date
    is_date_assumed: bool = False
    reason: str = ""
    job_title: str = ""
    hours: Decimal | None = None


@dataclass
class KnownPlacement:
    id: str
    person_id: str
    organisation_id: str
    starts_on: date
    ends_on: date | None = None
    values: dict[str, Any] = field(default_factory=dict)  # the other columns of PLACEMENT_COLUMNS
    events: dict[str, KnownEvent] = field(default_factory=dict)
    is_withdrawn: bool = False
    version: int = 1

    @property
    def over(self) -> KnownEvent | None:
        """How it ended, if it did."""
        return self.events.get("completed") or self.events.get("stopped")

    @property
    def last_day(self) -> date | None:
        return self.over.on if self.over else self.ends_on


# Columns of a placement beside person, organisation and dates, with the field of the list each comes from.
PLACEMENT_COLUMNS: dict[str, Field] = {
    "ward_id": Field.WARD,
    "school_id": Field.SCHOOL,
    "programme": Field.PROGRAMME,
    "level": Field.LEVEL,
    "track": Field.TRACK,
    "study_year": Field.STUDY_YEAR,
    "in_learning_network": Field.IN_NETWORK,
    "is_eligible_for_hire": Field.ELIGIBLE,
    "supervisor_name": Field.SUPERVISOR,
    "tutor_name": Field.TUTOR,
}


@dataclass(frozen=True)
class Change:
    """A value that becomes another; `before` is None for what was not known yet."""

    field: Field
    before: Any
    after: Any


@dataclass(frozen=True)
class EventPlan:
    """An event to record; `replaces_id` names the one it corrects."""

    kind: str
    on: date
    is_date_assumed: bool = False
    reason: str = ""
    job_title: str = ""
    hours: Decimal | None = None
    replaces_id: int | None = None


@dataclass
class PersonPlan:
    """A person as they will be. `rows` are the rows of the list that speak of them."""

    id: str
    known: KnownPerson | None
    first_name: str = ""
    last_name: str = ""
    email: str | None = None
    school_id: str | None = None
    student_number: str | None = None
    staff_number: str | None = None
    changes: list[Change] = field(default_factory=list)


@dataclass
class PlannedRow:
    """A row with its outcome and everything that has to happen for it."""

    draft: Draft
    outcome: Outcome = Outcome.PROBLEM
    problems: list[Problem] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    same_as: int | None = None  # a double: the row it repeats
    person: PersonPlan | None = None
    target_id: str | None = None  # the placement, or for staff the membership
    known_version: int | None = None  # of what is changed
    values: dict[str, Any] = field(default_factory=dict)  # all columns as they will be
    before: dict[str, Any] = field(default_factory=dict)  # the columns that change, as they are
    touches_target: bool = False  # the placement or membership itself is made or changes, not only the person
    changes: list[Change] = field(default_factory=list)
    events: list[EventPlan] = field(default_factory=list)
    is_past_term: bool = False  # new, and so old that its names may go at once

    @property
    def row(self) -> int:
        return self.draft.row
