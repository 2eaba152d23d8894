"""What only a report needs."""

from __future__ import annotations

import sqlalchemy as sa

from ...extensions import db
from ..models import Project, ProjectReport


def report_of(project: Project) -> ProjectReport | None:
    """The team's own words for headings of the report, when somebody wrote any."""
    return db.session.scalar(
        sa.select(ProjectReport).where(
            ProjectReport.network_id == project.network_id, ProjectReport.project_id == project.id
        )
    )
