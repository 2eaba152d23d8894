"""Forms of sign-in, passwords, my account and platform administration."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired, Length, ValidationError

from ..forms import Form
from ..web import say
from ..wording import DomainError
from .addresses import check_email
from .password_rules import LONGEST, check_password, words_of


class EmailField(StringField):
    """An address: not type=email, because browsers refuse letters that are valid."""

    def __init__(self, label: Any, validators: Any = None, *, autocomplete: str = "email", **kwargs: Any) -> None:
        kwargs.setdefault("render_kw", {"inputmode": "email", "autocomplete": autocomplete, "spellcheck": "false"})
        required = DataRequired(_l("Fill in an e-mail address."))
        super().__init__(label, [required, Length(max=320), is_email, *(validators or [])], **kwargs)


def is_email(form: Form, field: StringField) -> None:
    """A validator: an address, also with apostrophes and letters outside ASCII."""
    try:
        field.data = check_email(field.data or "")
    except DomainError as error:
        raise ValidationError(say(error)) from None


def _password(label: Any, autocomplete: str, *validators: Any, **kwargs: Any) -> PasswordField:
    return PasswordField(
        label, [*validators], render_kw={"autocomplete": autocomplete, "spellcheck": "false"}, **kwargs
    )


def new_password_field() -> PasswordField:
    """A form that has other fields first makes its own, so that messages come in the order of the page."""
    return _password(
        _l("New password"),
        "new-password",
        DataRequired(_l("Choose a password.")),
        description=_l("Twelve characters or more. Three words in a row is fine."),
    )


class SignInForm(Form):
    email = StringField(
        _l("E-mail address"),
        [DataRequired(_l("Fill in an e-mail address."))],
        render_kw={"inputmode": "email", "autocomplete": "username", "spellcheck": "false"},
    )
    password = _password(_l("Password"), "current-password", DataRequired(_l("Fill in your password.")))
    next = HiddenField()


class DeleteAccountForm(Form):
    password = _password(_l("Password"), "current-password", DataRequired(_l("Fill in your password.")))


class NewPasswordMixin:
    """A new password, checked against the rules and the owner's own words."""

    new_password = new_password_field()
    known_words: list[str] = []

    def know(self, *texts: str) -> None:
        """Words that the password must not be made of: product, name, address."""
        self.known_words = words_of(*texts)

    def validate_new_password(self, field: PasswordField) -> None:
        try:
            field.data = check_password(field.data or "", known_words=self.known_words)
        except DomainError as error:
            raise ValidationError(say(error)) from None


class ChangePasswordForm(NewPasswordMixin, Form):
    password = _password(
        _l("Your password now"), "current-password", DataRequired(_l("Fill in your password.")), Length(max=LONGEST)
    )
    new_password = new_password_field()


class NewPasswordForm(NewPasswordMixin, Form):
    pass


class ForgotPasswordForm(Form):
    email = EmailField(_l("E-mail address"), autocomplete="username")


class NameForm(Form):
    name = StringField(
        _l("Your name"),
        [DataRequired(_l("Fill in your name.")), Length(max=160)],
        render_kw={"autocomplete": "name"},
    )


class AccountSwitchForm(Form):
    email = EmailField(_l("E-mail address of the account"), autocomplete="off")
