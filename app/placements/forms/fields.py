"""Fields that placements need: a day, hours, a choice; and the lists to choose from."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, StringField
from wtforms.fields import SelectChoice

from ...networks.models import Organisation, Ward
from ...web import say
from ...wording import DomainError
from ..models import Track

FILL_IN = _l("Fill this in.")
CHOOSE = _l("Choose one from the list.")
_EARLIEST, _LATEST = date(1950, 1, 1), date(2100, 12, 31)


class DayField(DateField):
    """A calendar day, as the browser's own date field sends it."""

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = " ".join(valuelist).strip()
        if not typed:
            self.data = None
            return
        try:
            self.data = date.fromisoformat(typed)
        except ValueError:
            self.data = None
            raise ValueError(_("This day does not exist. Check day, month and year.")) from None
        if not _EARLIEST <= self.data <= _LATEST:
            raise ValueError(_("Check the year."))


class HoursField(StringField):
    """Hours per week, with a comma or a point."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.typed = (valuelist[0] if valuelist else "").strip()
        self.data: Any = None
        if not self.typed:
            return
        try:
            self.data = Decimal(self.typed.replace(",", "."))
        except InvalidOperation:
            raise ValueError(_("Type the hours as a number, such as 28 or 32,5.")) from None
        if not self.data.is_finite() or not 0 < self.data <= 60 or self.data != round(self.data, 2):
            raise ValueError(_("The hours per week lie between 1 and 60."))

    def _value(self) -> str:
        if self.raw_data:
            return self.typed
        return f"{self.data:f}".rstrip("0").rstrip(".").replace(".", ",") if self.data else ""


def as_uuid(value: Any) -> uuid.UUID | None:
    return value if isinstance(value, uuid.UUID) else uuid.UUID(value) if value else None


def as_whole(value: Any) -> int | None:
    return int(value) if value not in {"", None} else None


def as_track(value: Any) -> Track | None:
    return Track(value) if value else None


_YES_NO = {"yes": True, "no": False}


def as_yes_no(value: Any) -> bool | None:
    if value and not isinstance(value, bool) and value not in _YES_NO:
        raise ValueError(value)
    return value if isinstance(value, bool) else _YES_NO[value] if value else None


class ChoiceField(SelectField):
    """A list to choose from; "" is no choice. The choices come later; a value outside them is an error at the field."""

    def __init__(self, label: Any, validators: Any = (), **kwargs: Any) -> None:
        said = {"invalid_value_message": CHOOSE, "invalid_choice_message": CHOOSE}
        super().__init__(label, list(validators), choices=[], **said, **kwargs)


def options(items: Mapping[Any, str], first: Any = None) -> list[SelectChoice]:
    """Choices from codes and marked names, after an empty first one."""
    start = [] if first is None else [SelectChoice("", str(first))]
    return [*start, *(SelectChoice(str(getattr(code, "value", code)), say(name)) for code, name in items.items())]


def organisation_options(rows: Iterable[Organisation], first: Any) -> list[SelectChoice]:
    return [SelectChoice("", str(first)), *(SelectChoice(str(row.id), row.name) for row in rows)]


def ward_options(wards: Iterable[Ward], first: Any) -> list[SelectChoice]:
    """Wards under the name of their organisation."""
    found = [SelectChoice(str(ward.id), ward.name, optgroup=ward.organisation.name) for ward in wards]
    return [SelectChoice("", str(first)), *found]


def refused(form: Any, error: DomainError) -> None:
    """A refusal at its field; one about a field that is not shown goes above the form."""
    form.refuse(error if error.field in form else DomainError(error.message))
