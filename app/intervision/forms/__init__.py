"""The forms of planning."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import IntegerField, SelectField, SelectMultipleField, StringField, TextAreaField, TimeField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from ...forms import CreateForm, Form
from ...links import is_web_address
from ...networks.models import Membership
from ...placements.forms.fields import DayField
from ...web import say
from ...wording import N_, DomainError
from .. import rosters
from ..models import CANCEL_REASON_NAMES, REGION_NAMES, CancelReason, HolidayRegion
from ..recurrence import LONGEST_WEEKS, MOST_TIMES, SHORTEST_WEEKS
from ..service import Where
from ..sessions.queries.methods import Offered

EARLIEST, LATEST = time(7), time(22)
LAST_YEAR = 2100
MOST_ROSTER = 200_000  # characters: sixty people and two years


def safe_link(form: Form, field: StringField) -> None:
    """A link that others will press leads to a page, over an encrypted line."""
    if field.data and not is_web_address(field.data, "https"):
        raise ValidationError(_("A link begins with https://."))


def by_day(form: Form, field: TimeField) -> None:
    if field.data is not None and not EARLIEST <= field.data <= LATEST:
        raise ValidationError(_("Choose a time between 7:00 and 22:00."))


class _WithMethod:
    """What a group or a session goes by. The size that a method asks for stands beside its name."""

    method_code = SelectField(_l("Method"), default="")

    def offer_methods(self, offered: Iterable[Offered], nothing: str) -> None:
        self.method_code.choices = [("", nothing), *((one.method.code, _sized(one)) for one in offered)]
        if self.method_code.data not in {code for code, _name in self.method_code.choices}:
            self.method_code.data = ""  # one of the network that is not used any more


def _sized(one: Offered) -> str:
    method = one.method
    size = _("%(smallest)s to %(largest)s people", smallest=method.smallest, largest=method.largest)
    return f"{method.name if one.is_own else say(method.name)} ({size})"


class GroupForm(CreateForm, _WithMethod):
    name = StringField(_l("Name of the group"), [InputRequired(_l("Give the group a name.")), Length(max=80)])


class ChangeGroupForm(Form, _WithMethod):
    name = StringField(_l("Name of the group"), [InputRequired(_l("Give the group a name.")), Length(max=80)])


class _Where:
    """When, how long and where: the same fields in three forms."""

    # With seconds too: that is how a saved time comes back from the page with both texts.
    starts_time = TimeField(_l("Time"), [InputRequired(_l("Fill in a time.")), by_day], format=["%H:%M", "%H:%M:%S"])
    minutes = IntegerField(
        _l("How long, in minutes"),
        [InputRequired(_l("Fill in how long it takes.")), NumberRange(30, 240, _l("Choose 30 to 240 minutes."))],
        default=90,
    )
    place = StringField(_l("Room"), [Optional(), Length(max=120)])
    video_url = StringField(_l("Link for who joins by video"), [Optional(), Length(max=400), safe_link])


def where_of(form: Any) -> Where:
    return Where(form.starts_time.data, form.minutes.data, form.place.data or "", form.video_url.data or "")


class SeriesForm(Form, _Where):
    starts_on = DayField(_l("First day"), [InputRequired(_l("Fill in the first day."))])
    every_weeks = SelectField(_l("Every how many weeks"), coerce=int, default=5)
    times = SelectField(_l("How many sessions"), coerce=int, default=6)
    region = SelectField(_l("Skip the school holidays of"), default="")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.every_weeks.choices = [(n, str(n)) for n in range(SHORTEST_WEEKS, LONGEST_WEEKS + 1)]
        self.times.choices = [(n, str(n)) for n in range(1, MOST_TIMES + 1)]
        regions = [(one.value, say(REGION_NAMES[one])) for one in HolidayRegion if one is not HolidayRegion.ALL]
        self.region.choices = [("", _("no region: do not skip them")), *regions]

    def chosen_region(self) -> HolidayRegion | None:
        return HolidayRegion(self.region.data) if self.region.data else None


class SessionForm(Form, _Where, _WithMethod):
    held_on = DayField(_l("Day"), [InputRequired(_l("Fill in the day."))])
    facilitator_id = SelectField(_l("Facilitator"), validate_choice=True, default="")

    def offer(self, members: Iterable[Membership]) -> None:
        self.facilitator_id.choices = [("", _("not known yet")), *((str(m.id), m.person.name) for m in members)]

    def facilitator(self) -> uuid.UUID | None:
        return uuid.UUID(self.facilitator_id.data) if self.facilitator_id.data else None


class Moments(SelectMultipleField):
    """Moments to tick; what is typed beside it need not be among them."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class PollForm(CreateForm):
    slots = Moments(_l("Which moments do you propose?"), validate_choice=False)
    minutes = IntegerField(
        _l("How long, in minutes"),
        [InputRequired(_l("Fill in how long it takes.")), NumberRange(30, 240, _l("Choose 30 to 240 minutes."))],
        default=90,
    )
    place = StringField(_l("Room"), [Optional(), Length(max=120)])
    video_url = StringField(_l("Link for who joins by video"), [Optional(), Length(max=400), safe_link])

    def validate_slots(self, field: Moments) -> None:
        try:
            moments = self.moments()
        except ValueError:
            raise ValidationError(_("Fill in a day and a time.")) from None
        if any(moment.year > LAST_YEAR for moment in moments):
            raise ValidationError(_("Check the year."))
        if any(not EARLIEST <= moment.time() <= LATEST for moment in moments):
            raise ValidationError(_("Choose a time between 7:00 and 22:00."))

    def moments(self) -> list[datetime]:
        """What was ticked, as moments on the clock of the room."""
        return [datetime.fromisoformat(value) for value in self.slots.data or []]


class CancelForm(Form):
    reason = SelectField(_l("Why?"), coerce=CancelReason)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reason.choices = [(reason, say(name)) for reason, name in CANCEL_REASON_NAMES.items()]


class SwapForm(CreateForm):
    place = SelectField(_l("Which place would suit you?"), [InputRequired(_l("Choose one from the list."))])

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        self.place.choices = list(choices)


class HolidayForm(CreateForm):
    name = StringField(_l("Name of the holiday"), [InputRequired(_l("Give the holiday a name.")), Length(max=80)])
    region = SelectField(_l("Region"), coerce=HolidayRegion, default=HolidayRegion.ALL)
    first_on = DayField(_l("First day"), [InputRequired(_l("Fill in the first day."))])
    last_on = DayField(_l("Last day"), [InputRequired(_l("Fill in the last day."))])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.region.choices = [(region, say(name)) for region, name in REGION_NAMES.items()]


class RosterForm(Form):
    text = TextAreaField(
        _l("The roster"), [Optional(), Length(max=MOST_ROSTER, message=_l("That is too much at once. Bring a part."))]
    )
    file = FileField(_l("Or choose a CSV file"))

    def read(self) -> str:
        """What was pasted, or the text of the file. Raises DomainError for a file that is no text or too big."""
        if not self.file.data:
            return self.text.data or ""
        data = self.file.data.read(MOST_ROSTER + 1)
        if data.startswith(b"PK"):
            raise DomainError(N_("This is a spreadsheet. Save it as CSV, or copy its cells and paste them."), "file")
        if len(data) > MOST_ROSTER:
            raise DomainError(N_("That is too much at once. Bring a part."), "file")
        return rosters.decoded(data)
