"""The name of a teacher goes with the account, and letters about lessons are forgotten after six weeks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

import sqlalchemy as sa

from ..accounts.models import Account
from ..extensions import db
from ..networks.models import Membership
from ..terms import Due, Term
from ..wording import N_
from .models import Lesson, LessonNotice, TeacherName

KEPT = timedelta(weeks=6)


def _find(day: date) -> list[Due]:
    """Letters of long ago: they would tell who was written to when."""
    written_before = datetime.combine(day - KEPT, time.min, UTC)
    rows = db.session.execute(
        sa.select(LessonNotice.network_id, LessonNotice.id).where(LessonNotice.created_at < written_before)
    )
    return [Due(network_id, key) for network_id, key in rows]


def _erase(found: Sequence[Due]) -> None:
    db.session.execute(sa.delete(LessonNotice).where(LessonNotice.id.in_([due.what for due in found])))


LETTERS = Term("lesson-letters", N_("Who got a letter about a lesson"), _find, _erase)


def let_leaver_go(account: Account) -> None:
    """Somebody deletes the account: no lesson and no timetable here says the name any more."""
    own = sa.select(Membership.id).where(Membership.account_id == account.id)
    db.session.execute(sa.update(Lesson).where(Lesson.teacher_id.in_(own)).values(teacher_name=""))
    db.session.execute(sa.delete(TeacherName).where(TeacherName.membership_id.in_(own)))
    db.session.execute(sa.delete(LessonNotice).where(LessonNotice.member_id.in_(own)))
    db.session.flush()
