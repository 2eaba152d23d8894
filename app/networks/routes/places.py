"""Organisations, sites and wards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext as _

from ... import web
from ...access import Permission, requires
from ...once import once
from ...wording import DomainError, Stale
from .. import blueprint, policy, queries, service
from ..conflicts import show_both
from ..forms import (
    NewOrganisationForm,
    NewSiteForm,
    NewWardForm,
    OrganisationForm,
    SiteForm,
    WardForm,
)
from ..models import KIND_NAMES, WARD_KIND_NAMES, Membership, Organisation, OrganisationKind, Site, Ward

Save = Callable[[], object]


@blueprint.get("/n/<slug:network>/places")
@requires(Permission.MANAGE_PLACES)
def show_places(member: Membership) -> Response:
    return web.page(
        "networks/places.html",
        organisations=queries.places_seen_by(member),
        is_whole=policy.manages_whole_network(member),
        is_care=lambda organisation: organisation.kind is OrganisationKind.CARE,
        kind_names=KIND_NAMES,
        ward_kind_names=WARD_KIND_NAMES,
    )


# --- Organisations ----------------------------------------------------------------------------------------------------


@blueprint.route("/n/<slug:network>/organisations/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_PLACES)
@once
def add_organisation(member: Membership) -> Response:
    form = NewOrganisationForm()
    form.offer()
    return _add(
        member, form, _("A new organisation"), lambda: service.save_organisation(member, None, None, form.values())
    )


@blueprint.route("/n/<slug:network>/organisations/<uuid:organisation>", methods=["GET", "POST"])
@requires(Permission.MANAGE_PLACES, queries.load_organisation, policy.can_change_organisation)
def edit_organisation(member: Membership, organisation: Organisation) -> Response:
    form = OrganisationForm()
    form.offer()
    shown = {"name": organisation.name, "kind": organisation.kind}
    return _edit(
        member,
        organisation,
        form,
        shown,
        lambda: service.save_organisation(member, organisation, form.version.data, form.values()),
    )


# --- Sites ------------------------------------------------------------------------------------------------------------


@blueprint.route("/n/<slug:network>/organisations/<uuid:organisation>/sites/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_PLACES, queries.load_organisation, policy.can_add_to)
@once
def add_site(member: Membership, organisation: Organisation) -> Response:
    form = NewSiteForm()
    title = _("A new site of %(organisation)s", organisation=organisation.name)
    return _add(member, form, title, lambda: service.save_site(member, organisation, None, None, form.values()))


@blueprint.route("/n/<slug:network>/sites/<uuid:site>", methods=["GET", "POST"])
@requires(Permission.MANAGE_PLACES, queries.load_site, policy.can_change_place)
def edit_site(member: Membership, site: Site) -> Response:
    form = SiteForm()
    organisation = queries.load_organisation(member, site.organisation_id)
    return _edit(
        member,
        site,
        form,
        {"name": site.name},
        lambda: service.save_site(member, organisation, site, form.version.data, form.values()),
    )


# --- Wards ------------------------------------------------------------------------------------------------------------


@blueprint.route("/n/<slug:network>/organisations/<uuid:organisation>/wards/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_PLACES, queries.load_organisation, policy.can_add_to)
@once
def add_ward(member: Membership, organisation: Organisation) -> Response:
    form = NewWardForm()
    form.offer(organisation.sites)
    title = _("A new ward of %(organisation)s", organisation=organisation.name)
    return _add(member, form, title, lambda: service.save_ward(member, organisation, None, None, form.values()))


@blueprint.route("/n/<slug:network>/wards/<uuid:ward>", methods=["GET", "POST"])
@requires(Permission.MANAGE_PLACES, queries.load_ward, policy.can_change_place)
def edit_ward(member: Membership, ward: Ward) -> Response:
    form = WardForm()
    organisation = queries.load_organisation(member, ward.organisation_id)
    form.offer(organisation.sites)
    shown = {
        "name": ward.name,
        "site_id": str(ward.site_id) if ward.site_id else "",
        "kind": ward.kind,
        "beds": ward.beds,
        "is_learning_ward": ward.is_learning_ward,
    }
    return _edit(
        member,
        ward,
        form,
        shown,
        lambda: service.save_ward(member, organisation, ward, form.version.data, form.values()),
    )


# --- What the six have in common --------------------------------------------------------------------------------------


def _add(member: Membership, form: Any, title: str, save: Save) -> Response:
    if request.method == "GET":
        return web.page("networks/place_form.html", form=form, title=title)
    if not form.validate():
        return web.invalid("networks/place_form.html", form=form, title=title)
    try:
        save()
    except DomainError as error:
        form.refuse(error)
        return web.invalid("networks/place_form.html", form=form, title=title)
    web.flash_done(_("Added."))
    return web.finish(url_for("networks.show_places", network=member.network.slug))


def _edit(
    member: Membership, place: Organisation | Site | Ward, form: Any, shown: dict[str, Any], save: Save
) -> Response:
    title = place.name
    if request.method == "GET":
        form.process(data={**shown, "version": place.version})
        return web.page("networks/place_form.html", form=form, title=title)
    if not form.validate():
        return web.invalid("networks/place_form.html", form=form, title=title)
    try:
        save()
    except Stale:
        return _show_both(member, place, form, shown)
    except DomainError as error:
        form.refuse(error)
        return web.invalid("networks/place_form.html", form=form, title=title)
    web.flash_done(_("Saved."))
    return web.finish(url_for("networks.show_places", network=member.network.slug))


def _show_both(member: Membership, place: Organisation | Site | Ward, form: Any, shown: dict[str, Any]) -> Response:
    return show_both(
        member,
        form,
        shown,
        place.version,
        subject=place.name,
        about=(type(place).__name__.lower(), place.id),
        here="places",
        back=url_for("networks.show_places", network=member.network.slug),
    )
