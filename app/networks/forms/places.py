"""Organisations, sites and wards."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from ...forms import CreateForm, Form
from ...web import say
from ...wording import N_
from ..models import KIND_NAMES, WARD_KIND_NAMES, OrganisationKind, Site, WardKind
from ..service import OrganisationValues, SiteValues, WardValues
from .members import choices_of

_NO_SITE = N_("No site")


def _name(label: str) -> StringField:
    return StringField(label, [DataRequired(_l("Fill in a name.")), Length(max=120)], render_kw={"autocomplete": "off"})


class OrganisationForm(Form):
    name = _name(_l("Name of the organisation"))
    kind = RadioField(_l("What is it?"), [DataRequired(_l("Choose one."))])

    def offer(self) -> None:
        self.kind.choices = choices_of(KIND_NAMES)

    def values(self) -> OrganisationValues:
        return OrganisationValues(self.name.data, OrganisationKind(self.kind.data))


class NewOrganisationForm(CreateForm, OrganisationForm):
    pass


class SiteForm(Form):
    name = _name(_l("Name of the site"))

    def values(self) -> SiteValues:
        return SiteValues(self.name.data)


class NewSiteForm(CreateForm, SiteForm):
    pass


class WardForm(Form):
    name = _name(_l("Name of the ward"))
    site_id = SelectField(_l("Site"), [Optional()])
    kind = SelectField(_l("Kind of care"))
    beds = IntegerField(
        _l("Beds"),
        [Optional(), NumberRange(1, 500, _l("Fill in a number from 1 to 500."))],
        render_kw={"inputmode": "numeric"},
    )
    is_learning_ward = BooleanField(
        _l("Learning ward"),
        description=_l("A new placement here starts in the learning network; it can be changed per placement."),
    )

    def offer(self, sites: Iterable[Site]) -> None:
        self.site_id.choices = [("", say(_NO_SITE)), *((str(site.id), site.name) for site in sites)]
        self.kind.choices = choices_of(WARD_KIND_NAMES)

    def values(self) -> WardValues:
        return WardValues(
            self.name.data,
            uuid.UUID(self.site_id.data) if self.site_id.data else None,
            WardKind(self.kind.data),
            self.beds.data,
            self.is_learning_ward.data,
        )


class NewWardForm(CreateForm, WardForm):
    pass
