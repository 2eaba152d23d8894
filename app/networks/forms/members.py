"""Members and their invitations."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from ...access import ROLE_NAMES, Role
from ...accounts.forms import NewPasswordMixin, is_email
from ...forms import CreateForm, Form
from ...web import say
from ...wording import N_
from ..models import DISCIPLINE_NAMES, Discipline, Organisation, Ward
from ..service import MemberValues

_NO_ORGANISATION = N_("The network itself")
_NO_WARD = N_("No ward")
_NO_DISCIPLINE = N_("Not filled in")


class RolesField(SelectMultipleField):
    """Ticks; also takes the roles joined by commas, as the page with both versions sends them."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata([role for value in valuelist for role in value.split(",") if role])


class MemberForm(Form):
    first_name = StringField(
        _l("First name"),
        [DataRequired(_l("Fill in a first name.")), Length(max=80)],
        render_kw={"autocomplete": "off"},
    )
    last_name = StringField(
        _l("Surname"), [DataRequired(_l("Fill in a surname.")), Length(max=120)], render_kw={"autocomplete": "off"}
    )
    email = StringField(
        _l("E-mail address"),
        [Optional(), Length(max=320), is_email],
        render_kw={"inputmode": "email", "autocomplete": "off", "spellcheck": "false"},
    )
    roles = RolesField(_l("Roles"))
    organisation_id = SelectField(_l("Organisation"), [Optional()])
    ward_id = SelectField(_l("Ward"), [Optional()])
    discipline = SelectField(_l("Discipline"), [Optional()])
    job_title = StringField(_l("Position"), [Optional(), Length(max=120)], render_kw={"autocomplete": "off"})
    started_on = DateField(_l("From"), [DataRequired(_l("Fill in a date."))])
    ended_on = DateField(_l("Leaves on"), [Optional()])

    def offer(
        self,
        roles: Iterable[Role],
        organisations: Iterable[Organisation],
        wards: Iterable[Ward],
        *,
        whole_network: bool,
    ) -> None:
        """Fills the choices with what this coordinator or educator may choose."""
        organisations = list(organisations)
        names = {row.id: row.name for row in organisations}
        self.roles.choices = [(role.value, say(ROLE_NAMES[role])) for role in Role if role in set(roles)]
        nowhere = [("", say(_NO_ORGANISATION))] if whole_network else []
        self.organisation_id.choices = [*nowhere, *((str(row.id), row.name) for row in organisations)]
        self.ward_id.choices = [
            ("", say(_NO_WARD)),
            *((str(w.id), f"{w.name} · {names[w.organisation_id]}") for w in wards if w.organisation_id in names),
        ]
        self.discipline.choices = discipline_choices()

    def show(self, values: MemberValues) -> None:
        """Starts the form with what is saved."""
        for name in MemberValues.__dataclass_fields__:
            value = getattr(values, name)
            if isinstance(value, uuid.UUID):
                value = str(value)
            elif isinstance(value, frozenset):
                value = sorted(role.value for role in value)
            elif value is None and name in {"organisation_id", "ward_id", "discipline"}:
                value = ""
            self[name].data = value

    def values(self) -> MemberValues:
        return MemberValues(
            first_name=self.first_name.data,
            last_name=self.last_name.data,
            email=self.email.data or None,
            organisation_id=_uuid(self.organisation_id.data),
            ward_id=_uuid(self.ward_id.data),
            discipline=Discipline(self.discipline.data) if self.discipline.data else None,
            job_title=self.job_title.data or "",
            roles=frozenset(Role(role) for role in self.roles.data or []),
            started_on=self.started_on.data,
            ended_on=self.ended_on.data,
        )


def discipline_choices() -> list[tuple[str, str]]:
    """By name in the reader's language, after "not filled in"."""
    return [("", say(_NO_DISCIPLINE)), *sorted(choices_of(DISCIPLINE_NAMES), key=lambda pair: pair[1])]


class OwnForm(Form):
    """What everybody keeps up themselves."""

    discipline = SelectField(_l("Discipline"), [Optional()])
    job_title = StringField(_l("Position"), [Optional(), Length(max=120)], render_kw={"autocomplete": "off"})


def _uuid(text: str | None) -> uuid.UUID | None:
    return uuid.UUID(text) if text else None


class NewMemberForm(CreateForm, MemberForm):
    pass


class EndForm(Form):
    ended_on = DateField(_l("From which day is the network closed to them?"), [DataRequired(_l("Fill in a date."))])


class InviteForm(CreateForm):
    """The people come along as hidden fields; the route reads them from the address or the post."""

    reason = TextAreaField(
        _l("Why do you invite them?"),
        [Optional(), Length(max=500)],
        description=_l("The first thing they read, under your name. One or two sentences."),
        render_kw={"rows": 3},
    )
    language = RadioField(
        _l("Language of the mail"),
        [DataRequired(_l("Choose one."))],
        choices=[SelectChoice("nl", "Nederlands"), SelectChoice("en", "English")],
    )


class AcceptForm(NewPasswordMixin, Form):
    pass


def choices_of(names: dict[Any, str]) -> list[tuple[str, str]]:
    """The members of an enumeration with their names in the reader's language."""
    return [(key.value, say(name)) for key, name in names.items()]
