"""What only a report needs."""

from __future__ import annotations

import sqlalchemy as sa

from ...extensions import db
from ..models import Cycle, Measure, Project, ProjectReport


def report_of(project: Project) -> ProjectReport | None:
    """The team's own words for headings of the report, when somebody wrote any."""
    return db.session.scalar(
        sa.select(ProjectReport).where(
            ProjectReport.network_id == project.network_id, ProjectReport.project_id == project.id
        )
    )


def weight_of(project: Project) -> int:
    """How many charts and trials there are to set."""
    counts = [
        db.session.scalar(
            sa.select(sa.func.count(table.id)).where(
                table.network_id == project.network_id, table.project_id == project.id
            )
        )
        for table in (Measure, Cycle)
    ]
    return 2 * (counts[0] or 0) + (counts[1] or 0)
