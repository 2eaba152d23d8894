"""What this room holds about the owner of an account, for "my data". Answers about lessons lead to nobody: not here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from ..accounts import personal_data
from ..accounts.models import Account
from ..extensions import db
from ..networks.models import Membership, Network
from ..wording import N_, Message
from . import names
from .models import Lesson, LessonGuest, LessonMove, LessonNotice, TeacherName


def register() -> None:
    """Lessons I give, where I am a guest, what I moved, and which letters I got about it."""
    personal_data.add(
        "23-lessons",
        N_("Lessons you give"),
        {"network": N_("Network"), "lesson": N_("Lesson"), "held_on": N_("Day"), "name": N_("Name in the timetable")},
        lambda account: list(_lessons(account)),
    )
    personal_data.add(
        "24-lesson-guests",
        N_("Lessons where you are a guest"),
        {"lesson": N_("Lesson"), "held_on": N_("Day"), "state": N_("Answer")},
        lambda account: list(_guests(account)),
    )
    personal_data.add(
        "25-lesson-moves",
        N_("Lessons you moved"),
        {"lesson": N_("Lesson"), "what": N_("What"), "reason": N_("Reason"), "moved_at": N_("When")},
        lambda account: list(_moves(account)),
    )
    personal_data.add(
        "26-lesson-letters",
        N_("Letters about lessons"),
        {"lesson": N_("Lesson"), "created_at": N_("When")},
        lambda account: list(_letters(account)),
    )
    personal_data.add(
        "27-teacher-names",
        N_("Your names in timetables"),
        {"name": N_("Name in the timetable"), "is_refused": N_("You said it is somebody else")},
        lambda account: list(_names(account)),
    )


def _mine(account: Account, column: Any) -> sa.ColumnElement[bool]:
    own = sa.select(Membership.id).where(Membership.account_id == account.id)
    return sa.and_(column.in_(own))


def _of(table: Any) -> sa.ColumnElement[bool]:
    return sa.and_(Lesson.network_id == table.network_id, Lesson.id == table.lesson_id)


def _lessons(account: Account) -> Iterator[dict[str, Any]]:
    rows = db.session.execute(
        sa.select(Lesson, Network.name)
        .join(Network, Network.id == Lesson.network_id)
        .where(_mine(account, Lesson.teacher_id))
        .order_by(Lesson.held_on, Lesson.title)
    )
    for row, network in rows.all():
        yield {"network": network, "lesson": row.title, "held_on": row.held_on, "name": row.teacher_name}


def _guests(account: Account) -> Iterator[dict[str, Any]]:
    rows = db.session.execute(
        sa.select(LessonGuest, Lesson)
        .join(Lesson, _of(LessonGuest))
        .where(_mine(account, LessonGuest.membership_id))
        .order_by(Lesson.held_on, Lesson.title)
    )
    for guest, row in rows.all():
        yield {"lesson": row.title, "held_on": row.held_on, "state": Message(names.GUEST_STATES[guest.state])}


def _moves(account: Account) -> Iterator[dict[str, Any]]:
    rows = db.session.execute(
        sa.select(LessonMove, Lesson.title)
        .join(Lesson, _of(LessonMove))
        .where(_mine(account, LessonMove.moved_by_id))
        .order_by(LessonMove.moved_at, LessonMove.id)
    )
    for move, title in rows.all():
        what = Message(names.MOVE_NAMES[move.kind])
        yield {"lesson": title, "what": what, "reason": move.reason, "moved_at": move.moved_at}


def _letters(account: Account) -> Iterator[dict[str, Any]]:
    rows = db.session.execute(
        sa.select(LessonNotice.created_at, Lesson.title)
        .join(Lesson, _of(LessonNotice))
        .where(_mine(account, LessonNotice.member_id))
        .order_by(LessonNotice.created_at, Lesson.title)
    )
    for created_at, title in rows.all():
        yield {"lesson": title, "created_at": created_at}


def _names(account: Account) -> Iterator[dict[str, Any]]:
    rows = db.session.scalars(
        sa.select(TeacherName).where(_mine(account, TeacherName.membership_id)).order_by(TeacherName.name_key)
    )
    for row in rows:
        yield {"name": row.name_key, "is_refused": Message(N_("Yes") if row.is_refused else N_("No"))}
