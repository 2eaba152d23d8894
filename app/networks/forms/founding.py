"""Founding a network: by the platform administrator, or at the set-up page of an empty installation."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from ...accounts.forms import EmailField, NewPasswordMixin, new_password_field
from ...forms import CreateForm, Form
from ..service import Founding, slug_from


def _lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def _text(label: str, most: int, message: str, **attributes: str) -> StringField:
    return StringField(label, [DataRequired(message), Length(max=most)], render_kw=attributes or None)


class FoundingMixin:
    """The network and who takes part."""

    name = _text(_l("What is the network called?"), 120, _l("Fill in a name."), autocomplete="off")
    slug = StringField(
        _l("Address"),
        [Optional(), Length(max=60)],
        description=_l("Small letters and dashes. Left empty, it is made from the name."),
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
    care = TextAreaField(
        _l("Care organisations"),
        [DataRequired(_l("Name at least one care organisation."))],
        description=_l("One per line."),
        render_kw={"rows": 3},
    )
    schools = TextAreaField(
        _l("Schools"),
        [DataRequired(_l("Name at least one school."))],
        description=_l("One per line."),
        render_kw={"rows": 2},
    )

    def founding(self) -> Founding:
        return Founding(
            self.name.data,
            self.slug.data or slug_from(self.name.data),
            _lines(self.care.data),
            _lines(self.schools.data),
        )


class CoordinatorMixin:
    """Who looks after the network first."""

    first_name = _text(_l("First name of the coordinator"), 80, _l("Fill in a first name."), autocomplete="off")
    last_name = _text(_l("Surname"), 120, _l("Fill in a surname."), autocomplete="off")
    email = EmailField(_l("E-mail address"), autocomplete="off")


class NetworkForm(CoordinatorMixin, FoundingMixin, CreateForm):
    pass


class CoordinatorForm(CoordinatorMixin, CreateForm):
    pass


class SetUpForm(NewPasswordMixin, FoundingMixin, Form):
    code = StringField(
        _l("Code"),
        [Optional(), Length(max=100)],
        description=_l("The server printed it when it started."),
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
    first_name = _text(_l("Your first name"), 80, _l("Fill in a first name."), autocomplete="given-name")
    last_name = _text(_l("Your surname"), 120, _l("Fill in a surname."), autocomplete="family-name")
    email = EmailField(_l("Your e-mail address"), autocomplete="username")
    new_password = new_password_field()
