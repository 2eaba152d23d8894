"""Bringing in a timetable, and saying whose names stand in it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.datastructures import FileStorage

from ... import web
from ...access import Permission, Role, requires
from ...extensions import db
from ...networks.models import Membership
from ...once import once
from ...placements.forms.fields import refused
from ...spreadsheets import Sheet, read_file
from ...wording import N_, DomainError, NotFound
from .. import blueprint, presentation, queries
from ..forms import NameForm, OnPurposeForm, TimetableForm
from ..models import TimetableImport
from ..service import timetables as service
from ..timetable import FIELD_NAMES, FIELDS, NEEDED, Change
from .addresses import URL

TIMETABLE = f"{URL}/timetable/<uuid:timetable>"


@blueprint.route(f"{URL}/timetable", methods=["GET", "POST"])
@requires(Permission.MANAGE_LESSONS)
@once
def bring_timetable(member: Membership) -> Response:
    """The file first. Nothing of it counts before somebody looked."""
    form, schools = TimetableForm(), queries.schools_of(member)
    form.offer(schools)
    if form.validate_on_submit():
        try:
            name, sheet = _read(form.file.data)
            row = service.bring_timetable(member, form.school_id.data, name, sheet.rows)
            return web.finish(url_for("lessons.show_timetable", timetable=row.id))
        except DomainError as error:
            refused(form, error)
    shown = web.invalid if form.is_submitted() else web.page
    return shown("lessons/timetable_new.html", form=form, has_school=bool(schools))


def _read(file: Any) -> tuple[str, Sheet]:
    """Reads the upload in the child process with limits; the file itself is gone afterwards."""
    if not isinstance(file, FileStorage) or not file.filename:
        raise DomainError(N_("Choose a file first."), "file")
    handle, name = tempfile.mkstemp(prefix="linnen-timetable-")
    try:
        with os.fdopen(handle, "wb") as target:
            file.save(target)
        found = read_file(Path(name), file.filename)
    finally:
        Path(name).unlink(missing_ok=True)
    return file.filename.replace("\\", "/").rpartition("/")[2], next(sheet for sheet in found if sheet.rows)


@blueprint.get(TIMETABLE)
@requires(Permission.MANAGE_LESSONS, queries.load_timetable)
def show_timetable(member: Membership, timetable: TimetableImport) -> Response:
    """How the columns were recognised and what would change."""
    return _page(timetable)


def _page(timetable: TimetableImport, status: int = 200, trouble: str = "") -> Response:
    table = queries.table_of(timetable)
    plan, problems = queries.plan_of(timetable)
    return web.page(
        "lessons/timetable.html",
        status=status,
        timetable=timetable,
        table=table,
        plan=plan,
        problems=problems,
        questions=presentation.grouped(plan.questions),
        trouble=trouble,
        form=OnPurposeForm(formdata=None),
        fields=FIELD_NAMES,
        needed=NEEDED,
        changes=Change,
        is_complete=all(field in timetable.columns for field in NEEDED),
        words=presentation,
    )


@blueprint.post(f"{TIMETABLE}/columns")
@requires(Permission.MANAGE_LESSONS, queries.load_timetable)
def choose_columns(member: Membership, timetable: TimetableImport) -> Response:
    """Another column for a field, or none."""
    width = len(queries.table_of(timetable).header)
    chosen = {field: request.form.get(field, type=int) for field in FIELDS}
    columns = {field: index for field, index in chosen.items() if index is not None and 0 <= index < width}
    try:
        service.choose_columns(timetable, columns)
    except DomainError as error:
        db.session.rollback()
        return _page(timetable, 422, web.say(error))
    return web.finish(url_for("lessons.show_timetable", timetable=timetable.id))


@blueprint.post(f"{TIMETABLE}/confirm")
@requires(Permission.MANAGE_LESSONS, queries.load_timetable)
def confirm_timetable(member: Membership, timetable: TimetableImport) -> Response:
    """All of it, as it was shown, or nothing."""
    try:
        plan = service.confirm_timetable(timetable, request.form.get("digest", ""))
    except DomainError as error:
        db.session.rollback()
        return _page(timetable, 409, web.say(error))
    new, changed = len(plan.of(Change.NEW)), len(plan.of(Change.CHANGED))
    parts = [
        ngettext("%(num)s new lesson", "%(num)s new lessons", new),
        ngettext("%(num)s changed", "%(num)s changed", changed),
    ]
    web.flash_done(_("The timetable is in: %(counts)s.", counts=", ".join(parts)))
    return web.finish(url_for("lessons.show_lessons", whose="all"))


# --- Whose name it is -------------------------------------------------------------------------------------------------


@blueprint.get(f"{URL}/names")
@requires(Permission.MANAGE_LESSONS)
def show_names(member: Membership) -> Response:
    """Names in timetables that are linked to nobody yet."""
    return _names_page(member)


def _names_page(member: Membership, status: int = 200, trouble: str = "") -> Response:
    schools = {school.id: school for school in queries.schools_of(member)}
    return web.page(
        "lessons/names.html",
        status=status,
        open_names=queries.open_names(member.network_id, list(schools)),
        schools=schools,
        teachers={key: queries.teachers_of(member.network_id, key) for key in schools},
        is_coordinator=member.has(Role.COORDINATOR),
        trouble=trouble,
    )


def _name_form(member: Membership) -> NameForm:
    form, schools = NameForm(), [school.id for school in queries.schools_of(member)]
    form.offer(schools, [row for key in schools for row in queries.teachers_of(member.network_id, key)])
    if not form.validate():
        raise NotFound
    known = {(one.school_id, one.name) for one in queries.open_names(member.network_id, schools)}
    if (form.school_id.data, form.name.data) not in known:
        raise DomainError(N_("This name is linked already."))
    return form


@blueprint.post(f"{URL}/names/link")
@requires(Permission.MANAGE_LESSONS)
def link_name(member: Membership) -> Response:
    """A coordinator says whose name it is; a teacher says "this is me"."""
    try:
        form = _name_form(member)
        teacher = _teacher(member, form)
    except DomainError as error:
        db.session.rollback()
        return _names_page(member, 422, web.say(error))
    number = service.link_teacher(form.school_id.data, form.name.data or "", teacher)
    web.flash_done(ngettext("Linked to %(num)s lesson.", "Linked to %(num)s lessons.", number))
    return web.finish(url_for("lessons.show_lessons"))


def _teacher(member: Membership, form: NameForm) -> Membership:
    """Only a coordinator may speak for somebody else."""
    if form.membership_id.data in {None, member.id} and member.organisation_id == form.school_id.data:
        return member
    if not member.has(Role.COORDINATOR):
        raise DomainError(N_("You can only link your own name."))
    rows = queries.teachers_of(member.network_id, form.school_id.data)
    found = next((row for row in rows if row.id == form.membership_id.data), None)
    if found is None:
        raise DomainError(N_("Choose a teacher of this school."))
    return found


@blueprint.post(f"{URL}/names/refuse")
@requires(Permission.MANAGE_LESSONS)
def refuse_name(member: Membership) -> Response:
    """This is somebody else: not suggested again."""
    try:
        form = _name_form(member)
    except DomainError as error:
        db.session.rollback()
        return _names_page(member, 422, web.say(error))
    service.refuse_name(member, form.school_id.data, form.name.data or "")
    return web.finish(url_for("lessons.show_lessons"))
