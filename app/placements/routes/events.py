"""Recording what happened, and correcting it."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from ... import web
from ...access import Permission, requires
from ...clock import today
from ...networks.models import Membership
from ...once import once
from ...wording import DomainError
from .. import blueprint, names, policy, queries, service
from ..forms import CorrectionForm, EventForm, correction_of, refused
from ..life_cycle import EventKind
from ..models import Placement, PlacementEvent
from ..presentation import View
from .placements import ONE, address_of


@blueprint.route(f"{ONE}/events/new", methods=["GET", "POST"])
@requires(Permission.RECORD_EVENTS, queries.load_placement, policy.can_record)
@once
def record_event(member: Membership, placement: Placement) -> Response:
    """One kind of event, chosen in the address or by the button that posts it."""
    kind = _kind(request.form.get("kind") or request.args.get("kind", ""))
    view = View(member, placement, today())
    form = EventForm(data={"kind": kind.value, "occurred_on": _likely_day(view, kind)})
    form.shape(kind)
    if form.validate_on_submit():
        try:
            service.record_event(member, placement, form.event(kind), today())
            web.flash_done(_("%(name)s: %(event)s.", name=view.name, event=web.say(names.EVENT_NAMES[kind]).lower()))
            return web.finish(_back(placement))
        except DomainError as error:
            refused(form, error)
    shown = web.invalid if form.is_submitted() else web.page
    return shown("placements/event.html", form=form, kind=kind, placement=placement, view=view)


def _kind(typed: str) -> EventKind:
    try:
        return EventKind(typed)
    except ValueError:
        abort(404)


def _likely_day(view: View, kind: EventKind) -> date | None:
    """The planned day where there is one and it has come, else today."""
    planned = {EventKind.STARTED: view.placement.starts_on, EventKind.COMPLETED: view.placement.ends_on}.get(kind)
    return planned if planned and planned <= view.day else view.day


def _back(placement: Placement) -> str:
    """Where the button was pressed: the board or the page."""
    if request.form.get("back") == "board":
        return url_for("placements.show_placements", view="board", _anchor="found")
    return address_of(placement)


@blueprint.route(f"{ONE}/events/<int:event>/correct", methods=["GET", "POST"])
@requires(Permission.RECORD_EVENTS, queries.load_event, policy.can_correct)
@once
def correct_event(member: Membership, event: PlacementEvent) -> Response:
    """The event as it really was, or that it did not happen. Both stay visible."""
    placement = queries.load_placement(member, event.placement_id)
    form = CorrectionForm(data=correction_of(event))
    form.shape(event.kind, event.reason)
    if form.is_submitted() and _is_good(form):
        new = None if form.is_void.data else form.event(event.kind)
        try:
            service.correct_event(member, event, placement, new, today())
            web.flash_done(_("Corrected. What stood there before stays visible."))
            return web.finish(address_of(placement))
        except DomainError as error:
            refused(form, error)
    shown = web.invalid if form.is_submitted() else web.page
    return shown("placements/correct.html", names=names, form=form, event=event, placement=placement)


def _is_good(form: Any) -> bool:
    """What is taken back needs no other fields."""
    if form.is_void.data:
        return bool(form.csrf_token.validate(form))
    return bool(form.validate())
