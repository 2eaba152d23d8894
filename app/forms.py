"""The form every room builds on: token, the version that was shown, the key of a create form."""

from __future__ import annotations

import uuid
from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, StringField

from .web import say
from .wording import DomainError


def tidy(text: str | None) -> str | None:
    """Typed text without the spaces around it."""
    return text.strip() if isinstance(text, str) else text


class Form(FlaskForm):
    """A form that edits. Text is trimmed, a password is not; a domain error lands at its field or above the form."""

    class Meta(FlaskForm.Meta):
        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Any:
            kind = unbound_field.field_class
            if issubclass(kind, StringField) and not issubclass(kind, HiddenField | PasswordField):
                filters = list(unbound_field.kwargs.get("filters", ()))
                unbound_field.kwargs["filters"] = filters if tidy in filters else [tidy, *filters]
            return unbound_field.bind(form=form, **options)

    version = HiddenField()

    def refuse(self, error: DomainError) -> None:
        """Shows a domain error at its field, else in the summary."""
        field = self._fields.get(error.field or "")
        text = say(error)
        if field is None:
            self.form_errors.append(text)
        else:
            field.errors = [*field.errors, text]


class CreateForm(Form):
    """A form that makes something new; `once` makes a repeated post harmless."""

    once = HiddenField(default=lambda: str(uuid.uuid4()))
