"""Handing a project over: a letter in time, a short checklist, and an owner who goes on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from ... import database, mail
from ...clock import now, today
from ...database import check_version
from ...extensions import db
from ...networks.models import Membership, record_audit
from ...wording import N_, DomainError
from ..models import Outcome, Project, ProjectHandover, ProjectMember, ProjectTask, TaskState, TeamRole
from ..queries.handover import last_lead, open_handover, owners_of, ownership_of
from . import projects

LETTER = "project_handover"


def blank_handover(project: Project) -> ProjectHandover:
    """The checklist before anybody filled it in. It is not saved."""
    lead = last_lead(project)
    texts = {"runs_now": "", "people": "", "next_cycle": ""}
    return ProjectHandover(
        network_id=project.network_id,
        project_id=project.id,
        from_id=lead.membership_id if lead else None,
        are_files_there=False,
        takes_tasks=True,
        **texts,
    )


def save_handover(project: Project, version: str | None, values: Mapping[str, Any]) -> ProjectHandover:
    """Keeps the checklist for later. Raises Stale when somebody was first."""
    row = open_handover(project)
    if row is not None:
        check_version(row, version)
    row = row or blank_handover(project)
    for name, value in values.items():
        setattr(row, name, value)
    db.session.add(row)
    db.session.flush()
    return row


def check_owner(project: Project, shown: str | None) -> None:
    """Raises DomainError when somebody else handed it over since the checklist was shown."""
    owner = ownership_of(project, today()).owner_id
    if shown is not None and shown != str(owner or ""):
        raise DomainError(N_("Somebody else handed it over meanwhile. What you typed is still here."), "to_id")


def hand_over(member: Membership, project: Project, row: ProjectHandover, successor: Membership | None) -> None:
    """The successor owns it from now on, and takes the open tasks along when that was agreed.

    Raises DomainError without a successor, or when it is the owner of now.
    """
    if successor is None:
        raise DomainError(N_("Choose who goes on with it. A project is never handed over to nobody."), "to_id")
    if successor.id == row.from_id:
        raise DomainError(N_("This is who has it now. Choose somebody else."), "to_id")
    row.to_id, row.done_at = successor.id, now()
    seat = next((one for one in project.team if one.membership_id == successor.id), None)
    if seat is None or seat.left_on is not None:
        seat = projects.add_to_team(project, successor, TeamRole.MEMBER)
    projects.make_owner(project, seat)
    if row.takes_tasks:
        _move_tasks(row)
    record_audit(project.network_id, member, "hand_over_project", "project", project.id, to=str(successor.id))
    db.session.flush()


def _move_tasks(row: ProjectHandover) -> None:
    tasks = sa.select(ProjectTask).where(
        ProjectTask.network_id == row.network_id,
        ProjectTask.project_id == row.project_id,
        ProjectTask.owner_id == row.from_id,
        ProjectTask.state != TaskState.DONE,
    )
    for task in db.session.scalars(tasks):
        task.owner_id = row.to_id


def warn_owners() -> None:
    """Every night: a letter to each owner whose placement ends within three weeks; one for each ending."""
    day = today()
    with database.reading():
        found = _ending(day)
    for network_id, project_id, owner_id, until in found:
        with database.writing() as session:
            key = {"network_id": network_id, "project_id": project_id, "from_id": owner_id}
            row = session.scalar(sa.select(ProjectHandover).filter_by(**key, done_at=None))
            if row is not None and row.due_on == until:
                continue
            row = row or ProjectHandover(**key)
            row.due_on = until
            session.add(row)
            session.flush()
            mail.queue_mail(LETTER, row.id)


def _ending(day: date) -> list[tuple[Any, Any, Any, date]]:
    running = db.session.execute(
        sa.select(Project.network_id, Project.id)
        .join(
            ProjectMember,
            sa.and_(ProjectMember.network_id == Project.network_id, ProjectMember.project_id == Project.id),
        )
        .where(Project.outcome == Outcome.RUNNING, ProjectMember.role == TeamRole.LEAD)
        .order_by(Project.id)
    ).all()
    per_network: dict[Any, list[Any]] = {}
    for network_id, project_id in running:
        per_network.setdefault(network_id, []).append(project_id)
    return [
        (network_id, project_id, owner.owner_id, owner.until)
        for network_id, ids in per_network.items()
        for project_id, owner in owners_of(network_id, ids, day).items()
        if owner.until is not None
    ]
