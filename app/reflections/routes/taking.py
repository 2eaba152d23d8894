"""The own log to take along: on paper, as PDF, as data. A file is made while you wait and kept nowhere."""

from __future__ import annotations

import json
from pathlib import Path

from flask import Response, abort, current_app, make_response, render_template, request
from flask_babel import gettext as _

from ... import database, web
from ...access import requires
from ...clock import now, today
from ...networks.models import Membership
from ...pdf import write_pdf
from .. import blueprint, presentation, queries
from .composing import URL, WRITE


@blueprint.get(f"{URL}/print")
@requires(WRITE)
def print_log(member: Membership) -> Response:
    """Everything below each other, quiet enough for paper."""
    shown = presentation.views(member, queries.all_of(member))
    return web.page("reflections/print.html", periods=presentation.by_period(shown), total=len(shown))


@blueprint.post(f"{URL}/take-along")
@requires(WRITE)
def take_along(member: Membership) -> Response:
    """The whole log as PDF or JSON."""
    kinds = {"pdf": (_paper, "application/pdf"), "json": (_json, "application/json")}
    ending = request.form.get("format", "")
    if ending not in kinds:
        abort(400)
    write, kind = kinds[ending]
    with database.reading():
        text = write(member, presentation.views(member, queries.all_of(member)))
    is_pdf = ending == "pdf"
    response = make_response(write_pdf(text, Path(current_app.static_folder or "")) if is_pdf else text)
    response.headers["Content-Type"] = kind
    response.headers["Content-Disposition"] = f'attachment; filename="{_("reflections")}-{today():%Y-%m-%d}.{ending}"'
    return response


def _paper(member: Membership, shown: list[presentation.View]) -> str:
    periods = presentation.by_period(shown)
    return render_template(
        "reports/reflections_print.html", periods=periods, total=len(shown), printed_at=now(), who=member
    )


def _json(member: Membership, shown: list[presentation.View]) -> str:
    data = {
        "network": member.network.name,
        "written_by": member.person.name,
        "taken_at": now().isoformat(timespec="seconds"),
        "reflections": [presentation.plain(view) for view in shown],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)
