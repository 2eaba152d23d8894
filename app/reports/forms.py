"""What a reader may choose: the day, one breakdown, and whose report. Sent as GET parameters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import DateField, SelectField
from wtforms.validators import InputRequired, ValidationError

from ..suppression import quarter_ends, year_ends
from .figures import Split
from .policy import Days, Scope

SPLIT_LABELS = {Split.ORGANISATION: _l("Organisation"), Split.WARD: _l("Ward"), Split.LEVEL: _l("Level")}
SCOPE_LABELS = {
    "organisation": _l("Our own organisation"),
    "network": _l("The whole network"),
    "school": _l("Interns of our school"),
}


def days_to_choose(scope: Scope, first: date | None, last: date) -> list[date]:
    """The days at which this reader may look, the newest first; empty where any day will do."""
    if scope.days is Days.ANY or first is None:
        return []
    ends = year_ends if scope.days is Days.YEAR_ENDS else quarter_ends
    return ends(first + timedelta(days=1), last)


class ReportForm(FlaskForm):
    """Whose report and how it is split; the day is added by the two below."""

    class Meta(FlaskForm.Meta):
        csrf = False

    scope = SelectField(_l("About"), coerce=str)
    by = SelectField(_l("Split by"), coerce=str)
    as_of: Any

    @property
    def split(self) -> Split:
        return Split(self.by.data)

    @property
    def day(self) -> date:
        found: date = self.as_of.data
        return found


class AnyDayForm(ReportForm):
    """For those who see every number: any day that has come."""

    as_of = DateField(_l("As of"), [InputRequired(_l("Choose a day."))])
    last: date

    def validate_as_of(self, field: DateField) -> None:
        if field.data and field.data > self.last:
            raise ValidationError(_("This day has not come yet. Choose today or an earlier day."))


class ListedDayForm(ReportForm):
    """For everybody else: the ends of quarters or years."""

    as_of = SelectField(_l("As of"), coerce=lambda day: day if isinstance(day, date) else date.fromisoformat(day))


def report_form(
    asked: Mapping[str, str], scopes: list[Scope], scope: Scope, days: list[date], today: date
) -> ReportForm:
    """The form with what was asked for; what was not gets the newest day and the first breakdown."""
    newest = (days[0] if days else today).isoformat()
    values = {"scope": scope.key, "by": Split.ORGANISATION.value, "as_of": newest, **asked}
    form = (AnyDayForm if scope.days is Days.ANY else ListedDayForm)(MultiDict(values))
    form.scope.choices = [(one.key, SCOPE_LABELS[one.key]) for one in scopes]
    form.by.choices = [(split.value, name) for split, name in SPLIT_LABELS.items()]
    if isinstance(form, AnyDayForm):
        form.last = today
    else:
        form.as_of.choices = [(end, format_date(end, "d MMMM y")) for end in days]
    return form
