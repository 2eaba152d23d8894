"""Who may do what to which lesson: pure functions of (member, lesson). No rule here opens a reflection, for nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..access import Permission, Role
from ..networks.sight import Sight, SightTable, widest

if TYPE_CHECKING:
    import uuid

    from ..networks.models import Membership
    from .models import Lesson

# A client representative reads what a lesson was about and what changed.
LESSON_SIGHT: SightTable = dict.fromkeys(Role, Sight.ALL) | {
    Role.CLIENT_REP: Sight.TOTALS,
    Role.MANAGEMENT: Sight.NEVER,
    Role.MODERATOR: Sight.NEVER,
}


def sees_whole(member: Membership) -> bool:
    """The lesson with its people and material, not only its title and what changed."""
    return widest(member.roles, LESSON_SIGHT) is Sight.ALL


def can_see(member: Membership, lesson: Lesson) -> bool:
    return member.can(Permission.SEE_LESSONS)


def can_manage_school(member: Membership, school_id: uuid.UUID) -> bool:
    """A coordinator every school of the network, a teacher the own one."""
    if member.has(Role.COORDINATOR):
        return True
    return member.has(Role.TEACHER) and member.organisation_id == school_id


def can_edit(member: Membership, lesson: Lesson) -> bool:
    return can_manage_school(member, lesson.school_id)


def can_claim(member: Membership, lesson: Lesson) -> bool:
    """Saying "this is me" of a name in the timetable."""
    is_open = lesson.teacher_id is None and bool(lesson.teacher_name)
    return is_open and member.has(Role.TEACHER) and can_edit(member, lesson)
