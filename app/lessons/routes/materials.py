"""Links and files beside a lesson: added, given back as downloads, taken away."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from ... import files, web
from ...access import Permission, requires
from ...networks.models import Membership
from ...once import once
from ...placements.forms.fields import refused
from ...wording import DomainError
from .. import blueprint, policy, queries
from ..forms import FileForm, MaterialForm
from ..models import Lesson, LessonMaterial
from ..queries import Part
from ..service import materials as service
from .addresses import ONE, address_of


def _can_edit(member: Membership, part: Part) -> bool:
    return policy.can_edit(member, part.lesson)


def _can_download(member: Membership, part: Part) -> bool:
    return policy.sees_whole(member)


@blueprint.route(f"{ONE}/materials/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_LESSONS, queries.load_lesson, policy.can_edit, secret=False)
@once
def add_material(member: Membership, lesson: Lesson) -> Response:
    """A link to something to read or watch."""
    form = MaterialForm()
    if form.validate_on_submit():
        try:
            service.add_material(lesson, form.title.data or "", form.url.data or "")
            web.flash_done(_("Added."))
            return web.finish(address_of(lesson) + "#material")
        except DomainError as error:
            refused(form, error)
    shown = web.invalid if form.is_submitted() else web.page
    return shown("lessons/material.html", form=form, lesson=lesson)


@blueprint.route(f"{ONE}/files/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_LESSONS, queries.load_lesson, policy.can_edit, secret=False)
@files.cleaned_first
@once
def add_file(member: Membership, lesson: Lesson) -> Response:
    """A document or photo."""
    form = FileForm()
    if form.validate_on_submit():
        try:
            return _keep(lesson, form.title.data or "")
        except DomainError as error:
            refused(form, error)
    shown = web.invalid if form.is_submitted() else web.page
    return shown("lessons/file.html", form=form, lesson=lesson)


def _keep(lesson: Lesson, title: str) -> Response:
    found = files.brought()
    service.check_room(lesson, "file")
    file_id = files.keep(found.content)
    try:
        row = service.add_file(lesson, title, found, file_id)
        web.flash_done(_("%(name)s is there.", name=row.title))
        return web.finish(address_of(lesson) + "#material")
    except BaseException:
        files.remove(file_id)
        raise


@blueprint.get(f"{ONE}/files/<uuid:material>")
@requires(Permission.SEE_LESSONS, queries.load_file, _can_download)
def download_file(member: Membership, part: Part) -> Response:
    """The file, to save; for everybody who may see the whole lesson."""
    assert isinstance(part.row, LessonMaterial)
    kind = part.row.kind
    assert kind is not None  # load_file gives files only
    return files.as_download(part.row.id, files.clean_name(f"{part.row.title}.{kind.value}", kind.value), kind)


@blueprint.post(f"{ONE}/materials/<uuid:material>/remove")
@requires(Permission.MANAGE_LESSONS, queries.load_material, _can_edit, secret=False)
def remove_material(member: Membership, part: Part) -> Response:
    """Takes it away; a file also from the disk."""
    assert isinstance(part.row, LessonMaterial)
    gone = [part.row.id] if part.row.is_file else []
    service.remove_material(part.row)
    web.flash_done(_("Taken away."))
    response = web.finish(address_of(part.lesson) + "#material")
    files.remove(*gone)
    return response
