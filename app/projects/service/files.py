"""Photos and documents beside a project."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

import sqlalchemy as sa

from ... import files
from ...extensions import db
from ...networks.models import Membership, record_audit
from ...wording import N_, DomainError, Message
from ..models import Project, ProjectFile

MOST_FILES = 40
TOO_MANY = N_("A project keeps at most %(most)s files. Take one out first.")


def check_room(project: Project) -> None:
    """Raises DomainError when the project is full."""
    count = db.session.scalar(
        sa.select(sa.func.count(ProjectFile.id)).where(
            ProjectFile.network_id == project.network_id, ProjectFile.project_id == project.id
        )
    )
    if (count or 0) >= MOST_FILES:
        raise DomainError(Message(TOO_MANY, most=MOST_FILES), "file")


def add_file(member: Membership, project: Project, found: files.Cleaned, file_id: uuid.UUID) -> ProjectFile:
    """The row of a file that is already kept under this id."""
    row = ProjectFile(
        id=file_id,
        network_id=project.network_id,
        project_id=project.id,
        name=found.name,
        media_type=found.kind.media_type,
        size=found.size,
        uploaded_by_id=member.id,
    )
    db.session.add(row)
    db.session.flush()
    return row


def remove_file(member: Membership, row: ProjectFile) -> None:
    """Takes the row away; the file itself goes after the commit. That somebody did is recorded, without its name."""
    record_audit(row.network_id, member, "remove_file", "project", row.project_id)
    db.session.delete(row)
    db.session.flush()


def kept_files() -> Iterable[uuid.UUID]:
    """Every file that a project speaks of, for the nightly look at what lies about."""
    return db.session.scalars(sa.select(ProjectFile.id)).all()
