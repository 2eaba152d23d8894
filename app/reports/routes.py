"""The page with the figures, and the printed report: at once where it is quick, else as a job with progress."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Response, abort, make_response, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from .. import jobs, web
from ..access import Permission, requires
from ..clock import today
from ..jobs import Job
from ..networks.models import Membership, record_audit
from . import blueprint, queries, tasks
from .figures import make_figures
from .figures.report import DRAWN_FROM, DRAWN_FROM_ON_SCREEN
from .forms import SPLIT_LABELS, ReportForm, days_to_choose, report_form
from .policy import Days, Scope, scopes_of
from .presentation import ShownReport, split_title
from .printing import Order, about, print_report

URL = "/n/<slug:network>/reports/retention"
QUICK = 5_000  # placements whose report is read and printed within two seconds


@blueprint.get("/n/<slug:network>/reports")
@requires(Permission.PRINT_RETENTION)
def show_reports(member: Membership) -> Response:
    """What the network can show and print, for whoever answers for it."""
    return web.page("reports/list.html", can=member.can)


@blueprint.get(URL)
@requires(Permission.SEE_RETENTION)
def show_retention(member: Membership) -> Response:
    """The figures on one day, split one way."""
    chosen = _choose(member, request.args)
    if chosen is None:
        return web.page("reports/retention.html", about=member.network.name, shown=None, empty_text=_no_school())
    scope, form, days = chosen
    context: dict[str, Any] = {
        "form": form,
        "scope": scope,
        "about": about(scope),
        "latest": today(),
        "has_choice": bool(days) or scope.days is Days.ANY,
        "has_scopes": len(form.scope.choices or ()) > 1,
        "may_print": member.can(Permission.PRINT_RETENTION),
        "drawn_from": DRAWN_FROM_ON_SCREEN if scope.is_exact else DRAWN_FROM,
    }
    if not context["has_choice"]:
        return web.page("reports/retention.html", shown=None, empty_text=_no_quarter(), **context)
    if not form.validate():
        return web.invalid("reports/retention.html", shown=None, **context)
    return web.page("reports/retention.html", **context, **_figures(scope, form))


def _choose(member: Membership, asked: Mapping[str, str]) -> tuple[Scope, ReportForm, list[date]] | None:
    """The report that was asked for, or the member's first one; None for a teacher without a school."""
    scopes = scopes_of(member)
    if not scopes:
        return None
    scope = next((one for one in scopes if one.key == asked.get("scope")), scopes[0])
    days = days_to_choose(scope, queries.first_day(scope), today())
    known = {name: asked[name] for name in ("by", "as_of") if asked.get(name)}
    return scope, report_form(known, scopes, scope, days, today()), days


def _figures(scope: Scope, form: ReportForm) -> dict[str, Any]:
    facts = queries.placement_facts(scope, form.day)
    if not facts:
        return {"shown": None, "empty_text": _("There are no placements yet.")}
    drawn_from = DRAWN_FROM_ON_SCREEN if scope.is_exact else DRAWN_FROM
    figures = make_figures(facts, form.day, is_exact=scope.is_exact, own=scope.own_id, drawn_from=drawn_from)
    shown = ShownReport(figures, queries.place_names(scope.network_id))
    return {
        "shown": shown,
        "split": form.split.value,
        "rows": shown.breakdown(form.split) if scope.has_breakdowns else None,
        "by_label": SPLIT_LABELS[form.split],
        "by_title": split_title(form.split),
        "days_note": _days_note(scope),
    }


def _days_note(scope: Scope) -> str:
    if scope.days is Days.ANY:
        return ""
    if scope.days is Days.YEAR_ENDS:
        return _("You see the figures at the end of a year.")
    return _("You see the figures at the end of a quarter: two days beside each other would show one person.")


def _no_school() -> str:
    return _("Your membership names no school, so there are no interns to count. Ask the network coordinator.")


def _no_quarter() -> str:
    return _("The first figures stand here once there are placements and a period has ended.")


# --- On paper ---------------------------------------------------------------------------------------------------------


@blueprint.post(f"{URL}/prints")
@requires(Permission.PRINT_RETENTION)
def print_retention(member: Membership) -> Response:
    """The report as PDF: at once, or as a job when there is much to read. That it was taken is recorded first."""
    chosen = _choose(member, request.form)
    if chosen is None or not chosen[1].validate():
        abort(422)
    scope, form, _days = chosen
    order = Order(scope, form.day, str(get_locale()), form.split, member.id)
    record_audit(member.network_id, member, "print_retention", "network", as_of=form.day.isoformat(), scope=scope.key)
    if queries.count_placements(scope) <= QUICK:
        web.commit()
        return _download(print_report(order), form.day)
    job = jobs.enqueue(tasks.PRINT, member.network_id, member.account_id, **order.to_params())
    return web.finish(url_for("reports.show_print", job=job.id))


def load_print(member: Membership, job: uuid.UUID) -> Job:
    """A print that this member ordered in this network, and may still see."""
    row = jobs.ordered_by(member.account_id, member.network_id, tasks.PRINT, job)
    tasks.scope_of(member, row)
    return row


@blueprint.get(f"{URL}/prints/<uuid:job>")
@requires(Permission.PRINT_RETENTION, load_print)
def show_print(member: Membership, job: Job) -> Response:
    """How far a print is; asked again until it is done."""
    template = "reports/_printing.html" if web.is_htmx() else "reports/printing.html"
    return web.page(template, job=job, is_there=tasks.PRINTS.find(job, "pdf") is not None)


@blueprint.post(f"{URL}/prints/<uuid:job>")
@requires(Permission.PRINT_RETENTION, load_print)
def fetch_print(member: Membership, job: Job) -> Response:
    """The finished PDF."""
    path = tasks.PRINTS.find(job, "pdf")
    if path is None:
        abort(404)
    return _download(path.read_bytes(), date.fromisoformat(job.params["as_of"]))


def _download(pdf: bytes, day: date) -> Response:
    response = make_response(pdf)
    response.mimetype = "application/pdf"
    name = _("retention")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-{day:%Y-%m-%d}.pdf"'
    return response
