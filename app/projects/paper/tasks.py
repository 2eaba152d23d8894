"""Printing as a job: a project with many charts takes longer than somebody waits for a page."""

from __future__ import annotations

import uuid
from typing import Any

from ... import jobs
from ...access import Permission
from ...clock import today
from ...database import reading
from ...extensions import db
from ...jobs import Job, KeptFiles
from ...networks.models import Membership
from ...wording import NotFound
from .. import queries
from ..models import Project
from .printing import Order, Sheet, print_sheet

PRINT = "print_project"
PAPERS = KeptFiles("papers")


def register() -> None:
    """Tells the worker how to print, and to throw away old papers at night."""
    jobs.job(PRINT)(run_print)
    jobs.daily(PAPERS.tidy)


def order_print(member: Membership, order: Order) -> Job:
    """Leaves the work to the worker."""
    return jobs.enqueue(
        PRINT,
        member.network_id,
        member.account_id,
        sheet=order.sheet.value,
        project_id=str(order.project_id),
        member_id=str(order.member_id),
        language=order.language,
    )


def project_of(member: Membership, job: Job) -> Project:
    """The project that was ordered; NotFound when the member may not, or no longer, see it."""
    if not (member.is_current(today()) and member.can(Permission.SEE_PROJECTS)):
        raise NotFound
    return queries.load_project(member, uuid.UUID(job.params["project_id"]))


def run_print(job: Job) -> dict[str, Any]:
    """Prints what was ordered, if the member may still see it."""
    params = job.params
    member_id = uuid.UUID(params["member_id"])
    with reading():
        project_id = project_of(db.session.get_one(Membership, member_id), job).id
    job.progress(1, 3)
    pdf = print_sheet(Order(Sheet(params["sheet"]), project_id, member_id, params["language"]))
    job.progress(2, 3)
    PAPERS.keep(job.id, "pdf", pdf)
    return {"bytes": len(pdf)}
