"""Projects as answers to practice topics."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from flask import url_for

from ..access import Permission
from ..networks.models import Membership
from ..topics import answers
from ..topics.answers import Answer, Beginning
from ..web import say
from ..wording import N_
from . import names
from .queries.links import projects_about


def register() -> None:
    first = Beginning(N_("Start a project about it"), N_("From a client's question to a chart"), _start)
    answers.add("projects", N_("Project"), find_answers, "target-arrow", beginnings=[first])


def _start(member: Membership, topic_id: uuid.UUID) -> str | None:
    if not member.can(Permission.START_PROJECT):
        return None
    return url_for("projects.start_project", network=member.network.slug, topic=topic_id)


def find_answers(member: Membership, topic_ids: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, Sequence[Answer]]:
    """The projects about these topics that this member may see."""
    found: dict[uuid.UUID, list[Answer]] = {}
    for topic_id, project in projects_about(member, topic_ids):
        href = url_for("projects.show_project", network=member.network.slug, project=project.id)
        note = say(names.OUTCOME_NAMES[project.outcome])
        answer = Answer(project.title, project.started_on, note, href, lang=project.language)
        found.setdefault(topic_id, []).append(answer)
    return found
