"""Deals out the ids of what is new so that rows lie in their table as they lie in its indexes.

The ids stay random; only which row gets which follows the order of numbers. Publishing then walks along each index
instead of jumping through it, which takes a third less time.
"""

from __future__ import annotations

from collections.abc import Sequence

from .known import Outcome, PersonPlan, PlannedRow


def deal_ids(rows: Sequence[PlannedRow]) -> None:
    """People in the order of their numbers, and placements or memberships in the order of their people."""
    people = {row.person.id: row.person for row in rows if row.person and row.person.known is None}
    for person, id_ in zip(sorted(people.values(), key=_by_number), sorted(people), strict=True):
        person.id = id_
    new = [row for row in rows if row.outcome is Outcome.NEW and row.target_id and row.person]
    ids = sorted(row.target_id or "" for row in new)
    for row, id_ in zip(sorted(new, key=_by_person), ids, strict=True):
        row.target_id = id_


def _by_number(person: PersonPlan) -> tuple[str, ...]:
    return person.school_id or "", person.student_number or person.staff_number or "", person.email or ""


def _by_person(row: PlannedRow) -> tuple[str, str, str]:
    assert row.person is not None
    return row.person.id, str(row.values.get("organisation_id")), str(row.values.get("starts_on"))
