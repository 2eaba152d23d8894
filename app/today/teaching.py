"""What a teacher stands before: what the own students meet, the next lesson, and whether the last one helped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..clock import now
from ..lessons import queries as lessons
from ..lessons.coverage import queries as coverage
from ..lessons.helped import ASKED_FOR, Result
from ..lessons.models import Lesson
from ..lessons.radar import Heard
from ..networks.models import Membership
from ..projects.models import Project
from ..topics.models import PracticeTopic


@dataclass(frozen=True)
class Teaching:
    """`heard` is what the radar has first, `topic` its row, and `project` one behind it with the words of a client.

    `result` is of `given`, the newest own lesson of which enough answers count.
    """

    heard: Heard | None
    topic: PracticeTopic | None
    project: Project | None
    following: Lesson | None
    given: Lesson | None
    result: Result | None


def teaching(teacher: Membership, day: date) -> Teaching:
    """A fixed number of queries; the figures are those of the radar and of the page of the lesson."""
    page = coverage.radar_of(teacher)
    heard = next((one for one in (*page.care, *page.heard) if one.people), None)
    behind = page.projects.get(heard.topic, []) if heard else []
    given, result = _last_answered(teacher, day)
    return Teaching(
        heard,
        page.topics[heard.topic] if heard else None,
        next((project for project in behind if project.client_question and project.has_client_consent), None),
        next(iter(page.own_lessons), None),
        given,
        result,
    )


def _last_answered(teacher: Membership, day: date) -> tuple[Lesson | None, Result | None]:
    recent = lessons.lessons_for(teacher, day - ASKED_FOR, day)
    own = [row for row in recent if row.teacher_id == teacher.id and row.is_given(now())]
    results = lessons.results_of(teacher.network_id, [row.id for row in own])
    newest = next((row for row in reversed(own) if row.id in results), None)
    return newest, results[newest.id] if newest else None
