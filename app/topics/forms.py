"""Proposing, editing and merging topics."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, ValidationError

from .. import identifiers
from ..forms import CreateForm, Form
from ..web import say
from . import names
from .models import PracticeTopic
from .service import TopicValues

LANGUAGES = [SelectChoice("nl", _l("Dutch")), SelectChoice("en", _l("English"))]


def _no_names(form: Form, field: StringField) -> None:
    """The whole network reads a title: it names a subject, never somebody."""
    for hit in identifiers.find(field.data or ""):
        words = say(identifiers.SUGGESTIONS[hit.suggestion])
        raise ValidationError(
            _l("“%(found)s” could name somebody. Write for instance: %(words)s.", found=hit.text, words=words)
        )


def _title() -> StringField:
    return StringField(
        _l("What is it called?"),
        [DataRequired(_l("Fill in a few words.")), Length(max=80), _no_names],
        render_kw={"autocomplete": "off", "maxlength": 80},
    )


class ProposeForm(CreateForm):
    title = _title()


class TopicForm(Form):
    title = _title()
    description = TextAreaField(
        _l("What is it about?"), [Length(max=1000), _no_names], render_kw={"rows": 4, "maxlength": 1000}
    )
    synonyms = TextAreaField(
        _l("Also called"),
        [Length(max=800), _no_names],
        description=_l("Other words for the same, with commas between them. Whoever types one finds this topic."),
        render_kw={"rows": 2},
    )
    lang = RadioField(_l("Language of these words"), [DataRequired(_l("Choose one."))], choices=LANGUAGES)

    def validate_synonyms(self, field: TextAreaField) -> None:
        if any(len(name) > 80 for name in names.split(field.data or "")):
            raise ValidationError(_l("A name has 80 letters at most."))

    def values(self) -> TopicValues:
        return TopicValues(
            " ".join(self.title.data.split()),
            self.description.data,
            tuple(names.split(self.synonyms.data)),
            self.lang.data,
        )


class MergeForm(Form):
    into = SelectField(_l("Which topic stays?"), [DataRequired(_l("Choose one."))])

    def offer(self, topics: Iterable[PracticeTopic]) -> dict[str, PracticeTopic]:
        found = {str(topic.id): topic for topic in topics}
        self.into.choices = [
            SelectChoice("", _l("Choose a topic")),
            *(SelectChoice(key, topic.title) for key, topic in found.items()),
        ]
        return found
