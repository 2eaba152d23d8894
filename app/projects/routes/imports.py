"""Numbers from a file: hand it in, look how it was read, put it into the chart. Nothing is kept before that."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from flask import Response, request
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from ... import web
from ...access import Permission, requires
from ...networks.models import Membership
from ...once import once
from ...spreadsheets import Sheet, read_file
from ...wording import N_, DomainError
from .. import blueprint, queries, sheets
from ..forms.measures import FileForm, TableForm
from ..models import Measure
from ..service import points as service
from ..sheets import Table
from .addresses import MEASURE
from .measures import can_edit_measure
from .tables import keep, plan_of, read_page


@blueprint.route(f"{MEASURE}/points/file", methods=["GET", "POST"])
@requires(Permission.MANAGE_PROJECTS, queries.load_measure, can_edit_measure, secret=False)
@once
def import_points(member: Membership, measure: Measure) -> Response:
    """The file first; then its columns, its problems and what would come in."""
    if "table" in request.form:
        return _from_table(member, measure)
    form = FileForm()
    if form.is_submitted() and form.validate():
        try:
            return read_page(measure, _table_of(form.file.data, has_size=measure.shape.has_size))
        except DomainError as error:
            form.refuse(DomainError(error.message, "file"))
    shown = web.invalid if form.is_submitted() else web.page
    return shown("projects/file.html", form=form, measure=measure, project=measure.project)


def _table_of(file: Any, *, has_size: bool) -> Table:
    """Reads the upload in the child process with limits; the file itself is gone afterwards."""
    if not isinstance(file, FileStorage) or not file.filename:
        raise DomainError(N_("Choose a file first."), "file")
    handle, name = tempfile.mkstemp(prefix="linnen-numbers-")
    try:
        with os.fdopen(handle, "wb") as target:
            file.save(target)
        found = read_file(Path(name), file.filename)
    finally:
        Path(name).unlink(missing_ok=True)
    return _best(found, has_size=has_size)


def _best(found: list[Sheet], *, has_size: bool) -> Table:
    """The first sheet in which days and numbers are recognised, else the first with lines."""
    tables: list[Table] = []
    for sheet in found:
        try:
            tables.append(sheets.make_table(sheet.rows))
        except sheets.NoNumbers as error:
            nothing = error
    if not tables:
        raise nothing
    plans = [sheets.guess(table, has_size=has_size) for table in tables]
    whole = (table for table, plan in zip(tables, plans, strict=True) if None not in (plan.day, plan.value))
    return next(whole, tables[0])


def _from_table(member: Membership, measure: Measure) -> Response:
    form = TableForm()
    try:
        table = sheets.open_table(form.table.data or "")
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError, DomainError):
        fresh = FileForm(formdata=None)
        fresh.form_errors.append(_("We could not read the table again. Choose the file once more."))
        return web.invalid("projects/file.html", form=fresh, measure=measure, project=measure.project)
    pasted = sheets.read_table(table, plan_of(form, measure, table), service.way_of(measure))
    if request.form.get("step") == "save" and pasted.rows:
        try:
            if pasted.problems and request.form.get("leave_out") != "yes":
                raise DomainError(N_("Some lines cannot be read. Say below that they stay out, or repair the file."))
            return keep(member, measure, pasted)
        except DomainError as error:
            form.refuse(error)
    return read_page(measure, table, form, pasted)
