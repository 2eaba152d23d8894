"""Closing a session, what its presenter takes away, and telling back next time."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Response, abort, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from .... import web
from ....access import Permission, requires
from ....extensions import db
from ....networks.models import Membership
from ....topics import queries as topics
from ....topics import service as topic_service
from ....topics.models import SourceKind
from ....wording import N_, DomainError, NotFound, Stale
from ... import blueprint
from ...models import LearningPoint, Outcome
from .. import policy, proposing
from ..forms import DecideForm, NextStepForm, PointForm
from ..policy import Stage
from ..queries import cases as case_queries
from ..queries import points as queries
from ..queries.points import Takeaway
from ..queries.table import Table, chairs, load_table
from ..service import closing as service
from ..service.closing import Attended
from .live import JOIN, SESSION

POINTS = "/n/<slug:network>/intervision/learning-points"
POINT = f"{POINTS}/<uuid:point>"
MOST_MINUTES = 480


@blueprint.route(f"{SESSION}/closing", methods=["GET", "POST"])
@requires(JOIN, load_table)
def close_session(member: Membership, table: Table) -> Response:
    """Who was there and how long; after that the session is held."""
    if not policy.may_steer(table.stage, table.seat):
        abort(404)
    if request.method == "GET":
        return _closing_page(table)
    try:
        attended = {chair.member.id: _attended(table, chair.member.id) for chair in chairs(table.session)}
        service.close_session(table, attended, request.form.get("turn"))
    except DomainError as error:
        db.session.rollback()
        text = _("Somebody else just moved the session. This is how it stands now.")
        problem = text if isinstance(error, Stale) else web.say(error)
        return _closing_page(
            load_table(member, table.session.id), status=409 if isinstance(error, Stale) else 422, problem=problem
        )
    web.flash_done(_("Closed. Thank you for being there."))
    return web.finish(url_for("intervision.show_takeaways", session=table.session.id))


def _attended(table: Table, member_id: uuid.UUID) -> Attended:
    """What was typed for one person. Raises DomainError for anything that is no answer."""
    try:
        outcome = Outcome(request.form.get(f"outcome-{member_id}", ""))
        minutes = int(request.form.get(f"minutes-{member_id}") or table.session.minutes)
    except ValueError:
        raise DomainError(N_("Say for everybody whether they were there, with whole minutes.")) from None
    if not 0 <= minutes <= MOST_MINUTES:
        raise DomainError(N_("Minutes lie between 0 and 480."))
    return Attended(outcome, minutes)


def _closing_page(table: Table, *, status: int = 200, problem: str = "") -> Response:
    return web.page(
        "intervision/sessions/closing.html",
        status=status,
        problem=problem,
        table=table,
        session=table.session,
        live=table.running,
        people=chairs(table.session),
        answers=request.form,
        takeaways=queries.takeaways(table),
        proposal=proposing.proposal_for(table.session),
    )


# --- What the presenter takes away ------------------------------------------------------------------------------------


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
        return _takeaways_refused(table, error, form.text.data or "")
    web.flash_done(_("Proposed. The presenter decides."))
    return web.finish(url_for("intervision.show_takeaways", session=table.session.id))


def _first_error(form: PointForm | DecideForm | NextStepForm) -> str:
    return next((str(errors[0]) for errors in form.errors.values() if errors), "")


def _takeaways_refused(table: Table, error: DomainError, text: str) -> Response:
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
        return _takeaways_refused(table, error, form.text.data or "")
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


def _propose_topic(member: Membership, point: LearningPoint) -> Response:
    """A topic that is not there yet: only its title is sent, and nothing ties it to who proposed it."""
    title = (request.form.get("title") or "").strip()
    table = load_table(member, point.session_id)
    if not title or len(title) > 80 or not member.can(Permission.PROPOSE_TOPICS):
        return _takeaways_page(table, status=422, problem=_("Choose a topic, or type a title for a new one."))
    try:
        topic_service.propose_topic(member, title, str(get_locale()))
    except DomainError as error:
        return _takeaways_refused(table, error, "")
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
        return _takeaways_refused(table, error, form.text.data or "")
    web.flash_done(_("Saved. Who was there can read it."))
    return web.finish(url_for("intervision.show_takeaways", session=table.session.id))


# --- The look-back ----------------------------------------------------------------------------------------------------


@blueprint.get(f"{SESSION}/look-back")
@requires(JOIN, load_table)
def show_look_back(member: Membership, table: Table) -> Response:
    """What earlier presenters still tell back, with what each reader may know of it."""
    return web.page(
        "intervision/sessions/look_back.html",
        table=table,
        session=table.session,
        rows=[(one, _earlier(member, one)) for one in case_queries.to_tell_back(table.session)],
        may_steer=policy.may_steer(table.stage, table.seat),
    )


def _earlier(member: Membership, one: case_queries.ToTellBack) -> Takeaway | None:
    """Learning point and next step of then, for who was there then."""
    try:
        earlier = load_table(member, one.session.id)
    except NotFound:
        return None
    return next((found for found in queries.takeaways(earlier) if found.presenter.id == one.presenter.id), None)


@blueprint.post(f"{SESSION}/look-back")
@requires(JOIN, load_table)
def tell_back(member: Membership, table: Table) -> Response:
    """This presenter told: from today the case is kept seven days more."""
    told = (request.form.get("told"), request.form.get("presenter"))
    if None in told:
        abort(400)
    waiting = case_queries.to_tell_back(table.session)
    found = next((one for one in waiting if (str(one.session.id), str(one.presenter.id)) == told), None)
    if found is None:
        abort(404)
    try:
        service.tell_back(table, found.session, found.presenter.id)
    except NotFound:
        abort(404)
    web.flash_done(_("Told back. The case goes in seven days."))
    return web.finish(url_for("intervision.show_live", session=table.session.id))


# --- Safety -----------------------------------------------------------------------------------------------------------


@blueprint.get(f"{SESSION}/safety-route")
@requires(JOIN, load_table)
def show_safety_route(member: Membership, table: Table) -> Response:
    """Where a serious incident goes. The presenter goes there; nothing is sent from here."""
    return web.page("intervision/sessions/safety_route.html", table=table, session=table.session)
