"""The team's own words for the report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...database import check_version
from ...extensions import db
from ..models import Project, ProjectReport
from ..queries.paper import report_of

WORDS = ("knowledge", "ethics", "interpretation", "limitations", "funding")


def blank_report(project: Project) -> ProjectReport:
    """What stands there before anybody wrote: nothing. It is not saved."""
    return ProjectReport(network_id=project.network_id, project_id=project.id, **dict.fromkeys(WORDS, ""))


def change_report(project: Project, version: str | None, values: Mapping[str, Any]) -> None:
    """Writes these words. Raises Stale when somebody was first, also when they were the first to write at all."""
    row = report_of(project)
    if row is not None:
        check_version(row, version)
    row = row or blank_report(project)
    for name in WORDS:
        setattr(row, name, values[name] or "")
    db.session.add(row)
    db.session.flush()
