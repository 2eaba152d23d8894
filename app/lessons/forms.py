"""Fields of lessons; what can be chosen is handed in by the route."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, RadioField, StringField, TextAreaField, TimeField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from .. import identifiers
from ..files import ACCEPT
from ..forms import CreateForm, Form
from ..networks.models import Membership, Organisation, Ward
from ..placements.forms.fields import (
    CHOOSE,
    FILL_IN,
    ChoiceField,
    DayField,
    as_uuid,
    as_whole,
    options,
    organisation_options,
    ward_options,
)
from ..web import say
from ..wording import N_
from . import names, queries
from .models import Answer, GuestKind, GuestState, Lesson
from .queries import Period
from .service.lessons import Values

_LONG = _l("This is too long.")


def _no_names(form: Form, field: StringField) -> None:
    """Others read this: it tells of the work, never of somebody. What is too long already is not looked at."""
    if field.errors:
        return
    for hit in identifiers.check_before_sharing(field.data or ""):
        words = say(identifiers.SUGGESTIONS[hit.suggestion])
        raise ValidationError(
            _l("“%(found)s” could name somebody. Write for instance: %(words)s.", found=hit.text, words=words)
        )


class ClockField(TimeField):
    """A time of day, as the browser's own time field sends it."""

    def process_formdata(self, valuelist: list[str]) -> None:
        if not " ".join(valuelist).strip():
            self.data = None
            return
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("Type a time, such as 10:15.")) from None


def _reason(label: Any, *, required: bool = True) -> StringField:
    rule = InputRequired(FILL_IN) if required else Optional()
    return StringField(
        label,
        [rule, Length(max=200, message=_LONG), _no_names],
        description=_l("Students and the ward read this. No names."),
        render_kw={"maxlength": 200, "data-checks-names": ""},
    )


class _WhatForm(Form):
    """What a lesson is and for whom."""

    title = StringField(_l("Lesson"), [InputRequired(FILL_IN), Length(max=160, message=_LONG)])
    programme = StringField(
        _l("Programme"),
        [Optional(), Length(max=120, message=_LONG)],
        description=_l("As the timetable calls it. Empty: for everybody of the school."),
    )
    study_year = ChoiceField(_l("Study year"), coerce=as_whole)
    ward_id = ChoiceField(_l("On a ward?"), coerce=as_uuid)
    about = TextAreaField(
        _l("What is it about?"),
        [Optional(), Length(max=2000, message=_LONG), _no_names],
        render_kw={"rows": 4, "maxlength": 2000, "data-checks-names": ""},
    )

    def offer_places(self, wards: Sequence[Ward]) -> None:
        self.ward_id.choices = ward_options(wards, _("No, at school"))
        years = [SelectChoice(str(year), _("Year %(number)s", number=year)) for year in range(1, 9)]
        self.study_year.choices = [SelectChoice("", _("All years")), *years]


class OnPurposeForm(Form):
    """Something that may look unusual: then this is asked first."""

    on_purpose = BooleanField(_l("Yes, on purpose"))


class MomentForm(OnPurposeForm):
    held_on = DayField(_l("Day"), [InputRequired(FILL_IN)])
    starts_time = ClockField(_l("Begins"), [Optional()])
    ends_time = ClockField(_l("Ends"), [Optional()])
    room = StringField(_l("Room"), [Optional(), Length(max=80, message=_LONG)])


class MoveForm(MomentForm):
    """Another moment, and why."""

    reason = _reason(_l("Why does it move?"))


class SwapForm(OnPurposeForm):
    """With which lesson, and why."""

    other_id = ChoiceField(_l("Swap with"), [InputRequired(CHOOSE)], coerce=as_uuid)
    reason = _reason(_l("Why do they swap?"))

    def offer(self, lessons: Iterable[Lesson], words: Any) -> None:
        rows = [SelectChoice(str(row.id), f"{row.title}, {words.when(row)}") for row in lessons]
        self.other_id.choices = [SelectChoice("", _("Choose a lesson")), *rows]


class CancelForm(Form):
    reason = _reason(_l("Why is it cancelled?"))


class LessonForm(CreateForm, MomentForm, _WhatForm):
    """A lesson by hand."""

    school_id = ChoiceField(_l("School"), [InputRequired(CHOOSE)], coerce=as_uuid)
    reason = _reason(_l("Why this lesson?"), required=False)
    topic_id = ChoiceField(_l("Practice topic"), coerce=as_uuid)

    def offer(self, schools: Sequence[Organisation], wards: Sequence[Ward], topics: Iterable[Any]) -> None:
        self.offer_places(wards)
        first = organisation_options(schools, _("Choose a school"))
        self.school_id.choices = first if len(schools) != 1 else first[1:]
        rows = [SelectChoice(str(topic.id), topic.title) for topic in topics]
        self.topic_id.choices = [SelectChoice("", _("No topic")), *rows]

    def values(self) -> Values:
        assert self.held_on.data is not None
        return Values(
            title=self.title.data or "",
            held_on=self.held_on.data,
            starts_time=self.starts_time.data,
            ends_time=self.ends_time.data,
            programme=self.programme.data or "",
            study_year=self.study_year.data,
            room=self.room.data or "",
            ward_id=self.ward_id.data,
            about=(self.about.data or "").strip(),
        )


class EditForm(_WhatForm):
    """What a lesson is. Of one from the timetable only what the timetable does not say."""

    def keep_to(self, lesson: Lesson) -> None:
        if lesson.timetable_key is not None:
            del self.title, self.programme, self.study_year

    def shown_fields(self) -> list[Any]:
        return [field for field in self if field.short_name not in {"version", "csrf_token"}]

    def values(self) -> dict[str, Any]:
        texts = {"title", "programme", "about"}
        return {f.short_name: (f.data or "") if f.short_name in texts else f.data for f in self.shown_fields()}


class LinkForm(Form):
    """Topics and outcomes; the choices themselves are rows of the page."""


class GuestForm(CreateForm):
    """A colleague by name, anybody else in words."""

    membership_id = ChoiceField(_l("A colleague of the network"), coerce=as_uuid)
    kind = ChoiceField(_l("Or somebody else"), coerce=lambda value: GuestKind(value) if value else GuestKind.OTHER)
    described = StringField(
        _l("Described without a name"),
        [Optional(), Length(max=120, message=_LONG), _no_names],
        description=_l("For instance: a resident of Rietkraag, or the daughter of a client."),
        render_kw={"maxlength": 120, "data-checks-names": ""},
    )

    def offer(self, members: Iterable[Membership]) -> None:
        rows = [SelectChoice(str(row.id), row.person.name) for row in members]
        self.membership_id.choices = [SelectChoice("", _("Nobody from this list")), *rows]
        kinds = {kind: name for kind, name in names.GUEST_NAMES.items() if kind is not GuestKind.CARE_STAFF}
        self.kind.choices = options(kinds)


class GuestAnswerForm(Form):
    state = ChoiceField(_l("Answer"), [InputRequired(CHOOSE)], coerce=GuestState)

    def offer(self) -> None:
        self.state.choices = options(names.GUEST_STATES)


class MaterialForm(CreateForm):
    """A link."""

    title = StringField(_l("What is it?"), [InputRequired(FILL_IN), Length(max=160, message=_LONG)])
    url = StringField(
        _l("Web address"),
        [InputRequired(FILL_IN), Length(max=400, message=_LONG)],
        description=_l("Everybody who may see the lesson can open it."),
        render_kw={"inputmode": "url", "autocomplete": "off"},
    )


class FileForm(CreateForm):
    """One file at a time. On a phone the first field opens the camera."""

    photo = FileField(
        _l("Take a photo"), render_kw={"accept": "image/jpeg,image/png,image/webp", "capture": "environment"}
    )
    file = FileField(
        _l("Choose a file"),
        description=_l("Photo (JPEG, PNG, WebP), PDF, Word, Excel, PowerPoint, ODT or text, up to 10 MB."),
        render_kw={"accept": ACCEPT},
    )
    title = StringField(
        _l("What is it?"),
        [Optional(), Length(max=160, message=_LONG)],
        description=_l("Empty: the name of the file."),
        render_kw={"maxlength": 160},
    )


class AnswerForm(Form):
    """Did it help?"""

    answer = RadioField(_l("Did you do something with it?"), [InputRequired(_l("Choose one."))], coerce=Answer)
    changed = StringField(
        _l("What changed?"),
        [Optional(), Length(max=200, message=_LONG), _no_names],
        description=_l("In one sentence, without names."),
        render_kw={"maxlength": 200, "data-checks-names": "", "autocomplete": "off"},
    )

    def offer(self) -> None:
        self.answer.choices = [SelectChoice(code.value, say(name)) for code, name in names.ANSWER_NAMES.items()]


class TimetableForm(CreateForm):
    """A file, and of which school."""

    school_id = ChoiceField(_l("School"), [InputRequired(CHOOSE)], coerce=as_uuid)
    file = FileField(
        _l("File"),
        [FileRequired(_l("Choose a file first."))],
        description=_l(".csv or .xlsx, with one lesson on a row."),
    )

    def offer(self, schools: Sequence[Organisation]) -> None:
        first = organisation_options(schools, _("Choose a school"))
        self.school_id.choices = first if len(schools) != 1 else first[1:]


class NameForm(Form):
    """A name in the timetable, and whose it is."""

    school_id = ChoiceField(_l("School"), [InputRequired(CHOOSE)], coerce=as_uuid)
    name = StringField(_l("Name"), [InputRequired(FILL_IN), Length(max=160)])
    membership_id = ChoiceField(_l("Whose name is it?"), coerce=as_uuid)

    def offer(self, schools: Sequence[uuid.UUID], members: Iterable[Membership] = ()) -> None:
        self.school_id.choices = [SelectChoice(str(school), "") for school in schools]
        rows = [SelectChoice(str(row.id), row.person.name) for row in members]
        self.membership_id.choices = [SelectChoice("", _("Choose a teacher")), *rows]


class FilterForm(Form):
    """What to show. Sent with the address, so without a token."""

    class Meta(Form.Meta):
        csrf = False

    period = ChoiceField(_l("Period"), coerce=lambda value: Period(value) if value else Period.COMING)
    programme = ChoiceField(_l("Programme"))
    year = ChoiceField(_l("Study year"), coerce=as_whole)
    teacher = ChoiceField(_l("Teacher"))

    def offer(self, found: queries.Listing, wanted: queries.Filter) -> None:
        self.period.choices = options({Period.COMING: N_("Coming"), Period.PAST: N_("Past")})
        self.programme.choices = _listed(_("All programmes"), found.programmes, wanted.programme)
        self.teacher.choices = _listed(_("All teachers"), found.teachers, wanted.teacher)
        years = sorted({*found.years, *([wanted.year] if wanted.year else [])})
        every = [SelectChoice(str(year), _("Year %(number)s", number=year)) for year in years]
        self.year.choices = [SelectChoice("", _("All years")), *every]


def _listed(first: str, rows: Sequence[str], chosen: str) -> list[SelectChoice]:
    every = [*rows, *([chosen] if chosen and chosen not in rows else [])]
    return [SelectChoice("", first), *(SelectChoice(row, row) for row in every)]
