"""Lessons in somebody's own calendar: those they give or have, where they were moved to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from flask_babel import gettext

from ..accounts.letters import link_to
from ..clock import AMSTERDAM
from ..intervision import calendars
from ..intervision.ics import Entry
from ..networks.models import Membership
from . import presentation, queries
from .models import Lesson

USUAL_MINUTES = 60  # of a lesson that does not say when it ends


def register() -> None:
    calendars.add(find_entries)


def find_entries(member: Membership, first: datetime, last: datetime) -> Iterator[Entry]:
    """One entry per lesson with a time; a cancelled one says so."""
    slug = member.network.slug
    for lesson in queries.lessons_for(member, first.date(), last.date()):
        if lesson.starts_time is not None:
            yield _entry(lesson, lesson.starts_time, link_to("lessons.show_lesson", network=slug, lesson=lesson.id))


def _entry(lesson: Lesson, starts: time, link: str) -> Entry:
    begins = datetime.combine(lesson.held_on, starts, AMSTERDAM)
    ends = datetime.combine(lesson.held_on, lesson.ends_time, AMSTERDAM) if lesson.ends_time else None
    return Entry(
        uid=f"lesson-{lesson.id}@linnen",
        starts_at=begins,
        minutes=round((ends - begins).total_seconds() / 60) if ends else USUAL_MINUTES,
        title=gettext("Lesson: %(title)s", title=lesson.title),
        changed_at=lesson.moves[-1].moved_at if lesson.moves else lesson.created_at,
        sequence=len(lesson.moves),
        place=presentation.where(lesson),
        url=link,
        text=lesson.moves[-1].reason if lesson.moves else "",
        is_cancelled=lesson.is_cancelled,
    )
