"""Verbs of frameworks and what is linked to them; they flush, never commit."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from ...clock import today
from ...database import check_version
from ...extensions import db
from ...networks.models import Membership, record_audit
from ...wording import N_, DomainError, NotFound
from ..models import Certainty, Framework, Lesson, LessonTopic, Outcome, OutcomeLink, Weight
from . import queries
from .reading import ReadOutcome, outcomes_of, shipped


@dataclass(frozen=True)
class Values:
    """What people fill in of a framework."""

    code: str
    edition: str
    name: str
    programme: str = ""
    source: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    is_active: bool = True


def add_shipped(member: Membership, file: str) -> Framework:
    """Adds one that comes with the application. A second time finds the first."""
    one = next((row for row in shipped() if row.file == file), None)
    if one is None:
        raise NotFound
    values = Values(
        one.code,
        one.edition,
        one.name,
        one.programme,
        one.source,
        date.fromisoformat(one.valid_from) if one.valid_from else None,
        date.fromisoformat(one.valid_to) if one.valid_to else None,
        one.is_active,
    )
    known = _same(member.network_id, values)
    return known or _add(member, values, outcomes_of(one), Certainty(one.certainty))


def add_framework(member: Membership, values: Values, outcomes: Sequence[ReadOutcome]) -> Framework:
    """One of their own. The same code in the same edition is refused; another edition stands beside it."""
    _check_days(values)
    if not outcomes:
        raise DomainError(N_("There are no outcomes in this file."), "file")
    if _same(member.network_id, values) is not None:
        raise DomainError(N_("This edition exists already. Give the new one another edition."), "edition")
    return _add(member, values, outcomes, Certainty.HIGH)


def _same(network_id: uuid.UUID, values: Values) -> Framework | None:
    query = sa.select(Framework).filter_by(network_id=network_id, code=values.code, edition=values.edition)
    return db.session.scalar(query)


def _add(member: Membership, values: Values, outcomes: Sequence[ReadOutcome], certainty: Certainty) -> Framework:
    row = Framework(network_id=member.network_id, certainty=certainty, **vars(values))
    db.session.add(row)
    db.session.flush()
    db.session.add_all(
        Outcome(
            network_id=member.network_id,
            framework_id=row.id,
            code=one.code,
            title=one.title,
            parent=one.parent,
            role_key=one.role,
            position=position,
        )
        for position, one in enumerate(outcomes, 1)
    )
    db.session.flush()
    record_audit(member.network_id, member, "framework_added", "framework", row.id)
    return row


def edit_framework(member: Membership, row: Framework, version: str | None, values: Values) -> None:
    """Name, days and whether new links go to it. Outcomes never change: another text is another edition."""
    check_version(row, version)
    _check_days(values)
    other = _same(member.network_id, values)
    if other is not None and other.id != row.id:
        raise DomainError(N_("This edition exists already. Give the new one another edition."), "edition")
    for name, value in vars(values).items():
        setattr(row, name, value)
    db.session.flush()
    record_audit(member.network_id, member, "framework_edited", "framework", row.id)


def _check_days(values: Values) -> None:
    if values.valid_from and values.valid_to and values.valid_to < values.valid_from:
        raise DomainError(N_("The last day comes before the first."), "valid_to")


def link_outcome(outcome: Outcome, project: uuid.UUID | None, group: uuid.UUID | None) -> None:
    """This project, or this group, works on it. A second time changes nothing."""
    if not queries.is_in_force(outcome.framework, today()):
        raise DomainError(N_("This edition is not in force: new links go to the one that is."))
    key = _one_of(outcome.network_id, project, group)
    if key in queries.linked_to(outcome):
        return
    db.session.add(
        OutcomeLink(network_id=outcome.network_id, outcome_id=outcome.id, project_id=project, group_id=group)
    )
    db.session.flush()


def unlink_outcome(outcome: Outcome, project: uuid.UUID | None, group: uuid.UUID | None) -> None:
    """It does not after all; that it was applied goes with it. Taking off what is off changes nothing."""
    link = queries.linked_to(outcome).get(_one_of(outcome.network_id, project, group))
    if link is not None:
        db.session.delete(link)
        db.session.flush()


def _one_of(network_id: uuid.UUID, project: uuid.UUID | None, group: uuid.UUID | None) -> uuid.UUID:
    """The one that is meant, of those that can be chosen."""
    if project is None and group is None:
        raise DomainError(N_("Choose a project or a group."))
    projects, groups = (dict(rows) for rows in queries.choices_for(network_id))
    found = [key for key, known in ((project, projects), (group, groups)) if key is not None and key in known]
    if len(found) != 1 or (project and group):
        raise NotFound
    return found[0]


def mark_applied(member: Membership, link_id: int) -> None:
    """A student did something with it on the ward. The day is kept, not who said so; the first day stays."""
    link = next((row.link for row in queries.own_links(member) if row.link.id == link_id), None)
    if link is None:
        raise NotFound
    if link.applied_on is None:
        link.applied_on = today()
    db.session.flush()


def put_in_lesson(member: Membership, topic_id: uuid.UUID, lesson_id: uuid.UUID, weight: Weight) -> Lesson:
    """A topic in an own lesson to come. A second time changes how much the lesson is about it."""
    lesson = next((row for row in queries.own_coming_lessons(member) if row.id == lesson_id), None)
    if lesson is None:
        raise DomainError(N_("Choose one of your own lessons to come."), "lesson")
    keys = {"network_id": member.network_id, "lesson_id": lesson.id, "topic_id": topic_id}
    row = db.session.scalar(sa.select(LessonTopic).filter_by(**keys))
    if row is None:
        db.session.add(LessonTopic(**keys, weight=weight))
    else:
        row.weight = weight
    sa.orm.attributes.flag_modified(lesson, "title")  # an open form of this lesson is old now
    db.session.flush()
    return lesson
