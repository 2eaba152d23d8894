"""Finding a date: proposing moments, answering them, and choosing."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from flask import Response, make_response, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from ... import web
from ...access import Permission, requires
from ...clock import today
from ...networks.models import Membership
from ...once import once
from ...wording import DomainError, NotFound
from .. import blueprint, planner, policy, poll_presentation, queries, service
from ..forms import PollForm
from ..models import Group, HolidayRegion, Poll, PollSlot, Session, SessionState
from ..planner import Answer, Moment
from ..presentation import Table
from ..recurrence import Closed, why_closed
from .answers import URL, do, trouble
from .groups import ONE as GROUP

ONE = f"{URL}/polls/<uuid:poll>"
TIMES = (time(9, 30), time(13), time(14), time(15, 30))
FIRST_AHEAD, DAYS_AHEAD = 5, 33
PROPOSED = 10
EXTRA = 3


# --- Asking -----------------------------------------------------------------------------------------------------------


@blueprint.route(f"{GROUP}/polls/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_INTERVISION, queries.load_group, policy.can_manage)
@once
def open_poll(member: Membership, group: Group) -> Response:
    """The moments that suit most people according to their shifts, to tick; and room for others."""
    moves = _moves(member, group)
    form = PollForm(_with_typed(), data=_as_before(moves))
    if form.validate_on_submit():
        where = service.Where(time(), form.minutes.data or 90, form.place.data or "", form.video_url.data or "")
        try:
            slots = [(moment.date(), moment.time()) for moment in form.moments()]
            poll = service.open_poll(member, group, slots, where, moves)
            web.flash_done(_("The group gets a mail with the question."))
            return web.finish(url_for("intervision.show_grid", poll=poll.id))
        except DomainError as error:
            form.refuse(error)
    shown = web.invalid if form.is_submitted() else web.page
    return shown(
        "intervision/poll_new.html",
        form=form,
        group=group,
        method=queries.method_of(group.network_id, group.method_code),
        moves=moves,
        views=_proposals(group, form.minutes.data or 90),
        people=[row.member for row in group.members_on(today())],
        missing_words=poll_presentation.missing_words,
        missing_names=poll_presentation.missing_names,
        ticked=set(form.slots.data or []),
        extra=EXTRA,
    )


def _with_typed() -> object:
    """The posted form with the moments that were typed beside those to tick."""
    if request.method != "POST":
        return None
    posted = request.form.copy()
    for number in range(1, EXTRA + 1):
        day, at = posted.get(f"day-{number}", ""), posted.get(f"time-{number}", "")
        if day or at:
            posted.add("slots", f"{day}T{at}")
    return posted


def _moves(member: Membership, group: Group) -> Session | None:
    """The session that needs another date, when the question is about one."""
    typed = request.values.get("moves", "")
    if not typed:
        return None
    try:
        found = queries.load_session(member, uuid.UUID(typed))
    except (ValueError, NotFound):
        return None
    return found if found.group_id == group.id and found.state is SessionState.PLANNED else None


def _as_before(moves: Session | None) -> dict[str, object]:
    if moves is None:
        return {"minutes": 90}
    return {"minutes": moves.minutes, "place": moves.place, "video_url": moves.video_url}


def _proposals(group: Group, minutes: int) -> list[planner.View]:
    """The best moments of the next weeks, spread over the days: at most two a day."""
    people = [row.member for row in group.members_on(today())]
    closed = _closed_for(group)
    ahead = (today() + timedelta(days=n) for n in range(FIRST_AHEAD, DAYS_AHEAD))
    days = [day for day in ahead if not why_closed(day, closed)]
    moments = [Moment(datetime.combine(day, at), minutes) for day in days for at in TIMES]
    views = planner.look_at(queries.planner_people(people, days), moments, queries.planner_wards(people, days))
    chosen: list[planner.View] = []
    for view in sorted(views, key=lambda view: (view.rank[:3], -view.unknown, view.moment.starts)):
        if sum(_day(other) == _day(view) for other in chosen) < 2:
            chosen.append(view)
        if len(chosen) == PROPOSED:
            break
    return sorted(chosen, key=lambda view: view.moment.starts)


def _closed_for(group: Group) -> list[Closed]:
    """The school holidays of the group's last series; without one those that count everywhere."""
    regions = [row.region for row in queries.series_of(group) if row.region is not None]
    return queries.closed_days(group.network_id, regions[-1] if regions else HolidayRegion.ALL)


def _day(view: planner.View) -> date:
    return view.moment.starts.date()


# --- Answering --------------------------------------------------------------------------------------------------------


@blueprint.get(ONE)
@requires(Permission.JOIN_SESSIONS, queries.load_poll, policy.can_see_poll)
def show_poll(member: Membership, poll: Poll) -> Response:
    """One card per moment. Who only manages the group sees the grid."""
    if not policy.is_in(member, poll.group):
        return make_response(redirect(url_for("intervision.show_grid", poll=poll.id), 303))
    return web.page("intervision/poll.html", **_cards(member, poll, poll.slots))


def _cards(member: Membership, poll: Poll, slots: Sequence[PollSlot]) -> dict[str, Any]:
    grid = poll_presentation.grid_of(poll)
    by_slot = {slot.row.id: slot for slot in grid.slots}
    said = {slot: row.answer for (slot, who), row in queries.answers_of(poll).items() if who == member.id}
    return {
        "poll": poll,
        "group": poll.group,
        "cards": [
            poll_presentation.Card.of(member, by_slot[slot.id], said.get(slot.id), len(grid.people)) for slot in slots
        ],
        "left": sum(slot.id not in said for slot in poll.slots),
        "number": queries.number_of(poll),
        "last_import": queries.last_import(member),
        "can_manage": policy.can_manage_poll(member, poll),
    }


@blueprint.post(f"{ONE}/answers")
@requires(Permission.JOIN_SESSIONS, queries.load_poll, policy.can_answer)
def answer_poll(member: Membership, poll: Poll) -> Response:
    """Every answer in the form; a tap sends the answer of one card and gets that card back."""
    said = _said(poll)
    try:
        service.answer(member, poll, said)
    except DomainError as error:
        return trouble(error, url_for("intervision.show_poll", poll=poll.id), 422)
    tapped = request.args.get("tapped")
    if web.is_htmx() and tapped:  # the whole form came along; the card that was tapped goes back
        web.commit()
        slots = [slot for slot in poll.slots if str(slot.id) == tapped]
        return web.page("intervision/_saved_card.html", **_cards(member, queries.load_poll(member, poll.id), slots))
    web.flash_done(_("Thank you. Your answers are saved."))
    return web.finish(url_for("intervision.show_intervision"))


def _said(poll: Poll) -> dict[uuid.UUID, Answer]:
    found = {slot.id: request.form.get(f"slot-{slot.id}", "") for slot in poll.slots}
    return {slot: Answer(value) for slot, value in found.items() if value in set(Answer)}


# --- Choosing ---------------------------------------------------------------------------------------------------------


@blueprint.get(f"{ONE}/grid")
@requires(Permission.MANAGE_INTERVISION, queries.load_poll, policy.can_manage_poll)
def show_grid(member: Membership, poll: Poll) -> Response:
    """Who can when, who is missing, and which discipline that loses."""
    grid = poll_presentation.grid_of(poll)
    return web.page(
        "intervision/grid.html",
        poll=poll,
        group=poll.group,
        grid=grid,
        silent=queries.silent_in(poll),
        number=queries.number_of(poll),
        looks=poll_presentation.LOOKS,
        words=poll_presentation.standing_words,
        table=Table.of(poll.group),
    )


@blueprint.post(f"{ONE}/remind")
@requires(Permission.MANAGE_INTERVISION, queries.load_poll, policy.can_manage_poll)
def remind_silent(member: Membership, poll: Poll) -> Response:
    """A letter to who has not answered yet."""
    back = url_for("intervision.show_grid", poll=poll.id)
    many = service.remind_silent(poll)
    if many:
        web.flash_done(ngettext("%(num)s person is reminded.", "%(num)s people are reminded.", many))
    else:
        web.flash_done(_("Everybody was reminded today already."))
    return web.finish(back)


@blueprint.post(f"{ONE}/close")
@requires(Permission.MANAGE_INTERVISION, queries.load_poll, policy.can_manage_poll)
def close_poll(member: Membership, poll: Poll) -> Response:
    """Picks the date and invites everybody."""
    version = request.form.get("version")
    try:
        slot = uuid.UUID(request.form.get("slot", ""))
    except ValueError:
        slot = uuid.uuid4()
    back = url_for("intervision.show_group", group=poll.group_id)
    return do(
        lambda: service.close_poll(member, poll, version, slot),
        back,
        _("The date is set. Everybody gets an invitation."),
    )
