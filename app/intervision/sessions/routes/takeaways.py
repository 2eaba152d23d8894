"""What stays of a session: the learning point its presenter decides about, and the next step."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Response, abort, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from .... import web
from ....access import Permission, requires
from ....clock import now
from ....extensions import db
from ....networks.models import Membership
from ....topics import queries as topics
from ....topics import service as topic_service
from ....topics.models import SourceKind
from ....wording import DomainError, NotFound, Stale
from ... import blueprint
from ...models import LearningPoint
from .. import policy
from ..forms import DecideForm, NextStepForm, PointForm
from ..policy import Stage
from ..queries import points as queries
from ..queries.points import Takeaway
from ..queries.table import Table, load_table
from ..service import closing as service
from .learning import POINTS
from .live import JOIN, SESSION

POINT = f"{POINTS}/<uuid:point>"


@blueprint.get(f"{SESSION}/takeaways")
@requires(JOIN, load_table)
def show_takeaways(member: Membership, table: Table) -> Response:
    """Learning point and next step of each presenter, as far as this member may see them."""
    return _takeaways_page(table)


def _takeaways_page(table: Table, *, status: int = 200, problem: str = "", **typed: Any) -> Response:
    if table.stage not in {Stage.DURING, Stage.AFTER}:
        abort(404)
    found = queries.takeaways(table)
    return web.page(
        "intervision/sessions/takeaways.html",
        status=status,
        problem=problem,
        table=table,
        session=table.session,
        takeaways=found,
        may_reopen=policy.may_reopen(table.session, table.seat, now()),
        topics=topics.chips(table.member) if any(one.is_own for one in found) else None,
        typed=typed,
    )


def load_takeaway(member: Membership, session: uuid.UUID, presenter: uuid.UUID) -> tuple[Table, Takeaway]:
    return queries.load_takeaway(member, session, presenter)


@blueprint.post(f"{SESSION}/takeaways/<uuid:presenter>/draft")
@requires(JOIN, load_takeaway)
def draft_point(member: Membership, found: tuple[Table, Takeaway]) -> Response:
    """Anybody who is there proposes; the presenter decides."""
    table, takeaway = found
    form = PointForm()
    if not form.validate():
        return _takeaways_page(table, status=422, problem=_first_error(form), text=form.text.data)
    try:
        service.draft_point(table, takeaway, form.text.data or "", form.lang.data, form.version.data)
    except NotFound:
        abort(404)
    except DomainError as error:
        return takeaways_refused(table, error, form.text.data or "")
    web.flash_done(_("Proposed. The presenter decides."))
    return web.finish(url_for("intervision.show_takeaways", session=table.session.id))


def _first_error(form: PointForm | DecideForm | NextStepForm) -> str:
    return next((str(errors[0]) for errors in form.errors.values() if errors), "")


def takeaways_refused(table: Table, error: DomainError, text: str = "") -> Response:
    """What was typed is shown beside what is there now."""
    db.session.rollback()
    fresh = load_table(table.member, table.session.id)
    status = 409 if isinstance(error, Stale) else 422
    return _takeaways_page(fresh, status=status, problem=web.say(error), text=text)


@blueprint.post(f"{POINT}/decide")
@requires(JOIN, queries.load_own_point)
def decide_point(member: Membership, point: LearningPoint) -> Response:
    """The presenter approves, in own words, or refuses."""
    form, table = DecideForm(), load_table(member, point.session_id)
    if not form.validate():
        return _takeaways_page(table, status=422, problem=_first_error(form), text=form.text.data)
    try:
        if form.decision.data == "refuse":
            service.refuse_point(point, form.version.data)
            web.flash_done(_("Refused and wiped."))
        elif form.text.data:
            service.approve_point(point, form.text.data, form.version.data)
            web.flash_done(_("Approved. The network can read it."))
        else:
            return _takeaways_page(table, status=422, problem=_("What is the learning point?"))
    except DomainError as error:
        return takeaways_refused(table, error, form.text.data or "")
    return web.finish(url_for("intervision.show_takeaways", session=table.session.id))


@blueprint.post(f"{POINT}/take-back")
@requires(JOIN, queries.load_own_point)
def take_back_point(member: Membership, point: LearningPoint) -> Response:
    """Gone, for everybody."""
    session = point.session_id
    service.take_back_point(point)
    web.flash_done(_("Taken back. Nobody can read it any more."))
    return web.finish(url_for("intervision.show_takeaways", session=session))


@blueprint.post(f"{POINT}/topic")
@requires(JOIN, queries.load_own_point)
def link_point(member: Membership, point: LearningPoint) -> Response:
    """The learning point feeds a practice topic: it is named there once, without saying by whom."""
    if point.approved_at is None:
        abort(404)
    try:
        topic_id = uuid.UUID(request.form.get("topic", ""))
    except ValueError:
        return _propose_topic(member, point)
    if topic_id == point.topic_id:
        return _unlink(point)
    try:
        topic_service.raise_signal(
            member.network_id,
            member.person_id,
            topic_id,
            member.ward_id,
            member.discipline,
            SourceKind.INTERVISION,
            point.session.held_on,
        )
    except NotFound:
        abort(404)
    service.link_point(point, topic_id)
    web.flash_done(_("Linked to the topic."))
    return web.finish(url_for("intervision.show_takeaways", session=point.session_id))


def _unlink(point: LearningPoint) -> Response:
    service.link_point(point, None)
    web.flash_done(_("No longer linked to the topic."))
    return web.finish(url_for("intervision.show_takeaways", session=point.session_id))


def _propose_topic(member: Membership, point: LearningPoint) -> Response:
    """A topic that is not there yet: only its title is sent, and nothing ties it to who proposed it."""
    title = (request.form.get("title") or "").strip()
    table = load_table(member, point.session_id)
    if not title or len(title) > 80 or not member.can(Permission.PROPOSE_TOPICS):
        return _takeaways_page(table, status=422, problem=_("Choose a topic, or type a title for a new one."))
    try:
        topic_service.propose_topic(member, title, str(get_locale()))
    except DomainError as error:
        return takeaways_refused(table, error, "")
    web.flash_done(_("Proposed as a topic."))
    return web.finish(url_for("intervision.show_takeaways", session=point.session_id))


@blueprint.post(f"{SESSION}/next-step")
@requires(JOIN, load_table)
def keep_next_step(member: Membership, table: Table) -> Response:
    """What the presenter is going to do."""
    form = NextStepForm()
    if not form.validate():
        return _takeaways_page(table, status=422, problem=_first_error(form))
    try:
        service.keep_next_step(table, form.text.data or "", form.version.data)
    except NotFound:
        abort(404)
    except DomainError as error:
        return takeaways_refused(table, error, form.text.data or "")
    web.flash_done(_("Saved. Who was there can read it."))
    return web.finish(url_for("intervision.show_takeaways", session=table.session.id))
