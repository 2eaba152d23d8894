"""The coverage matrix: on the screen, as a file and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from flask import Response, current_app, make_response, request
from flask_babel import get_locale
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from .... import web
from ....access import Permission, requires
from ....clock import AMSTERDAM, now
from ....database import reading
from ....networks.models import Membership
from ....pdf import write_pdf
from ....spreadsheets import write_csv
from ....wording import NotFound
from ... import blueprint
from ...matrix import Activity
from ...models import Framework
from ...programmes import programme_key
from .. import presentation, queries
from ..queries import Covered, Wanted

URL = "/n/<slug:network>/coverage"
ON_PAPER = 18  # columns of one A3 sheet at most


@blueprint.get(URL)
@requires(Permission.SEE_COVERAGE)
def show_coverage(member: Membership) -> Response:
    frameworks = queries.frameworks_of(member.network_id)
    framework = _chosen(frameworks, request.args) if "framework" in request.args else _own(member, frameworks)
    years, school_years = queries.years_of(member.network_id)
    covered = queries.coverage_of(member, framework, _wanted(request.args)) if framework else None
    return web.page(
        "lessons/coverage/coverage.html",
        covered=covered,
        wanted=_wanted(request.args),
        frameworks=frameworks,
        programmes=queries.programmes_of(member.network_id),
        years=years,
        school_years=school_years,
        is_plain=request.args.get("view") == "table",
        words=presentation,
        may_manage=member.can(Permission.MANAGE_FRAMEWORKS),
    )


def _own(member: Membership, frameworks: Sequence[Framework]) -> Framework | None:
    """The first of the programmes that somebody teaches, else the first in use."""
    programmes = queries.programmes_taught_by(member)
    taught = (row for row in frameworks if programme_key(row.programme) in programmes)
    return next(taught, next(iter(frameworks), None))


def _chosen(frameworks: Any, asked: MultiDict[str, str]) -> Framework | None:
    """The edition in the address, else the first in use."""
    found = next((row for row in frameworks if str(row.id) == asked.get("framework")), None)
    return found or next(iter(frameworks), None)


def _wanted(asked: MultiDict[str, str]) -> Wanted:
    """The filter in the address; what is not understood is left out."""
    school_year = asked.get("school_year", type=int)
    return Wanted(
        asked.get("programme", "").strip()[:120],
        asked.get("year", type=int),
        school_year if school_year is not None and 1990 < school_year < 2200 else None,
    )


def _posted(member: Membership) -> Covered:
    frameworks = queries.frameworks_of(member.network_id)
    framework = _chosen(frameworks, request.form)
    if framework is None or request.form.get("framework", str(framework.id)) != str(framework.id):
        raise NotFound
    return queries.coverage_of(member, framework, _wanted(request.form))


@blueprint.post(f"{URL}/csv")
@requires(Permission.SEE_COVERAGE)
def export_coverage(member: Membership) -> Response:
    """The table of the page as a file."""
    try:
        covered = _posted(member)
    except NotFound:
        return web.page("errors/404.html", status=404)
    return _file(write_csv(presentation.as_table(covered.matrix)), "text/csv", "csv")


@blueprint.post(f"{URL}/print")
@requires(Permission.SEE_COVERAGE)
def print_coverage(member: Membership) -> Response:
    """The table of the page on A3, tagged."""
    with reading():
        try:
            covered = _posted(member)
        except NotFound:
            return web.page("errors/404.html", status=404)
        network, person = member.network.name, member.person.name
        html = _paper(covered, network, person)
    return _file(write_pdf(html, Path(current_app.static_folder or "")), "application/pdf", "pdf")


def _paper(covered: Covered, network: str, person: str) -> str:
    template = current_app.jinja_env.get_template("reports/coverage_print.html")
    return template.render(
        covered=covered,
        sheets=_sheets(covered.matrix.activities),
        words=presentation,
        about=network,
        printed_by=person,
        printed_at=now().astimezone(AMSTERDAM),
        language=str(get_locale() or "nl"),
        product=current_app.config["SETTINGS"].name,
    )


def _sheets(columns: Sequence[Activity]) -> list[Sequence[Activity]]:
    """As few sheets as hold them, each with about as many columns."""
    wide = -(-len(columns) // max(1, -(-len(columns) // ON_PAPER)))
    return [columns[at : at + wide] for at in range(0, len(columns), wide or 1)] or [[]]


def _file(content: bytes, mimetype: str, ending: str) -> Response:
    response = make_response(content)
    response.mimetype = mimetype
    response.headers["Content-Disposition"] = f'attachment; filename="{_("coverage")}.{ending}"'
    return response
