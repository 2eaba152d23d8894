"""Printing as a job: the report of a large network takes longer than somebody waits for a page."""

from __future__ import annotations

import uuid
from typing import Any

from .. import jobs
from ..database import reading
from ..extensions import db
from ..jobs import Job, KeptFiles
from ..networks.models import Membership
from ..wording import NotFound
from .policy import Scope, scopes_of
from .printing import Order, print_report

PRINT = "print_retention"
PRINTS = KeptFiles("prints")


def register() -> None:
    """Tells the worker how to print, and to throw away old prints at night."""
    jobs.job(PRINT)(run_print)
    jobs.daily(PRINTS.tidy)


def scope_of(member: Membership, job: Job) -> Scope:
    """The report that was ordered; NotFound when the member may not, or no longer, see it like that."""
    for scope in scopes_of(member):
        if (scope.key, scope.is_exact) == (job.params["scope"], job.params["is_exact"]):
            return scope
    raise NotFound


def run_print(job: Job) -> dict[str, Any]:
    """Prints what was ordered, if the member may still see it."""
    member_id = uuid.UUID(job.params["member_id"])
    with reading():
        scope = scope_of(db.session.get_one(Membership, member_id), job)
    job.progress(1, 3)
    pdf = print_report(Order.from_params(job.params, scope, member_id))
    job.progress(2, 3)
    PRINTS.keep(job.id, "pdf", pdf)
    return {"bytes": len(pdf)}
