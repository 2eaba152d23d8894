"""PDSA cycles and tasks."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from flask import Response, request, url_for
from flask_babel import gettext as _

from ... import web
from ...access import Permission, requires
from ...clock import today
from ...extensions import db
from ...networks.models import Membership
from ...once import once
from ...placements.forms.fields import refused
from ...wording import DomainError
from .. import blueprint, names, policy, queries
from ..forms.cycles import PLAN, NewCycleForm, NewTaskForm, PlanForm, ResultForm, TaskForm
from ..models import Act, ChangeIdea, Cycle, Project, ProjectTask, TaskState
from ..queries.drivers import ideas_of
from ..service import cycles as service
from ..service import tasks
from .addresses import CYCLE, ONE, address_of
from .editing import edit


class Round:
    """A cycle with its project, for the policy."""

    def __init__(self, project: Project, cycle: Cycle) -> None:
        self.project, self.cycle = project, cycle


def load_round(member: Membership, project: uuid.UUID, cycle: uuid.UUID) -> Round:
    return Round(queries.load_project(member, project), queries.load_cycle(member, project, cycle))


def can_see_round(member: Membership, found: Round) -> bool:
    return policy.can_see(member, found.project)


def can_edit_round(member: Membership, found: Round) -> bool:
    return policy.can_edit(member, found.project)


def address_of_cycle(cycle: Cycle) -> str:
    return url_for("projects.show_cycle", project=cycle.project_id, cycle=cycle.id)


@blueprint.get(CYCLE)
@requires(Permission.SEE_PROJECTS, load_round, can_see_round)
def show_cycle(member: Membership, found: Round) -> Response:
    """One round: the plan with its prediction, and beside it what came of it."""
    cycle = found.cycle
    others = queries.cycles_of(found.project)
    return web.page(
        "projects/cycle.html",
        project=found.project,
        cycle=cycle,
        previous=next((row for row in others if row.id == cycle.previous_id), None),
        following=[row for row in others if row.previous_id == cycle.id],
        ramp=service.ramp_of(cycle, others),
        idea=next((row for row in ideas_of(found.project) if row.id == cycle.idea_id), None),
        done=service.steps_done(cycle),
        names=names,
        goes_on=cycle.act in {Act.ADAPT, Act.EXPAND},
        can_edit=policy.can_edit(member, found.project),
    )


@blueprint.route(f"{ONE}/cycles/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_PROJECTS, queries.load_project, policy.can_edit, secret=False)
@once
def plan_cycle(member: Membership, project: Project) -> Response:
    """A small trial, with what you expect."""
    form, previous, ideas = NewCycleForm(), _previous(project), ideas_of(project)
    form.offer(ideas)
    if form.validate_on_submit():
        try:
            cycle = service.plan_cycle(project, {name: form[name].data for name in PLAN}, previous)
            web.flash_done(_("Planned."))
            return web.finish(address_of_cycle(cycle))
        except DomainError as error:
            refused(form, error)
    if not form.is_submitted():
        _prefill(form, previous, ideas)
    shown = web.invalid if form.is_submitted() else web.page
    return shown("projects/cycle_new.html", form=form, project=project, previous=previous)


def _previous(project: Project) -> Cycle | None:
    """The cycle this one follows, from the address."""
    wanted = request.args.get("after", "")
    return next((row for row in queries.cycles_of(project) if str(row.id) == wanted), None)


def _prefill(form: NewCycleForm, previous: Cycle | None, ideas: Sequence[ChangeIdea]) -> None:
    """The next step of the ramp, or the idea in the address."""
    idea = next((row for row in ideas if str(row.id) == request.args.get("idea", "")), None)
    if previous is not None:
        form.title.data, form.scale.data = previous.title, service.next_scale(previous)
        form.idea_id.data = previous.idea_id
    elif idea is not None:
        form.title.data, form.idea_id.data = idea.text[:120], idea.id


@blueprint.route(f"{CYCLE}/plan", methods=["GET", "POST"])
@requires(Permission.MANAGE_PROJECTS, load_round, can_edit_round, secret=False)
def change_plan(member: Membership, found: Round) -> Response:
    """The plan and the prediction."""
    cycle = found.cycle
    form = PlanForm(obj=cycle)
    form.offer(ideas_of(found.project))

    def save() -> None:
        service.change_plan(cycle, form.version.data, form.values())

    return edit(form, cycle, save, title=_("Plan"), back=address_of_cycle(cycle), back_text=cycle.title)


@blueprint.route(f"{CYCLE}/result", methods=["GET", "POST"])
@requires(Permission.MANAGE_PROJECTS, load_round, can_edit_round, secret=False)
def record_result(member: Membership, found: Round) -> Response:
    """Do, study and act, with the prediction in sight."""
    cycle = found.cycle
    form = ResultForm(obj=cycle)
    form.offer()

    def save() -> None:
        service.record_result(cycle, form.version.data, form.values())

    return edit(
        form,
        cycle,
        save,
        title=_("What came of it?"),
        back=address_of_cycle(cycle),
        back_text=cycle.title,
        template="projects/cycle_result.html",
        cycle=cycle,
    )


# --- Tasks ------------------------------------------------------------------------------------------------------------


class Chore:
    """A task with its project, for the policy."""

    def __init__(self, project: Project, task: ProjectTask) -> None:
        self.project, self.task = project, task


def load_chore(member: Membership, project: uuid.UUID, task: uuid.UUID) -> Chore:
    return Chore(queries.load_project(member, project), queries.load_task(member, project, task))


def can_edit_chore(member: Membership, found: Chore) -> bool:
    return policy.can_edit(member, found.project)


@blueprint.route(f"{ONE}/tasks/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_PROJECTS, queries.load_project, policy.can_edit, secret=False)
@once
def add_task(member: Membership, project: Project) -> Response:
    """Who does what before when."""
    form = NewTaskForm()
    form.offer(project.current_team(today()))
    if form.validate_on_submit():
        task = tasks.add_task(member, project, {name: form[name].data for name in ("text", "owner_id", "due_on")})
        web.flash_done(_("Added."))
        return web.finish(address_of(project) + f"#t-{task.id}")
    shown = web.invalid if form.is_submitted() else web.page
    return shown("projects/task_new.html", form=form, project=project)


TASK = f"{ONE}/tasks/<uuid:task>"


@blueprint.route(f"{TASK}/change", methods=["GET", "POST"])
@requires(Permission.MANAGE_PROJECTS, load_chore, can_edit_chore, secret=False)
def change_task(member: Membership, found: Chore) -> Response:
    """Another text, owner, day or state."""
    task, project = found.task, found.project
    form = TaskForm(obj=task)
    form.offer(project.current_team(today()))

    def save() -> None:
        tasks.change_task(task, form.version.data, form.values())

    return edit(
        form,
        task,
        save,
        title=_("Change the task"),
        back=address_of(project) + f"#t-{task.id}",
        back_text=project.title,
    )


@blueprint.post(f"{TASK}/move")
@requires(Permission.MANAGE_PROJECTS, load_chore, can_edit_chore, secret=False)
def move_task(member: Membership, found: Chore) -> Response:
    """One press: begun, done, or open again."""
    try:
        tasks.move_task(found.task, request.form.get("version"), TaskState(request.form.get("state", "")))
    except ValueError:
        return _trouble(found.project, _("Choose one from the list."), 422)
    except DomainError as error:
        return _trouble(found.project, web.say(error), 409)
    web.flash_done(_("%(text)s: %(state)s.", text=found.task.text, state=web.say(names.TASK_NAMES[found.task.state])))
    return web.finish(address_of(found.project) + f"#t-{found.task.id}")


def _trouble(project: Project, message: str, status: int) -> Response:
    db.session.rollback()
    return web.page("projects/trouble.html", status=status, message=message, back=address_of(project))
