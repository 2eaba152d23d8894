"""Forms of a session: a case, minutes, what stays, a method of the network."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms import Form as PlainForm
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from ... import identifiers
from ...forms import CreateForm, Form, tidy
from ...web import say
from ...wording import N_, DomainError, Message
from ..methods import MODE_NAMES, Step

MOST_STEPS = 30  # of a method that a network makes
LANGUAGES = [SelectChoice("nl", "Nederlands"), SelectChoice("en", "English")]


class CaseFields:
    title = StringField(_l("Title"), validators=[InputRequired(_l("Give your case a name.")), Length(max=120)])
    question = TextAreaField(
        _l("Your question to the group"), validators=[InputRequired(_l("What do you want to ask?")), Length(max=300)]
    )
    text = TextAreaField(
        _l("What happened"), validators=[InputRequired(_l("Tell in short what happened.")), Length(max=6000)]
    )
    lang = SelectField(_l("Written in"), choices=LANGUAGES)


class NewCaseForm(CaseFields, CreateForm):
    pass


class CaseForm(CaseFields, Form):
    pass


class BringForm(Form):
    seen = HiddenField()  # the version whose marked pieces were answered; no edit, so no `version`
    readers = HiddenField()  # who was shown to lead and take part in each session, and so to read the case
    session = RadioField(_l("To which session"), validators=[InputRequired(_l("Choose a session."))])


class MinutesForm(Form):
    """The minutes of the steps to come."""

    turn = StringField()
    minutes = FieldList(
        IntegerField(
            _l("Minutes"),
            validators=[
                InputRequired(_l("Fill in whole minutes.")),
                NumberRange(1, 120, _l("Between 1 and 120 minutes.")),
            ],
        ),
        max_entries=200,  # more rows than any method has would keep the server busy for minutes
    )


class PointForm(Form):
    text = TextAreaField(
        _l("Learning point"),
        validators=[
            InputRequired(_l("What is the learning point?")),
            Length(max=300, message=_l("At most 300 characters.")),
        ],
    )
    lang = SelectField(_l("Written in"), choices=LANGUAGES)


def _no_names(form: Form, field: TextAreaField) -> None:
    """The whole network reads an approved learning point: it tells of the work, never of somebody."""
    if field.errors or form["decision"].data != "approve":
        return
    for hit in identifiers.check_before_sharing(field.data or ""):
        words = say(identifiers.SUGGESTIONS[hit.suggestion])
        raise ValidationError(
            _l("“%(found)s” could name somebody. Write for instance: %(words)s.", found=hit.text, words=words)
        )


class DecideForm(Form):
    """The presenter's answer to a proposed learning point."""

    text = TextAreaField(
        _l("Learning point"),
        validators=[Optional(), Length(max=300, message=_l("At most 300 characters.")), _no_names],
    )
    decision = RadioField(
        validators=[InputRequired()], choices=[SelectChoice("approve", ""), SelectChoice("refuse", "")]
    )


class NextStepForm(Form):
    text = StringField(
        _l("What are you going to do?"), validators=[Length(max=300, message=_l("At most 300 characters."))]
    )


class StepFields(PlainForm):
    """One step of an own method; without a name it is left out."""

    name = StringField(_l("Name"), filters=[tidy], validators=[Length(max=60)])
    minutes = IntegerField(
        _l("Minutes"), validators=[Optional(), NumberRange(1, 120, _l("Between 1 and 120 minutes."))]
    )
    presenter_mode = SelectField(_l("The presenter"), choices=[])
    facilitator = TextAreaField(_l("For the facilitator"), filters=[tidy], validators=[Length(max=300)])
    presenter = TextAreaField(_l("For the presenter"), filters=[tidy], validators=[Length(max=300)])
    group = TextAreaField(_l("For the group"), filters=[tidy], validators=[Length(max=300)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.presenter_mode.choices = [SelectChoice(mode.value, say(name)) for mode, name in MODE_NAMES.items()]


class MethodFields:
    name = StringField(_l("Name"), validators=[InputRequired(_l("Give the method a name.")), Length(max=80)])
    fits = TextAreaField(_l("What it is good for"), validators=[Length(max=300)])
    smallest = IntegerField(
        _l("Smallest group"),
        validators=[InputRequired(_l("Fill in a number.")), NumberRange(2, 20, _l("Between 2 and 20 people."))],
    )
    largest = IntegerField(
        _l("Largest group"),
        validators=[InputRequired(_l("Fill in a number.")), NumberRange(2, 20, _l("Between 2 and 20 people."))],
    )
    steps = FieldList(FormField(StepFields), max_entries=MOST_STEPS + 10)

    def chosen_steps(self) -> list[Step]:
        """The steps with a name, in order; minutes that were left out count as five. Raises DomainError."""
        if sum(bool(one.form["name"].data) for one in self.steps) > MOST_STEPS:
            raise DomainError(Message(N_("A method has at most %(most)s steps."), most=MOST_STEPS))
        return [
            Step.from_json(
                {
                    **{key: entry.form[key].data or "" for key in ("name", "facilitator", "presenter", "group")},
                    "code": f"step_{number}",
                    "minutes": entry.form["minutes"].data or 5,
                    "presenter_mode": entry.form["presenter_mode"].data,
                }
            )
            for number, entry in enumerate((one for one in self.steps if one.form["name"].data), start=1)
        ]


class NewMethodForm(MethodFields, CreateForm):
    pass


class MethodForm(MethodFields, Form):
    pass
