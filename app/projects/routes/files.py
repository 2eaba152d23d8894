"""Photos and documents of a project: brought in, given back as downloads, taken out."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Response, url_for
from flask_babel import gettext as _

from ... import files, web
from ...access import Permission, requires
from ...networks.models import Membership
from ...once import once
from ...placements.forms.fields import refused
from ...wording import DomainError
from .. import blueprint, policy, queries
from ..forms.files import ProjectFileForm
from ..models import Project, ProjectFile
from ..service import files as service
from .addresses import ONE, address_of
from .parts import Part, can_edit_part


@blueprint.route(f"{ONE}/files", methods=["GET", "POST"])
@requires(Permission.MANAGE_PROJECTS, queries.load_project, policy.can_edit, secret=False)
@files.cleaned_first
@once
def add_file(member: Membership, project: Project) -> Response:
    """Adds a photo or a document."""
    form = ProjectFileForm()
    if form.validate_on_submit():
        try:
            return _keep(member, project)
        except DomainError as error:
            refused(form, error)
    shown = web.invalid if form.is_submitted() else web.page
    return shown("projects/files.html", form=form, project=project, files=queries.files_of(project))


def _keep(member: Membership, project: Project) -> Response:
    found = files.brought()
    service.check_room(project)
    file_id = files.keep(found.content)
    try:
        service.add_file(member, project, found, file_id)
        web.flash_done(_("%(name)s is there.", name=found.name))
        return web.finish(address_of(project) + "#p-files")
    except BaseException:
        files.remove(file_id)
        raise


def load_kept(member: Membership, project: uuid.UUID, file: uuid.UUID) -> Part[ProjectFile]:
    return Part(queries.load_project(member, project), queries.load_file(member, project, file))


@blueprint.get(f"{ONE}/files/<uuid:file>")
@requires(Permission.SEE_PROJECTS, queries.load_file)
def download_file(member: Membership, file: ProjectFile) -> Response:
    """The file, to save; for everybody who may read the project."""
    return files.as_download(file.id, file.name, files.Kind.of(file.media_type))


@blueprint.post(f"{ONE}/files/<uuid:file>/remove")
@requires(Permission.MANAGE_PROJECTS, load_kept, can_edit_part, secret=False)
def remove_file(member: Membership, kept: Part[ProjectFile]) -> Response:
    """Takes it out, from the disk too."""
    file_id, target = kept.row.id, url_for("projects.show_project", project=kept.project.id) + "#p-files"
    service.remove_file(member, kept.row)
    web.flash_done(_("Taken out."))
    response = web.finish(target)
    files.remove(file_id)
    return response


@blueprint.context_processor
def _files_words() -> dict[str, Any]:
    """The files of a project and their sizes in words, for its page."""
    return {"files_of": queries.files_of, "size_of": files.size_in_words}
