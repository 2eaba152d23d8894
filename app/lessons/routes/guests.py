"""Guests of a lesson: colleagues by name, anybody else in words."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from ... import web
from ...access import Permission, requires
from ...networks.models import Membership
from ...once import once
from ...placements.forms.fields import refused
from ...wording import DomainError
from .. import blueprint, policy, queries
from ..forms import GuestAnswerForm, GuestForm
from ..models import Lesson, LessonGuest
from ..queries import Part
from ..service import lessons as service
from .addresses import ONE, address_of


def _can_edit(member: Membership, part: Part) -> bool:
    return policy.can_edit(member, part.lesson)


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
