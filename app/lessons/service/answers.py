"""Did it help? Writes an answer that leads to nobody."""

from __future__ import annotations

import sqlalchemy as sa

from ...clock import today
from ...extensions import db
from ...networks.models import Membership
from ...topics import keys
from ...topics.weeks import monday_of
from ...wording import N_, DomainError
from .. import helped, queries
from ..models import Answer, Lesson, LessonAnswer
from ..queries.answers import token_of

CLOSED = N_("This question is closed.")


def answer_lesson(member: Membership, lesson: Lesson, answer: Answer, changed: str) -> None:
    """Keeps the answer; answering again replaces the first. Raises DomainError when the member is not asked."""
    is_ward = queries.is_asked(member, lesson)
    if is_ward is None or not queries.is_open(lesson, today()):
        raise DomainError(CLOSED)
    key = keys.key_of(helped.quarter_of_lesson(lesson.held_on), today())
    token, week = token_of(member, lesson, key), monday_of(today())
    same = (LessonAnswer.network_id == lesson.network_id, LessonAnswer.lesson_id == lesson.id)
    db.session.execute(sa.delete(LessonAnswer).where(*same, LessonAnswer.token == token))
    row = LessonAnswer(network_id=lesson.network_id, lesson_id=lesson.id, token=token, week=week, is_ward=is_ward)
    row.answer, row.changed = answer, changed
    db.session.add(row)
    db.session.flush()
