"""Lessons as answers to practice topics: a planned one waits, a given one closes the loop."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date

from flask import url_for
from flask_babel import ngettext

from ..access import Permission
from ..clock import now
from ..networks.models import Membership
from ..topics import answers
from ..topics.answers import Answer, Beginning
from ..web import sentence
from ..wording import N_
from . import presentation, queries
from .helped import Result
from .models import Lesson


def register() -> None:
    put = Beginning(N_("Put it in one of your lessons"), N_("One that is planned already"), _put)
    make = Beginning(N_("Make a lesson about it"), N_("At a day of your own choice"), _make)
    answers.add("lesson", N_("Lesson"), find_answers, "school", find_days, [put, make])


def _put(member: Membership, topic_id: uuid.UUID) -> str | None:
    if not member.can(Permission.SEE_RADAR):
        return None
    return url_for("lessons.put_in_lesson", network=member.network.slug, topic=topic_id)


def _make(member: Membership, topic_id: uuid.UUID) -> str | None:
    if not member.can(Permission.MANAGE_LESSONS):
        return None
    return url_for("lessons.add_lesson", network=member.network.slug, topic=topic_id)


def find_answers(member: Membership, topics: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, Sequence[Answer]]:
    """Lessons about these topics, with how many did something with it."""
    if not member.can(Permission.SEE_LESSONS):
        return {}
    found = queries.lessons_about(member.network_id, topics)
    results = queries.results_of(member.network_id, {row.id for rows in found.values() for row in rows})
    return {topic: [as_answer(row, results.get(row.id)) for row in rows] for topic, rows in found.items()}


def find_days(member: Membership, topics: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, date]:
    """The day of the first lesson about each that was given."""
    return queries.first_given(member.network_id, topics) if member.can(Permission.SEE_LESSONS) else {}


def as_answer(lesson: Lesson, result: Result | None) -> Answer:
    note = sentence(presentation.for_whom(lesson))
    if result is not None and result.applied:
        done = ngettext("%(num)s did something with it", "%(num)s did something with it", result.applied)
        note = f"{note}. {done}"
    href = url_for("lessons.show_lesson", lesson=lesson.id)
    is_planned = not lesson.is_given(now())
    return Answer(lesson.title, lesson.held_on, note, href, is_planned=is_planned, lang=lesson.lang)
