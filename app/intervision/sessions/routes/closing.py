"""Closing a session, what its presenter takes away, and telling back next time."""

from __future__ import annotations

import uuid

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from .... import web
from ....access import requires
from ....clock import now
from ....extensions import db
from ....networks.models import Membership
from ....wording import N_, DomainError, Message, NotFound, Stale
from ... import blueprint
from ...models import Outcome
from .. import policy, proposing
from ..queries import cases as case_queries
from ..queries import points as queries
from ..queries.points import Takeaway
from ..queries.table import Table, chairs, load_table
from ..service import closing as service
from ..service.closing import Attended
from .live import JOIN, SESSION
from .takeaways import takeaways_refused

MOST_MINUTES = 480


@blueprint.route(f"{SESSION}/closing", methods=["GET", "POST"])
@requires(JOIN, load_table)
def close_session(member: Membership, table: Table) -> Response:
    """Who was there and how long; after that the session is held. Also for one that was held without a screen."""
    records = policy.may_record(table.session, table.stage, table.seat, now())
    if not records and not policy.may_steer(table.stage, table.seat):
        abort(404)
    if request.method == "GET":
        return _closing_page(table)
    try:
        attended = {chair.member.id: _attended(table, chair.member) for chair in chairs(table.session)}
        service.close_session(table, attended, request.form.get("turn"), _presenter())
    except DomainError as error:
        db.session.rollback()
        text = _("The session had moved on already. This is how it stands now.")
        problem = text if isinstance(error, Stale) else web.say(error)
        return _closing_page(
            load_table(member, table.session.id), status=409 if isinstance(error, Stale) else 422, problem=problem
        )
    web.flash_done(_("Closed. Thank you for being there."))
    return web.finish(url_for("intervision.show_takeaways", session=table.session.id))


def _presenter() -> uuid.UUID | None:
    """Who told a case that nobody recorded yet; nobody when it was not asked."""
    try:
        return uuid.UUID(request.form.get("presenter", ""))
    except ValueError:
        return None


@blueprint.post(f"{SESSION}/reopen")
@requires(JOIN, load_table)
def reopen_session(member: Membership, table: Table) -> Response:
    """Closed too early, or with a mistake: it runs again."""
    if not table.seat.is_steering:
        abort(404)
    try:
        service.reopen_session(table)
    except DomainError as error:
        return takeaways_refused(table, error)
    web.flash_done(_("Open again. Round it off once more when you are done."))
    return web.finish(url_for("intervision.show_live", session=table.session.id))


def _attended(table: Table, who: Membership) -> Attended:
    """What was typed for one person. Raises DomainError for anything that is no answer."""
    try:
        outcome = Outcome(request.form.get(f"outcome-{who.id}", ""))
        minutes = int(request.form.get(f"minutes-{who.id}") or table.session.minutes)
    except ValueError:
        raise DomainError(N_("Say for everybody whether they were there, with whole minutes.")) from None
    if not 0 <= minutes <= MOST_MINUTES:
        raise DomainError(Message(N_("%(name)s: minutes lie between 0 and 480."), name=who.person.name))
    return Attended(outcome, minutes)


def _closing_page(table: Table, *, status: int = 200, problem: str = "") -> Response:
    return web.page(
        "intervision/sessions/closing.html",
        status=status,
        problem=problem,
        table=table,
        session=table.session,
        live=table.live,
        minutes=_usual_minutes(table),
        people=chairs(table.session),
        answers=request.form,
        takeaways=queries.takeaways(table),
        proposal=proposing.proposal_for(table.session),
    )


def _usual_minutes(table: Table) -> int:
    """What to start from: as long as it was planned, or shorter when it is clearly over earlier."""
    planned = table.session.minutes
    if table.live is None:
        return planned
    lasted = max(5, round((now() - table.live.started_at).total_seconds() / 300) * 5)
    return lasted if lasted <= planned - 10 else planned


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
