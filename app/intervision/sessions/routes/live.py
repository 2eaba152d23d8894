"""The running session: one screen per member, a wall for all, and the buttons that move it.

Screens ask every second and a half whether something changed. That costs one query; without a change the answer is 304.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Response, abort, make_response, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from .... import web
from ....access import Permission, requires
from ....clock import now
from ....extensions import db
from ....networks.models import Membership
from ....wording import DomainError, NotFound, Stale
from ... import blueprint
from ...methods import FOR_BEGINNERS
from .. import policy, proposing
from ..forms import MinutesForm
from ..policy import Stage
from ..presentation import case_readers, live_screen, role_names, role_of, shown_steps
from ..queries import cases as case_queries
from ..queries import methods as method_queries
from ..queries import points as point_queries
from ..queries.cases import ShownCase
from ..queries.table import (
    Chair,
    Table,
    chairs,
    is_alone,
    load_table,
    number_in_group,
    pulse_of,
    script_of,
    signed_rules,
)
from ..service import steering

JOIN = Permission.JOIN_SESSIONS
SESSION = "/n/<slug:network>/intervision/sessions/<uuid:session>"


@dataclass(frozen=True)
class Pulse:
    """A session that this member has a chair at, and what its screen depends on."""

    session_id: uuid.UUID
    etag: str


def load_pulse(member: Membership, session: uuid.UUID) -> Pulse:
    pulse = pulse_of(member, session)
    if pulse is None:
        raise NotFound
    return Pulse(session, _etag(member, pulse))


def _etag(member: Membership, pulse: str) -> str:
    return hashlib.sha256(f"{pulse} {member.id} {get_locale()}".encode()).hexdigest()[:24]


def _unchanged(pulse: Pulse) -> Response | None:
    if not web.is_htmx() or not request.if_none_match.contains(pulse.etag):
        return None
    return _timed(make_response("", 304), pulse.etag)


def _timed(response: Response, etag: str) -> Response:
    """With the time of the server, from which every screen counts, and what to ask with next time."""
    response.set_etag(etag)
    response.headers["X-Linnen-Now"] = str(round(now().timestamp() * 1000))
    return response


@blueprint.get(f"{SESSION}/live")
@requires(JOIN, load_pulse)
def show_live(member: Membership, pulse: Pulse) -> Response:
    """The session as it stands, for this member."""
    return _unchanged(pulse) or _show(load_table(member, pulse.session_id), pulse.etag)


def _show(table: Table, etag: str, *, screen: str = "live", status: int = 200, problem: str = "") -> Response:
    """On somebody's own screen, or on the wall."""
    template = f"intervision/sessions/{'_' if web.is_htmx() else ''}{screen}.html"
    return _timed(web.page(template, status=status, etag=etag, problem=problem, **_context(table)), etag)


def _context(table: Table) -> dict[str, Any]:
    session = table.session
    people = chairs(session)
    signed = signed_rules(session)
    context: dict[str, Any] = {
        "table": table,
        "session": session,
        "people": people,
        "unsigned": [chair for chair in people if chair.member.id not in signed],
        "has_signed": table.member.id in signed,
        "present_count": sum(chair.is_present for chair in people),
        "number": number_in_group(session),
        "cases": case_queries.cases_at(table),
        "may_choose": policy.may_choose_case(table.stage, table.seat),
        "presenter": _presenter(people, session.presenter_id),
        "screen": None,
    }
    if table.stage is Stage.DURING:
        context |= _running(table, context["presenter"]) | _reading(table, context["cases"], people)
    elif table.stage is Stage.BEFORE:
        context |= _waiting(table) | {"coming": sum(not chair.said_no for chair in people)}
    else:
        context["takeaways"] = point_queries.takeaways(table) if table.stage is Stage.AFTER else []
    return context


def _presenter(people: list[Any], presenter_id: uuid.UUID | None) -> Membership | None:
    return next((chair.member for chair in people if chair.member.id == presenter_id), None)


def _running(table: Table, presenter: Membership | None) -> dict[str, Any]:
    live = table.running
    return {
        "screen": live_screen(table),
        "may_take_over": policy.may_take_over(table.stage, table.seat, is_alone=is_alone(live)),
        "may_undo": policy.may_undo_start(table.stage, table.seat, live.step_index),
        "role": role_of(table, presenter),
        "roles": role_names(presenter),
        "my_vote": case_queries.vote_of(table.member, table.session),
        "vote_count": sum(case_queries.votes_of(table.session).values()),
        "to_tell": case_queries.to_tell_back(table.session),
    }


def _reading(table: Table, cases: list[ShownCase], people: list[Chair]) -> dict[str, Any]:
    """Whether the viewer reads the case, and who is there that the viewer's own case is closed for."""
    here = [chair for chair in people if chair.is_present]
    own = [(one, who) for one in cases if one.is_own for who in case_readers(one, here).later]
    chosen = [one for one in cases if one.case.chosen_at is not None]
    return {"reads_case": any(one.text is not None for one in chosen), "asking": own}


def _waiting(table: Table) -> dict[str, Any]:
    return {
        "may_record": policy.may_record(table.session, table.stage, table.seat, now()),
        "is_over": now() > table.session.starts_at + policy.OPEN_FOR,
        "may_start": policy.may_start(table.session, table.seat, now()),
        "methods": method_queries.offered(table.member),
        "chosen_method": table.session.method_code or FOR_BEGINNERS,
        "proposal": proposing.proposal_for(table.session),
        "opens_at": table.session.starts_at - policy.OPENS_BEFORE,
    }


# --- Moving it --------------------------------------------------------------------------------------------------------


def _screen() -> str:
    """Where the button was pressed, and so what is shown again."""
    return "beamer" if request.form.get("on") == "wall" else "live"


def moved(table: Table) -> Response:
    """After a move: the same screen as it is now, or for a browser without script the page again."""
    target = url_for(f"intervision.show_{_screen()}", session=table.session.id)
    if not web.is_htmx():
        return web.finish(target)
    web.commit()
    return again(table)


def again(table: Table, *, status: int = 200, problem: str = "") -> Response:
    fresh = load_table(table.member, table.session.id)
    etag = load_pulse(table.member, table.session.id).etag
    return _show(fresh, etag, screen=_screen(), status=status, problem=problem)


def refused(table: Table, error: DomainError) -> Response:
    """Nothing was done: the session as it stands, with the reason above it."""
    db.session.rollback()
    text = _("The session had moved on already. This is how it stands now.") if isinstance(error, Stale) else ""
    return again(table, status=409 if isinstance(error, Stale) else 422, problem=text or web.say(error))


def do(table: Table, act: Callable[[], object]) -> Response:
    """A move, and the session as it stands after it; or as it stands, with the reason why not."""
    try:
        act()
    except NotFound:
        raise
    except DomainError as error:
        return refused(table, error)
    return moved(table)


@blueprint.post(f"{SESSION}/start")
@requires(JOIN, load_table)
def start_session(member: Membership, table: Table) -> Response:
    """Begins: whoever presses steers."""
    return do(table, lambda: steering.start_session(table, request.form.get("method", "")))


@blueprint.post(f"{SESSION}/steer")
@requires(JOIN, load_table)
def steer_session(member: Membership, table: Table) -> Response:
    """Next, previous, pause, go on, two minutes more, or fit the rest to the time left."""
    return do(table, lambda: steering.steer(table, request.form.get("verb", ""), request.form.get("turn")))


@blueprint.post(f"{SESSION}/take-over")
@requires(JOIN, load_table)
def take_over_session(member: Membership, table: Table) -> Response:
    """A member steers from now on."""
    return do(table, lambda: steering.take_over(table))


@blueprint.post(f"{SESSION}/undo-start")
@requires(JOIN, load_table)
def undo_start(member: Membership, table: Table) -> Response:
    """Begun by mistake: everything stands as before."""
    if table.stage is not Stage.DURING or not table.seat.is_steering:
        abort(404)
    return do(table, lambda: steering.undo_start(table))


@blueprint.post(f"{SESSION}/present")
@requires(JOIN, load_table)
def tick_present(member: Membership, table: Table) -> Response:
    """Who is there: opens the case for them."""
    try:
        here = {uuid.UUID(text) for text in request.form.getlist("present")}
    except ValueError:
        abort(400)
    return do(table, lambda: steering.tick_present(table, here))


@blueprint.route(f"{SESSION}/minutes", methods=["GET", "POST"])
@requires(JOIN, load_table)
def set_minutes(member: Membership, table: Table) -> Response:
    """The minutes of the steps to come, one field each."""
    if not policy.may_steer(table.stage, table.seat):
        abort(404)
    live = table.running
    following = live.minutes[live.step_index + 1 :]
    form = MinutesForm(data=None if request.method == "POST" else {"minutes": following, "turn": str(live.turn)})
    if form.validate_on_submit():
        try:
            steering.set_minutes(table, [entry.data for entry in form.minutes], form.turn.data)
            return web.finish(url_for("intervision.show_live", session=table.session.id))
        except Stale:
            db.session.rollback()
            return _minutes_page(table, form, status=409)
        except DomainError as error:
            form.refuse(error)
    return _minutes_page(table, form, status=422 if form.errors or form.form_errors else 200)


def _minutes_page(table: Table, form: MinutesForm, *, status: int) -> Response:
    table = load_table(table.member, table.session.id)
    live = table.running
    script = script_of(live.network_id, live.method_code, live.edition)
    steps = shown_steps(script, live.minutes, live.step_index)[live.step_index + 1 :]
    if status == 409:
        form.turn.data = str(live.turn)
        form.form_errors.append(_("The session had moved on already. This is how it stands now."))
    rows = list(zip(steps, form.minutes, strict=False))
    return web.page(
        "intervision/sessions/minutes.html", status=status, form=form, table=table, session=table.session, rows=rows
    )


# --- On the wall ------------------------------------------------------------------------------------------------------


@blueprint.get(f"{SESSION}/beamer")
@requires(JOIN, load_pulse)
def show_beamer(member: Membership, pulse: Pulse) -> Response:
    """The same session, to read from across the room; with buttons for who steers, and no text of a case."""
    return _unchanged(pulse) or _show(load_table(member, pulse.session_id), pulse.etag, screen="beamer")
