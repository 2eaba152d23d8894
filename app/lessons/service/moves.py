"""Moving, swapping and cancelling a lesson in the open: its students are told, and why."""

from __future__ import annotations

from datetime import date, time

from ...clock import now
from ...database import check_version
from ...extensions import db
from ...networks.models import Membership
from ...wording import N_, DomainError
from ..models import Lesson, MoveKind
from .lessons import ask_about, check_times, record_move
from .letters import tell


def move_lesson(
    member: Membership, lesson: Lesson, version: str | None, to_on: date, starts: time | None, ends: time | None,
    room: str, *, reason: str, is_on_purpose: bool,
) -> None:  # fmt: skip
    """To another moment, and another room where one is named. Raises Stale, and Asked for what looks unusual."""
    check_version(lesson, version)
    _must_stand(lesson)
    check_times(starts, ends)
    before = lesson.held_on, lesson.starts_time
    if before == (to_on, starts):
        raise DomainError(N_("That is when it is now. Choose another day or time."), "held_on")
    lesson.held_on, lesson.starts_time, lesson.ends_time = to_on, starts, ends
    lesson.room = room
    if not is_on_purpose:
        ask_about(lesson)
    db.session.flush()
    record_move(member, lesson, MoveKind.MOVED, *before, reason)
    tell(member, lesson)


def swap_lessons(
    member: Membership, lesson: Lesson, other: Lesson, version: str | None, *, reason: str, is_on_purpose: bool
) -> None:
    """Each takes the moment and the room of the other."""
    check_version(lesson, version)
    _must_stand(lesson)
    _must_stand(other)
    before = [(one.held_on, one.starts_time) for one in (lesson, other)]
    for name in ("held_on", "starts_time", "ends_time", "room"):
        mine, theirs = getattr(lesson, name), getattr(other, name)
        setattr(lesson, name, theirs)
        setattr(other, name, mine)
    if not is_on_purpose:
        ask_about(lesson, without=[other.id])
        ask_about(other, without=[lesson.id])
    db.session.flush()
    for one, moment in zip((lesson, other), before, strict=True):
        record_move(member, one, MoveKind.SWAPPED, *moment, reason)
    tell(member, lesson, other)


def cancel_lesson(member: Membership, lesson: Lesson, version: str | None, reason: str) -> None:
    """It does not go on. It stays to be seen, and a later timetable does not bring it back."""
    check_version(lesson, version)
    _must_stand(lesson)
    lesson.cancelled_at = now()
    db.session.flush()
    record_move(member, lesson, MoveKind.CANCELLED, lesson.held_on, lesson.starts_time, reason)
    tell(member, lesson)


def _must_stand(lesson: Lesson) -> None:
    if lesson.is_cancelled:
        raise DomainError(N_("This lesson was cancelled."))
    if lesson.is_given(now()):
        raise DomainError(N_("This lesson is over."))
