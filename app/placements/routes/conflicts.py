"""Two people changed the same thing: both texts, and a choice per field."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import Response, request
from flask_babel import format_datetime, get_locale
from flask_babel import gettext as _

from ... import web
from ...extensions import db
from ...networks.models import Person
from .. import queries
from ..dates import day_in_words
from ..forms.fields import ChoiceField
from ..models import Placement


def both_versions(placement: Placement, fields: Sequence[Any], current: Placement | Person) -> Response:
    """The 409 page. A field I left alone takes their value; what I changed is asked, field by field."""
    mine = {field.short_name: as_posted(field.data) for field in fields}
    words = {field.short_name: _in_words(field, field.data) for field in fields}
    db.session.rollback()
    same, asked = [], []
    for field in fields:
        name, theirs = field.short_name, as_posted(getattr(current, field.short_name))
        if mine[name] == theirs or request.form.get(f"was-{name}") == mine[name]:
            same.append((name, theirs))
        else:
            text = _in_words(field, getattr(current, name))
            asked.append(
                {"name": name, "label": field.label.text, "theirs": theirs, "mine": mine[name]}
                | {"theirs_text": text, "mine_text": words[name]}
            )
    latest = next(iter(queries.history_of(placement)), None)
    return web.page(
        "placements/conflict.html",
        status=409,
        placement=placement,
        fields=asked,
        same=same,
        version=current.version,
        person=(latest.by if latest else "") or _("Somebody else"),
        when=_("saved at %(time)s", time=format_datetime(latest.happened_at, "HH:mm")) if latest else "",
        locale=get_locale(),
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
        case _:
            return str(getattr(value, "value", value))


def _in_words(field: Any, value: Any) -> str:
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(field, ChoiceField):
        return next((choice.label for choice in field.iter_choices() if choice.value == as_posted(value)), "")
    return str(value or "")
