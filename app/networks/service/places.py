"""Organisations, sites and wards: adding and changing them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

import sqlalchemy as sa

from ...database import check_version
from ...extensions import db
from ...wording import N_, DomainError
from .. import policy
from ..models import Membership, Organisation, OrganisationKind, Site, Ward, WardKind, record_audit

_NOT_YOURS = N_("You can only do this for your own organisation.")


@dataclass(frozen=True)
class OrganisationValues:
    name: str
    kind: OrganisationKind


@dataclass(frozen=True)
class SiteValues:
    name: str


@dataclass(frozen=True)
class WardValues:
    name: str
    site_id: uuid.UUID | None
    kind: WardKind
    beds: int | None
    is_learning_ward: bool


def save_organisation(
    actor: Membership, organisation: Organisation | None, version: str | None, values: OrganisationValues
) -> Organisation:
    """A new organisation, or a changed one. Only whoever looks after the whole network may."""
    if not policy.manages_whole_network(actor):
        raise DomainError(N_("Only a network coordinator can add or change organisations."))
    if organisation is None:
        organisation = Organisation(network_id=actor.network_id, kind=values.kind, name=values.name)
    else:
        check_version(organisation, version)
        organisation.name, organisation.kind = values.name, values.kind
    _save(actor, organisation, "organisation", N_("There is already an organisation with this name."))
    return organisation


def save_site(
    actor: Membership, organisation: Organisation, site: Site | None, version: str | None, values: SiteValues
) -> Site:
    if not policy.can_add_to(actor, organisation):
        raise DomainError(_NOT_YOURS)
    if organisation.kind is not OrganisationKind.CARE:
        raise DomainError(N_("Only a care organisation has sites and wards."))
    if site is None:
        site = Site(network_id=actor.network_id, organisation_id=organisation.id, name=values.name)
    else:
        check_version(site, version)
        site.name = values.name
    _save(actor, site, "site", N_("This organisation already has a site with this name."))
    return site


def save_ward(
    actor: Membership, organisation: Organisation, ward: Ward | None, version: str | None, values: WardValues
) -> Ward:
    """A ward of a care organisation. Its learning-ward flag is what a new placement starts with, no more."""
    if not policy.can_add_to(actor, organisation):
        raise DomainError(_NOT_YOURS)
    if organisation.kind is not OrganisationKind.CARE:
        raise DomainError(N_("Only a care organisation has sites and wards."))
    if ward is None:
        ward = Ward(network_id=actor.network_id, organisation_id=organisation.id)
    else:
        check_version(ward, version)
    _check_site(organisation, values.site_id)
    ward.name, ward.site_id, ward.kind = values.name, values.site_id, values.kind
    ward.beds, ward.is_learning_ward = values.beds, values.is_learning_ward
    _save(actor, ward, "ward", N_("This organisation already has a ward with this name."))
    return ward


def _check_site(organisation: Organisation, site_id: uuid.UUID | None) -> None:
    if site_id is None:
        return
    site = db.session.scalar(sa.select(Site).filter_by(network_id=organisation.network_id, id=site_id))
    if site is None or site.organisation_id != organisation.id:
        raise DomainError(N_("Choose a site of this organisation."), "site_id")


def _save(actor: Membership, place: Organisation | Site | Ward, kind: str, twice: str) -> None:
    """Flushes in a savepoint: a name that exists becomes a message at the field."""
    verb = "changed" if place in db.session else "added"
    try:
        with db.session.begin_nested():
            db.session.add(place)
            db.session.flush()
    except sa.exc.IntegrityError:
        raise DomainError(twice, "name") from None
    record_audit(actor.network_id, actor, f"{kind}_{verb}", kind, place.id)
