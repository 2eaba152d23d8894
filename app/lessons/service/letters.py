"""Queues the letters about a lesson that changed: one to each whom it concerns and who has an account."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import NamedTuple

import sqlalchemy as sa

from ...clock import now
from ...extensions import db
from ...mail import queue_mail
from ...networks.models import Membership
from ..models import Lesson, LessonGuest, LessonNotice
from ..queries.students import students_of
from ..queries.wards import members_on, wards_of

CHANGED = "lesson_changed"
QUIET = timedelta(days=7)  # a ward gets one letter about a lesson in this time; Today shows what came after


class _Told(NamedTuple):
    lesson: Lesson
    is_ward: bool


def tell(mover: Membership, *lessons: Lesson) -> None:
    """Its students, its guests and its teacher, and whoever works on a ward that raised a topic of it: one letter to
    each, also when two lessons were swapped. Not to whoever changed it, and nothing about what is over."""
    told: dict[uuid.UUID, _Told] = {}
    to_come = [lesson for lesson in lessons if not lesson.is_given(now())]
    for lesson in to_come:
        students = {one.membership_id for one in students_of(lesson) if one.membership_id and one.account_id}
        teacher = {lesson.teacher_id} if lesson.teacher_id else set()
        for member_id in students | _guests(lesson) | teacher:
            told.setdefault(member_id, _Told(lesson, is_ward=False))
    for lesson in to_come:
        wards = {ward.id for ward in wards_of(lesson)}
        for member_id in members_on(lesson.network_id, wards) - _told_lately(lesson):
            told.setdefault(member_id, _Told(lesson, is_ward=True))
    told.pop(mover.id, None)
    for member_id in sorted(told):
        _queue(member_id, told[member_id])


def _queue(member_id: uuid.UUID, told: _Told) -> None:
    lesson = told.lesson
    notice = LessonNotice(network_id=lesson.network_id, lesson_id=lesson.id, member_id=member_id)
    notice.is_ward = told.is_ward
    db.session.add(notice)
    db.session.flush()
    queue_mail(CHANGED, notice.id)


def _guests(lesson: Lesson) -> set[uuid.UUID]:
    rows = db.session.scalars(
        sa.select(LessonGuest.membership_id).filter_by(network_id=lesson.network_id, lesson_id=lesson.id)
    )
    return {row for row in rows if row is not None}


def _told_lately(lesson: Lesson) -> set[uuid.UUID]:
    rows = db.session.scalars(
        sa.select(LessonNotice.member_id).where(
            LessonNotice.network_id == lesson.network_id,
            LessonNotice.lesson_id == lesson.id,
            LessonNotice.is_ward.is_(True),
            LessonNotice.created_at > now() - QUIET,
        )
    )
    return set(rows)
