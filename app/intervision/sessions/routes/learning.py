"""What stays of all sessions: learning points for the network, and somebody's own evidence on paper."""

from __future__ import annotations

import calendar
from datetime import date

from flask import Response, abort, make_response, request
from flask_babel import gettext as _

from .... import web
from ....access import Permission, requires
from ....clock import today
from ....networks.models import Membership
from ... import blueprint
from ..evidence import print_evidence_of
from ..queries import hours as queries
from ..queries import points
from .live import JOIN

POINTS = "/n/<slug:network>/intervision/learning-points"
EVIDENCE = "/n/<slug:network>/intervision/evidence"


@blueprint.get(POINTS)
@requires(Permission.SEE_LEARNING_POINTS)
def show_points(member: Membership) -> Response:
    """Every approved learning point of the network; management reads them without a name."""
    page = max(1, request.args.get("page", 1, type=int))
    rows, total = points.approved_points(member, page)
    return web.page(
        "intervision/sessions/points.html",
        rows=rows,
        total=total,
        page=page,
        size=points.PAGE,
        has_names=points.reads_names(member),
    )


@blueprint.get(EVIDENCE)
@requires(JOIN)
def show_evidence(member: Membership) -> Response:
    """The hours of a year, as they come on paper."""
    years = queries.years_of(member)
    year = request.args.get("year", type=int) or (years[0] if years else today().year)
    if not date.min.year < year < date.max.year:
        abort(404)
    rows = queries.evidence_of(member, *_days(year))
    return web.page("intervision/sessions/evidence.html", years=years, year=year, rows=rows)


def _days(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, calendar.monthrange(year, 12)[1])


@blueprint.post(EVIDENCE)
@requires(JOIN)
def print_evidence(member: Membership) -> Response:
    """One PDF a year: dates, hours, method, role, approved learning points, room to sign. No case content."""
    year = request.form.get("year", type=int)
    if year is None or not date.min.year < year < date.max.year:
        abort(422)
    pdf = print_evidence_of(member, year, queries.evidence_of(member, *_days(year)))
    response = make_response(pdf)
    response.mimetype = "application/pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{_("intervision")}-{year}.pdf"'
    return response
