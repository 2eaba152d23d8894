"""Moving, swapping and cancelling a lesson, each with a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response
from flask_babel import gettext as _

from ... import web
from ...access import Permission, requires
from ...extensions import db
from ...forms import Form
from ...networks.models import Membership
from ...placements.forms.fields import refused
from ...wording import DomainError, Stale
from .. import blueprint, policy, presentation, queries
from ..forms import CancelForm, MoveForm, SwapForm
from ..models import Lesson
from ..service import moves as service
from ..service.lessons import Asked
from .addresses import ONE, address_of


@blueprint.get(f"{ONE}/move")
@requires(Permission.MANAGE_LESSONS, queries.load_lesson, policy.can_edit, secret=False)
def show_move(member: Membership, lesson: Lesson) -> Response:
    """Another moment, another lesson's moment, or not at all."""
    return _page(lesson)


def _page(lesson: Lesson, status: int = 200, questions: Any = (), **posted: Any) -> Response:
    forms: dict[str, Any] = {
        "move": MoveForm(formdata=None, obj=lesson),
        "swap": SwapForm(formdata=None, obj=lesson),
        "cancel": CancelForm(formdata=None, obj=lesson),
    } | posted
    if "swap" not in posted:
        forms["swap"].offer(queries.swaps_for(lesson), presentation)
    for name, form in forms.items():
        _tell_apart(form, name)
    return web.page(
        "lessons/move.html",
        status=status,
        lesson=lesson,
        students=queries.students_of(lesson),
        wards=[ward.name for ward in queries.wards_of(lesson)],
        questions=questions,
        words=presentation,
        **forms,
    )


def _tell_apart(form: Form, name: str) -> None:
    """Three forms on one page ask for a reason: their fields get ids of their own."""
    for field in form:
        field.id = field.label.field_id = f"{name}-{field.short_name}"


@blueprint.post(f"{ONE}/moves")
@requires(Permission.MANAGE_LESSONS, queries.load_lesson, policy.can_edit, secret=False)
def move_lesson(member: Membership, lesson: Lesson) -> Response:
    form = MoveForm()

    def move() -> None:
        assert form.held_on.data is not None
        service.move_lesson(
            member,
            lesson,
            form.version.data,
            form.held_on.data,
            form.starts_time.data,
            form.ends_time.data,
            form.room.data or "",
            reason=form.reason.data,
            is_on_purpose=form.on_purpose.data,
        )

    return _do(lesson, form, move, _("Moved. Whom it concerns gets a letter. Also change it in the timetable."), "move")


@blueprint.post(f"{ONE}/swaps")
@requires(Permission.MANAGE_LESSONS, queries.load_lesson, policy.can_edit, secret=False)
def swap_lesson(member: Membership, lesson: Lesson) -> Response:
    form, others = SwapForm(), queries.swaps_for(lesson)
    form.offer(others, presentation)

    def swap() -> None:
        other = next(row for row in others if row.id == form.other_id.data)
        service.swap_lessons(
            member, lesson, other, form.version.data, reason=form.reason.data, is_on_purpose=form.on_purpose.data
        )

    return _do(
        lesson, form, swap, _("Swapped. Whom it concerns gets a letter. Also change it in the timetable."), "swap"
    )


@blueprint.post(f"{ONE}/cancel")
@requires(Permission.MANAGE_LESSONS, queries.load_lesson, policy.can_edit, secret=False)
def cancel_lesson(member: Membership, lesson: Lesson) -> Response:
    form = CancelForm()

    def cancel() -> None:
        service.cancel_lesson(member, lesson, form.version.data, form.reason.data)

    return _do(
        lesson, form, cancel, _("Cancelled. Whom it concerns gets a letter. Also change the timetable."), "cancel"
    )


def _do(lesson: Lesson, form: Any, verb: Callable[[], None], done: str, name: str) -> Response:
    """One of the three; on trouble the page comes back with everything typed, and with the newest version."""
    status, questions = 422, []
    if form.validate():
        try:
            verb()
            web.flash_done(done)
            return web.finish(address_of(lesson))
        except Asked as error:
            questions = [presentation.asked(question) for question in error.questions]
            form.refuse(error)
        except Stale as error:
            status = 409
            form.refuse(DomainError(error.message))
        except DomainError as error:
            refused(form, error)
    db.session.rollback()
    form.version.data = form.version.raw_data = None
    form.version.data = str(lesson.version)
    return _page(lesson, status, questions, **{name: form})
