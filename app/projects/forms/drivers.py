"""A branch of the driver diagram."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from ...forms import CreateForm
from ..models import ChangeIdea, Driver, DriverLevel, Measure
from .fields import CHOOSE, ChoiceField, RowForm, as_uuid, short_text


class BranchForm(CreateForm):
    """A driver or an idea to add."""

    text = short_text(_l("In a few words"), 160, required=True)


class DriverForm(RowForm):
    """Other words for a driver, and where it hangs."""

    text = short_text(_l("In a few words"), 160, required=True)
    parent_id = ChoiceField(_l("What does it move?"), coerce=as_uuid)

    def offer(self, row: Driver, drivers: Sequence[Driver]) -> None:
        """The aim, and the primary drivers when nothing hangs too deep then."""
        is_parent = any(one.parent_id == row.id for one in drivers)
        primary = [one for one in drivers if one.level is DriverLevel.PRIMARY and one.id != row.id and not is_parent]
        self.parent_id.choices = [
            SelectChoice("", _("The aim itself")),
            *(SelectChoice(str(one.id), one.text) for one in primary),
        ]


class IdeaForm(RowForm):
    """Other words for an idea, the driver it hangs under, and where it should show."""

    text = short_text(_l("In a few words"), 160, required=True)
    driver_id = ChoiceField(_l("What does it move?"), [InputRequired(CHOOSE)], coerce=as_uuid)
    measure_id = ChoiceField(_l("Where should it show?"), coerce=as_uuid)

    def offer(self, row: ChangeIdea, drivers: Sequence[Driver], measures: Iterable[Measure]) -> None:
        names = {one.id: one.text for one in drivers}
        above = {one.id: f"{names[one.parent_id]}: " for one in drivers if one.parent_id in names}
        self.driver_id.choices = [SelectChoice(str(key), above.get(key, "") + name) for key, name in names.items()]
        self.measure_id.choices = [
            SelectChoice("", _("Not chosen yet")),
            *(SelectChoice(str(one.id), one.name) for one in measures),
        ]
