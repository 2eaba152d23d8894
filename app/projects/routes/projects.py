"""One project: its page, its charter in parts, its team, and what people say about it."""

from __future__ import annotations

import uuid
from functools import partial

from flask import Response, request
from flask_babel import gettext as _

from ... import web
from ...access import Permission, requires
from ...clock import today
from ...extensions import db
from ...networks.models import Membership
from ...once import once
from ...wording import DomainError
from .. import blueprint, policy, queries
from ..forms.charter import AimForm, CharterForm, ClientForm, CommentForm, JoinForm, OutcomeForm, RoleForm
from ..models import Project, ProjectComment, ProjectMember
from ..presentation import Board
from ..service import projects as service
from ..uses import uses_of
from .addresses import ONE, address_of
from .drivers import tree_of
from .editing import edit
from .parts import Part, can_edit_part


@blueprint.get(ONE)
@requires(Permission.SEE_PROJECTS, queries.load_project, policy.can_see)
def show_project(member: Membership, project: Project) -> Response:
    """The red thread: from the client's words to what it brought."""
    return _project_page(member, project)


def _project_page(member: Membership, project: Project, status: int = 200, form: CommentForm | None = None) -> Response:
    board = Board(
        project,
        today(),
        queries.measures_of(project),
        queries.cycles_of(project),
        queries.tasks_of_project(project),
        queries.topics_of(project),
    )
    return web.page(
        "projects/project.html",
        status=status,
        project=project,
        board=board,
        tree_view=tree_of(project, board.aim, board.cycles),
        comments=queries.comments_of(project),
        uses=uses_of(member, project.id),
        comment=form or CommentForm(formdata=None),
        can_edit=policy.can_edit(member, project),
        can_comment=policy.can_comment(member, project),
        reads_words=policy.can_read_words(member, project),
        can_take_back=partial(policy.can_take_back, member, project),
        can_see_topics=member.can(Permission.SEE_TOPICS),
    )


@blueprint.route(f"{ONE}/client", methods=["GET", "POST"])
@requires(Permission.MANAGE_PROJECTS, queries.load_project, policy.can_edit, secret=False)
def change_client_question(member: Membership, project: Project) -> Response:
    """What the client wants, who said so, and how far clients take part."""
    form = ClientForm(obj=project)
    form.offer()

    def save() -> None:
        service.change_project(project, form.version.data, form.values())

    title = _("What does the client want?")
    return edit(form, project, save, title=title, back=address_of(project), back_text=project.title)


@blueprint.route(f"{ONE}/aim", methods=["GET", "POST"])
@requires(Permission.MANAGE_PROJECTS, queries.load_project, policy.can_edit, secret=False)
def change_aim(member: Membership, project: Project) -> Response:
    """The aim as one sentence with holes, and the measure it speaks of."""
    form = AimForm(obj=project)
    wards = [w for w in queries.places_for(member)[1] if w.organisation_id == project.organisation_id]
    form.offer(wards)

    def save() -> None:
        service.change_project(project, form.version.data, form.values())

    aim = next((m for m, _rows in queries.measures_of(project) if m.is_for_aim), None)
    return edit(
        form,
        project,
        save,
        title=_("Make your aim one sentence"),
        back=address_of(project),
        back_text=project.title,
        template="projects/aim.html",
        project=project,
        measure=aim,
    )


@blueprint.route(f"{ONE}/charter", methods=["GET", "POST"])
@requires(Permission.MANAGE_PROJECTS, queries.load_project, policy.can_edit, secret=False)
def change_charter(member: Membership, project: Project) -> Response:
    """Why, on which topics, what belongs to it, risks and time."""
    form = CharterForm(obj=project)
    form.offer(queries.topic_choices(member, project))

    def save() -> None:
        values = form.values()
        topics = values.pop("topic_ids", project.topic_ids)
        service.change_project(project, form.version.data, values)
        service.change_topics(project, topics)

    return edit(form, project, save, title=_("Charter"), back=address_of(project), back_text=project.title)


@blueprint.route(f"{ONE}/outcome", methods=["GET", "POST"])
@requires(Permission.MANAGE_PROJECTS, queries.load_project, policy.can_edit, secret=False)
def decide_outcome(member: Membership, project: Project) -> Response:
    """Adopted, adapted or stopped, with what was learned."""
    form = OutcomeForm(obj=project)
    form.offer()

    def save() -> None:
        service.decide_outcome(project, form.version.data, form.values())

    return edit(
        form,
        project,
        save,
        title=_("How does it stand?"),
        back=address_of(project),
        back_text=project.title,
        template="projects/outcome.html",
        project=project,
        board=Board(project, today(), queries.measures_of(project), (), (), ()),
    )


@blueprint.route(f"{ONE}/team", methods=["GET", "POST"])
@requires(Permission.MANAGE_PROJECTS, queries.load_project, policy.can_edit, secret=False)
@once
def join_team(member: Membership, project: Project) -> Response:
    """Who takes part, and who else could."""
    form = JoinForm()
    people = queries.possible_members(project, today())
    form.offer(people)
    if form.validate_on_submit():
        chosen = next(m for m in people if m.id == form.membership_id.data)
        service.add_to_team(project, chosen, form.role.data, form.discipline.data)
        web.flash_done(_("%(name)s takes part.", name=chosen.person.name))
        return web.finish(request.path)
    shown = web.invalid if form.is_submitted() else web.page
    roles = {row.id: _role_form(row) for row in project.team}
    board = Board(project, today(), (), (), (), ())
    return shown("projects/team.html", form=form, project=project, board=board, roles=roles)


def _role_form(row: ProjectMember) -> RoleForm:
    form = RoleForm(formdata=None, data={"role": row.role, "discipline": row.discipline, "version": row.version})
    form.offer()
    return form


def load_remark(member: Membership, project: uuid.UUID, remark: uuid.UUID) -> Part[ProjectComment]:
    return Part(queries.load_project(member, project), queries.load_comment(member, project, remark))


def can_take_back(member: Membership, remark: Part[ProjectComment]) -> bool:
    return policy.can_take_back(member, remark.project, remark.row)


def load_seat(member: Membership, project: uuid.UUID, seat: uuid.UUID) -> Part[ProjectMember]:
    return Part(queries.load_project(member, project), queries.load_member(member, project, seat))


@blueprint.post(f"{ONE}/team/<uuid:seat>/role")
@requires(Permission.MANAGE_PROJECTS, load_seat, can_edit_part, secret=False)
def change_role(member: Membership, seat: Part[ProjectMember]) -> Response:
    """Another role in the team, or another discipline they bring in."""
    form = RoleForm()
    form.offer()
    if not form.validate():
        return _trouble(seat.project, _("Choose one from the list."), 422)
    try:
        service.change_role(seat.project, seat.row, form.version.data, form.role.data, form.discipline.data)
    except DomainError as error:
        return _trouble(seat.project, web.say(error), 409)
    web.flash_done(_("Saved."))
    return web.finish(address_of(seat.project) + "/team")


@blueprint.post(f"{ONE}/team/<uuid:seat>/leave")
@requires(Permission.MANAGE_PROJECTS, load_seat, can_edit_part, secret=False)
def leave_team(member: Membership, seat: Part[ProjectMember]) -> Response:
    """Ends somebody's part in the project."""
    try:
        service.leave_team(seat.row, request.form.get("version"))
    except DomainError as error:
        return _trouble(seat.project, web.say(error), 409)
    web.flash_done(_("Saved."))
    return web.finish(address_of(seat.project) + "/team")


def _trouble(project: Project, message: str, status: int) -> Response:
    db.session.rollback()
    return web.page("projects/trouble.html", status=status, message=message, back=address_of(project))


@blueprint.post(f"{ONE}/comments")
@requires(Permission.COMMENT_ON_PROJECTS, queries.load_project, policy.can_comment)
@once
def add_comment(member: Membership, project: Project) -> Response:
    """Says something about it."""
    form = CommentForm()
    if form.validate():
        service.add_comment(member, project, form.text.data or "")
        web.flash_done(_("Said."))
        return web.finish(address_of(project) + "#said")
    db.session.rollback()
    return _project_page(member, project, 422, form)


@blueprint.post(f"{ONE}/comments/<uuid:remark>/remove")
@requires(Permission.COMMENT_ON_PROJECTS, load_remark, can_take_back, secret=False)
def take_back_comment(member: Membership, remark: Part[ProjectComment]) -> Response:
    """Takes out what was said."""
    target = address_of(remark.project) + "#said"
    service.remove_comment(member, remark.row)
    web.flash_done(_("Taken out."))
    return web.finish(target)
