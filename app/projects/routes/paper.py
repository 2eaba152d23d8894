"""On paper: the poster and the report, at once where that is quick, else as a job with progress."""

from __future__ import annotations

import re
import uuid
from typing import Any

from flask import Response, abort, make_response, url_for
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from ... import jobs, web
from ...access import Permission, requires
from ...clock import today
from ...jobs import Job
from ...networks.models import Membership, record_audit
from .. import blueprint, policy, queries
from ..forms.paper import ReportForm
from ..models import Project
from ..paper import Order, Sheet, print_sheet, tasks
from ..queries.paper import report_of, weight_of
from ..service import paper as service
from .addresses import ONE, URL, address_of
from .editing import edit

QUICK = 12  # charts and trials whose pages are set within two seconds


@blueprint.post(f"{ONE}/poster")
@requires(Permission.SEE_PROJECTS, queries.load_project, policy.can_see)
def print_poster(member: Membership, project: Project) -> Response:
    """One sheet of A3 for the corridor. That it was taken is recorded first."""
    return _print(member, project, Sheet.POSTER)


@blueprint.post(f"{ONE}/report")
@requires(Permission.SEE_PROJECTS, queries.load_project, policy.can_see)
def print_report(member: Membership, project: Project) -> Response:
    """The report under the headings of SQUIRE. That it was taken is recorded first."""
    return _print(member, project, Sheet.REPORT)


def _print(member: Membership, project: Project, sheet: Sheet) -> Response:
    order = Order(sheet, project.id, member.id, str(get_locale()))
    record_audit(member.network_id, member, f"print_{sheet.value}", "project", project.id)
    if weight_of(project) <= QUICK:
        title = project.title
        web.commit()
        return _download(print_sheet(order), title, sheet)
    job = tasks.order_print(member, order)
    return web.finish(url_for("projects.show_paper", paper=job.id))


def load_paper(member: Membership, paper: uuid.UUID) -> Job:
    """A paper that this member ordered in this network, of a project they may still see."""
    row = jobs.ordered_by(member.account_id, member.network_id, tasks.PRINT, paper)
    tasks.project_of(member, row)
    return row


@blueprint.get(f"{URL}/papers/<uuid:paper>")
@requires(Permission.SEE_PROJECTS, load_paper)
def show_paper(member: Membership, job: Job) -> Response:
    """How far it is; asked again until it is done."""
    template = "projects/_printing.html" if web.is_htmx() else "projects/printing.html"
    is_there = tasks.PAPERS.find(job, "pdf") is not None
    return web.page(template, job=job, is_there=is_there, back=address_of(tasks.project_of(member, job)))


@blueprint.post(f"{URL}/papers/<uuid:paper>")
@requires(Permission.SEE_PROJECTS, load_paper)
def fetch_paper(member: Membership, job: Job) -> Response:
    """The finished PDF."""
    path = tasks.PAPERS.find(job, "pdf")
    if path is None:
        abort(404)
    return _download(path.read_bytes(), tasks.project_of(member, job).title, Sheet(job.params["sheet"]))


@blueprint.route(f"{ONE}/report-words", methods=["GET", "POST"])
@requires(Permission.MANAGE_PROJECTS, queries.load_project, policy.can_edit, secret=False)
def change_report_words(member: Membership, project: Project) -> Response:
    """Words for the headings of the report that stand nowhere else."""
    row = report_of(project) or service.blank_report(project)
    form = ReportForm(obj=row)

    def save() -> None:
        service.change_report(project, form.version.data, form.values())

    return edit(form, row, save, title=_("Words for the report"), back=address_of(project), back_text=project.title)


@blueprint.context_processor
def _paper_words() -> dict[str, Any]:
    """How much of the report is still empty, for the page of the project."""

    def words_missing(project: Project) -> str:
        row = report_of(project)
        count = sum(not getattr(row, name, "") for name in service.WORDS)
        return (
            ngettext("%(num)s heading has no words yet.", "%(num)s headings have no words yet.", count) if count else ""
        )

    return {"report_words_missing": words_missing}


def _download(pdf: bytes, title: str, sheet: Sheet) -> Response:
    response = make_response(pdf)
    response.mimetype = "application/pdf"
    kind = _("poster") if sheet is Sheet.POSTER else _("report")
    name = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60] or "project"
    response.headers["Content-Disposition"] = f'attachment; filename="{kind}-{name}-{today():%Y-%m-%d}.pdf"'
    return response
