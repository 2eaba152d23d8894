"""Did it help? One question to students and to the wards that raised the topic."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from ... import web
from ...access import Permission, requires
from ...clock import today
from ...networks.models import Membership
from ...wording import DomainError
from .. import blueprint, helped, presentation, queries
from ..forms import AnswerForm
from ..models import Lesson
from ..service import answers as service
from .addresses import ONE, address_of


def is_asked(member: Membership, lesson: Lesson) -> bool:
    return queries.is_open(lesson, today()) and queries.is_asked(member, lesson) is not None


@blueprint.route(f"{ONE}/helped", methods=["GET", "POST"])
@requires(Permission.SEE_LESSONS, queries.load_lesson, is_asked)
def answer_lesson(member: Membership, lesson: Lesson) -> Response:
    """The question, with one's own answer when it was given already."""
    own = queries.own_answer(member, lesson)
    form = AnswerForm(data={"answer": own.answer.value, "changed": own.changed} if own else None)
    form.offer()
    if form.validate_on_submit():
        try:
            service.answer_lesson(member, lesson, form.answer.data, form.changed.data or "")
            web.flash_done(_("Thank you. It counts from a Monday on, with four others or more, without your name."))
            return web.finish(address_of(lesson))
        except DomainError as error:
            form.refuse(DomainError(error.message))
    shown = web.invalid if form.is_submitted() else web.page
    since = helped.shows_from(today())
    return shown("lessons/helped.html", form=form, lesson=lesson, words=presentation, shows_from=since)
