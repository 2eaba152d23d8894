"""The driver diagram: edited as a nested list, drawn as a tree."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from ... import web
from ...access import Permission, requires
from ...clock import today
from ...extensions import db
from ...networks.models import Membership
from ...once import once
from ...placements.forms.fields import refused
from ...wording import DomainError, NotFound
from .. import blueprint, policy, queries
from ..forms.drivers import BranchForm, DriverForm, IdeaForm
from ..models import ChangeIdea, Cycle, Driver, Project
from ..presentation import Board, Tree
from ..queries.drivers import drivers_of, ideas_of, load_branch, measures_to_choose
from ..service import drivers as service
from .addresses import ONE
from .editing import edit
from .parts import Part, can_edit_part

URL = f"{ONE}/drivers"
BRANCH = f"{URL}/<uuid:branch>"
Branch = Part[Driver | ChangeIdea]


def load_twig(member: Membership, project: uuid.UUID, branch: uuid.UUID) -> Branch:
    return Part(*load_branch(member, project, branch))


def tree_of(project: Project, aim: str, cycles: Sequence[Cycle]) -> Tree:
    return Tree(aim, drivers_of(project), ideas_of(project), cycles)


@blueprint.get(URL)
@requires(Permission.SEE_PROJECTS, queries.load_project, policy.can_see)
def show_drivers(member: Membership, project: Project) -> Response:
    """The tree, and beneath it the same as a list to work in."""
    adding = (request.args.get("kind", ""), request.args.get("under", ""))
    return web.page("projects/drivers.html", **_shown(member, project), form=BranchForm(formdata=None), adding=adding)


def _shown(member: Membership, project: Project) -> dict[str, Any]:
    board = Board(project, today(), (), (), (), ())
    cycles = queries.cycles_of(project)
    return {
        "project": project,
        "tree_view": tree_of(project, board.aim, cycles),
        "tried": tried_in(cycles),
        "measure_names": {measure.id: measure.name for measure in measures_to_choose(project)},
        "can_edit": policy.can_edit(member, project),
    }


def tried_in(cycles: Sequence[Cycle]) -> dict[uuid.UUID | None, list[Cycle]]:
    """The cycles that test each idea."""
    found: dict[uuid.UUID | None, list[Cycle]] = {}
    for cycle in cycles:
        found.setdefault(cycle.idea_id, []).append(cycle)
    return found


@blueprint.post(f"{URL}/new")
@requires(Permission.MANAGE_PROJECTS, queries.load_project, policy.can_edit, secret=False)
@once
def add_branch(member: Membership, project: Project) -> Response:
    """A driver under the aim or under a driver, or an idea under a driver. The next one can be typed at once."""
    form, kind, under = BranchForm(), request.form.get("kind", ""), request.form.get("under", "")
    if form.validate():
        try:
            parent = _parent(member, project, under)
            if kind == "idea":
                service.add_idea(project, form.text.data or "", parent or abort(422))
            else:
                service.add_driver(project, form.text.data or "", parent)
            web.flash_done(_("Added."))
            return web.finish(url_for("projects.show_drivers", project=project.id, kind=kind, under=under))
        except DomainError as error:
            refused(form, error)
    db.session.rollback()
    return web.page("projects/drivers.html", status=422, **_shown(member, project), form=form, adding=(kind, under))


def _parent(member: Membership, project: Project, key: str) -> Driver | None:
    if not key:
        return None
    try:
        _whole, row = load_branch(member, project.id, uuid.UUID(key))
    except (ValueError, NotFound):
        abort(422)
    return row if isinstance(row, Driver) else abort(422)


@blueprint.route(f"{BRANCH}/change", methods=["GET", "POST"])
@requires(Permission.MANAGE_PROJECTS, load_twig, can_edit_part, secret=False)
def change_branch(member: Membership, twig: Branch) -> Response:
    """The same page with one branch open: other words, or another place in the tree."""
    row, shown = twig.row, _shown(member, twig.project)
    form = _form_of(twig)

    def save() -> None:
        if isinstance(row, Driver):
            service.change_driver(row, form.version.data, **form.values())
        else:
            service.change_idea(row, form.version.data, form.values())

    shown |= {"editing": row, "at": request.args.get("at", "text"), "adding": ("", "")}
    back = _place_of(twig)
    title = _("Driver diagram")
    return edit(form, row, save, title=title, back=back, back_text=title, template="projects/drivers.html", **shown)


def _form_of(twig: Branch) -> DriverForm | IdeaForm:
    drivers = drivers_of(twig.project)
    if isinstance(twig.row, Driver):
        form = DriverForm(obj=twig.row)
        form.offer(twig.row, drivers)
        return form
    idea = IdeaForm(obj=twig.row)
    idea.offer(twig.row, drivers, measures_to_choose(twig.project))
    return idea


def _place_of(twig: Branch) -> str:
    return url_for("projects.show_drivers", project=twig.project.id) + f"#b-{twig.row.id}"


@blueprint.post(f"{BRANCH}/move")
@requires(Permission.MANAGE_PROJECTS, load_twig, can_edit_part, secret=False)
def move_branch(member: Membership, twig: Branch) -> Response:
    """One place up or down; the same button is at hand for the next step."""
    row, way = twig.row, request.form.get("way")
    if way not in {"up", "down"}:
        return _trouble(twig, _("Choose one from the list."), 422)
    try:
        place, count = service.move_branch(row, request.form.get("version"), is_up=way == "up")
    except DomainError as error:
        return _trouble(twig, web.say(error), 409)
    web.flash_done(_("Now number %(place)s of %(count)s.", place=place, count=count))
    return web.finish(url_for("projects.change_branch", project=twig.project.id, branch=row.id, at=way))


@blueprint.post(f"{BRANCH}/remove")
@requires(Permission.MANAGE_PROJECTS, load_twig, can_edit_part, secret=False)
def remove_branch(member: Membership, twig: Branch) -> Response:
    """Takes a branch out with what hangs under it, which the page named before."""
    back = url_for("projects.show_drivers", project=twig.project.id)
    try:
        service.remove_branch(twig.row, request.form.get("version"))
    except DomainError as error:
        return _trouble(twig, web.say(error), 422)
    web.flash_done(_("Taken out."))
    return web.finish(back)


def _trouble(twig: Branch, message: str, status: int) -> Response:
    back = _place_of(twig)
    db.session.rollback()
    return web.page("projects/trouble.html", status=status, message=message, back=back)
