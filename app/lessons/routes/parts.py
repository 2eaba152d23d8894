"""What hangs on a lesson: topics and outcomes, guests, material."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from flask import Response, request
from flask_babel import gettext as _

from ... import web
from ...access import Permission, requires
from ...extensions import db
from ...networks.models import Membership
from ...once import once
from ...placements.forms.fields import refused
from ...wording import DomainError, Stale
from .. import blueprint, policy, queries
from ..forms import GuestAnswerForm, GuestForm, LinkForm, MaterialForm
from ..models import Lesson, LessonGuest, LessonMaterial, Weight
from ..names import WEIGHT_NAMES
from ..queries import Part
from ..service import lessons as service
from .addresses import ONE, address_of


def _can_edit(member: Membership, part: Part) -> bool:
    return policy.can_edit(member, part.lesson)


# --- Topics and outcomes ----------------------------------------------------------------------------------------------


@blueprint.get(f"{ONE}/links")
@requires(Permission.MANAGE_LESSONS, queries.load_lesson, policy.can_edit, secret=False)
def show_links(member: Membership, lesson: Lesson) -> Response:
    """Which topics it answers and which outcomes it counts towards, and how much."""
    return _links_page(lesson, LinkForm(formdata=None, obj=lesson))


def _links_page(lesson: Lesson, form: LinkForm, status: int = 200) -> Response:
    topics = [*queries.topics_to_choose(lesson.network_id)]
    known = {topic.id for topic in topics}
    topics += [row.topic for row in lesson.topics if row.topic_id not in known]
    frameworks = [*queries.frameworks_to_choose(lesson.network_id, lesson.held_on)]
    ids = {framework.id for framework in frameworks}
    linked = {row.outcome.framework_id: row.outcome.framework for row in lesson.outcomes}
    frameworks += [row for key, row in linked.items() if key not in ids]  # old links stay when a version ends
    return web.page(
        "lessons/links.html",
        status=status,
        form=form,
        lesson=lesson,
        topics=topics,
        frameworks=frameworks,
        weights=WEIGHT_NAMES,
        of_topic={row.topic_id: row.weight for row in lesson.topics},
        of_outcome={row.outcome_id: row.weight for row in lesson.outcomes},
    )


@blueprint.post(f"{ONE}/links/save")
@requires(Permission.MANAGE_LESSONS, queries.load_lesson, policy.can_edit, secret=False)
def link_lesson(member: Membership, lesson: Lesson) -> Response:
    form = LinkForm()
    topics = {topic.id for topic in queries.topics_to_choose(lesson.network_id)} | {r.topic_id for r in lesson.topics}
    frameworks = queries.frameworks_to_choose(lesson.network_id, lesson.held_on)
    outcomes = {outcome.id for framework in frameworks for outcome in framework.outcomes}
    outcomes |= {outcome.id for row in lesson.outcomes for outcome in row.outcome.framework.outcomes}
    try:
        service.link_lesson(lesson, form.version.data, _chosen("topic", topics), _chosen("outcome", outcomes))
        web.flash_done(_("Saved."))
        return web.finish(address_of(lesson))
    except Stale as error:
        form.refuse(DomainError(error.message))
        db.session.rollback()
        form.version.data = str(lesson.version)
        return _links_page(lesson, form, 409)


def _chosen(prefix: str, offered: Iterable[uuid.UUID]) -> dict[uuid.UUID, Weight]:
    """What was chosen among what was offered; anything else in the post is left alone."""
    found = {}
    for key in offered:
        value = request.form.get(f"{prefix}-{key}", "")
        if value in set(Weight):
            found[key] = Weight(value)
    return found


# --- Guests -----------------------------------------------------------------------------------------------------------


@blueprint.route(f"{ONE}/guests/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_LESSONS, queries.load_lesson, policy.can_edit, secret=False)
@once
def add_guest(member: Membership, lesson: Lesson) -> Response:
    """Somebody of the ward in the lesson: a colleague, a client, a relative."""
    form = GuestForm()
    form.offer(queries.possible_guests(lesson))
    if form.validate_on_submit():
        try:
            service.add_guest(lesson, form.kind.data, form.membership_id.data, form.described.data or "")
            web.flash_done(_("Added."))
            return web.finish(address_of(lesson) + "#guests")
        except DomainError as error:
            refused(form, error)
    shown = web.invalid if form.is_submitted() else web.page
    return shown("lessons/guest.html", form=form, lesson=lesson)


@blueprint.post(f"{ONE}/guests/<uuid:guest>/answer")
@requires(Permission.MANAGE_LESSONS, queries.load_guest, _can_edit, secret=False)
def answer_guest(member: Membership, part: Part) -> Response:
    """Comes, or not."""
    form = GuestAnswerForm()
    form.offer()
    if isinstance(part.row, LessonGuest) and form.validate():
        service.answer_guest(part.row, form.state.data)
        web.flash_done(_("Saved."))
    return web.finish(address_of(part.lesson) + "#guests")


@blueprint.post(f"{ONE}/guests/<uuid:guest>/remove")
@requires(Permission.MANAGE_LESSONS, queries.load_guest, _can_edit, secret=False)
def remove_guest(member: Membership, part: Part) -> Response:
    if isinstance(part.row, LessonGuest):
        service.remove_guest(part.row)
    return web.finish(address_of(part.lesson) + "#guests")


# --- Material ---------------------------------------------------------------------------------------------------------


@blueprint.route(f"{ONE}/materials/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_LESSONS, queries.load_lesson, policy.can_edit, secret=False)
@once
def add_material(member: Membership, lesson: Lesson) -> Response:
    """A link to something to read or watch."""
    form = MaterialForm()
    if form.validate_on_submit():
        try:
            service.add_material(lesson, form.title.data or "", form.url.data or "")
            web.flash_done(_("Added."))
            return web.finish(address_of(lesson) + "#material")
        except DomainError as error:
            refused(form, error)
    shown = web.invalid if form.is_submitted() else web.page
    return shown("lessons/material.html", form=form, lesson=lesson)


@blueprint.post(f"{ONE}/materials/<uuid:material>/remove")
@requires(Permission.MANAGE_LESSONS, queries.load_material, _can_edit, secret=False)
def remove_material(member: Membership, part: Part) -> Response:
    if isinstance(part.row, LessonMaterial):
        service.remove_material(part.row)
    return web.finish(address_of(part.lesson) + "#material")
