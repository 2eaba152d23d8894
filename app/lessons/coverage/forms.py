"""Fields of frameworks and links; what can be chosen is handed in by the route."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, RadioField, StringField
from wtforms.validators import InputRequired, Length, Optional

from ...forms import CreateForm, Form
from ...placements.forms.fields import FILL_IN, DayField, options
from ..models import Lesson, Weight
from ..names import WEIGHT_NAMES
from .service import Values

_LONG = _l("This is too long.")


def _key(value: Any) -> uuid.UUID:
    """An id as posted, or as the choices hold it."""
    return value if isinstance(value, uuid.UUID) else uuid.UUID(str(value))


class _Edition:
    """The words of an edition."""

    code = StringField(
        _l("Code"), [InputRequired(FILL_IN), Length(max=40, message=_LONG)], description=_l("Such as 25655")
    )
    edition = StringField(
        _l("Edition"), [InputRequired(FILL_IN), Length(max=60, message=_LONG)], description=_l("Such as 2026")
    )
    name = StringField(_l("Name"), [InputRequired(FILL_IN), Length(max=160, message=_LONG)])
    programme = StringField(_l("Programme, as in the timetable"), [Optional(), Length(max=120, message=_LONG)])
    source = StringField(_l("Where the text comes from"), [Optional(), Length(max=300, message=_LONG)])
    valid_from = DayField(_l("In force from"), [Optional()])
    valid_to = DayField(_l("Until and including"), [Optional()])


class FrameworkForm(_Edition, Form):
    is_active = BooleanField(_l("New links may go to this edition"))

    def values(self) -> Values:
        return _values(self, is_active=bool(self.is_active.data))


class ImportForm(_Edition, CreateForm):
    """The words of the edition, and the file; after the preview the rows stand in `rows`."""

    file = FileField(_l("File (.csv or .xlsx)"))
    rows = HiddenField()

    def values(self) -> Values:
        return _values(self, is_active=True)


def _values(form: Any, *, is_active: bool) -> Values:
    texts = {name: form[name].data or "" for name in ("code", "edition", "name", "programme", "source")}
    return Values(**texts, valid_from=form.valid_from.data, valid_to=form.valid_to.data, is_active=is_active)


class PutForm(Form):
    lesson = RadioField(_l("In which lesson?"), [InputRequired(_l("Choose a lesson."))], coerce=_key)
    weight = RadioField(_l("How much is the lesson about it?"), default=Weight.CORE.value)

    def offer(self, lessons: Iterable[Lesson], words: Mapping[uuid.UUID, str]) -> None:
        self.lesson.choices = [(row.id, words[row.id]) for row in lessons]
        self.weight.choices = [(choice.value, choice.label) for choice in options(WEIGHT_NAMES)]
