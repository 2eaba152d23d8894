"""A project as its page and its card on the wall show it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from flask_babel import gettext as _
from flask_babel import ngettext

from ...clock import today
from ...networks.models import DISCIPLINE_NAMES, Discipline
from ...placements.dates import day_in_words
from ...topics.models import PracticeTopic
from ...web import say
from .. import names
from ..models import Cycle, Measure, MeasureKind, Outcome, Project, ProjectMember, ProjectTask, TaskState, TeamRole
from ..queries import Number
from .measures import ShownMeasure
from .series import number

INTERPROFESSIONAL = 2  # disciplines
USUAL = (Discipline.NURSE, Discipline.CARE_IG, Discipline.PHYSIO, Discipline.OT, Discipline.DIETITIAN)
LINE_FROM = 8  # points before a card draws a line


def _with_space(unit: str) -> str:
    """A percent sign stays with its number, words may go to the next line."""
    return f"\N{NO-BREAK SPACE}{unit}" if unit.startswith("%") else f" {unit}" if unit else ""


class _About:
    """What page and card both say."""

    project: Project

    @property
    def aim(self) -> str:
        """The aim as one sentence, as far as it is filled in."""
        p = self.project
        if not p.aim_what:
            return ""
        unit = _with_space(p.aim_unit)
        if p.aim_from is not None and p.aim_to is not None:
            text = _("%(what)s from %(start)s to %(end)s%(unit)s", what=p.aim_what, start=number(p.aim_from),
                     end=number(p.aim_to), unit=unit)  # fmt: skip
        else:
            text = p.aim_what
        if p.ward is not None:
            text = _("%(text)s on %(ward)s", text=text, ward=p.ward.name)
        if p.aim_before is not None:
            text = _("%(text)s, before %(day)s", text=text, day=day_in_words(p.aim_before))
        return f"{text}."

    @property
    def state(self) -> tuple[str, str, str]:
        found = self.project.outcome
        return (*names.OUTCOME_LOOKS[found], say(names.OUTCOME_NAMES[found]))

    @property
    def place(self) -> str:
        ward = self.project.ward
        return f"{ward.name}, {self.project.organisation.name}" if ward else self.project.organisation.name

    def disciplines_on(self, day: date) -> list[Discipline]:
        found = {row.brings for row in self.project.current_team(day) if row.brings is not None}
        return sorted(found, key=list(Discipline).index)


class Card(_About):
    """A project on the wall."""

    def __init__(self, project: Project, measure: tuple[Measure, Sequence[Number]] | None) -> None:
        self.project = project
        self.measure = ShownMeasure(*measure) if measure is not None else None

    @property
    def disciplines(self) -> list[Discipline]:
        return self.disciplines_on(today())

    @property
    def aim_line(self) -> str:
        p = self.project
        if p.aim_from is None or p.aim_to is None or not p.aim_what:
            return p.aim_what
        unit = _with_space(p.aim_unit)
        return _("%(what)s from %(start)s to %(end)s%(unit)s", what=p.aim_what, start=number(p.aim_from),
                 end=number(p.aim_to), unit=unit)  # fmt: skip

    @cached_property
    def values(self) -> list[float]:
        if self.measure is None:
            return []
        return [place.value for place in self.measure.chart.places if place.counts and place.value is not None]

    @property
    def has_line(self) -> bool:
        return len(self.values) >= LINE_FROM

    @property
    def centre(self) -> float | None:
        phases = self.measure.chart.phases if self.measure else []
        return phases[0].centre if phases else None

    @property
    def missing(self) -> str:
        """What stands in the way of a line."""
        if self.measure is None:
            return _("No measure of the aim yet")
        return ngettext(
            "The line begins at eight points: %(num)s more",
            "The line begins at eight points: %(num)s more",
            LINE_FROM - len(self.values),
        )


class Board(_About):
    """A project with all that its page shows."""

    def __init__(
        self,
        project: Project,
        day: date,
        measures: Sequence[tuple[Measure, Sequence[Number]]],
        cycles: Sequence[Cycle],
        tasks: Sequence[ProjectTask],
        topics: Sequence[PracticeTopic],
    ) -> None:
        self.project, self.day, self.cycles, self.tasks, self.topics = project, day, cycles, tasks, topics
        beds = project.ward.beds if project.ward else None
        self.measures = [ShownMeasure(measure, rows, cycles, beds) for measure, rows in measures]

    @property
    def team(self) -> list[ProjectMember]:
        """The owner first."""
        order = list(TeamRole)
        return sorted(self.project.current_team(self.day), key=lambda row: order.index(row.role))

    @property
    def owner(self) -> ProjectMember | None:
        return next((row for row in self.team if row.role is TeamRole.LEAD), None)

    @property
    def disciplines(self) -> list[Discipline]:
        return self.disciplines_on(self.day)

    @property
    def is_interprofessional(self) -> bool:
        return len(self.disciplines) >= INTERPROFESSIONAL

    @property
    def missing_disciplines(self) -> list[str]:
        """Of those a ward usually has, the ones nobody brings in yet."""
        return [say(DISCIPLINE_NAMES[one]) for one in USUAL if one not in self.disciplines]

    def role_of(self, row: ProjectMember) -> str:
        discipline = say(DISCIPLINE_NAMES[row.brings]) if row.brings else ""
        role = say(names.ROLE_NAMES[row.role]) if row.role is not TeamRole.MEMBER else ""
        return ", ".join(part for part in (discipline, role[:1].lower() + role[1:] if discipline else role) if part)

    @property
    def source(self) -> str:
        """Whose words, asked by whom and when."""
        p = self.project
        parts = [say(names.SOURCE_NAMES[p.client_source])] if p.client_source else []
        if p.client_asked_by:
            parts.append(_("asked by %(name)s", name=p.client_asked_by))
        if p.client_asked_on:
            parts.append(_("on %(day)s", day=day_in_words(p.client_asked_on)))
        parts.append(_("shared with consent") if p.has_client_consent else _("consent to share not noted"))
        return ", ".join(parts) + "."

    @property
    def participation(self) -> str:
        found = self.project.participation
        return say(names.PARTICIPATION_NAMES[found]) if found else ""

    @property
    def aim_measure(self) -> ShownMeasure | None:
        return next((shown for shown in self.measures if shown.measure.is_for_aim), None)

    @property
    def missing_kinds(self) -> list[str]:
        """Kinds of measure that have none yet."""
        present = {shown.measure.kind for shown in self.measures}
        return [say(names.KIND_HELP[kind]) for kind in MeasureKind if kind not in present]

    def tasks_in(self, state: TaskState) -> list[ProjectTask]:
        return [task for task in self.tasks if task.state is state]

    def is_late(self, task: ProjectTask) -> bool:
        return task.due_on is not None and task.due_on < self.day and task.state is not TaskState.DONE

    @property
    def is_running(self) -> bool:
        return self.project.outcome is Outcome.RUNNING
