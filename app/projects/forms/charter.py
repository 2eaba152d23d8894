"""The charter in parts: the client's words, the aim as one sentence, and the rest; the team; how it ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from ...forms import CreateForm, Form
from ...networks.models import DISCIPLINE_NAMES, Discipline, Membership, Organisation, Ward
from ...placements.forms.fields import organisation_options, ward_options
from ...web import say
from ...wording import N_
from .. import names
from ..models import ClientSource, KompasBlock, Outcome, Participation, TeamRole
from .fields import (
    CHOOSE,
    FILL_IN,
    ChoiceField,
    DayField,
    NumberField,
    RowForm,
    TicksField,
    as_code,
    as_uuid,
    as_yes_no,
    long_text,
    options,
    short_text,
)

_YES_NO = {"no": N_("No"), "yes": N_("Yes")}


class StartForm(CreateForm):
    """A name, a place, and the words of a client."""

    title = short_text(_l("What do you call it?"), 120, required=True)
    organisation_id = ChoiceField(_l("Care organisation"), [InputRequired(CHOOSE)], coerce=as_uuid)
    ward_id = ChoiceField(_l("Ward"), coerce=as_uuid)
    client_question = long_text(
        _l("What does the client want?"),
        hint=_l("In their own words, without a name. Not asked yet? Leave it empty: the project shows that it is."),
        rows=3,
        most=500,
    )
    client_source = ChoiceField(_l("Whose words are these?"), coerce=as_code(ClientSource))
    has_client_consent = BooleanField(
        _l("They agreed that others read these words"),
        description=_l("Without that only your team reads them, and they are not on the poster."),
    )
    topic_id = ChoiceField(_l("Practice topic"), coerce=as_uuid)

    def offer(self, places: tuple[Sequence[Organisation], Sequence[Ward]], topics: Iterable[tuple[Any, str]]) -> None:
        organisations, wards = places
        self.organisation_id.choices = organisation_options(organisations, _("Choose an organisation"))
        self.ward_id.choices = ward_options(wards, _("No ward yet"))
        self.client_source.choices = options(names.SOURCE_NAMES, _("Not asked yet"))
        self.topic_id.choices = [SelectChoice("", _("No topic")), *(SelectChoice(str(k), name) for k, name in topics)]


class ClientForm(RowForm):
    """What the client wants, and how far clients take part."""

    client_question = long_text(
        _l("What does the client want?"), hint=_l("In their own words, without a name."), rows=3, most=500
    )
    client_source = ChoiceField(_l("Whose words are these?"), coerce=as_code(ClientSource))
    client_asked_by = short_text(_l("Who asked?"), 160, hint=_l("You and your colleagues, not the client."))
    client_asked_on = DayField(_l("When?"), [Optional()])
    has_client_consent = ChoiceField(_l("May others read these words?"), [InputRequired(CHOOSE)], coerce=as_yes_no)
    participation = ChoiceField(_l("How do clients take part?"), coerce=as_code(Participation))
    invites_client_reps = ChoiceField(
        _l("Do you invite client representatives to read along?"), [InputRequired(CHOOSE)], coerce=as_yes_no
    )

    def offer(self) -> None:
        self.client_source.choices = options(names.SOURCE_NAMES, _("Not asked yet"))
        self.has_client_consent.choices = options(_YES_NO)
        self.participation.choices = options(names.PARTICIPATION_NAMES, _("Not decided yet"))
        self.invites_client_reps.choices = options(_YES_NO)


class AimForm(RowForm):
    """One sentence with holes: [what] goes from [x] to [y] [unit] on [ward] before [day]."""

    aim_what = short_text(_l("What changes"), 200)
    aim_from = NumberField(_l("From"), [Optional()])
    aim_to = NumberField(_l("To"), [Optional()])
    aim_unit = short_text(_l("Unit"), 60)
    ward_id = ChoiceField(_l("Ward"), coerce=as_uuid)
    aim_before = DayField(_l("Before"), [Optional()])
    aim_keeps = short_text(_l("What must not get worse"), 200)

    def offer(self, wards: Iterable[Ward]) -> None:
        self.ward_id.choices = [SelectChoice("", _("a ward")), *(SelectChoice(str(w.id), w.name) for w in wards)]


class CharterForm(RowForm):
    """The rest of the charter."""

    title = short_text(_l("What do you call it?"), 120, required=True)
    problem = long_text(_l("What is the problem here?"), hint=_l("With a number of your own ward, when you have one."))
    why_now = long_text(_l("Why now?"), rows=3)
    kompas_block = ChoiceField(_l("Building block of the compass"), coerce=as_code(KompasBlock))
    topic_ids = TicksField(_l("Practice topics"), [Optional()], coerce=as_uuid)
    scope_in = long_text(_l("What belongs to it"), rows=2)
    scope_out = long_text(_l("What does not"), rows=2)
    risks = long_text(_l("Risks and privacy"), rows=3, hint=_l("Count totals of the ward. Never write down a person."))
    minutes_per_week = IntegerField(
        _l("Minutes per week for each of you"),
        [Optional(), NumberRange(0, 2400, _l("This lies between 0 and 2400."))],
        render_kw={"inputmode": "numeric"},
    )
    time_note = short_text(_l("Who gives that time?"), 300)

    def offer(self, topics: Iterable[tuple[Any, str]]) -> None:
        self.kompas_block.choices = options(names.KOMPAS_NAMES, _("Not chosen yet"))
        self.topic_ids.choices = [SelectChoice(str(key), name) for key, name in topics]
        if not self.topic_ids.choices:
            del self.topic_ids


class OutcomeForm(RowForm):
    """How it stands or ended, and what others can learn from it."""

    outcome = ChoiceField(_l("How does it stand?"), [InputRequired(CHOOSE)], coerce=as_code(Outcome))
    lesson = long_text(_l("What did you learn?"), hint=_l("Also when it did not work: above all then."))

    def offer(self) -> None:
        self.outcome.choices = options(names.OUTCOME_NAMES)


class JoinForm(CreateForm):
    """Somebody for the team."""

    membership_id = ChoiceField(_l("Who?"), [InputRequired(CHOOSE)], coerce=as_uuid)
    role = ChoiceField(_l("Role"), coerce=as_code(TeamRole))
    discipline = ChoiceField(_l("Discipline they bring in"), coerce=as_code(Discipline))

    def offer(self, members: Iterable[Membership]) -> None:
        people = [SelectChoice(str(m.id), _name(m)) for m in members]
        self.membership_id.choices = [SelectChoice("", _("Choose a colleague")), *people]
        self.role.choices = options(names.ROLE_NAMES, _("As in the network"))
        self.discipline.choices = options(DISCIPLINE_NAMES, _("As in the network"))


def _name(member: Membership) -> str:
    discipline = say(DISCIPLINE_NAMES[member.discipline]) if member.discipline else ""
    return ", ".join(part for part in (member.person.name, discipline) if part)


class RoleForm(Form):
    """Another role in the team, or another discipline."""

    role = ChoiceField(_l("Role"), [InputRequired(CHOOSE)], coerce=as_code(TeamRole))
    discipline = ChoiceField(_l("Discipline they bring in"), coerce=as_code(Discipline))

    def offer(self) -> None:
        self.role.choices = options(names.ROLE_NAMES)
        self.discipline.choices = options(DISCIPLINE_NAMES, _("As in the network"))


class CommentForm(CreateForm):
    """Something to say about the project."""

    text = TextAreaField(
        _l("What do you want to say?"),
        [InputRequired(FILL_IN), Length(max=2000)],
        description=_l("Everybody who may read this project reads it. No names of residents."),
        render_kw={"rows": 3, "data-checks-names": ""},
    )


ORPHANED = "without-owner"  # among the states of the wall: running, and nobody has it


def _as_state(value: Any) -> Outcome | str | None:
    return value if value == ORPHANED else Outcome(value) if value else None


class WallForm(Form):
    """What to show on the wall. Sent with the address, so without a token."""

    class Meta(Form.Meta):
        csrf = False

    q = StringField(_l("Search projects"), [Length(max=80)])
    show = ChoiceField(_l("State"), coerce=_as_state)
    ward = ChoiceField(_l("Ward"), coerce=as_uuid)
    topic = ChoiceField(_l("Practice topic"), coerce=as_uuid)
    discipline = ChoiceField(_l("Discipline"), coerce=as_code(Discipline))
    block = ChoiceField(_l("Compass"), coerce=as_code(KompasBlock))

    def offer(self, wards: Iterable[Ward], topics: Iterable[tuple[Any, str]]) -> None:
        self.show.choices = options(names.OUTCOME_NAMES, _("All states"))
        self.show.choices.append(SelectChoice(ORPHANED, _("Without owner")))
        self.ward.choices = [SelectChoice("", _("All wards")), *(SelectChoice(str(w.id), w.name) for w in wards)]
        self.topic.choices = [SelectChoice("", _("All topics")), *(SelectChoice(str(k), name) for k, name in topics)]
        self.discipline.choices = options(DISCIPLINE_NAMES, _("All disciplines"))
        self.block.choices = options(names.KOMPAS_NAMES, _("Whole compass"))
