"""Queues the letters about a lesson that changed: one to each student and colleague guest with an account."""

from __future__ import annotations

import uuid

import sqlalchemy as sa

from ...clock import now
from ...extensions import db
from ...mail import queue_mail
from ..models import Lesson, LessonGuest, LessonNotice
from ..queries.students import students_of

CHANGED = "lesson_changed"


def tell_students(*lessons: Lesson) -> None:
    """One letter to each, also when two lessons were swapped; nothing about what is over."""
    told: dict[uuid.UUID, Lesson] = {}
    for lesson in lessons:
        receivers = {one.membership_id for one in students_of(lesson) if one.membership_id and one.account_id}
        for member_id in receivers | _guests(lesson):
            if not lesson.is_given(now()):
                told.setdefault(member_id, lesson)
    for member_id in sorted(told):
        lesson = told[member_id]
        notice = LessonNotice(network_id=lesson.network_id, lesson_id=lesson.id, member_id=member_id)
        db.session.add(notice)
        db.session.flush()
        queue_mail(CHANGED, notice.id)


def _guests(lesson: Lesson) -> set[uuid.UUID]:
    rows = db.session.scalars(
        sa.select(LessonGuest.membership_id).filter_by(network_id=lesson.network_id, lesson_id=lesson.id)
    )
    return {row for row in rows if row is not None}
