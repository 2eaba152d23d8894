"""Timetables that are being brought in, and whose names stand in them."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from ...access import Role
from ...database import folded
from ...extensions import db
from ...networks.models import Membership
from ...placements.intake.values import fold
from ...wording import NotFound
from ..models import Lesson, TeacherName, TimetableImport
from ..timetable import Known, Moment, Plan, Problem, Table, make_plan, make_table, read_timetable


def load_timetable(member: Membership, timetable: uuid.UUID) -> TimetableImport:
    """One's own, as long as it waits: nobody else decides about it."""
    row = db.session.scalar(
        sa.select(TimetableImport).filter_by(network_id=member.network_id, id=timetable, brought_by_id=member.id)
    )
    if row is None or row.confirmed_at is not None:
        raise NotFound
    return row


def table_of(timetable: TimetableImport) -> Table:
    return make_table([(number, cells) for number, cells in timetable.rows])


def plan_of(timetable: TimetableImport) -> tuple[Plan, list[Problem]]:
    """What the file would do now. One query."""
    slots, problems = read_timetable(table_of(timetable).rows, timetable.columns)
    return make_plan(slots, [known_of(row) for row in lessons_of_school(timetable)]), problems


def lessons_of_school(where: TimetableImport | Lesson) -> Sequence[Lesson]:
    return db.session.scalars(
        sa.select(Lesson)
        .filter_by(network_id=where.network_id, school_id=where.school_id)
        .order_by(Lesson.held_on, Lesson.starts_time, Lesson.title, Lesson.id)
    ).all()


def known_of(row: Lesson) -> Known:
    return Known(
        row.id,
        row.title,
        row.held_on,
        row.starts_time,
        row.ends_time,
        row.teacher_name,
        row.programme,
        row.study_year,
        row.room,
        row.planned_on,
        row.planned_time,
        row.is_cancelled,
    )


def moment_of(row: Lesson) -> Moment:
    """For asking about clashes: a linked teacher counts by the name in the timetable too."""
    return Moment(
        row.id, row.title, row.held_on, row.starts_time, row.ends_time, row.teacher_name, row.room, row.programme,
        row.study_year,
    )  # fmt: skip


def same_day(network_id: uuid.UUID, school_id: uuid.UUID, lesson: Moment) -> list[Moment]:
    """What stands on that day at the school, to look for clashes."""
    rows = db.session.scalars(
        sa.select(Lesson)
        .filter_by(network_id=network_id, school_id=school_id, held_on=lesson.day)
        .where(Lesson.cancelled_at.is_(None))
        .order_by(Lesson.starts_time, Lesson.title)
    )
    return [moment_of(row) for row in rows]


# --- Names of teachers ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class OpenName:
    """A name in the timetable that is linked to nobody, and how many lessons carry it."""

    school_id: uuid.UUID
    name: str
    lessons: int


def open_names(network_id: uuid.UUID, school_ids: Sequence[uuid.UUID]) -> list[OpenName]:
    """Of these schools, by name."""
    rows = db.session.execute(
        sa.select(Lesson.school_id, Lesson.teacher_name)
        .where(
            Lesson.network_id == network_id,
            Lesson.school_id.in_(school_ids),
            Lesson.teacher_id.is_(None),
            Lesson.teacher_name != "",
            Lesson.cancelled_at.is_(None),
        )
        .order_by(Lesson.teacher_name)
    ).all()
    counts = Counter((school, fold(name)) for school, name in rows)
    shown = {(school, fold(name)): name for school, name in rows}
    found = [OpenName(school, shown[school, key], number) for (school, key), number in counts.items()]
    return sorted(found, key=lambda one: (fold(one.name), str(one.school_id)))


def name_to_claim(member: Membership) -> OpenName | None:
    """The open name that reads like this teacher's own, unless they said that it is somebody else."""
    if not member.has(Role.TEACHER) or member.organisation_id is None:
        return None
    own = fold(member.person.name)
    found = [one for one in open_names(member.network_id, [member.organisation_id]) if is_like(own, fold(one.name))]
    if not found or _is_refused(member, found[0]):
        return None
    return found[0]


def is_like(own: str, name: str) -> bool:
    """The same name, or one with an initial for the first name and without a title."""
    if own == name:
        return True
    mine, theirs = own.split(), [word for word in name.split() if word not in {"dhr", "mw", "mevr", "dr", "drs"}]
    if len(theirs) < 2 or len(mine) < 2 or mine[-1] != theirs[-1]:
        return False
    return theirs[0] == mine[0] or (len(theirs[0]) == 1 and theirs[0] == mine[0][0])


def _is_refused(member: Membership, one: OpenName) -> bool:
    row = db.session.scalar(
        sa.select(TeacherName).filter_by(
            network_id=member.network_id,
            school_id=one.school_id,
            name_key=name_key(one.name),
            membership_id=member.id,
            is_refused=True,
        )
    )
    return row is not None


def name_key(name: str) -> str:
    return folded(" ".join(name.split()))[:160]


def linked_names(network_id: uuid.UUID, school_id: uuid.UUID) -> dict[str, uuid.UUID]:
    """Name as in `name_key` -> whose it is."""
    rows = db.session.execute(
        sa.select(TeacherName.name_key, TeacherName.membership_id).filter_by(
            network_id=network_id, school_id=school_id, is_refused=False
        )
    )
    return {row[0]: row[1] for row in rows}
