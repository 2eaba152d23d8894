"""Editing a row that two people may have open: the form, and both texts when somebody was first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from flask import Response, request
from flask_babel import gettext as _

from ... import web
from ...extensions import db
from ...placements.dates import day_in_words
from ...placements.forms.fields import ChoiceField, refused
from ...wording import DomainError, Stale
from ..forms.fields import RowForm, TicksField, plain_number


def edit(
    form: RowForm, row: Any, save: Callable[[], None], *, title: str, back: str, back_text: str, **context: Any
) -> Response:
    """A page with one form: shows it, saves it, or shows both texts."""
    fields = form.shown_fields()
    if form.validate_on_submit():
        try:
            save()
            web.flash_done(_("Saved."))
            return web.finish(back)
        except Stale:
            return both_versions(fields, row, title=title, back=back, back_text=back_text)
        except DomainError as error:
            refused(form, error)
    shown = web.invalid if form.is_submitted() else web.page
    was = {f.short_name: request.form.get(f"was-{f.short_name}", as_posted(getattr(row, f.short_name))) for f in fields}
    template = context.pop("template", "projects/edit.html")
    return shown(template, form=form, fields=fields, was=was, heading=title, back=back, back_text=back_text, **context)


def both_versions(fields: Sequence[Any], row: Any, *, title: str, back: str, back_text: str) -> Response:
    """The 409 page. A field I left alone takes their value; what I changed is asked, field by field."""
    mine = {field.short_name: as_posted(field.data) for field in fields}
    words = {field.short_name: _in_words(field, field.data) for field in fields}
    db.session.rollback()
    same, asked = [], []
    for field in fields:
        name = field.short_name
        theirs = as_posted(getattr(row, name))
        if mine[name] == theirs or request.form.get(f"was-{name}") == mine[name]:
            same.append((name, theirs))
        else:
            texts = {"theirs_text": _in_words(field, getattr(row, name)), "mine_text": words[name]}
            asked.append({"name": name, "label": field.label.text, "theirs": theirs, "mine": mine[name]} | texts)
    return web.page(
        "projects/conflict.html",
        status=409,
        heading=title,
        back=back,
        back_text=back_text,
        fields=asked,
        same=same,
        version=row.version,
    )


def as_posted(value: Any) -> str:
    """A value as a form sends it."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case date():
            return value.isoformat()
        case Decimal():
            return plain_number(value)
        case list():
            return ",".join(sorted(map(str, value)))
        case _:
            return str(getattr(value, "value", value)).replace("\r\n", "\n")


def _in_words(field: Any, value: Any) -> str:
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(field, TicksField):
        return ", ".join(choice.label for choice in field.iter_choices() if choice.value in map(str, value or ()))
    if isinstance(field, ChoiceField):
        return next((choice.label for choice in field.iter_choices() if choice.value == as_posted(value)), "")
    if isinstance(value, Decimal):
        return plain_number(value).replace(".", ",")
    return str(value or "")
