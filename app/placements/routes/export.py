"""The list as a file."""

from __future__ import annotations

from flask import Response, abort, make_response, request
from flask_babel import gettext as _

from ... import database, web
from ...access import Permission, requires
from ...clock import today
from ...networks.models import Membership, record_audit
from ...spreadsheets import Table, write_csv, write_workbook
from .. import blueprint, queries
from ..exporting import placements_table
from ..forms import FilterForm
from .lists import URL


def _write_xlsx(table: Table) -> bytes:
    return write_workbook([table])


_WRITERS = {
    "csv": (write_csv, "text/csv; charset=utf-8"),
    "xlsx": (_write_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@blueprint.post(f"{URL}/export")
@requires(Permission.EXPORT_PLACEMENTS)
def export_placements(member: Membership) -> Response:
    """The filtered list as csv or xlsx. That it was taken is recorded before it is made, and the lock let go."""
    ending = request.form.get("format", "")
    if ending not in _WRITERS:
        abort(400)
    form = FilterForm(request.form)
    form.offer(queries.places(member.network_id), queries.start_years(member), may_follow_up=True)
    wanted, day = form.wanted(), today()
    filters = sorted(form.kept().keys() - {"q"})
    record_audit(member.network_id, member, "export_placements", "network", filters=filters, format=ending)
    web.commit()
    write, kind = _WRITERS[ending]
    with database.reading():
        response = make_response(write(placements_table(member, wanted, day)))
    response.headers["Content-Type"] = kind
    response.headers["Content-Disposition"] = f'attachment; filename="{_("placements")}-{day:%Y-%m-%d}.{ending}"'
    return response
