"""What the other rooms have for somebody today: the next meeting, tasks, own threads, what rises on the wards."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..access import Permission
from ..intervision import queries as intervision
from ..intervision.models import Poll, Reply, Session
from ..lessons import queries as lessons
from ..lessons.models import Lesson
from ..lessons.queries import News
from ..networks.models import Membership
from ..projects import queries as projects
from ..projects.models import ProjectTask
from ..projects.queries.handover import Due, handovers
from ..reflections import queries as reflections
from ..reflections.queries import Shared
from ..topics import queries as topics
from ..topics.models import PracticeTopic
from ..topics.queries import Alive

AHEAD = timedelta(weeks=6)
SHOWN = 3


@dataclass(frozen=True)
class Around:
    """`unread` are reflections that somebody shared with me and I did not open yet.

    `reply` is what I answered to the meeting; `silent` are polls that still miss my answer. `lesson_news` are lessons
    that were moved, `lessons_to_answer` those that ask me whether they helped.
    """

    unread: Sequence[Shared]
    meeting: Session | None
    reply: Reply | None
    silent: Sequence[Poll]
    tasks: Sequence[ProjectTask]
    handovers: Sequence[Due]
    threads: Sequence[tuple[PracticeTopic, int]]
    rising: Sequence[Alive]
    lesson_news: Sequence[News]
    lessons_to_answer: Sequence[Lesson]


def around(member: Membership, moment: datetime) -> Around:
    """All of it, in a fixed number of queries; what a role has no part in stays empty."""
    learns, has_lessons = member.can(Permission.WRITE_REFLECTIONS), member.can(Permission.SEE_LESSONS)
    meeting = _next_meeting(member, moment) if learns else None
    return Around(
        unread=reflections.unread_by(member)[:SHOWN] if learns else (),
        meeting=meeting,
        reply=_own_reply(meeting, member.id) if meeting else None,
        silent=_silent_polls(member) if learns else (),
        tasks=projects.tasks_of(member) if member.can(Permission.MANAGE_PROJECTS) else (),
        handovers=handovers(member) if member.can(Permission.MANAGE_PROJECTS) else (),
        threads=reflections.own_threads(member) if learns else (),
        rising=topics.rising_topics(member)[:SHOWN] if member.can(Permission.SEE_TOPICS) else (),
        lesson_news=lessons.news_for(member) if has_lessons else (),
        lessons_to_answer=lessons.to_answer(member) if has_lessons else (),
    )


def _next_meeting(member: Membership, moment: datetime) -> Session | None:
    coming = intervision.sessions_of(member, moment, moment + AHEAD)
    return next((session for session in coming if session.cancelled_at is None), None)


def _own_reply(meeting: Session, member_id: uuid.UUID) -> Reply | None:
    return next((row.reply for row in meeting.attendance if row.member_id == member_id), None)


def _silent_polls(member: Membership) -> list[Poll]:
    return [
        poll
        for poll in intervision.open_polls_of(member)
        if not any(answer.member_id == member.id for slot in poll.slots for answer in slot.answers)
    ]
