"""The task board of a project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...clock import now
from ...database import check_version
from ...extensions import db
from ...networks.models import Membership
from ..models import Project, ProjectTask, TaskState


def add_task(member: Membership, project: Project, values: Mapping[str, Any]) -> ProjectTask:
    """Something to do."""
    task = ProjectTask(network_id=project.network_id, project_id=project.id, created_by_id=member.id, **values)
    db.session.add(task)
    project.changed_at = now()
    db.session.flush()
    return task


def change_task(task: ProjectTask, version: str | None, values: Mapping[str, Any]) -> None:
    """Another text, owner, day or state. Raises Stale when somebody was first."""
    check_version(task, version)
    for name, value in values.items():
        setattr(task, name, value)
    if task.state is TaskState.DONE:
        task.done_at = task.done_at or now()
    else:
        task.done_at = None
    db.session.flush()


def move_task(task: ProjectTask, version: str | None, state: TaskState) -> None:
    """One column on, or back."""
    change_task(task, version, {"state": state})
