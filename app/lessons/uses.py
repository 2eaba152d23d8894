"""Lessons that work with a project, on the page of that project."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from ..access import Permission
from ..networks.models import Membership
from ..projects import uses
from ..topics.answers import Answer
from ..wording import N_
from . import queries
from .answers import as_answer


def register() -> None:
    uses.add("lessons", N_("Lesson"), find_uses, "school")


def find_uses(member: Membership, project: uuid.UUID) -> Sequence[Answer]:
    """By day, with how many did something with it; one query and one for the answers."""
    if not member.can(Permission.SEE_LESSONS):
        return []
    lessons = queries.lessons_using(member.network_id, [project]).get(project, [])
    results = queries.results_of(member.network_id, [row.id for row in lessons]) if lessons else {}
    return [as_answer(row, results.get(row.id)) for row in lessons]
