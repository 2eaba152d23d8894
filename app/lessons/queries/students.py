"""Interns who are placed now, by lesson and by teacher."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from ...clock import today
from ...extensions import db
from ...networks.models import Membership
from ...placements.models import Placement
from ...placements.queries import Standings
from ..models import Lesson
from ..students import Audience, Student, attends, own

TERM = timedelta(days=183)  # a teacher's lessons of the last and the next half year say whom they teach


def placed_students(
    network_id: uuid.UUID, *, school_id: uuid.UUID | None = None, membership_id: uuid.UUID | None = None
) -> list[Student]:
    """Everybody who is on placement today, of one school or one member where that is asked; one query."""
    standings = Standings(network_id, today())
    account = sa.case((_is_current(today()), Membership.account_id))
    columns = (Placement.person_id, Membership.id, account, Placement.school_id, Placement.ward_id, Placement.tutor_id)
    query: Any = sa.select(*columns, Placement.programme, Placement.study_year).select_from(Placement)
    joined = sa.and_(Membership.network_id == Placement.network_id, Membership.person_id == Placement.person_id)
    where = [Placement.network_id == network_id, Placement.withdrawn_at.is_(None), standings.is_active]
    if school_id is not None:
        where.append(Placement.school_id == school_id)
    if membership_id is not None:
        where.append(Membership.id == membership_id)
    query = standings.join(query.outerjoin(Membership, joined)).where(*where).order_by(Placement.person_id)
    return [Student(*row) for row in db.session.execute(query)]


def _is_current(day: date) -> sa.ColumnElement[bool]:
    return sa.and_(Membership.started_on <= day, sa.or_(Membership.ended_on.is_(None), Membership.ended_on > day))


def students_of(lesson: Lesson) -> list[Student]:
    """Who is placed now and has this lesson."""
    school = None if lesson.ward_id is not None else lesson.school_id
    return [one for one in placed_students(lesson.network_id, school_id=school) if attends(one, lesson)]


def own_students(teacher: Membership) -> list[Student]:
    """The students of a teacher: same school and in a lesson of this teacher, or tutored."""
    if teacher.organisation_id is None:
        return []
    students = placed_students(teacher.network_id, school_id=teacher.organisation_id)
    return own(students, teacher.id, _audiences_of(teacher))


def _audiences_of(teacher: Membership) -> list[Audience]:
    """Whom this teacher's lessons of the last and the next half year are for, cancelled ones left out."""
    rows = db.session.execute(
        sa.select(Lesson.school_id, Lesson.ward_id, Lesson.programme, Lesson.study_year)
        .where(
            Lesson.network_id == teacher.network_id,
            Lesson.teacher_id == teacher.id,
            Lesson.held_on.between(today() - TERM, today() + TERM),
            Lesson.cancelled_at.is_(None),
        )
        .distinct()
    )
    return [Audience(*row) for row in rows]


def placements_as_student(member: Membership) -> list[Student]:
    """The running placements of one member, as a student of lessons."""
    return placed_students(member.network_id, membership_id=member.id)
