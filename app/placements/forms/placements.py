"""Adding and changing a placement, the details of the person, and who the typed names are."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from ...forms import CreateForm, Form
from ...networks.models import Membership, Ward
from ...wording import N_
from .. import names
from ..models import Placement
from ..queries import Places
from ..service import Typed
from .fields import (
    CHOOSE,
    FILL_IN,
    ChoiceField,
    DayField,
    as_track,
    as_uuid,
    as_whole,
    as_yes_no,
    options,
    organisation_options,
    ward_options,
)


class _PersonFields:
    first_name = StringField(_l("First name"), [InputRequired(FILL_IN), Length(max=80)])
    last_name = StringField(_l("Last name"), [InputRequired(FILL_IN), Length(max=120)])
    student_number = StringField(
        _l("Student number"), [Optional(), Length(max=40)], render_kw={"autocomplete": "off", "spellcheck": "false"}
    )
    email = StringField(
        _l("E-mail address"),
        [Optional(), Length(max=320)],
        render_kw={"inputmode": "email", "autocomplete": "off", "spellcheck": "false"},
    )
    school_id = ChoiceField(_l("School"), coerce=as_uuid)

    def typed(self) -> Typed:
        return Typed(
            self.first_name.data or "",
            self.last_name.data or "",
            self.email.data or "",
            self.student_number.data or "",
            self.school_id.data,
        )


class PersonForm(_PersonFields, Form):
    """The details of an intern."""

    def shown_fields(self) -> list[Any]:
        return [self.first_name, self.last_name, self.school_id, self.student_number, self.email]

    def offer(self, places: Places) -> None:
        self.school_id.choices = organisation_options(places.schools, _("No school"))


class _PlacementFields:
    programme = StringField(
        _l("Programme"),
        [Optional(), Length(max=120)],
        description=_l("For example verzorgende IG or hbo-verpleegkunde"),
    )
    level = ChoiceField(_l("Level"), coerce=as_whole)
    track = ChoiceField(_l("Track"), coerce=as_track)
    study_year = IntegerField(
        _l("Study year"),
        [Optional(), NumberRange(1, 8, _l("The study year lies between 1 and 8."))],
        render_kw={"inputmode": "numeric"},
    )
    organisation_id = ChoiceField(_l("Care organisation"), [InputRequired(CHOOSE)], coerce=as_uuid)
    ward_id = ChoiceField(_l("Ward"), coerce=as_uuid)
    starts_on = DayField(_l("Planned start"), [InputRequired(FILL_IN)])
    ends_on = DayField(_l("Planned end"), [Optional()])
    in_learning_network = ChoiceField(_l("In the learning network"), coerce=as_yes_no)
    is_eligible_for_hire = ChoiceField(
        _l("Could be offered a job"),
        coerce=as_yes_no,
        description=_l("Yes when this is the last placement, or the student wants a job here. Counts in the figures."),
    )
    supervisor_name = StringField(
        _l("Workplace supervisor"),
        [Optional(), Length(max=160)],
        description=_l("A name gives no rights. You link it to a colleague on the page of the placement."),
    )
    tutor_name = StringField(_l("School tutor"), [Optional(), Length(max=160)])

    def offer_places(self, places: Places) -> None:
        self.organisation_id.choices = organisation_options(places.organisations, _("Choose an organisation"))
        self.ward_id.choices = ward_options(places.wards, _("No ward yet"))
        self.level.choices = options(names.LEVEL_NAMES, _("Not known"))
        self.track.choices = options(names.TRACK_NAMES, _("Not known"))
        self.is_eligible_for_hire.choices = options({"yes": N_("Yes"), "no": N_("No")}, _("Nothing said"))


PLACEMENT_FIELDS = (
    "programme",
    "level",
    "track",
    "study_year",
    "organisation_id",
    "ward_id",
    "starts_on",
    "ends_on",
    "in_learning_network",
    "is_eligible_for_hire",
    "supervisor_name",
    "tutor_name",
)


class NewPlacementForm(_PersonFields, _PlacementFields, CreateForm):
    """A person and a place, in one go."""

    def offer(self, places: Places) -> None:
        self.school_id.choices = organisation_options(places.schools, _("Choose a school"))
        self.offer_places(places)
        self.in_learning_network.choices = options({"yes": N_("Yes"), "no": N_("No")}, _("As the ward is set"))

    def values(self, wards: Iterable[Ward]) -> dict[str, Any]:
        """What was typed; without a choice the ward says whether it is a learning ward."""
        found = {name: self[name].data for name in PLACEMENT_FIELDS}
        if found["in_learning_network"] is None:
            found["in_learning_network"] = any(w.is_learning_ward for w in wards if w.id == found["ward_id"])
        return {**found, "school_id": self.school_id.data}


class PlacementForm(_PlacementFields, Form):
    """Changing a placement. Fields this person may not change are taken out."""

    school_id = ChoiceField(_l("School"), coerce=as_uuid)

    def offer(self, places: Places, editable: frozenset[str]) -> None:
        self.school_id.choices = organisation_options(places.schools, _("No school"))
        self.offer_places(places)
        self.in_learning_network.choices = options({"yes": N_("Yes"), "no": N_("No")})
        for name in {*PLACEMENT_FIELDS, "school_id"} - editable:
            del self[name]

    def values(self) -> dict[str, Any]:
        return {field.short_name: field.data for field in self.shown_fields()}

    def shown_fields(self) -> list[Any]:
        return [field for field in self if field.short_name in {*PLACEMENT_FIELDS, "school_id"}]


class LinkForm(Form):
    """Who the typed name is. Each of the two has field names of its own, because they share a page."""

    picked: ClassVar[str]

    @property
    def who(self) -> Any:
        return self[self.picked]

    def offer(self, members: Iterable[Membership]) -> dict[uuid.UUID | None, Membership]:
        known: dict[uuid.UUID | None, Membership] = {member.id: member for member in members}
        nobody = SelectChoice("", _("Nobody from this list"))
        self.who.choices = [nobody, *(SelectChoice(str(m.id), m.person.name) for m in known.values())]
        return known


class SupervisorForm(LinkForm):
    picked = "supervisor_id"
    supervisor_id = ChoiceField(_l("Which colleague is this?"), coerce=as_uuid)
    everywhere = BooleanField(_l("Also at the other placements with this name"), default=True)


class TutorForm(LinkForm):
    picked = "tutor_id"
    tutor_id = ChoiceField(_l("Which teacher is this?"), coerce=as_uuid)


def form_of(placement: Placement) -> dict[str, Any]:
    """The values of a placement for a form."""
    return {name: getattr(placement, name) for name in (*PLACEMENT_FIELDS, "school_id", "version")}
