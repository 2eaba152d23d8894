"""Compares a list of placements with what Linnen knows: new, changed, unchanged, double, or a problem. Changes nothing.

A placement is person, care organisation and start date. A row whose person has exactly one placement there that
overlaps it under another start date changes that one; a row the list has twice counts once if it says the same.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from ...accounts.addresses import email_key
from ...wording import N_, Message
from ..keeping import Forgotten, names_go_on
from ..life_cycle import EventKind, standing
from .checks import check_events, check_row, status_from_dates
from .events import fill_from, history_after, new_events, told_events
from .fields import Field
from .known import PLACEMENT_COLUMNS, Change, KnownPerson, KnownPlacement, Outcome, PlannedRow
from .matching import Matcher, resolve
from .people import PeopleBook, Slot
from .rows import Draft
from .values import level_of_programme

_OTHERWISE = N_("Row %(row)s is the same placement and says something else here.")
_OTHER_START = N_("Row %(row)s is the same placement with another start date.")
_SEVERAL = N_("This overlaps with several placements of this person in Linnen. Change them there.")
_WITHDRAWN = N_("This placement was withdrawn in Linnen. It stays withdrawn.")
_HIRED_WITHOUT_OFFER = N_("The list says no job was offered, but there is a date in service. That counts as an offer.")
_FORGOTTEN = N_("The names of this placement were taken away when their term had passed. They stay away.")
_BEHIND = N_("Linnen knows how this placement ended. It stays that way.")

Key = tuple[str, str, date]


@dataclass(frozen=True)
class Setting:
    """What list and network are like, beyond the rows: which columns there are, which wards are learning wards."""

    today: date
    has_status: bool = True
    has_network_column: bool = True
    learning_wards: frozenset[str] = frozenset()
    forgotten: Forgotten = field(default_factory=Forgotten)


class _Told(NamedTuple):
    """An event of the list, as the life cycle asks for it."""

    kind: EventKind
    occurred_on: date
    is_date_assumed: bool = False


class PlacementPlanner:
    """One comparison: who and what is known, and which row claimed which placement. Rows come out in their order."""

    def __init__(
        self,
        matcher: Matcher,
        people: Iterable[KnownPerson],
        placements: Iterable[KnownPlacement],
        setting: Setting,
    ) -> None:
        self.matcher, self.book, self.setting = matcher, PeopleBook(people), setting
        self.known: dict[Key, KnownPlacement] = {}
        self.of_person: defaultdict[tuple[str, str], list[KnownPlacement]] = defaultdict(list)
        self.claims: dict[str, PlannedRow] = {}  # placement id -> the row that speaks of it
        self.rows_of: defaultdict[tuple[str, str], list[PlannedRow]] = defaultdict(list)
        self.ids: dict[int, dict[Field, str]] = {}
        for placement in placements:
            self._know(placement)

    def _know(self, placement: KnownPlacement) -> None:
        key = (placement.person_id, placement.organisation_id, placement.starts_on)
        if not placement.is_withdrawn or key not in self.known:
            self.known[key] = placement
        if not placement.is_withdrawn:
            self.of_person[key[:2]].append(placement)

    def plan(self, drafts: Iterable[Draft]) -> list[PlannedRow]:
        """Every row of the list with its outcome."""
        rows = [self._read(draft) for draft in drafts]
        found = [(row, self._person(row)) for row in rows]
        # Rows that name a known placement exactly come first: what remains may move another one. Of several that name
        # the same, one that stands alone goes first, as it did when the placement was new.
        exact = [(row, slot) for row, slot in found if slot and self._key(row, slot) in self.known]
        exact.sort(key=lambda item: not self._stands_alone(item[0].draft))
        others = [(row, slot) for row, slot in found if slot and self._key(row, slot) not in self.known]
        for row, slot in [*exact, *others]:
            self._place(row, slot)
        self._finish_people(rows)
        return rows

    def _stands_alone(self, draft: Draft) -> bool:
        """Whether the row could come in without what Linnen knows already."""
        probe = Draft(draft.row, draft.values, draft.typed, list(draft.problems))
        check_row(probe)
        if not probe.problems:
            check_events(probe, told_events(probe, self.setting.today))
        return not probe.problems

    # --- Who ---

    def _read(self, draft: Draft) -> PlannedRow:
        self.ids[draft.row] = resolve(draft, self.matcher)
        if not self.setting.has_status:
            draft.values[Field.STATUS] = status_from_dates(draft, self.setting.today)
        return PlannedRow(draft, problems=draft.problems)

    def _person(self, row: PlannedRow) -> Slot | None:
        """The person of a row that can be placed; entered at once, so that later rows find them."""
        draft, ids = row.draft, self.ids[row.row]
        if draft.problems or not draft[Field.STARTS_ON] or not (draft[Field.STUDENT_NUMBER] or draft[Field.EMAIL]):
            check_row(draft)
            return None
        if self._is_forgotten(draft, ids.get(Field.SCHOOL)):
            row.outcome = Outcome.UNCHANGED
            row.notes.append(Message(_FORGOTTEN))
            return None
        slot = self.book.find(draft, ids.get(Field.SCHOOL))
        if slot is None:
            return None
        if self._key(row, slot) not in self.known and not self._overlapping(row, slot):
            check_row(draft)  # what exists already is judged together with what Linnen knows
        if draft.problems:
            return None
        self.book.keep(slot, draft, ids.get(Field.SCHOOL))
        return slot

    def _is_forgotten(self, draft: Draft, school_id: str | None) -> bool:
        number, address = draft[Field.STUDENT_NUMBER] or "", draft[Field.EMAIL]
        key = email_key(address) if address else ""
        return self.setting.forgotten.holds(school_id, number, key, draft[Field.STARTS_ON])

    def _key(self, row: PlannedRow, slot: Slot) -> Key:
        return slot.id, self.ids[row.row][Field.ORGANISATION], row.draft[Field.STARTS_ON]

    # --- What ---

    def _place(self, row: PlannedRow, slot: Slot) -> None:
        known = self.known.get(self._key(row, slot))
        if known is None:
            known = self._moved(row, slot)
        if row.problems:
            return
        if known is None:
            self._plan_new(row, slot)
        elif known.is_withdrawn:
            row.outcome, row.target_id = Outcome.UNCHANGED, known.id
            row.notes.append(Message(_WITHDRAWN))
        elif known.id in self.claims:
            self._compare(row, self.claims[known.id])
        else:
            self._plan_change(row, known)

    def _overlapping(self, row: PlannedRow, slot: Slot) -> list[KnownPlacement]:
        key = self._key(row, slot)
        first, last = row.draft[Field.STARTS_ON], _last_day(row.draft)
        return [
            there for there in self.of_person.get(key[:2], ()) if _overlap(first, last, there.starts_on, there.last_day)
        ]

    def _moved(self, row: PlannedRow, slot: Slot) -> KnownPlacement | None:
        """The placement of this person that the row describes under another start date."""
        there = self._overlapping(row, slot)
        if len(there) > 1:
            row.draft.refuse(Field.STARTS_ON, _SEVERAL)
            return None
        if there and (claimed := self.claims.get(there[0].id)):
            row.draft.refuse(Field.STARTS_ON, _OTHER_START, row=claimed.row)
            return None
        return there[0] if there else None

    def _plan_new(self, row: PlannedRow, slot: Slot) -> None:
        draft, key = row.draft, self._key(row, slot)
        for other in self.rows_of[key[:2]]:
            if other.draft[Field.STARTS_ON] == draft[Field.STARTS_ON]:
                self._compare(row, other)
                return
            if _overlap(draft[Field.STARTS_ON], _last_day(draft), other.draft[Field.STARTS_ON], _last_day(other.draft)):
                draft.refuse(Field.STARTS_ON, _OTHER_START, row=other.row)
                return
        if draft[Field.HIRED_ON] and draft[Field.OFFER] == "none":
            row.notes.append(Message(_HIRED_WITHOUT_OFFER))
        row.outcome, row.target_id, row.touches_target = Outcome.NEW, str(uuid.uuid4()), True
        row.values = {"starts_on": draft[Field.STARTS_ON], "ends_on": draft[Field.ENDS_ON], "organisation_id": key[1]}
        row.values |= self._told_values(row, new=True)
        row.events = list(told_events(draft, self.setting.today))
        check_events(draft, row.events)
        if row.problems:
            row.outcome = Outcome.PROBLEM
            return
        row.is_past_term = self._is_past_term(row)
        self._claim(row, slot.id, key[1])

    def _is_past_term(self, row: PlannedRow) -> bool:
        """Whether the names of this new placement may go at once."""
        today = self.setting.today
        happened = standing((_Told(EventKind(one.kind), one.on) for one in row.events), today)
        until = names_go_on(happened, row.draft[Field.ENDS_ON], today, self.setting.forgotten.months)
        return until is not None and until <= today

    def _plan_change(self, row: PlannedRow, known: KnownPlacement) -> None:
        draft = row.draft
        filled = fill_from(draft, known)
        check_row(filled)
        if filled.problems:
            row.problems[:] = filled.problems
            return
        if filled[Field.STATUS] != draft[Field.STATUS] and draft[Field.STATUS]:
            row.notes.append(Message(_BEHIND))
        row.target_id, row.known_version = known.id, known.version
        ends_on = draft[Field.ENDS_ON] or known.ends_on
        row.values = {"starts_on": draft[Field.STARTS_ON], "ends_on": ends_on, "organisation_id": known.organisation_id}
        row.values |= known.values | self._told_values(row, new=False)
        before = {"starts_on": known.starts_on, "ends_on": known.ends_on, **known.values}
        row.changes = self._column_changes(row, before)
        for role in ("supervisor", "tutor"):
            # A typed name that changes no longer means the member somebody linked it to.
            if f"{role}_name" in row.before and known.values.get(f"{role}_id"):
                row.before[f"{role}_id"], row.values[f"{role}_id"] = known.values[f"{role}_id"], None
        moves = known.starts_on != draft[Field.STARTS_ON]
        row.events, more = new_events(filled, known, start_moves=moves, today=self.setting.today)
        check_events(draft, history_after(known, row.events))
        if row.problems:
            return
        shown = {change.field for change in row.changes}
        row.changes += [change for change in more if change.field not in shown]
        row.touches_target = bool(row.before or row.events)
        row.outcome = Outcome.CHANGED if row.touches_target else Outcome.UNCHANGED
        self._claim(row, known.person_id, known.organisation_id)

    def _claim(self, row: PlannedRow, person: str, organisation: str) -> None:
        self.claims[row.target_id or ""] = row
        self.rows_of[person, organisation].append(row)

    def _told_values(self, row: PlannedRow, *, new: bool) -> dict[str, Any]:
        """The columns the row says something about; for a new placement all of them."""
        told: dict[str, Any] = {}
        for column, wanted in PLACEMENT_COLUMNS.items():
            value = self.ids[row.row].get(wanted) if column.endswith("_id") else row.draft[wanted]
            if value is not None:
                told[column] = value
        if new:
            self._defaults(row, told)
        return told

    def _defaults(self, row: PlannedRow, told: dict[str, Any]) -> None:
        for column in PLACEMENT_COLUMNS:
            told.setdefault(column, "" if column in ("programme", "supervisor_name", "tutor_name") else None)
        if told["level"] is None:
            told["level"] = level_of_programme(told["programme"])
        if told["in_learning_network"] is None:
            told["in_learning_network"] = (
                not self.setting.has_network_column and told["ward_id"] in self.setting.learning_wards
            )

    def _column_changes(self, row: PlannedRow, before: dict[str, Any]) -> list[Change]:
        fields = {"starts_on": Field.STARTS_ON, "ends_on": Field.ENDS_ON, **PLACEMENT_COLUMNS}
        changes = []
        for column, wanted in fields.items():
            old, new = before.get(column), row.values.get(column)
            if isinstance(old, str) and isinstance(new, str) and old.casefold() == new.casefold():
                row.values[column] = old
            elif old != new:
                row.before[column] = old
                changes.append(Change(wanted, old, new))
        return changes

    def _compare(self, row: PlannedRow, first: PlannedRow) -> None:
        """A second row of one placement: double when it adds nothing, else a problem that names the first."""
        row.same_as = first.row
        wanted = self._difference(row.draft, first.draft)
        if wanted is None:
            row.outcome = Outcome.DOUBLE
        else:
            row.draft.refuse(wanted, _OTHERWISE, row=first.row)

    def _difference(self, draft: Draft, first: Draft) -> Field | None:
        for wanted, value in draft.values.items():
            if wanted in (Field.ORGANISATION, Field.SCHOOL, Field.WARD):
                same = self.ids[draft.row].get(wanted) == self.ids[first.row].get(wanted)
            elif wanted is Field.IN_NETWORK:
                same = bool(value) == bool(first[wanted])
            elif wanted is Field.EMAIL:
                same = first[wanted] is not None and email_key(value) == email_key(first[wanted])
            elif isinstance(value, str):
                same = isinstance(first[wanted], str) and value.casefold() == first[wanted].casefold()
            else:
                same = value == first[wanted]
            if not same:
                return wanted
        return None

    # --- Afterwards ---

    def _finish_people(self, rows: Sequence[PlannedRow]) -> None:
        """Gives every row its person; what changes about a person is shown at the first row that speaks of them."""
        by_row = {row.row: row for row in rows}
        for slot in self.book.slots.values():
            good = [(draft, school) for draft, school in slot.rows if by_row[draft.row].outcome in _COUNT]
            if not good:
                continue
            slot.rows = good
            person = slot.plan()
            for draft, _ in good:
                by_row[draft.row].person = person
            first = by_row[good[0][0].row]
            if person.changes:
                first.changes = [*person.changes, *first.changes]
                first.outcome = Outcome.CHANGED if first.outcome is Outcome.UNCHANGED else first.outcome


_COUNT = (Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED)


def _last_day(draft: Draft) -> date | None:
    last: date | None = draft[Field.ENDED_ON] or draft[Field.ENDS_ON]
    return last


def _overlap(first: date, last: date | None, other_first: date, other_last: date | None) -> bool:
    """Whether two periods share more than one day where they meet; an open end lasts."""
    return (last is None or other_first < last) and (other_last is None or first < other_last)
