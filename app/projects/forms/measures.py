"""Measures and their points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from flask_babel import format_decimal
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FileField, HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from ...forms import CreateForm, Form
from ...wording import N_
from .. import names
from ..control_chart import CHART_NAMES, ChartKind, Direction, Shape
from ..models import Frequency, MeasureKind
from .fields import (
    CHOOSE,
    FILL_IN,
    ChoiceField,
    DayField,
    NumberField,
    RowForm,
    as_code,
    as_yes_no,
    long_text,
    options,
    short_text,
)


class _MeasureFields:
    name = short_text(
        _l("What do you measure?"), 120, required=True, hint=_l("For example: falls per 1000 resident-days")
    )
    name_en = short_text(_l("The same in English"), 120)
    kind = ChoiceField(_l("What is it for?"), [InputRequired(CHOOSE)], coerce=as_code(MeasureKind))
    is_for_aim = ChoiceField(_l("Is this the measure of your aim?"), [InputRequired(CHOOSE)], coerce=as_yes_no)
    definition = long_text(
        _l("How exactly do you count?"), hint=_l("So that a colleague on another shift counts the same."), rows=3
    )
    shape = ChoiceField(_l("What is one number?"), [InputRequired(CHOOSE)], coerce=as_code(Shape))
    numerator = short_text(_l("Counted (numerator)"), 160)
    denominator = short_text(_l("Out of (denominator)"), 160)
    per = ChoiceField(
        _l("Per how many?"),
        [InputRequired(CHOOSE)],
        coerce=int,
        default=1000,
        description=_l("Only for a rate. Falls go per 1000 resident-days, what happens each day goes per 1."),
    )
    unit = short_text(_l("Unit"), 60, hint=_l("For example: per 1000 resident-days, or minutes"))
    direction = ChoiceField(_l("What is better?"), [InputRequired(CHOOSE)], coerce=as_code(Direction))
    frequency = ChoiceField(_l("How often?"), [InputRequired(CHOOSE)], coerce=as_code(Frequency))
    source = short_text(
        _l("Where do the numbers come from?"), 160, hint=_l("Counted by hand, seen, or the total of a list")
    )
    target = NumberField(_l("Target"), [Optional()])
    chart = ChoiceField(_l("Chart"), [InputRequired(CHOOSE)], coerce=as_code(ChartKind))

    is_screened = ChoiceField(
        _l("Leave single large jumps out of the limits"),
        [InputRequired(CHOOSE)],
        coerce=as_yes_no,
        default="no",
        description=_l("Only for an XmR chart with one or two jumps that have a known cause. Usually: no."),
    )

    def offer(self) -> None:
        yes_no = {"yes": N_("Yes"), "no": N_("No")}
        self.kind.choices = options(names.KIND_HELP)
        self.is_for_aim.choices = options(yes_no)
        self.is_screened.choices = options({"no": N_("No"), "yes": N_("Yes")})
        self.shape.choices = options(names.SHAPE_NAMES)
        self.per.choices = [(str(size), format_decimal(size)) for size in (1, 10, 100, 1000)]
        self.direction.choices = options(names.DIRECTION_NAMES)
        self.frequency.choices = options(names.FREQUENCY_NAMES)
        self.chart.choices = options(CHART_NAMES)


class NewMeasureForm(_MeasureFields, CreateForm):
    """A measure to begin with; the chart can wait for advice."""

    def offer(self, *, has_aim: bool = False) -> None:
        """Nothing is chosen beforehand that decides how the numbers read; the aim has one measure."""
        super().offer()
        for name, words in (
            ("kind", names.KIND_HELP),
            ("shape", names.SHAPE_NAMES),
            ("direction", names.DIRECTION_NAMES),
            ("frequency", names.FREQUENCY_NAMES),
        ):
            self[name].choices = options(words, _("Choose"))
        if has_aim and not self.is_submitted():
            self.is_for_aim.data = False
        self.chart.choices = options({"": N_("Choose what fits"), **CHART_NAMES})
        self.chart.validators = [Optional()]
        self.chart.flags.required = False

    def values(self) -> dict[str, Any]:
        skipped = {"version", "csrf_token", "once"}
        return {field.short_name: field.data for field in self if field.short_name not in skipped}


class MeasureForm(_MeasureFields, RowForm):
    """Changing a measure."""


class _PointFields:
    measured_on = DayField(_l("Day or first day of the period"), [InputRequired(FILL_IN)])
    value = NumberField(_l("Number"), [Optional()], least=0)
    size = NumberField(_l("Out of"), [Optional()], least=0, is_count=True)
    note = short_text(_l("Note"), 200, hint=_l("Totals of the ward only: no names."), is_checked=True)

    def label_for(self, counted: str, of: str, shape: Shape) -> None:
        """The words of the measure at its fields; without a denominator there is one number."""
        self.value.label.text = counted
        if shape is not Shape.NUMBER:
            self.value.read_as_count()
        if not shape.has_size:
            del self["size"]  # type: ignore[attr-defined]
        else:
            self.size.label.text = of or (_("Out of how many") if shape is Shape.SHARE else _("In how many days"))


class NewPointForm(_PointFields, CreateForm):
    """One number, typed on the ward."""

    def offer_day(self, day: date) -> None:
        self.measured_on.data = self.measured_on.data or day


class PointForm(_PointFields, RowForm):
    """Correcting a point, or leaving it out of the figures with a reason."""

    ghost_reason = short_text(
        _l("Leave out of the figures, because"),
        200,
        hint=_l("Only with a reason from outside, such as a week of moving house. The point stays on the chart."),
        is_checked=True,
    )


class PasteForm(CreateForm):
    """Many numbers at once."""

    text = TextAreaField(
        _l("Paste your row or column"),
        [InputRequired(FILL_IN), Length(max=60_000, message=_l("This is too long."))],
        description=_l("From Excel, a mail or a photo. Comma or point, both are fine."),
        render_kw={"rows": 4, "spellcheck": "false", "autocomplete": "off"},
    )
    first_on = DayField(
        _l("Day of the first number"),
        [Optional()],
        description=_l("Leave it empty when days stand beside the numbers, or when the last number is of now."),
    )
    accepted = HiddenField()


class PhaseForm(CreateForm):
    """A split: from which point, and why."""

    starts_on = ChoiceField(_l("From which point?"), [InputRequired(CHOOSE)], coerce=lambda v: _day(v))
    reason = StringField(
        _l("Why do the limits start anew?"),
        [InputRequired(_l("Without a reason nobody understands the chart later.")), Length(max=200)],
        description=_l("For example: non-slip socks on the whole ward since cycle 2."),
        render_kw={"data-checks-names": ""},
    )

    def offer(self, days: Iterable[tuple[date, str]]) -> None:
        self.starts_on.choices = [(day.isoformat(), words) for day, words in days]


class FreezeForm(Form):
    """Until which point the baseline runs."""

    frozen_until = ChoiceField(_l("Baseline up to and including"), coerce=lambda v: _day(v))

    def offer(self, days: Iterable[tuple[date, str]]) -> None:
        self.frozen_until.choices = [("", _("Not frozen: all points")), *((d.isoformat(), words) for d, words in days)]


def _day(value: Any) -> date | None:
    return value if isinstance(value, date) else date.fromisoformat(value) if value else None


class FileForm(CreateForm):
    """A spreadsheet with totals."""

    file = FileField(
        _l("Excel or csv file"), description=_l("Totals of the ward per week or month. No names, no list per resident.")
    )


def _index(value: Any) -> int | None:
    return int(value) if str(value).isdecimal() else None


class TableForm(CreateForm):
    """Which column is which."""

    table = HiddenField()
    day = ChoiceField(_l("Day"), coerce=_index)
    value = ChoiceField(_l("Number"), coerce=_index)
    size = ChoiceField(_l("Out of"), coerce=_index)
    ward = ChoiceField(_l("Column with the ward"), coerce=_index)
    ward_name = ChoiceField(_l("Which ward?"), coerce=str)

    def offer(self, header: Sequence[str], wards: Sequence[str], *, has_size: bool) -> None:
        columns = [(str(i), head or _("Column %(number)s", number=i + 1)) for i, head in enumerate(header)]
        for name in ("day", "value", "size", "ward"):
            self[name].choices = [("", _("None")), *columns]
        self.ward_name.choices = [("", _("Choose the ward")), *((name, name) for name in wards)] if wards else []
        if not has_size and "size" in self:
            self.size.data = None
