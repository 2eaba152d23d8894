"""The checklist of a hand-over."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField
from wtforms.fields import SelectChoice
from wtforms.validators import Optional

from ...networks.models import Membership
from .fields import ChoiceField, RowForm, as_uuid, long_text


class HandoverForm(RowForm):
    """What whoever goes on has to know."""

    to_id = ChoiceField(_l("Who goes on with it?"), [Optional()], coerce=as_uuid)
    runs_now = long_text(_l("What runs now?"), hint=_l("What is being tried, and what is counted by whom."), rows=3)
    people = long_text(
        _l("Who is good to know?"), hint=_l("Roles rather than names: the night nurse, the cook."), rows=2
    )
    next_cycle = long_text(_l("What would you try next?"), rows=2)
    are_files_there = BooleanField(_l("The files stand with the project, or in a place that the team knows"))
    takes_tasks = BooleanField(_l("The open tasks of the owner go along"))

    def offer(self, people: Iterable[Membership]) -> None:
        choices = [SelectChoice(str(one.id), one.person.name) for one in people]
        self.to_id.choices = [SelectChoice("", _("Nobody yet")), *choices]
