"""What this room holds about the owner of an account, for "my data"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ..accounts import personal_data
from ..accounts.models import Account
from ..extensions import db
from ..networks.models import Membership
from ..wording import N_, Message
from . import names
from .models import Measure, MeasurePoint, Project, ProjectComment, ProjectMember, ProjectTask


def register() -> None:
    """The projects I am on, what I said there, and the tasks that are mine."""
    personal_data.add(
        "20-projects",
        N_("Projects you work on"),
        {
            "network": N_("Network"),
            "project": N_("Project"),
            "role": N_("Role"),
            "joined_on": N_("Since"),
            "left_on": N_("Until"),
        },
        lambda account: list(_teams(account)),
    )
    personal_data.add(
        "21-project-comments",
        N_("What you said about projects"),
        {"project": N_("Project"), "text": N_("Text"), "created_at": N_("When")},
        lambda account: list(_comments(account)),
    )
    personal_data.add(
        "22-project-tasks",
        N_("Your tasks in projects"),
        {"project": N_("Project"), "task": N_("Task"), "due_on": N_("Before"), "state": N_("State")},
        lambda account: list(_tasks(account)),
    )
    personal_data.add(
        "22-project-numbers",
        N_("Numbers you wrote down for projects"),
        {"measure": N_("Measure"), "measured_on": N_("Day"), "value": N_("Number"), "note": N_("Note")},
        lambda account: list(_numbers(account)),
    )


def _mine(account: Account, column: Any) -> sa.ColumnElement[bool]:
    own = sa.select(Membership.id).where(Membership.account_id == account.id)
    return sa.and_(column.in_(own))


def _teams(account: Account) -> Iterator[dict[str, Any]]:
    rows = db.session.execute(
        sa.select(ProjectMember, Project.title)
        .join(Project, sa.and_(Project.network_id == ProjectMember.network_id, Project.id == ProjectMember.project_id))
        .where(_mine(account, ProjectMember.membership_id))
        .options(joinedload(ProjectMember.membership).joinedload(Membership.network))
        .order_by(ProjectMember.joined_on, ProjectMember.id)
    )
    for row, title in rows.all():
        yield {
            "network": row.membership.network.name,
            "project": title,
            "role": Message(names.ROLE_NAMES[row.role]),
            "joined_on": row.joined_on,
            "left_on": row.left_on or "",
        }


def _comments(account: Account) -> Iterator[dict[str, Any]]:
    rows = db.session.execute(
        sa.select(ProjectComment, Project.title)
        .join(
            Project, sa.and_(Project.network_id == ProjectComment.network_id, Project.id == ProjectComment.project_id)
        )
        .where(_mine(account, ProjectComment.author_id))
        .order_by(ProjectComment.created_at)
    )
    for row, title in rows.all():
        yield {"project": title, "text": row.text, "created_at": row.created_at}


def _numbers(account: Account) -> Iterator[dict[str, Any]]:
    rows = db.session.execute(
        sa.select(MeasurePoint, Measure.name)
        .join(Measure, sa.and_(Measure.network_id == MeasurePoint.network_id, Measure.id == MeasurePoint.measure_id))
        .where(_mine(account, MeasurePoint.recorded_by_id))
        .order_by(Measure.name, MeasurePoint.measured_on)
    )
    for row, name in rows.all():
        value = "" if row.value is None else row.value
        yield {"measure": name, "measured_on": row.measured_on, "value": value, "note": row.note}


def _tasks(account: Account) -> Iterator[dict[str, Any]]:
    rows = db.session.scalars(
        sa.select(ProjectTask)
        .where(_mine(account, ProjectTask.owner_id))
        .options(joinedload(ProjectTask.project))
        .order_by(ProjectTask.created_at)
    )
    for row in rows:
        state = Message(names.TASK_NAMES[row.state])
        yield {"project": row.project.title, "task": row.text, "due_on": row.due_on or "", "state": state}
