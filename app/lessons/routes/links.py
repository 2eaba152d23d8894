"""What a lesson answers and counts towards: topics, outcomes and projects."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from flask import Response, request
from flask_babel import gettext as _

from ... import web
from ...access import Permission, requires
from ...extensions import db
from ...networks.models import Membership
from ...wording import DomainError, Stale
from .. import blueprint, policy, queries
from ..forms import LinkForm
from ..models import Framework, Lesson, Weight
from ..names import WEIGHT_NAMES
from ..service import lessons as service
from ..service.lessons import Links
from .addresses import ONE, address_of


@blueprint.get(f"{ONE}/links")
@requires(Permission.MANAGE_LESSONS, queries.load_lesson, policy.can_edit, secret=False)
def show_links(member: Membership, lesson: Lesson) -> Response:
    """Which topics it answers, which outcomes it counts towards and how much, and with which projects it works."""
    return _page(member, lesson, LinkForm(formdata=None, obj=lesson), _saved(lesson))


def _page(member: Membership, lesson: Lesson, form: LinkForm, chosen: Links, status: int = 200) -> Response:
    """`chosen` is what the fields hold; where that is not what was saved, the page says what was."""
    saved = _saved(lesson)
    return web.page(
        "lessons/links.html",
        status=status,
        form=form,
        lesson=lesson,
        topics=_topics(lesson),
        frameworks=_frameworks(lesson),
        projects=queries.projects_to_choose(member, lesson),
        weights=WEIGHT_NAMES,
        chosen={**chosen.topics, **chosen.outcomes},
        saved={**saved.topics, **saved.outcomes},
        chosen_projects=chosen.projects,
        saved_projects=saved.projects,
    )


def _saved(lesson: Lesson) -> Links:
    return Links(
        {row.topic_id: row.weight for row in lesson.topics},
        {row.outcome_id: row.weight for row in lesson.outcomes},
        frozenset(row.project_id for row in lesson.project_links),
    )


def _topics(lesson: Lesson) -> list[Any]:
    topics = [*queries.topics_to_choose(lesson.network_id)]
    known = {topic.id for topic in topics}
    return topics + [row.topic for row in lesson.topics if row.topic_id not in known]


def _frameworks(lesson: Lesson) -> list[Framework]:
    """In force on the day of the lesson, and those of old links: they stay when an edition ends."""
    frameworks = [*queries.frameworks_to_choose(lesson.network_id, lesson.held_on)]
    ids = {framework.id for framework in frameworks}
    linked = {row.outcome.framework_id: row.outcome.framework for row in lesson.outcomes}
    return frameworks + [row for key, row in linked.items() if key not in ids]


@blueprint.post(f"{ONE}/links/save")
@requires(Permission.MANAGE_LESSONS, queries.load_lesson, policy.can_edit, secret=False)
def link_lesson(member: Membership, lesson: Lesson) -> Response:
    """When somebody saved in between, the page comes back with both: what I chose, and what stands there now."""
    form, links = LinkForm(), _posted(member, lesson)
    try:
        service.link_lesson(lesson, form.version.data, links)
        web.flash_done(_("Saved."))
        return web.finish(address_of(lesson))
    except Stale as error:
        form.refuse(DomainError(error.message))
        db.session.rollback()
        form.version.data = str(lesson.version)
        return _page(member, lesson, form, links, 409)


def _posted(member: Membership, lesson: Lesson) -> Links:
    """What was chosen among what was offered; anything else in the post is left alone."""
    outcomes = (outcome.id for framework in _frameworks(lesson) for outcome in framework.outcomes)
    offered = frozenset(row.id for row, _ in queries.projects_to_choose(member, lesson))
    return Links(
        _weights("topic", [topic.id for topic in _topics(lesson)]),
        _weights("outcome", outcomes),
        frozenset(key for key in offered if f"project-{key}" in request.form),
        offered,
    )


def _weights(prefix: str, offered: Iterable[uuid.UUID]) -> Mapping[uuid.UUID, Weight]:
    found = {}
    for key in offered:
        value = request.form.get(f"{prefix}-{key}", "")
        if value in set(Weight):
            found[key] = Weight(value)
    return found
