"""The files I brought in and the projects I handed over, for "my data"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from ..accounts import personal_data
from ..accounts.models import Account
from ..extensions import db
from ..networks.models import Membership
from ..wording import N_
from .models import Project, ProjectFile, ProjectHandover


def register() -> None:
    personal_data.add(
        "23-project-files",
        N_("Files you added to projects"),
        {"project": N_("Project"), "name": N_("Name"), "size": N_("Bytes"), "created_at": N_("When")},
        lambda account: list(_files(account)),
    )
    personal_data.add(
        "24-project-handovers",
        N_("Projects you handed over"),
        {
            "project": N_("Project"),
            "runs_now": N_("What runs now?"),
            "people": N_("Who is good to know?"),
            "next_cycle": N_("What would you try next?"),
            "done_at": N_("When"),
        },
        lambda account: list(_handovers(account)),
    )


def _of(table: Any, column: Any, account: Account) -> sa.Select[Any]:
    own = sa.select(Membership.id).where(Membership.account_id == account.id)
    return (
        sa.select(table, Project.title)
        .join(Project, sa.and_(Project.network_id == table.network_id, Project.id == table.project_id))
        .where(column.in_(own))
        .order_by(table.created_at)
    )


def _files(account: Account) -> Iterator[dict[str, Any]]:
    for row, title in db.session.execute(_of(ProjectFile, ProjectFile.uploaded_by_id, account)).all():
        yield {"project": title, "name": row.name, "size": row.size, "created_at": row.created_at}


def _handovers(account: Account) -> Iterator[dict[str, Any]]:
    for row, title in db.session.execute(_of(ProjectHandover, ProjectHandover.from_id, account)).all():
        texts = {"runs_now": row.runs_now, "people": row.people, "next_cycle": row.next_cycle}
        yield {"project": title, **texts, "done_at": row.done_at or ""}
