"""Bringing in a timetable: the cells wait, somebody looks, and then all of it counts or nothing."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta

import sqlalchemy as sa

from ...clock import now
from ...database import writing
from ...extensions import db
from ...networks.models import Membership
from ...wording import N_, DomainError
from .. import policy
from ..models import Lesson, TeacherName, TimetableImport
from ..queries.timetables import lessons_of_school, linked_names, name_key, plan_of
from ..timetable import NEEDED, Change, Line, Plan, guess, make_table
from ..timetable.plan import key_of

WAITS = timedelta(days=7)
CHANGED = N_("Something changed in the meantime. Look once more, and then confirm.")


def bring_timetable(
    member: Membership, school_id: uuid.UUID, filename: str, rows: Sequence[tuple[int, Sequence[object]]]
) -> TimetableImport:
    """Keeps the cells of a file until somebody confirms them. Raises DomainError for a file without lessons."""
    if not policy.can_manage_school(member, school_id):
        raise DomainError(N_("Choose one from the list."), "school_id")
    table = make_table(rows)
    found = TimetableImport(network_id=member.network_id, school_id=school_id, brought_by_id=member.id)
    found.filename = filename[:200]
    found.rows = [[0, table.header], *([number, cells] for number, cells in table.rows)]
    found.columns = guess(table)
    db.session.add(found)
    db.session.flush()
    return found


def choose_columns(timetable: TimetableImport, columns: Mapping[str, int]) -> None:
    """Which column is which. Raises DomainError when one that every lesson needs is missing or one stands twice."""
    if missing := next((field for field in NEEDED if field not in columns), None):
        raise DomainError(N_("A timetable needs this column."), missing)
    if len(set(columns.values())) < len(columns):
        raise DomainError(N_("You chose one column for two things."))
    timetable.columns = dict(columns)
    db.session.flush()


def confirm_timetable(timetable: TimetableImport, digest: str) -> Plan:
    """Puts into the list what was shown; when something changed in between, nothing happens and it is shown anew."""
    plan, problems = plan_of(timetable)
    if plan.digest != digest:
        raise DomainError(CHANGED)
    try:
        with db.session.begin_nested():
            _bring_in(timetable, plan)
    except sa.exc.IntegrityError:
        raise DomainError(CHANGED) from None  # somebody brought in the same lessons at the same time
    timetable.confirmed_at, timetable.rows = now(), []
    timetable.counts = plan.counts | {"problems": len(problems)}
    db.session.flush()
    return plan


def _bring_in(timetable: TimetableImport, plan: Plan) -> None:
    lessons = {row.id: row for row in lessons_of_school(timetable)}
    teachers = linked_names(timetable.network_id, timetable.school_id)
    touched = [line for line in plan.lines if line.change is not Change.UNCHANGED]
    # Keys are free first: in a timetable that was shuffled one lesson gets what another one had.
    for line in touched:
        if line.known is not None:
            lessons[line.known.id].timetable_key = None
    db.session.flush()
    taken, next_number = {row.timetable_key for row in lessons.values()}, Counter[str]()
    for line in touched:
        row = lessons[line.known.id] if line.known else _new(timetable)
        _write(row, line, teachers)
        row.timetable_key = _free_key(line, taken, next_number)
    db.session.flush()


def _new(timetable: TimetableImport) -> Lesson:
    row = Lesson(network_id=timetable.network_id, school_id=timetable.school_id)
    db.session.add(row)
    return row


def _free_key(line: Line, taken: set[str | None], next_number: Counter[str]) -> str:
    """The first that is free; `next_number` remembers how far equal rows came, for there can be thousands."""
    first = key_of(line.slot, 0)
    while (key := key_of(line.slot, next_number[first])) in taken:
        next_number[first] += 1
    taken.add(key)
    return key


def _write(row: Lesson, line: Line, teachers: Mapping[str, uuid.UUID]) -> None:
    slot = line.slot
    row.title, row.programme, row.study_year = slot.title, slot.programme, slot.year
    if row.teacher_name != slot.teacher or row.teacher_id is None:
        row.teacher_name, row.teacher_id = slot.teacher, teachers.get(name_key(slot.teacher))
    row.planned_on, row.planned_time = slot.day, slot.starts
    if line.change is Change.MOVED_HERE:
        return  # when and where it will be, somebody decided here
    row.room = slot.room
    row.held_on, row.starts_time, row.ends_time = slot.day, slot.starts, slot.ends


def wipe_waiting() -> None:
    """Every night: cells of timetables that nobody confirmed within a week."""
    with writing():
        db.session.execute(
            sa.delete(TimetableImport).where(
                TimetableImport.confirmed_at.is_(None), TimetableImport.brought_at < now() - WAITS
            )
        )


# --- Whose name it is -------------------------------------------------------------------------------------------------


def link_teacher(school_id: uuid.UUID, name: str, teacher: Membership) -> int:
    """From now on this name in the timetable of the school is this member; gives the number of lessons it touched."""
    key = name_key(name)
    _forget(teacher.network_id, school_id, key)
    db.session.add(
        TeacherName(network_id=teacher.network_id, school_id=school_id, name_key=key, membership_id=teacher.id)
    )
    rows = db.session.scalars(
        sa.select(Lesson).filter_by(network_id=teacher.network_id, school_id=school_id, teacher_id=None)
    )
    touched = [row for row in rows if row.teacher_name and name_key(row.teacher_name) == key]
    for row in touched:
        row.teacher_id = teacher.id
    db.session.flush()
    return len(touched)


def _forget(network_id: uuid.UUID, school_id: uuid.UUID, key: str) -> None:
    same = (TeacherName.network_id == network_id, TeacherName.school_id == school_id, TeacherName.name_key == key)
    db.session.execute(sa.delete(TeacherName).where(*same))


def refuse_name(member: Membership, school_id: uuid.UUID, name: str) -> None:
    """This is somebody else: the suggestion does not come back."""
    row = TeacherName(network_id=member.network_id, school_id=school_id, membership_id=member.id, is_refused=True)
    row.name_key = name_key(name)
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except sa.exc.IntegrityError:
        pass  # said before
