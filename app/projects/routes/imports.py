"""Numbers from a file: hand it in, look how it was read, put it into the chart. Nothing is kept before that."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from flask import Response, request
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from ... import web
from ...access import Permission, requires
from ...extensions import db
from ...networks.models import Membership
from ...once import once
from ...spreadsheets import read_file
from ...wording import N_, DomainError
from .. import blueprint, queries, sheets
from ..forms.measures import FileForm, TableForm
from ..models import Measure
from ..reading import Pasted
from ..service import measures as service
from ..service.measures import SIZED
from ..sheets import Plan, Table
from .addresses import MEASURE, address_of_measure
from .measures import can_edit_measure
from .points import how_many


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
            return _read_page(measure, _table_of(form.file.data))
        except DomainError as error:
            form.refuse(DomainError(error.message, "file"))
    shown = web.invalid if form.is_submitted() else web.page
    return shown("projects/file.html", form=form, measure=measure, project=measure.project)


def _table_of(file: Any) -> Table:
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
    return sheets.make_table(next(sheet.rows for sheet in found if sheet.rows))


def _read_page(measure: Measure, table: Table, form: TableForm | None = None, pasted: Pasted | None = None) -> Response:
    """How the columns were recognised, with a choice for each, and what that gives."""
    has_size = measure.shape in SIZED
    if form is None:
        ward = measure.project.ward.name if measure.project.ward else ""
        plan = sheets.guess(table, ward, has_size=has_size)
        form = TableForm(formdata=None, data={"table": json.dumps([table.header, table.lines]), **_of_plan(plan)})
        pasted = sheets.read_table(table, plan, has_size=has_size)
    form.offer(table.header, sheets.wards_in(table, form.ward.data), has_size=has_size)
    db.session.rollback()
    is_bad = bool(form.errors or form.form_errors)
    return web.page(
        "projects/table.html",
        status=422 if is_bad else 200,
        form=form,
        measure=measure,
        project=measure.project,
        table=table,
        pasted=pasted,
    )


def _of_plan(plan: Plan) -> dict[str, Any]:
    return {
        "day": plan.day,
        "value": plan.value,
        "size": plan.size,
        "ward": plan.ward,
        "ward_name": plan.ward_name,
    }


def _from_table(member: Membership, measure: Measure) -> Response:
    form, has_size = TableForm(), measure.shape in SIZED
    try:
        table = _posted_table(form.table.data or "")
    except (ValueError, TypeError, KeyError, DomainError):
        fresh = FileForm(formdata=None)
        fresh.form_errors.append(_("We could not read the table again. Choose the file once more."))
        return web.invalid("projects/file.html", form=fresh, measure=measure, project=measure.project)
    form.offer(table.header, sheets.wards_in(table, form.ward.data), has_size=has_size)
    plan = Plan(form.day.data, form.value.data, form.size.data if has_size else None, form.ward.data, _ward_of(form))
    pasted = sheets.read_table(table, plan, has_size=has_size)
    leave_out = request.form.get("leave_out") == "yes"
    if request.form.get("step") == "save" and pasted.rows and (leave_out or not pasted.problems):
        try:
            added, known = service.add_points(member, measure, pasted.rows)
            web.flash_done(how_many(added, known))
            return web.finish(address_of_measure(measure))
        except DomainError as error:
            form.refuse(error)
    form.ward_name.data = plan.ward_name
    return _read_page(measure, table, form, pasted)


def _ward_of(form: TableForm) -> str:
    """The ward that was chosen, if it is in the column that was chosen."""
    offered = [choice[0] for choice in form.ward_name.choices]
    chosen = form.ward_name.data or ""
    return chosen if chosen in offered else offered[0] if offered else ""


def _posted_table(text: str) -> Table:
    """The table as this page sent it along; checked anew, for it came from outside."""
    header, lines = json.loads(text)
    rows: list[tuple[int, list[object]]] = [(1, [str(cell) for cell in header])]
    rows += [(int(number), [str(cell) for cell in cells]) for number, cells in lines]
    return sheets.make_table(rows)
