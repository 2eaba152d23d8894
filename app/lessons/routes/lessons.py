"""One lesson: its page, making one by hand, changing what it says."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response, request
from flask_babel import gettext as _

from ... import web
from ...access import Permission, requires
from ...clock import now, today
from ...extensions import db
from ...networks import queries as networks
from ...networks.models import Membership, Ward
from ...once import once
from ...placements.forms.fields import ChoiceField, refused
from ...wording import DomainError, Stale
from .. import blueprint, helped, policy, presentation, queries
from ..forms import EditForm, LessonForm
from ..models import Lesson
from ..names import ANSWER_NAMES, GUEST_NAMES, GUEST_STATES, WEIGHT_LOOKS, WEIGHT_WORDS
from ..service import lessons as service
from ..service.lessons import Asked
from .addresses import ONE, URL, address_of


@blueprint.get(ONE)
@requires(Permission.SEE_LESSONS, queries.load_lesson, policy.can_see)
def show_lesson(member: Membership, lesson: Lesson) -> Response:
    """From the ward to the lesson, and back: whether it helped."""
    result = queries.results_of(lesson.network_id, [lesson.id]).get(lesson.id)
    if not policy.sees_whole(member):
        return web.page("lessons/title.html", lesson=lesson, result=result, words=presentation)
    return web.page("lessons/lesson.html", result=result, **_of_page(member, lesson))


def _of_page(member: Membership, lesson: Lesson) -> dict[str, Any]:
    is_open = queries.is_open(lesson, today())
    is_asked = queries.is_asked(member, lesson) is not None
    return {
        "lesson": lesson,
        "students": queries.students_of(lesson),
        "behind": queries.from_the_ward(member, lesson),
        "wards": [ward.name for ward in queries.wards_of(lesson)],
        "first_about": _first_about(lesson),
        "is_given": lesson.is_given(now()),
        "may_answer": is_open and is_asked,
        "has_answered": is_open and is_asked and queries.has_answered(member, lesson),
        "shows_from": helped.shows_from(today()),
        "can_edit": policy.can_edit(member, lesson),
        "can_claim": policy.can_claim(member, lesson),
        "words": presentation,
        "names": {"answers": ANSWER_NAMES, "guests": GUEST_NAMES, "states": GUEST_STATES, "weights": WEIGHT_WORDS,
                  "looks": WEIGHT_LOOKS},
    }  # fmt: skip


def _first_about(lesson: Lesson) -> set[uuid.UUID]:
    """Topics of which this is the first lesson since they were named: of those the days of waiting are told."""
    raised = {link.topic_id: link.topic.raised_on for link in lesson.topics}
    about = queries.lessons_about(lesson.network_id, list(raised)) if raised else {}
    since = {topic: [row for row in rows if row.held_on >= raised[topic]] for topic, rows in about.items()}
    return {topic for topic, rows in since.items() if rows and rows[0].id == lesson.id}


# --- By hand ----------------------------------------------------------------------------------------------------------


@blueprint.route(f"{URL}/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_LESSONS)
@once
def add_lesson(member: Membership) -> Response:
    """A lesson that is in no timetable."""
    form = LessonForm(**_first(member))
    schools = queries.schools_of(member)
    form.offer(schools, _wards(member), queries.topics_to_choose(member.network_id))
    questions: Sequence[str] = ()
    if form.validate_on_submit():
        try:
            lesson = service.add_lesson(
                member,
                form.school_id.data,
                form.values(),
                reason=form.reason.data or "",
                is_on_purpose=form.on_purpose.data,
                topic_id=form.topic_id.data,
            )
            web.flash_done(_("Added. Whom it concerns gets a letter. Put it in the timetable of the school too."))
            return web.finish(address_of(lesson))
        except Asked as error:
            questions = [presentation.asked(question) for question in error.questions]
            form.refuse(error)
        except DomainError as error:
            refused(form, error)
    shown = web.invalid if form.is_submitted() else web.page
    return shown("lessons/new.html", form=form, questions=questions, has_school=bool(schools))


def _first(member: Membership) -> dict[str, Any]:
    """What a link may have filled in: a topic that waits for a lesson."""
    if request.method == "POST":
        return {}
    known = {str(topic.id) for topic in queries.topics_to_choose(member.network_id)}
    topic = request.args.get("topic", "")
    return {"data": {"topic_id": topic}} if topic in known else {}


def _wards(member: Membership) -> Sequence[Ward]:
    return networks.wards_of(member.network_id)


# --- Changing ---------------------------------------------------------------------------------------------------------


@blueprint.route(f"{ONE}/edit", methods=["GET", "POST"])
@requires(Permission.MANAGE_LESSONS, queries.load_lesson, policy.can_edit, secret=False)
def edit_lesson(member: Membership, lesson: Lesson) -> Response:
    """What it is and for whom; of one from the timetable only what the timetable does not say."""
    form = EditForm(obj=lesson)
    form.offer_places(_wards(member))
    form.keep_to(lesson)
    if form.validate_on_submit():
        try:
            service.change_lesson(lesson, form.version.data, form.values())
            web.flash_done(_("Saved."))
            return web.finish(address_of(lesson))
        except Stale:
            return _both_texts(form, lesson)
        except DomainError as error:
            refused(form, error)
    shown = web.invalid if form.is_submitted() else web.page
    was = request.form if form.is_submitted() else {f"was-{k}": v for k, v in _posted(lesson, form).items()}
    return shown("lessons/edit.html", form=form, lesson=lesson, was=was)


def _posted(lesson: Lesson, form: EditForm) -> dict[str, str]:
    return {field.short_name: _as_posted(getattr(lesson, field.short_name)) for field in form.shown_fields()}


def _as_posted(value: Any) -> str:
    return "" if value is None else str(value).replace("\r\n", "\n")


def _both_texts(form: EditForm, lesson: Lesson) -> Response:
    """The 409 page. A field I left alone takes their value; what I changed is asked, field by field."""
    mine = {field.short_name: (_as_posted(field.data), _in_words(field, field.data)) for field in form.shown_fields()}
    db.session.rollback()
    same, fields = [], []
    for field in form.shown_fields():
        name = field.short_name
        value = getattr(lesson, name)
        if mine[name][0] == _as_posted(value) or _untouched(request.form, name, mine[name][0]):
            same.append((name, _as_posted(value)))
        else:
            texts = {"theirs_text": _in_words(field, value), "mine_text": mine[name][1]}
            fields.append({"name": name, "label": field.label.text, "theirs": _as_posted(value)} | texts)
            fields[-1]["mine"] = mine[name][0]
    return web.page("lessons/conflict.html", status=409, lesson=lesson, fields=fields, same=same)


def _untouched(posted: Mapping[str, str], name: str, value: str) -> bool:
    return _as_posted(posted.get(f"was-{name}")) == value


def _in_words(field: Any, value: Any) -> str:
    if isinstance(field, ChoiceField):
        return next((choice.label for choice in field.iter_choices() if choice.value == _as_posted(value)), "")
    return _as_posted(value)
