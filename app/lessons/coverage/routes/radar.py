"""What a teacher's own students meet, beside the lessons to come."""

from __future__ import annotations

from flask import Response, request, url_for
from flask_babel import gettext as _

from .... import web
from ....access import Permission, requires
from ....extensions import db
from ....networks.models import Membership
from ....topics import policy as topic_policy
from ....topics import queries as topics
from ....topics.models import PracticeTopic
from ....topics.presentation import TREND_LOOKS, trend_word
from ....wording import DomainError
from ... import blueprint
from ...models import Weight
from ...names import WEIGHT_WORDS
from ...presentation import when
from .. import presentation, queries, service
from ..forms import PutForm

URL = "/n/<slug:network>/radar"


@blueprint.get(URL)
@requires(Permission.SEE_RADAR)
def show_radar(member: Membership) -> Response:
    return web.page(
        "lessons/coverage/radar.html",
        page=queries.radar_of(member),
        words=presentation,
        weights=WEIGHT_WORDS,
        strengths={Weight.CORE: 3, Weight.PRACTISES: 2, Weight.TOUCHES: 1},
        trend_looks=TREND_LOOKS,
        trend_word=trend_word,
    )


@blueprint.route(f"{URL}/<uuid:topic>/lesson", methods=["GET", "POST"])
@requires(Permission.SEE_RADAR, topics.load_own_topic, topic_policy.can_see)
def put_in_lesson(member: Membership, topic: PracticeTopic) -> Response:
    """Picks one of the own lessons to come for a topic. Posting twice changes nothing more."""
    form, lessons = PutForm(), queries.own_coming_lessons(member)
    form.offer(lessons, {row.id: presentation.label_of(row, when(row)) for row in lessons})
    template = "lessons/coverage/put.html"
    if request.method == "GET":
        form.lesson.data = lessons[0].id if len(lessons) == 1 else None
        return web.page(template, form=form, topic=topic, lessons=lessons)
    if not form.validate():
        return web.invalid(template, form=form, topic=topic, lessons=lessons)
    try:
        lesson = service.put_in_lesson(member, topic.id, form.lesson.data, Weight(form.weight.data))
    except DomainError as error:
        db.session.rollback()
        form.refuse(error)
        return web.invalid(template, form=form, topic=topic, lessons=lessons)
    web.flash_done(_("“%(topic)s” stands in “%(lesson)s”.", topic=topic.title, lesson=lesson.title))
    return web.finish(url_for("lessons.show_radar"))
