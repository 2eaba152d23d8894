"""The list as a file: at once where it is short, else as a job with progress."""

from __future__ import annotations

import uuid
from datetime import date

from flask import Response, abort, make_response, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from ... import database, jobs, web
from ...access import Permission, requires
from ...clock import today
from ...jobs import Job
from ...networks.models import Membership, record_audit
from .. import blueprint, queries, tasks
from ..exporting import placements_table
from ..forms import FilterForm
from .lists import URL

QUICK = 5_000  # placements that are written within two seconds
_KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@blueprint.post(f"{URL}/export")
@requires(Permission.EXPORT_PLACEMENTS)
def export_placements(member: Membership) -> Response:
    """The filtered list as csv or xlsx. That it was taken is recorded before it is made, and the lock let go."""
    ending = request.form.get("format", "")
    if ending not in _KINDS:
        abort(400)
    form = FilterForm(request.form)
    form.offer(queries.places(member.network_id), queries.start_years(member), may_follow_up=True)
    wanted, day = form.wanted(), today()
    filters = sorted(form.kept().keys() - {"q"})
    record_audit(member.network_id, member, "export_placements", "network", filters=filters, format=ending)
    # What somebody searched for may be a name, and a job keeps none; such a list is never a long one.
    if not wanted.words and queries.count_exported(member, wanted, day) > QUICK:
        job = tasks.order_export(member, wanted, day, ending, str(get_locale()))
        return web.finish(url_for("placements.show_export", export=job.id))
    web.commit()
    with database.reading():
        return _download(tasks.WRITERS[ending](placements_table(member, wanted, day)), ending, day)


def load_export(member: Membership, export: uuid.UUID) -> Job:
    """A list that this member asked for in this network, and may still see."""
    row = jobs.ordered_by(member.account_id, member.network_id, tasks.EXPORT, export)
    tasks.check_reach(member, row)
    return row


@blueprint.get(f"{URL}/exports/<uuid:export>")
@requires(Permission.EXPORT_PLACEMENTS, load_export)
def show_export(member: Membership, export: Job) -> Response:
    """How far a list is; asked again until it is done."""
    template = "placements/_exporting.html" if web.is_htmx() else "placements/exporting.html"
    return web.page(template, job=export, is_there=tasks.export_of(export) is not None)


@blueprint.post(f"{URL}/exports/<uuid:export>")
@requires(Permission.EXPORT_PLACEMENTS, load_export)
def fetch_export(member: Membership, export: Job) -> Response:
    """The finished file."""
    path = tasks.export_of(export)
    if path is None:
        abort(404)
    return _download(path.read_bytes(), export.params["ending"], date.fromisoformat(export.params["day"]))


def _download(content: bytes, ending: str, day: date) -> Response:
    response = make_response(content)
    response.headers["Content-Type"] = _KINDS[ending]
    response.headers["Content-Disposition"] = f'attachment; filename="{_("placements")}-{day:%Y-%m-%d}.{ending}"'
    return response
