"""Fields that projects need: a number with a comma or a point, long text, codes."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from typing import Any

from flask_babel import format_decimal
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from ...forms import Form
from ...placements.forms.fields import CHOOSE, FILL_IN, ChoiceField, DayField, as_uuid, as_yes_no, options
from ..reading import COUNTS, read_number

__all__ = [
    "CHOOSE",
    "FILL_IN",
    "ChoiceField",
    "DayField",
    "NumberField",
    "RowForm",
    "TicksField",
    "as_code",
    "as_uuid",
    "as_yes_no",
    "long_text",
    "options",
    "plain_number",
    "short_text",
]


TOO_LONG = _l("These are %(length)d characters; there is room for %(max)d.")


class NumberField(StringField):
    """A number with a comma or a point; `least` and `most` bound it."""

    def __init__(
        self,
        label: Any,
        validators: Any = (),
        *,
        least: int | None = None,
        most: int | None = None,
        is_count: bool = False,
        **kwargs: Any,
    ) -> None:
        keyboard = {"inputmode": "decimal", "autocomplete": "off"}
        super().__init__(label, list(validators), render_kw=keyboard, **kwargs)
        self.least, self.most, self.groups = least, most, COUNTS if is_count else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = (valuelist[0] if valuelist else "").strip()
        self.data: Any = None
        if not typed:
            return
        self.data = read_number(typed, self.groups)
        if self.data is None:
            raise ValueError(_("Type a number, such as 6 or 6,1."))
        if self.least is not None and self.data < self.least:
            raise ValueError(_("This cannot be less than %(least)s.", least=format_decimal(self.least)))
        if self.most is not None and self.data > self.most:
            raise ValueError(_("This cannot be more than %(most)s.", most=format_decimal(self.most)))

    def read_as_count(self) -> None:
        """Nobody counts in thousandths: then the point of 1.234 stands between thousands."""
        if self.data is not None and self.raw_data:
            self.data = read_number(str(self.raw_data[0]), COUNTS)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return plain_number(self.data).replace(".", ",")


class TicksField(SelectMultipleField):
    """Some of a list; also takes them joined by commas, as the page with both texts sends them."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata([key for value in valuelist for key in value.split(",") if key])


def plain_number(value: Decimal | None) -> str:
    """6.100 as 6.1."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def as_code(kind: type[StrEnum]) -> Callable[[Any], Any]:
    """From what a form posts to a code; nothing chosen is None."""
    return lambda value: kind(value) if value else None


def short_text(label: Any, most: int, *, required: bool = False, hint: Any = "", is_checked: bool = False) -> Any:
    """One line; `is_checked` looks for names in it while it is typed."""
    look = {"data-checks-names": ""} if is_checked else None
    return StringField(label, _rules(most, required=required), description=hint, render_kw=look)


def long_text(label: Any, *, required: bool = False, hint: Any = "", rows: int = 4, most: int = 4000) -> Any:
    return TextAreaField(
        label,
        _rules(most, required=required),
        description=hint,
        filters=[_tidy],
        render_kw={"rows": rows, "data-checks-names": ""},
    )


def _rules(most: int, *, required: bool) -> list[Any]:
    return [InputRequired(FILL_IN) if required else Optional(), Length(max=most, message=TOO_LONG)]


def _tidy(text: str | None) -> str:
    return text.strip() if text else ""


class RowForm(Form):
    """A form that edits a row: the names of its fields are the names of the columns."""

    def shown_fields(self) -> list[Any]:
        return [field for field in self if field.short_name not in {"version", "csrf_token", "once"}]

    def values(self) -> dict[str, Any]:
        return {field.short_name: field.data for field in self.shown_fields()}
