"""Recording an event and correcting one."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, StringField
from wtforms.validators import InputRequired, Length, Optional

from ...forms import CreateForm
from ...web import say
from .. import names
from ..life_cycle import NEEDS_REASON, EventKind
from ..models import PlacementEvent
from ..service import NewEvent
from .fields import CHOOSE, FILL_IN, ChoiceField, DayField, HoursField, options


class _EventForm(CreateForm):
    occurred_on = DayField(_l("Day"), [InputRequired(FILL_IN)])
    reason = ChoiceField(_l("Reason"))
    job_title = StringField(_l("Job"), [Optional(), Length(max=120)])
    hours_per_week = HoursField(_l("Hours per week"), render_kw={"inputmode": "decimal"})

    def shape(self, kind: EventKind, kept_reason: str = "") -> None:
        """Only the fields that this kind of event has."""
        self.occurred_on.label.text = say(names.DAY_NAMES[kind])
        if kind in NEEDS_REASON:
            known = names.STOP_REASONS if kind is EventKind.STOPPED else names.LEFT_REASONS
            extra = {} if kept_reason in {"", *known} else {kept_reason: kept_reason}
            self.reason.choices = options({**known, **extra}, _("Choose a reason"))
            self.reason.validators = [InputRequired(CHOOSE)]
            self.reason.flags.required = True
        else:
            del self["reason"]
        if kind is EventKind.HIRED:
            self.job_title.validators = [InputRequired(FILL_IN), Length(max=120)]
            self.job_title.flags.required = True
        else:
            del self["job_title"]
            del self["hours_per_week"]

    def event(self, kind: EventKind) -> NewEvent:
        typed = {name: self[name].data for name in ("reason", "job_title", "hours_per_week") if name in self}
        return NewEvent(kind, self["occurred_on"].data, **typed)


class EventForm(_EventForm):
    """What happened, and when."""

    kind = HiddenField(_l("What happened"))

    def shape(self, kind: EventKind, kept_reason: str = "") -> None:
        super().shape(kind, kept_reason)
        if kind is EventKind.HIRED:
            self.hours_per_week.validators = [InputRequired(FILL_IN)]
            self.hours_per_week.flags.required = True


class CorrectionForm(_EventForm):
    """The same event as it really was, or the wish to take it back."""

    is_void = BooleanField(_l("This did not happen: take it back"))


def correction_of(event: PlacementEvent) -> dict[str, Any]:
    return {name: getattr(event, name) for name in ("occurred_on", "reason", "job_title", "hours_per_week")}
