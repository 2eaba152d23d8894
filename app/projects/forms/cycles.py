"""The parts of a PDSA cycle, and tasks."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Optional

from ...forms import CreateForm
from .. import names
from ..models import Act, ChangeIdea, ProjectMember, Scale, TaskState
from .fields import CHOOSE, ChoiceField, DayField, RowForm, as_code, as_uuid, long_text, options, short_text


class _PlanFields:
    title = short_text(_l("What do you try?"), 120, required=True)
    idea_id = ChoiceField(_l("Which idea do you test?"), coerce=as_uuid)
    objective = long_text(_l("What do you want to know?"), rows=2)
    scale = ChoiceField(_l("How small do you begin?"), [InputRequired(CHOOSE)], coerce=as_code(Scale))
    prediction = long_text(
        _l("What do you expect?"), hint=_l("Write this before you begin: comparing it later is what teaches."), rows=2
    )
    plan = long_text(_l("Who does what, where and when?"), rows=3)
    data_plan = long_text(_l("What do you count, and who does?"), rows=2)
    starts_on = DayField(_l("Begins"), [Optional()])
    ends_on = DayField(_l("Look back together"), [Optional()])

    def offer(self, ideas: Iterable[ChangeIdea]) -> None:
        choices = [SelectChoice(str(idea.id), idea.text) for idea in ideas]
        self.idea_id.choices = [SelectChoice("", _("None of the driver diagram")), *choices]
        self.scale.choices = options(names.SCALE_NAMES)


PLAN = ("title", "idea_id", "objective", "scale", "prediction", "plan", "data_plan", "starts_on", "ends_on")


class NewCycleForm(_PlanFields, CreateForm):
    """A cycle to begin with."""


class PlanForm(_PlanFields, RowForm):
    """Changing the plan."""


class ResultForm(RowForm):
    """Do, study, act."""

    observations = long_text(_l("Do: what happened?"), rows=3, hint=_l("What you saw, counted and heard. No names."))
    problems = long_text(_l("What went differently?"), rows=2)
    study = long_text(_l("Study: how does it compare with what you expected?"), rows=3)
    act = ChoiceField(_l("Act: and now?"), coerce=as_code(Act))
    act_note = short_text(_l("How exactly?"), 300)

    def offer(self) -> None:
        self.act.choices = options(names.ACT_NAMES, _("Not decided yet"))


class _TaskFields:
    text = short_text(_l("What has to be done?"), 200, required=True)
    owner_id = ChoiceField(_l("Who?"), coerce=as_uuid)
    due_on = DayField(_l("Before"), [Optional()])

    def offer(self, team: Iterable[ProjectMember]) -> None:
        people = [SelectChoice(str(row.membership_id), row.membership.person.name) for row in team]
        self.owner_id.choices = [SelectChoice("", _("Nobody yet")), *people]


class NewTaskForm(_TaskFields, CreateForm):
    """A task to add."""


class TaskForm(_TaskFields, RowForm):
    """Changing a task."""

    state = ChoiceField(_l("State"), [InputRequired(CHOOSE)], coerce=as_code(TaskState))

    def offer(self, team: Iterable[ProjectMember]) -> None:
        super().offer(team)
        self.state.choices = options(names.TASK_NAMES)
