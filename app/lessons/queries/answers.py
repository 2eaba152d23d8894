"""What people said of lessons, and to whom the question stands open."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from ...access import Permission
from ...clock import now, today
from ...extensions import db
from ...networks.models import Membership
from ...topics import keys
from .. import helped
from ..helped import Given, Result, result_of
from ..models import Lesson, LessonAnswer
from ..students import attends
from .students import placements_as_student
from .wards import raised_by_ward_of

LESSON = "lesson"  # what the token is for: it can never be laid beside one of a topic


def results_of(network_id: uuid.UUID, lesson_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Result]:
    """Lesson -> what may be shown of it; lessons with fewer than five answers are left out. One query."""
    rows = db.session.execute(
        sa.select(LessonAnswer.lesson_id, LessonAnswer.week, LessonAnswer.answer, LessonAnswer.changed).where(
            LessonAnswer.network_id == network_id, LessonAnswer.lesson_id.in_(list(lesson_ids))
        )
    )
    given: dict[uuid.UUID, list[Given]] = defaultdict(list)
    for row in rows:
        given[row.lesson_id].append(Given(*row))
    found = {lesson: result_of(answers, today()) for lesson, answers in given.items()}
    return {lesson: result for lesson, result in found.items() if result is not None}


def applied_lessons(network_id: uuid.UUID, lesson_ids: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """Lessons of which somebody said: I did something with it, among five answers or more."""
    return {lesson for lesson, result in results_of(network_id, lesson_ids).items() if result.applied}


# --- To whom the question stands open ---------------------------------------------------------------------------------


def is_asked(member: Membership, lesson: Lesson) -> bool | None:
    """None: not asked. False: as a student of the lesson. True: as somebody of a ward that raised its topic."""
    return _asked(member, [lesson]).get(lesson.id)


def to_answer(member: Membership) -> list[Lesson]:
    """Lessons of the last weeks that wait for this member's answer, the latest first. A fixed number of queries."""
    lessons = [row for row in _lately_given(member.network_id) if helped.is_open(row.held_on, today())]
    asked = _asked(member, lessons)
    done = _answered(member, [row for row in lessons if row.id in asked])
    return [row for row in lessons if row.id in asked and row.id not in done]


def has_answered(member: Membership, lesson: Lesson) -> bool:
    return lesson.id in _answered(member, [lesson])


def own_answer(member: Membership, lesson: Lesson) -> LessonAnswer | None:
    """One's own answer, found with the key of the quarter, which no one else has; None when that is gone."""
    token = token_of(member, lesson, keys.find_key(helped.quarter_of_lesson(lesson.held_on), today()))
    query = sa.select(LessonAnswer).filter_by(network_id=member.network_id, lesson_id=lesson.id, token=token)
    return db.session.scalar(query) if token else None


def token_of(member: Membership, lesson: Lesson, key: bytes | None) -> str:
    return keys.token(key, LESSON, member.network_id, member.person_id, lesson.id) if key else ""


def _lately_given(network_id: uuid.UUID) -> Sequence[Lesson]:
    rows = db.session.scalars(
        sa.select(Lesson)
        .where(
            Lesson.network_id == network_id,
            Lesson.held_on.between(today() - helped.ASKED_FOR, today()),
            Lesson.cancelled_at.is_(None),
        )
        .options(selectinload(Lesson.topics))
        .order_by(Lesson.held_on.desc(), Lesson.title)
    )
    return [row for row in rows if row.is_given(now())]


def _asked(member: Membership, lessons: Sequence[Lesson]) -> dict[uuid.UUID, bool]:
    """Lesson -> whether as somebody of a ward. Whoever gave the lesson is not asked."""
    if not lessons or not member.can(Permission.WRITE_REFLECTIONS):
        return {}
    students = placements_as_student(member)
    found = {row.id: False for row in lessons if any(attends(one, row) for one in students)}
    rest = [row for row in lessons if row.id not in found and row.teacher_id != member.id]
    raised = raised_by_ward_of(member, rest)
    return found | {row.id: True for row in rest if any(link.topic_id in raised for link in row.topics)}


def _answered(member: Membership, lessons: Sequence[Lesson]) -> set[uuid.UUID]:
    tokens: Mapping[str, Any] = {
        token_of(member, row, key): row.id
        for row in lessons
        if (key := keys.find_key(helped.quarter_of_lesson(row.held_on), today()))
    }
    if not tokens:
        return set()
    rows = db.session.scalars(
        sa.select(LessonAnswer.token).where(
            LessonAnswer.network_id == member.network_id, LessonAnswer.token.in_(list(tokens))
        )
    )
    return {tokens[token] for token in rows}


def is_open(lesson: Lesson, day: date) -> bool:
    """Whether the question may still be answered."""
    return lesson.is_given(now()) and helped.is_open(lesson.held_on, day)
