"""The frameworks of the demonstration, and the projects and groups in which students work on them."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import sqlalchemy as sa

from ..extensions import db
from ..intervision.models import Group, GroupState
from ..lessons.coverage.reading import outcomes_of, shipped
from ..lessons.models import Certainty, Framework, Lesson, LessonProject, Outcome, OutcomeLink
from ..projects.models import Project

FILES = ("25655.csv", "25656.csv", "bn2020.csv", "bn2030.csv")
# project -> codes of the framework of mbo nurses; with an asterisk where a student applied it
PROJECTS = {
    "Veilig opstaan": ("B1-K1-W1*", "B1-K2-W3*"),
    "Proost!": ("B1-K1-W3",),
    "Rustige medicatieronde": ("B1-K1-W4*",),
    "Op tijd het gesprek": ("B1-K1-W5",),
}
# lesson -> the project whose question and charts it works with
LESSONS = {"Vallen: van risico naar plan": "Veilig opstaan", "Meten is leren: run charts lezen": "Proost!"}
GROUP_CODES = ("B1-K2-W1*", "B1-K2-W2")


def fill_frameworks(network_id: uuid.UUID) -> None:
    """What comes with the application, before the lessons that count towards it."""
    for one in shipped():
        if one.file not in FILES:
            continue
        row = Framework(
            id=uuid.uuid5(network_id, one.file), network_id=network_id, code=one.code, edition=one.edition,
            name=one.name, programme=one.programme, source=one.source, certainty=Certainty(one.certainty),
            is_active=one.is_active, valid_from=date.fromisoformat(one.valid_from) if one.valid_from else None,
        )  # fmt: skip
        db.session.add(row)
        db.session.flush()
        for position, read in enumerate(outcomes_of(one), 1):
            key = uuid.uuid5(row.id, read.code)
            values = {"code": read.code, "title": read.title, "parent": read.parent, "role_key": read.role}
            db.session.add(Outcome(id=key, network_id=network_id, framework_id=row.id, position=position, **values))
    db.session.flush()


def fill_links(network_id: uuid.UUID, today: date) -> None:
    """Projects, and the first running group, beside outcomes of mbo nurses."""
    framework = uuid.uuid5(network_id, FILES[0])
    found = db.session.scalars(sa.select(Project).filter_by(network_id=network_id).order_by(Project.title)).all()
    for project in found:
        _link(network_id, framework, PROJECTS.get(project.title, ()), today, project_id=project.id)
        _work_with(project, [lesson for lesson, title in LESSONS.items() if title == project.title])
    running = sa.select(Group).filter_by(network_id=network_id, state=GroupState.RUNNING).order_by(Group.name)
    if (group := db.session.scalars(running).first()) is not None:
        _link(network_id, framework, GROUP_CODES, today, group_id=group.id)
    db.session.flush()


def _work_with(project: Project, titles: list[str]) -> None:
    query = sa.select(Lesson.id).where(Lesson.network_id == project.network_id, Lesson.title.in_(titles))
    for lesson in db.session.scalars(query.order_by(Lesson.held_on)).all():
        db.session.add(LessonProject(network_id=project.network_id, lesson_id=lesson, project_id=project.id))


def _link(
    network_id: uuid.UUID,
    framework: uuid.UUID,
    codes: tuple[str, ...],
    today: date,
    *,
    project_id: uuid.UUID | None = None,
    group_id: uuid.UUID | None = None,
) -> None:
    for code in codes:
        applied_on = today - timedelta(days=12) if code.endswith("*") else None
        outcome = uuid.uuid5(framework, code.rstrip("*"))
        row = OutcomeLink(network_id=network_id, outcome_id=outcome, applied_on=applied_on)
        row.project_id, row.group_id = project_id, group_id
        db.session.add(row)
