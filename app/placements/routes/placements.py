"""One placement: its page, and adding, changing, withdrawing and linking it."""

from __future__ import annotations

from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from ... import web
from ...access import Permission, requires
from ...clock import today
from ...extensions import db
from ...networks.models import Membership, Person
from ...networks.policy import can_change_member
from ...once import once
from ...wording import N_, DomainError, Stale
from .. import blueprint, names, policy, queries, service
from ..forms import (
    LinkForm,
    NewPlacementForm,
    PersonForm,
    PlacementForm,
    SupervisorForm,
    TutorForm,
    form_of,
    refused,
)
from ..models import Placement
from ..presentation import View, period, road, timeline
from .conflicts import as_posted, both_versions
from .matching import likeliest

URL = "/n/<slug:network>/placements"
ONE = f"{URL}/<uuid:placement>"


def address_of(placement: Placement) -> str:
    return url_for("placements.show_placement", placement=placement.id)


@blueprint.get(ONE)
@requires(Permission.SEE_PLACEMENTS, queries.load_placement, policy.can_see)
def show_placement(member: Membership, placement: Placement) -> Response:
    """How it stands, what is next, what happened, and who is around."""
    view = View(member, placement, today())
    done, knots = road(view)
    context: dict[str, Any] = {
        "view": view,
        "placement": placement,
        "lines": timeline(view),
        "period": period(placement),
    }
    if view.can_manage:
        context |= _for_caretakers(member, placement)
    can_change = policy.can_change(member, placement)
    return web.page("placements/placement.html", done=done, knots=knots, can_change=can_change, **context)


def _for_caretakers(member: Membership, placement: Placement) -> dict[str, Any]:
    day = today()
    supervisors, tutors = queries.supervisors_for(placement, day), queries.tutors_for(placement, day)
    return {
        "history": queries.history_of(placement),
        "words": _Words(queries.places(member.network_id)),
        "look_alikes": queries.look_alikes(member, placement.person),
        "invite": _invite(member, placement),
        "supervisor_form": _suggesting(SupervisorForm(formdata=None), placement.supervisor_name, supervisors),
        "tutor_form": _suggesting(TutorForm(formdata=None), placement.tutor_name, tutors),
    }


def _invite(member: Membership, placement: Placement) -> str:
    """Where the intern can be invited: whoever has an address and no account, and nobody whose membership ended."""
    person = placement.person
    if not person.email or placement.withdrawn_at or not member.can(Permission.MANAGE_MEMBERS):
        return ""
    there = queries.membership_of(person)
    if there is None:
        return url_for("networks.send_invitations", network=member.network.slug, person=person.id)
    is_past = there.ended_on is not None and there.ended_on <= today()
    if there.account_id or is_past or not can_change_member(member, there):
        return ""
    return url_for("networks.send_invitations", network=member.network.slug, member=there.id)


def _suggesting(form: LinkForm, typed: str, members: list[Membership]) -> LinkForm:
    best = likeliest(typed, members)
    form.offer(members)
    form.who.data = best.id if best else None
    return form


class _Words:
    """Ids and codes of the audit table as words."""

    def __init__(self, places: queries.Places) -> None:
        self.known = {str(row.id): row.name for row in (*places.organisations, *places.schools)}
        self.known |= {str(ward.id): ward.name for ward in places.wards}

    def __call__(self, field: str, value: Any) -> str:
        if value in (None, ""):
            return _("nothing")
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if field == "level":
            return web.say(names.LEVEL_NAMES.get(value, str(value)))
        if field == "track":
            return web.say({track.value: name for track, name in names.TRACK_NAMES.items()}.get(value, value))
        return self.known.get(str(value), str(value))


@blueprint.route(f"{URL}/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_PLACEMENTS)
@once
def add_placement(member: Membership) -> Response:
    """A person and a place in one form."""
    places = queries.manageable_places(member)
    form = NewPlacementForm()
    form.offer(places)
    if form.validate_on_submit():
        try:
            placement = service.add_placement(member, form.typed(), form.values(places.wards))
            web.flash_done(_("%(name)s is added.", name=form.typed().name))
            return web.finish(address_of(placement))
        except DomainError as error:
            refused(form, error)
    shown = web.invalid if form.is_submitted() else web.page
    return shown("placements/new.html", form=form)


@blueprint.route(f"{ONE}/change", methods=["GET", "POST"])
@requires(Permission.EDIT_SCHOOL_FIELDS, queries.load_placement, policy.can_change)
def change_placement(member: Membership, placement: Placement) -> Response:
    """The fields this member may change."""
    form = PlacementForm(data=form_of(placement))
    form.offer(queries.manageable_places(member), policy.editable_fields(member, placement))
    if form.validate_on_submit():
        try:
            service.change_placement(member, placement, form.version.data, form.values())
            web.flash_done(_("Saved."))
            return web.finish(address_of(placement))
        except Stale:
            return both_versions(placement, form.shown_fields(), placement)
        except DomainError as error:
            refused(form, error)
    shown = web.invalid if form.is_submitted() else web.page
    fields = form.shown_fields()
    return shown("placements/change.html", form=form, placement=placement, fields=fields, was=_was(fields, placement))


@blueprint.route(f"{ONE}/person", methods=["GET", "POST"])
@requires(Permission.MANAGE_PLACEMENTS, queries.load_placement, policy.can_record)
def change_person(member: Membership, placement: Placement) -> Response:
    """Name, number and address of the intern."""
    form = PersonForm(obj=placement.person)
    form.offer(queries.places(member.network_id))
    if form.validate_on_submit():
        try:
            service.change_person(member, placement, form.version.data, form.typed())
            web.flash_done(_("Saved."))
            return web.finish(address_of(placement))
        except Stale:
            return both_versions(placement, form.shown_fields(), placement.person)
        except DomainError as error:
            refused(form, error)
    shown = web.invalid if form.is_submitted() else web.page
    fields, was = form.shown_fields(), _was(form.shown_fields(), placement.person)
    return shown("placements/person.html", form=form, placement=placement, fields=fields, was=was)


def _was(fields: list[Any], row: Placement | Person) -> dict[str, str]:
    """What the form showed at first: on a conflict, a field that was left alone takes the other one's value."""
    return {
        field.short_name: request.form.get(f"was-{field.short_name}", as_posted(getattr(row, field.short_name)))
        for field in fields
    }


@blueprint.post(f"{ONE}/withdraw")
@requires(Permission.MANAGE_PLACEMENTS, queries.load_placement, policy.can_record)
def withdraw_placement(member: Membership, placement: Placement) -> Response:
    """Out of lists and figures; it can be put back."""
    return _do(placement, lambda: service.withdraw_placement(member, placement, _version()), _("Withdrawn."))


@blueprint.post(f"{ONE}/restore")
@requires(Permission.MANAGE_PLACEMENTS, queries.load_placement, policy.can_manage)
def restore_placement(member: Membership, placement: Placement) -> Response:
    """Back into lists and figures."""
    return _do(placement, lambda: service.restore_placement(member, placement, _version()), _("Put back."))


@blueprint.post(f"{ONE}/supervisor")
@requires(Permission.MANAGE_PLACEMENTS, queries.load_placement, policy.can_record)
def link_supervisor(member: Membership, placement: Placement) -> Response:
    """Says who the typed supervisor is."""
    form = SupervisorForm()
    members = form.offer(queries.supervisors_for(placement, today()))
    if not form.validate():
        return _trouble(placement, DomainError(N_("Choose one from the list.")), 422)
    chosen = members.get(form.who.data)
    everywhere = chosen is not None and bool(form.everywhere.data)

    def link() -> str:
        many = service.link_supervisor(member, placement, form.version.data or "", chosen, everywhere=everywhere)
        return ngettext("Saved at %(num)s placement.", "Saved at %(num)s placements.", many)

    return _do(placement, link)


@blueprint.post(f"{ONE}/tutor")
@requires(Permission.MANAGE_PLACEMENTS, queries.load_placement, policy.can_record)
def link_tutor(member: Membership, placement: Placement) -> Response:
    """Says which teacher follows the placement."""
    form = TutorForm()
    members = form.offer(queries.tutors_for(placement, today()))
    if not form.validate():
        return _trouble(placement, DomainError(N_("Choose one from the list.")), 422)
    chosen, version = members.get(form.who.data), form.version.data or ""
    return _do(placement, lambda: service.link_tutor(member, placement, version, chosen), _("Saved."))


def _version() -> str:
    return request.form.get("version", "")


def _do(placement: Placement, verb: Any, said: str = "") -> Response:
    """A button: done and back to the page, or the page with the reason why not."""
    try:
        told = verb()
    except Stale as error:
        return _trouble(placement, error, 409)
    except DomainError as error:
        return _trouble(placement, error, 422)
    web.flash_done(said or told)
    return web.finish(address_of(placement))


def _trouble(placement: Placement, error: DomainError, status: int) -> Response:
    db.session.rollback()
    return web.page("placements/trouble.html", status=status, placement=placement, message=web.say(error))
