"""Who is who in a list: a person is school and student number, without a number the e-mail address, never a name."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable

from rapidfuzz import fuzz

from ...accounts.addresses import email_key
from ...wording import N_
from .fields import Field
from .known import Alias, Change, KnownPerson, PersonPlan
from .rows import Draft

_SAME_ADDRESS = N_("This address belongs to somebody with another number: %(number)s.")
_SAME_ADDRESS_ELSEWHERE = N_("This address belongs to somebody of another organisation, with another number.")
_SAME_ADDRESS_ROW = N_("Row %(row)s gives this address to somebody with another number.")
_TWO_WITH_ADDRESS = N_("Two people have this address. Add the student number.")
_OTHER_NAME = N_("Row %(row)s gives this number to somebody with another name and address.")
_NO_SCHOOL = N_("Without the school we do not know whose number this is.")
_COLUMNS = {
    "first_name": Field.FIRST_NAME,
    "last_name": Field.LAST_NAME,
    "email": Field.EMAIL,
    "school_id": Field.SCHOOL,
    "student_number": Field.STUDENT_NUMBER,
    "staff_number": Field.STAFF_NUMBER,
}


class Slot:
    """One person in the making: as known, with the good rows of the list that speak of them."""

    def __init__(self, known: KnownPerson | None = None) -> None:
        self.known = known
        self.id = known.id if known else str(uuid.uuid4())
        self.school_id: str | None = None
        self.number: str | None = None  # the one this kind of list goes by
        self.rows: list[tuple[Draft, str | None]] = []

    def name_clashes(self, draft: Draft) -> int | None:
        """The earlier row that gives this person another name and another address."""
        for row, _ in self.rows[:1]:
            ours, theirs = draft[Field.EMAIL], row[Field.EMAIL]
            if ours and theirs and email_key(ours) != email_key(theirs):
                alike = fuzz.ratio(draft.name.casefold(), row.name.casefold())
                return row.row if alike < 60 else None
        return None

    def plan(self) -> PersonPlan:
        """The person as they will be: for each column what the first row says that says something."""
        plan = PersonPlan(self.id, self.known)
        for column, wanted in _COLUMNS.items():
            before = getattr(self.known, column) if self.known else None
            told = self._told(wanted, column)
            after = told if told is not None and not _is_same(column, before, told) else before
            setattr(plan, column, after if after is not None or column not in ("first_name", "last_name") else "")
            if self.known and after != before:
                plan.changes.append(Change(wanted, before if self.known.is_ours else None, after))
        return plan

    def _told(self, wanted: Field, column: str) -> str | None:
        if self.known and any(getattr(alias, column, None) == self._first(wanted, column) for alias in self.known.also):
            return None  # the list knows them by what is an alias here
        return self._first(wanted, column)

    def _first(self, wanted: Field, column: str) -> str | None:
        if column == "school_id":
            # A school belongs to the number; without one it is a fact of the placement only.
            return next((school for row, school in self.rows if school and row[Field.STUDENT_NUMBER]), None)
        return next((row[wanted] for row, _ in self.rows if row[wanted]), None)


def _is_same(column: str, before: str | None, after: str) -> bool:
    if before is None:
        return False
    return email_key(before) == email_key(after) if column == "email" else before.casefold() == after.casefold()


class PeopleBook:
    """Finds the person a row speaks of. `number_field` is what names a person in this list."""

    def __init__(self, known: Iterable[KnownPerson], number_field: Field = Field.STUDENT_NUMBER) -> None:
        self.number_field = number_field
        self.slots: dict[str, Slot] = {}
        self._by_number: dict[tuple[str | None, str], Slot] = {}
        self._by_email: defaultdict[str, list[Slot]] = defaultdict(list)
        for person in known:
            slot = Slot(person)
            self._enter(slot, person.school_id, self._number_of(person), person.email)
            for alias in person.also:
                self._enter_alias(slot, alias)

    def _enter_alias(self, slot: Slot, alias: Alias) -> None:
        if number := self._number_of(alias):
            self._by_number.setdefault((alias.school_id if self._needs_school else None, number), slot)
        if alias.email:
            self._by_email[email_key(alias.email)].append(slot)

    def _number_of(self, person: KnownPerson | Alias) -> str | None:
        return person.student_number if self.number_field is Field.STUDENT_NUMBER else person.staff_number

    def _enter(self, slot: Slot, school: str | None, number: str | None, email: str | None) -> None:
        self.slots[slot.id] = slot
        if number:
            self._by_number.setdefault((school if self._needs_school else None, number), slot)
            slot.number, slot.school_id = number, school
        if email and slot not in (there := self._by_email[email_key(email)]):
            there.append(slot)

    @property
    def _needs_school(self) -> bool:
        return self.number_field is Field.STUDENT_NUMBER

    def find(self, draft: Draft, school: str | None) -> Slot | None:
        """The person of a row, a new one where nobody fits, or None with a problem added to the row."""
        number, email = draft[self.number_field], draft[Field.EMAIL]
        if number and self._needs_school and not school:
            if not email:
                draft.refuse(Field.SCHOOL, _NO_SCHOOL)
                return None
            number = None
        slot = self._by_number.get((school if self._needs_school else None, number)) if number else None
        if slot is None and email:
            slot = self._by_address(draft, number, school)
        if draft.problems:
            return None
        if slot is not None and number and (row := slot.name_clashes(draft)):
            draft.refuse(self.number_field, _OTHER_NAME, row=row)
            return None
        return slot or Slot()

    def keep(self, slot: Slot, draft: Draft, school: str | None) -> None:
        """This row is a good one: from now on it speaks for the person."""
        slot.rows.append((draft, school))
        self._enter(slot, school or slot.school_id, draft[self.number_field] or slot.number, draft[Field.EMAIL])

    def _by_address(self, draft: Draft, number: str | None, school: str | None) -> Slot | None:
        """Somebody with this address; with a number only somebody without one, or of another school."""
        there = self._by_email.get(email_key(draft[Field.EMAIL]), [])
        if not number:
            return self._only(draft, there, lambda slot: slot.school_id == school)
        bare = [slot for slot in there if not slot.number]
        taken = [slot for slot in there if slot.number and (slot.school_id == school or not self._needs_school)]
        if taken:
            self._refuse_address(draft, taken[0])
            return None
        return self._only(draft, bare, lambda slot: slot.school_id == school)

    def _only(self, draft: Draft, there: list[Slot], fits: Callable[[Slot], bool]) -> Slot | None:
        if len(there) > 1:
            there = [slot for slot in there if fits(slot)]
            if len(there) != 1:
                draft.refuse(Field.EMAIL, _TWO_WITH_ADDRESS)
                return None
        return there[0] if there else None

    def _refuse_address(self, draft: Draft, slot: Slot) -> None:
        if slot.known and not slot.known.is_ours:
            draft.refuse(Field.EMAIL, _SAME_ADDRESS_ELSEWHERE)
        elif slot.known:
            draft.refuse(Field.EMAIL, _SAME_ADDRESS, number=slot.number)
        else:
            draft.refuse(Field.EMAIL, _SAME_ADDRESS_ROW, row=slot.rows[0][0].row)
