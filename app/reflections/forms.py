"""What the composer, the log's filters, sharing and replying send."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import timedelta

from flask import abort, request
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from ..clock import now
from ..forms import Form
from ..topics.queries import Chip
from ..web import say
from .content import Content
from .models import ReflectionModel
from .prompts import FEELING_NAMES, REST, WAYS, Feeling, Prompt, asked, carried
from .queries import LogFilter
from .service import Draft

ANSWER = "answer-"  # before the key of the question
KEYS = frozenset(key for way in WAYS.values() for key in way.keys) | {REST}


class ComposeForm(Form):
    """The composer. Its answers are read by name, so that nothing typed under another model is dropped."""

    id = HiddenField(default=lambda: str(uuid.uuid4()))
    composer = HiddenField(default=lambda: str(uuid.uuid4()))  # names this opened page
    model = HiddenField(default=ReflectionModel.WARD_NOTE.value)
    feeling = RadioField(_l("How was it for you?"), choices=[], validators=[Optional()])
    topics = SelectMultipleField(
        _l("What was it about?"),
        choices=[],
        coerce=uuid.UUID,
        validators=[Optional()],
        widget=ListWidget(),
        option_widget=CheckboxInput(),
    )
    is_alone = BooleanField(_l("I was alone with this"))

    answers: dict[str, str]
    first_topics = 0  # how many chips stand there at once; the others are behind a button

    def offer(self, topics: Sequence[Chip], content: Content, model: ReflectionModel) -> None:
        """The choices, and what to show: what was posted, else what is kept."""
        self.feeling.choices = [(one.value, say(name)) for one, name in FEELING_NAMES.items()]
        self.topics.choices = [(chip.id, chip.name) for chip in topics]
        self.topics.validate_choice = False  # one that was put away since stays chosen; the service knows which exist
        self.answers = posted_answers() if self.is_submitted() else dict(content.answers)
        if not self.is_submitted():
            self.model.data = model.value
            self.feeling.data = content.feeling.value if content.feeling else None
            self.topics.data, self.is_alone.data = list(content.topics), content.is_alone

    @property
    def chosen(self) -> ReflectionModel:
        try:
            return ReflectionModel(self.model.data or "")
        except ValueError:
            abort(400)

    @property
    def prompts(self) -> list[Prompt]:
        return self.prompts_of(self.answers)

    def prompts_of(self, answers: Mapping[str, str]) -> list[Prompt]:
        return asked(self.chosen, answers)

    def turn(self, wanted: str) -> None:
        """Another model, with the same text."""
        try:
            new = ReflectionModel(wanted)
        except ValueError:
            abort(400)
        self.answers, self.model.data = carried(self.answers, self.chosen, new), new.value

    def draft(self, *, is_draft: bool) -> Draft:
        feeling = Feeling(self.feeling.data) if self.feeling.data else None
        content = Content(self.answers, feeling, tuple(self.topics.data or ()), bool(self.is_alone.data))
        version = int(self.version.data) if (self.version.data or "").isdecimal() else None
        composer = _id(self.composer.data) if self.composer.data else None
        return Draft(_id(self.id.data), self.chosen, content, str(get_locale()), is_draft, version, now(), composer)


def posted_answers() -> dict[str, str]:
    """Answers by the key of their question, whatever model they belong to. Line ends as one letter."""
    fields = {name.removeprefix(ANSWER): text for name, text in request.form.items() if name.startswith(ANSWER)}
    return {key: text.replace("\r\n", "\n") for key, text in fields.items() if key in KEYS}


class LogForm(FlaskForm):
    """What the author looks for. It is posted: words of a reflection stand in no address."""

    q = StringField(_l("Search for a word"), validators=[Length(max=100)])
    model = SelectField(_l("Way"), validators=[Optional()])
    topic = SelectField(_l("Topic"), validators=[Optional()])
    shared = SelectField(_l("Who reads it"), validators=[Optional()])
    since = SelectField(_l("When"), validators=[Optional()])

    def offer(self, topics: Sequence[Chip]) -> None:
        self.model.choices = [("", _("All ways")), *((way.model.value, say(way.name)) for way in WAYS.values())]
        self.topic.choices = [("", _("All topics")), *((chip.id, chip.name) for chip in topics)]
        self.shared.choices = [("", _("Shared or not")), ("yes", _("Shared")), ("no", _("Only me"))]
        spans = [("30", _("Last 30 days")), ("90", _("Last three months")), ("365", _("Last year"))]
        self.since.choices = [("", _("Always")), *spans]

    def wanted(self) -> LogFilter:
        days = int(self.since.data) if self.since.data else None
        return LogFilter(
            words=(self.q.data or "").strip(),
            model=ReflectionModel(self.model.data) if self.model.data else None,
            topic=uuid.UUID(self.topic.data) if self.topic.data else None,
            is_shared={"yes": True, "no": False}.get(self.shared.data or ""),
            since=now() - timedelta(days=days) if days else None,
        )


class ShareForm(Form):
    """Whom to share with. The answers to what the check found come under names of their own."""

    version = None  # nothing is edited here
    checked = HiddenField()  # the version of the text that was looked at
    readers = SelectMultipleField(_l("Persons"), coerce=uuid.UUID, validate_choice=False, validators=[Optional()])
    groups = SelectMultipleField(_l("Groups"), coerce=uuid.UUID, validate_choice=False, validators=[Optional()])
    q = StringField(_l("Somebody else in your network"), validators=[Length(max=80)])


class CommentForm(Form):
    id = HiddenField(default=lambda: str(uuid.uuid4()))
    text = TextAreaField(_l("Write back"), validators=[InputRequired(_l("Write something first."))])

    @property
    def comment_id(self) -> uuid.UUID:
        return _id(self.id.data)


def _id(text: str | None) -> uuid.UUID:
    try:
        return uuid.UUID(text or "")
    except ValueError:
        abort(400)
