"""The filters of the list, as GET parameters."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.fields import SelectChoice

from .. import names
from ..queries import OPEN_TO_ALL, Filter, Group, Places, Show
from .fields import ChoiceField, as_uuid, as_whole, options, organisation_options, ward_options


class FilterForm(FlaskForm):
    """What the list is narrowed to; sent as GET parameters. A value that means nothing is left out."""

    class Meta(FlaskForm.Meta):
        csrf = False

    q = StringField(_l("Search by name or number"))
    show = ChoiceField(_l("State"))
    organisation = ChoiceField(_l("Organisation"))
    ward = ChoiceField(_l("Ward"))
    school = ChoiceField(_l("School"))
    level = ChoiceField(_l("Level"))
    start = ChoiceField(_l("Start"))
    group = ChoiceField(_l("Group"))

    def offer(self, places: Places, years: list[int], *, may_follow_up: bool) -> None:
        """Fills the lists."""
        shows = list(Show) if may_follow_up else list(OPEN_TO_ALL)
        self.show.choices = options({show: names.SHOW_NAMES[show] for show in shows}, _("All states"))
        self.organisation.choices = organisation_options(places.organisations, _("All organisations"))
        self.ward.choices = ward_options(places.wards, _("All wards"))
        self.school.choices = organisation_options(places.schools, _("All schools"))
        self.level.choices = options(names.LEVEL_NAMES, _("All levels"))
        self.start.choices = start_options(years)
        self.group.choices = options(names.GROUP_NAMES, _("Both groups"))

    def wanted(self) -> Filter:
        year, _dash, half = self._value(self.start).partition("-")
        return Filter(
            words=(self.q.data or "").strip()[:100],
            show=Show(show) if (show := self._value(self.show)) else None,
            organisation_id=as_uuid(self._value(self.organisation)),
            ward_id=as_uuid(self._value(self.ward)),
            school_id=as_uuid(self._value(self.school)),
            level=as_whole(self._value(self.level)),
            year=as_whole(year),
            is_autumn={"autumn": True, "spring": False}.get(half),
            group=Group(group) if (group := self._value(self.group)) else None,
        )

    def _value(self, field: Any) -> str:
        known = {str(choice.value) for choice in field.iter_choices()}
        return str(field.data) if field.data and str(field.data) in known else ""

    def kept(self) -> dict[str, str]:
        """The parameters of a link that keeps what was chosen."""
        chosen = {field.short_name: self._value(field) for field in self if isinstance(field, ChoiceField)}
        return {name: value for name, value in {"q": (self.q.data or "").strip(), **chosen}.items() if value}


def cohort_name(year: int, *, is_autumn: bool) -> str:
    return _("Autumn %(year)s", year=year) if is_autumn else _("Spring %(year)s", year=year)


def start_options(years: list[int]) -> list[SelectChoice]:
    found = [SelectChoice("", _("All starts"))]
    for year in years:
        found += [
            SelectChoice(str(year), _("All of %(year)s", year=year), optgroup=str(year)),
            SelectChoice(f"{year}-autumn", cohort_name(year, is_autumn=True), optgroup=str(year)),
            SelectChoice(f"{year}-spring", cohort_name(year, is_autumn=False), optgroup=str(year)),
        ]
    return found
