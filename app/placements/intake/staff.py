"""Compares a staff list with what Linnen knows: people and their memberships. Changes nothing, invites nobody.

A colleague is the staff number, without one the e-mail address. A leaving date ends the membership; an empty one never
opens it again.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ...accounts.addresses import email_key
from ...networks.models import NameKind
from ...wording import N_
from .dates import show
from .fields import Field
from .known import Change, KnownPerson, Outcome, PlannedRow
from .matching import FIELD_OF, Matcher, resolve, resolve_name
from .people import PeopleBook, Slot
from .rows import Draft

_OTHERWISE = N_("Row %(row)s is the same person and says something else here.")
_WHO = N_("Without a staff number or e-mail address we do not know who this is.")
_NO_NAME = N_("Without a last name we do not know who this is.")
_LEFT_FIRST = N_("Out of service before in service, on %(start)s.")

# Columns of a membership with the field of the list each comes from.
MEMBERSHIP_COLUMNS: dict[str, Field] = {
    "organisation_id": Field.ORGANISATION,
    "ward_id": Field.WARD,
    "discipline": Field.DISCIPLINE,
    "job_title": Field.JOB_TITLE,
    "started_on": Field.STARTS_ON,
    "ended_on": Field.ENDED_ON,
}


@dataclass(frozen=True)
class KnownMembership:
    id: str
    person_id: str
    values: dict[str, Any]
    version: int = 1


class StaffPlanner:
    """One comparison of a staff list. Rows come out in their order."""

    def __init__(
        self, matcher: Matcher, people: Iterable[KnownPerson], memberships: Iterable[KnownMembership], today: date
    ) -> None:
        self.matcher, self.today = matcher, today
        self.book = PeopleBook(people, Field.STAFF_NUMBER)
        self.known = {membership.person_id: membership for membership in memberships}
        self.claims: dict[str, PlannedRow] = {}  # person id -> the row that speaks of them
        self.ids: dict[int, dict[Field, str]] = {}

    def plan(self, drafts: Iterable[Draft]) -> list[PlannedRow]:
        """Every row of the list with its outcome."""
        rows = [self._plan_row(draft) for draft in drafts]
        for row in rows:
            if row.person and row.outcome is not Outcome.DOUBLE:
                row.person = self.book.slots[row.person.id].plan()
                row.changes = [*row.person.changes, *row.changes]
                if row.outcome is Outcome.UNCHANGED and row.changes:
                    row.outcome = Outcome.CHANGED
        return rows

    def _plan_row(self, draft: Draft) -> PlannedRow:
        row = PlannedRow(draft, problems=draft.problems)
        self.ids[draft.row] = self._resolve(draft)
        self._check(draft)
        slot = None if draft.problems else self.book.find(draft, None)
        if slot is None:
            return row
        if claimed := self.claims.get(slot.id):
            self._compare(row, claimed)
            return row
        self.book.keep(slot, draft, None)
        self.claims[slot.id] = row
        self._place(row, slot)
        return row

    def _resolve(self, draft: Draft) -> dict[Field, str]:
        ids = resolve(draft, self.matcher)
        # A list without disciplines often has them as jobs.
        if not draft[Field.DISCIPLINE] and Field.DISCIPLINE not in draft.typed and draft[Field.JOB_TITLE]:
            draft.values[Field.DISCIPLINE] = draft[Field.JOB_TITLE]
            draft.typed[Field.DISCIPLINE] = draft.typed[Field.JOB_TITLE]
        if discipline := resolve_name(draft, self.matcher, NameKind.DISCIPLINE):
            ids[FIELD_OF[NameKind.DISCIPLINE]] = discipline
        return ids

    def _check(self, draft: Draft) -> None:
        start, end = draft[Field.STARTS_ON], draft[Field.ENDED_ON]
        unread = {problem.field for problem in draft.problems}
        if not draft[Field.STAFF_NUMBER] and not draft[Field.EMAIL] and Field.EMAIL not in unread:
            draft.refuse(Field.STAFF_NUMBER, _WHO)
        if not draft[Field.LAST_NAME]:
            draft.refuse(Field.LAST_NAME, _NO_NAME)
        if start and end and end < start:
            draft.refuse(Field.ENDED_ON, _LEFT_FIRST, start=show(start))

    def _place(self, row: PlannedRow, slot: Slot) -> None:
        known = self.known.get(slot.id)
        told = self._told(row)
        if known is None:
            row.outcome, row.target_id, row.touches_target = Outcome.NEW, str(uuid.uuid4()), True
            row.values = {**dict.fromkeys(MEMBERSHIP_COLUMNS), "job_title": "", "started_on": self.today, **told}
        else:
            row.target_id, row.known_version = known.id, known.version
            row.values = known.values | told
            for column, wanted in MEMBERSHIP_COLUMNS.items():
                if not _same(old := known.values.get(column), new := row.values[column]):
                    row.before[column] = old
                    row.changes.append(Change(wanted, old, new))
            row.touches_target = bool(row.before)
            row.outcome = Outcome.CHANGED if row.before else Outcome.UNCHANGED
        row.person = slot.plan()

    def _told(self, row: PlannedRow) -> dict[str, Any]:
        told: dict[str, Any] = {}
        for column, wanted in MEMBERSHIP_COLUMNS.items():
            named = column.endswith("_id") or column == "discipline"
            value = self.ids[row.row].get(wanted) if named else row.draft[wanted]
            if value is not None:
                told[column] = value
        return told

    def _compare(self, row: PlannedRow, first: PlannedRow) -> None:
        """A second row of one person: double when it adds nothing, else a problem that names the first."""
        row.same_as = first.row
        told, there = self._told(row), self._told(first)
        wanted = next((MEMBERSHIP_COLUMNS[c] for c, value in told.items() if not _same(there.get(c), value)), None)
        email, other = row.draft[Field.EMAIL], first.draft[Field.EMAIL]
        if wanted is None and email and (not other or email_key(email) != email_key(other)):
            wanted = Field.EMAIL
        if wanted is None:
            row.outcome = Outcome.DOUBLE
        else:
            row.draft.refuse(wanted, _OTHERWISE, row=first.row)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one.casefold() == other.casefold()
    return bool(one == other)
