"""The driver diagram: edited as a nested list, drawn as a tree."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from flask import Response, abort, request
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
from ..forms.drivers import BranchForm, BranchTextForm
from ..models import ChangeIdea, Cycle, Driver, Project
from ..presentation import Board, Tree
from ..queries.drivers import drivers_of, ideas_of, load_branch
from ..service import drivers as service
from .addresses import ONE
from .editing import edit

URL = f"{ONE}/drivers"
BRANCH = f"{URL}/<uuid:branch>"


class Twig:
    """A driver or idea with its project, for the policy."""

    def __init__(self, project: Project, row: Driver | ChangeIdea) -> None:
        self.project, self.row = project, row


def load_twig(member: Membership, project: uuid.UUID, branch: uuid.UUID) -> Twig:
    return Twig(*load_branch(member, project, branch))


def can_edit_twig(member: Membership, twig: Twig) -> bool:
    return policy.can_edit(member, twig.project)


def tree_of(project: Project, aim: str, cycles: Sequence[Cycle]) -> Tree:
    return Tree(aim, drivers_of(project), ideas_of(project), cycles)


@blueprint.get(URL)
@requires(Permission.SEE_PROJECTS, queries.load_project, policy.can_see)
def show_drivers(member: Membership, project: Project) -> Response:
    """The tree, and beside it the same as a list to work in."""
    return _drivers_page(member, project, BranchForm(formdata=None))


def _drivers_page(member: Membership, project: Project, form: BranchForm, status: int = 200) -> Response:
    board = Board(project, today(), (), (), (), ())
    return web.page(
        "projects/drivers.html",
        status=status,
        project=project,
        tree_view=tree_of(project, board.aim, queries.cycles_of(project)),
        form=form,
        can_edit=policy.can_edit(member, project),
    )


@blueprint.post(f"{URL}/new")
@requires(Permission.MANAGE_PROJECTS, queries.load_project, policy.can_edit, secret=False)
@once
def add_branch(member: Membership, project: Project) -> Response:
    """A driver under the aim or under a driver, or an idea under a driver."""
    form = BranchForm()
    if form.validate():
        try:
            parent = _parent(member, project, request.form.get("under", ""))
            if request.form.get("kind") == "idea":
                if parent is None:
                    abort(422)
                service.add_idea(project, form.text.data or "", parent)
            else:
                service.add_driver(project, form.text.data or "", parent)
            web.flash_done(_("Added."))
            return web.finish(request.path.rpartition("/")[0])
        except DomainError as error:
            refused(form, error)
    db.session.rollback()
    return _drivers_page(member, project, form, 422)


def _parent(member: Membership, project: Project, key: str) -> Driver | None:
    if not key:
        return None
    try:
        _whole, row = load_branch(member, project.id, uuid.UUID(key))
    except (ValueError, NotFound):
        abort(422)
    return row if isinstance(row, Driver) else abort(422)


@blueprint.route(f"{BRANCH}/change", methods=["GET", "POST"])
@requires(Permission.MANAGE_PROJECTS, load_twig, can_edit_twig, secret=False)
def change_branch(member: Membership, twig: Twig) -> Response:
    """Other words."""
    form = BranchTextForm(obj=twig.row)

    def save() -> None:
        service.change_text(twig.row, form.version.data, form.text.data or "")

    back = request.path.rpartition("/drivers")[0] + "/drivers"
    return edit(form, twig.row, save, title=_("Other words"), back=back, back_text=_("Driver diagram"))


@blueprint.post(f"{BRANCH}/remove")
@requires(Permission.MANAGE_PROJECTS, load_twig, can_edit_twig, secret=False)
def remove_branch(member: Membership, twig: Twig) -> Response:
    """Takes a branch out with what hangs under it."""
    back = request.path.rpartition("/drivers")[0] + "/drivers"
    try:
        service.remove_branch(twig.row, request.form.get("version"))
    except DomainError as error:
        return web.invalid("projects/trouble.html", message=web.say(error), back=back)
    web.flash_done(_("Taken out."))
    return web.finish(back)
