"""Taking a long list along as a job: nobody waits for the file, and other people's pages do not either."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from flask_babel import force_locale

from .. import jobs
from ..access import Permission, Role
from ..clock import today
from ..database import reading
from ..extensions import db
from ..jobs import Job, KeptFiles
from ..networks.models import Membership
from ..spreadsheets import Table, write_csv, write_workbook
from ..wording import NotFound
from . import queries
from .exporting import placements_table

EXPORT = "export_placements"
EXPORTS = KeptFiles("exports")
TICK = 2_000
WRITERS = {"csv": write_csv, "xlsx": lambda table: write_workbook([table])}


def register() -> None:
    """Tells the worker how to write a list, and to throw old ones away at night."""
    jobs.job(EXPORT)(run_export)
    jobs.daily(EXPORTS.tidy)


def reach_of(member: Membership) -> str:
    """Whose placements a list of this member holds: the network's or one organisation's."""
    return "network" if member.has(Role.COORDINATOR) else str(member.organisation_id)


def order_export(member: Membership, wanted: queries.Filter, day: date, ending: str, language: str) -> Job:
    """Leaves the work to the worker. It gets ids and codes, never what somebody searched for."""
    order = {"member_id": str(member.id), "reach": reach_of(member), "day": day.isoformat()}
    order |= {"ending": ending, "language": language}
    return jobs.enqueue(EXPORT, member.network_id, member.account_id, filter=wanted.to_params(), **order)


def export_of(job: Job) -> Path | None:
    """The finished list; None when it is not there, or not any more."""
    return EXPORTS.find(job, job.params["ending"])


def check_reach(member: Membership, job: Job) -> None:
    """Raises NotFound when the member may not, or no longer, see all that was asked for."""
    may = member.can(Permission.EXPORT_PLACEMENTS) and member.is_current(today())
    if not may or reach_of(member) != job.params["reach"]:
        raise NotFound


def run_export(job: Job) -> dict[str, Any]:
    """Writes what was asked for, if the member may still see it."""
    wanted, day = queries.Filter.from_params(job.params["filter"]), date.fromisoformat(job.params["day"])
    with reading(), force_locale(job.params["language"]):
        member = db.session.get_one(Membership, uuid.UUID(job.params["member_id"]))
        check_reach(member, job)
        total = queries.count_exported(member, wanted, day)
        table = placements_table(member, wanted, day)
        content = WRITERS[job.params["ending"]](replace(table, rows=_counted(table, total, job)))
    EXPORTS.keep(job.id, job.params["ending"], content)
    return {"bytes": len(content)}


def _counted(table: Table, total: int, job: Job) -> Iterator[Any]:
    for number, row in enumerate(table.rows):
        if number % TICK == 0:
            job.progress(number, total)
        yield row
