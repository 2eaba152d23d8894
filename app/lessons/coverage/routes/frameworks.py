"""Frameworks: shipped ones by one tap, own ones from a file, and what works on an outcome."""

from __future__ import annotations

import json
import os
import tempfile
import uuid
from pathlib import Path
from typing import Any

from flask import Response, abort, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from .... import clock, web
from ....access import Permission, requires
from ....extensions import db
from ....networks.conflicts import show_both
from ....networks.models import Membership
from ....once import once
from ....spreadsheets import read_file
from ....wording import N_, DomainError, NotFound, Stale
from ... import blueprint
from ...models import Certainty, Framework, Outcome
from .. import presentation, queries, service
from ..forms import FrameworkForm, ImportForm
from ..reading import Read, read_rows, shipped

URL = "/n/<slug:network>/frameworks"
ONE = f"{URL}/<uuid:framework>"


@blueprint.get(URL)
@requires(Permission.SEE_COVERAGE)
def show_frameworks(member: Membership) -> Response:
    rows = queries.frameworks_of(member.network_id)
    known = {(row.code, row.edition) for row in rows}
    return web.page(
        "lessons/coverage/frameworks.html",
        rows=rows,
        offered=[one for one in shipped() if (one.code, one.edition) not in known],
        certainty={one.value: look for one, look in presentation.CERTAINTY_LOOKS.items()},
        in_force={row.id for row in rows if queries.is_in_force(row, clock.today())},
        may_manage=member.can(Permission.MANAGE_FRAMEWORKS),
    )


@blueprint.post(f"{URL}/shipped")
@requires(Permission.MANAGE_FRAMEWORKS)
def add_shipped(member: Membership) -> Response:
    """One that comes with the application, by one tap; twice is once."""
    try:
        row = service.add_shipped(member, request.form.get("file", ""))
    except NotFound:
        abort(404)
    web.flash_done(_("Added."))
    return web.finish(url_for("lessons.show_framework", framework=row.id))


@blueprint.get(ONE)
@requires(Permission.SEE_COVERAGE, queries.load_framework)
def show_framework(member: Membership, framework: Framework) -> Response:
    return web.page(
        "lessons/coverage/framework.html",
        framework=framework,
        look=presentation.CERTAINTY_LOOKS[framework.certainty],
        is_sure=framework.certainty is Certainty.HIGH,
        is_in_force=queries.is_in_force(framework, clock.today()),
        may_manage=member.can(Permission.MANAGE_FRAMEWORKS),
    )


# --- From a file ------------------------------------------------------------------------------------------------------


@blueprint.route(f"{URL}/import", methods=["GET", "POST"])
@requires(Permission.MANAGE_FRAMEWORKS)
@once
def import_framework(member: Membership) -> Response:
    """First the file, which changes nothing; then the rows as they were shown."""
    form = ImportForm()
    if request.method == "GET":
        return _import_page(form)
    if not form.validate():
        return _import_page(form, _again(form), 422)
    try:
        if not form.rows.data:
            read = _read(form.file.data)
            db.session.rollback()  # a look at a file is no change: the same form may come once more
            form.rows.data = json.dumps([list(vars(one).values()) for one in read.outcomes])
            return _import_page(form, read)
        row = service.add_framework(member, form.values(), _again(form).outcomes)
    except DomainError as error:
        db.session.rollback()
        form.refuse(error)
        return _import_page(form, _again(form), 422)
    web.flash_done(_("Added."))
    return web.finish(url_for("lessons.show_framework", framework=row.id))


def _import_page(form: ImportForm, read: Read | None = None, status: int = 200) -> Response:
    if status == 422:
        db.session.rollback()
    return web.page("lessons/coverage/import.html", status=status, form=form, read=read)


def _again(form: ImportForm) -> Read:
    """The rows that were shown, read anew: what a browser sends is never trusted."""
    try:
        found = json.loads(form.rows.data or "[]")
        rows = [[str(cell) for cell in row][:4] for row in found]
    except (ValueError, TypeError, RecursionError):
        abort(422)
    heads: list[str] = ["code", "title", "parent", "role"]
    try:
        return read_rows(list(enumerate([heads, *rows], 1)))
    except DomainError:
        return Read([], [])


def _read(file: Any) -> Read:
    """Reads the upload in the child process with limits; the file itself is gone afterwards."""
    if not isinstance(file, FileStorage) or not file.filename:
        raise DomainError(N_("Choose a file first."), "file")
    handle, name = tempfile.mkstemp(prefix="linnen-framework-")
    try:
        with os.fdopen(handle, "wb") as target:
            file.save(target)
        found = read_file(Path(name), file.filename)
    finally:
        Path(name).unlink(missing_ok=True)
    read = read_rows(next(sheet for sheet in found if sheet.rows).rows)
    if not read.outcomes:
        raise DomainError(N_("There are no outcomes in this file."), "file")
    return read


# --- Changing ---------------------------------------------------------------------------------------------------------


@blueprint.route(f"{ONE}/edit", methods=["GET", "POST"])
@requires(Permission.MANAGE_FRAMEWORKS, queries.load_framework)
def edit_framework(member: Membership, framework: Framework) -> Response:
    form = FrameworkForm()
    names = ("code", "edition", "name", "programme", "source", "valid_from", "valid_to", "is_active")
    shown = {name: getattr(framework, name) for name in names}
    template = "lessons/coverage/framework_edit.html"
    if request.method == "GET":
        form.process(data={**shown, "version": framework.version})
        return web.page(template, form=form, framework=framework)
    if not form.validate():
        return web.invalid(template, form=form, framework=framework)
    try:
        service.edit_framework(member, framework, form.version.data, form.values())
    except Stale:
        return _show_both(member, framework, form, shown)
    except DomainError as error:
        form.refuse(error)
        return web.invalid(template, form=form, framework=framework)
    web.flash_done(_("Saved."))
    return web.finish(url_for("lessons.show_framework", framework=framework.id))


def _show_both(member: Membership, framework: Framework, form: FrameworkForm, shown: dict[str, Any]) -> Response:
    return show_both(
        member,
        form,
        shown,
        framework.version,
        subject=framework.name,
        about=("framework", framework.id),
        here="coverage",
        back=url_for("lessons.show_framework", framework=framework.id),
    )


@blueprint.route("/n/<slug:network>/outcomes/<uuid:outcome>/links", methods=["GET", "POST"])
@requires(Permission.MANAGE_FRAMEWORKS, queries.load_outcome)
def link_outcome(member: Membership, outcome: Outcome) -> Response:
    """Which projects and groups work on it: each has a button of its own, so two people at once undo nothing."""
    if request.method == "GET":
        return _links_page(member, outcome)
    project, group = (request.form.get(name, type=uuid.UUID) for name in ("project", "group"))
    change = service.unlink_outcome if "take_off" in request.form else service.link_outcome
    try:
        change(outcome, project, group)
    except NotFound:
        abort(404)
    except DomainError as error:
        return _links_page(member, outcome, error)
    web.flash_done(_("Saved."))
    return web.finish(url_for("lessons.link_outcome", outcome=outcome.id))


def _links_page(member: Membership, outcome: Outcome, refused: DomainError | None = None) -> Response:
    projects, groups = queries.choices_for(member.network_id)
    return web.page(
        "lessons/coverage/links.html",
        status=422 if refused else 200,
        outcome=outcome,
        projects=projects,
        groups=groups,
        linked=queries.linked_to(outcome),
        is_in_force=queries.is_in_force(outcome.framework, clock.today()),
        refused=refused.message if refused else None,
    )
