"""Making and changing lessons: by hand, their topics, outcomes and projects, and guests."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, time
from typing import Any

import sqlalchemy as sa

from ...database import check_version
from ...extensions import db
from ...networks.models import Membership
from ...wording import N_, DomainError
from .. import policy
from ..models import (
    GuestKind,
    GuestState,
    Lesson,
    LessonGuest,
    LessonMove,
    LessonOutcome,
    LessonProject,
    LessonTopic,
    MoveKind,
    Weight,
)
from ..queries import timetables
from ..timetable import Question, questions_about
from .letters import tell


@dataclass(frozen=True)
class Values:
    """What a lesson is, where and when. `ward_id` for a lesson on a ward."""

    title: str
    held_on: date
    starts_time: time | None
    ends_time: time | None
    programme: str = ""
    study_year: int | None = None
    room: str = ""
    ward_id: uuid.UUID | None = None
    about: str = ""


class Asked(DomainError):
    """Something looks unusual: the lesson is saved once somebody says that it is meant so."""

    def __init__(self, questions: list[Question]) -> None:
        super().__init__(N_("Look at the questions below, and say that it is meant so."))
        self.questions = questions


def add_lesson(
    member: Membership, school_id: uuid.UUID, values: Values, *, reason: str, is_on_purpose: bool,
    topic_id: uuid.UUID | None = None,
) -> Lesson:  # fmt: skip
    """A lesson by hand. Raises Asked when something looks unusual and nobody said that it is meant so."""
    if not policy.can_manage_school(member, school_id):
        raise DomainError(N_("Choose one from the list."), "school_id")
    lesson = Lesson(network_id=member.network_id, school_id=school_id, **asdict(values))
    if member.organisation_id == school_id:
        lesson.teacher_id, lesson.teacher_name = member.id, member.person.name
    check_times(values.starts_time, values.ends_time)
    if not is_on_purpose:
        ask_about(lesson)
    db.session.add(lesson)
    db.session.flush()
    if topic_id is not None:
        db.session.add(LessonTopic(network_id=member.network_id, lesson_id=lesson.id, topic_id=topic_id))
    record_move(member, lesson, MoveKind.ADDED, None, None, reason)
    tell(member, lesson)
    return lesson


def check_times(starts: time | None, ends: time | None) -> None:
    if ends is not None and (starts is None or ends <= starts):
        raise DomainError(N_("The end comes after the beginning."), "ends_time")


def ask_about(lesson: Lesson, *, without: Iterable[uuid.UUID] = ()) -> None:
    """Raises Asked for a weekend, a clash or an impossible year. `without`: lessons that go elsewhere at once."""
    moment = timetables.moment_of(lesson)
    left_out = {lesson.id, *without}
    with db.session.no_autoflush:
        others = timetables.same_day(lesson.network_id, lesson.school_id, moment)
    if questions := questions_about([moment], [one for one in others if one.key not in left_out]):
        raise Asked(questions)


def record_move(
    member: Membership, lesson: Lesson, kind: MoveKind, from_on: date | None, from_time: time | None, reason: str
) -> None:
    db.session.add(
        LessonMove(
            network_id=lesson.network_id,
            lesson_id=lesson.id,
            kind=kind,
            from_on=from_on,
            from_time=from_time,
            to_on=lesson.held_on,
            to_time=lesson.starts_time,
            reason=reason,
            moved_by_id=member.id,
        )
    )
    db.session.flush()


def change_lesson(lesson: Lesson, version: str | None, values: Mapping[str, Any]) -> None:
    """Changes these fields. What the timetable says of a lesson is changed in the timetable. Raises Stale."""
    check_version(lesson, version)
    for name, value in values.items():
        setattr(lesson, name, value)
    db.session.flush()


# --- What it is about -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Links:
    """What a lesson is about and counts towards, with how much; and the projects it works with, of those `offered`."""

    topics: Mapping[uuid.UUID, Weight]
    outcomes: Mapping[uuid.UUID, Weight]
    projects: frozenset[uuid.UUID] = frozenset()
    offered: frozenset[uuid.UUID] = frozenset()


def link_lesson(lesson: Lesson, version: str | None, links: Links) -> None:
    """These topics, outcomes and projects. What stays keeps the day it was linked."""
    check_version(lesson, version)
    topics, outcomes = links.topics, links.outcomes
    of_lesson = {"network_id": lesson.network_id, "lesson_id": lesson.id}
    kept_topics = {row.topic_id: row for row in lesson.topics}
    for topic_id, weight in topics.items():
        if topic_id in kept_topics:
            kept_topics[topic_id].weight = weight
        else:
            db.session.add(LessonTopic(topic_id=topic_id, weight=weight, **of_lesson))
    kept_outcomes = {row.outcome_id: row for row in lesson.outcomes}
    for outcome_id, weight in outcomes.items():
        if outcome_id in kept_outcomes:
            kept_outcomes[outcome_id].weight = weight
        else:
            db.session.add(LessonOutcome(outcome_id=outcome_id, weight=weight, **of_lesson))
    _remove(LessonTopic, [row.id for key, row in kept_topics.items() if key not in topics])
    _remove(LessonOutcome, [row.id for key, row in kept_outcomes.items() if key not in outcomes])
    _link_projects(lesson, links)
    _touch(lesson)


def _link_projects(lesson: Lesson, links: Links) -> None:
    """A project that this person was not shown stays as it is."""
    kept = {row.project_id: row for row in lesson.project_links}
    of_lesson = {"network_id": lesson.network_id, "lesson_id": lesson.id}
    new = sorted(links.projects & links.offered - set(kept))
    db.session.add_all(LessonProject(project_id=key, **of_lesson) for key in new)
    _remove(LessonProject, [row.id for key, row in kept.items() if key in links.offered - links.projects])


def _remove(table: Any, ids: list[int]) -> None:
    if ids:
        db.session.execute(sa.delete(table).where(table.id.in_(ids)))


def _touch(lesson: Lesson) -> None:
    """What hangs on a lesson is part of it: somebody else's open form is old now."""
    sa.orm.attributes.flag_modified(lesson, "title")
    db.session.flush()


# --- Guests -----------------------------------------------------------------------------------------------------------


def add_guest(lesson: Lesson, kind: GuestKind, membership_id: uuid.UUID | None, described: str) -> LessonGuest:
    """A colleague by name, anybody else in words without a name."""
    if (membership_id is None) == (not described):
        raise DomainError(N_("Choose a colleague, or describe who comes without a name."), "described")
    if membership_id is not None:
        kind = GuestKind.CARE_STAFF
    row = LessonGuest(network_id=lesson.network_id, lesson_id=lesson.id, kind=kind, membership_id=membership_id)
    row.described = described
    db.session.add(row)
    db.session.flush()
    return row


def answer_guest(guest: LessonGuest, state: GuestState) -> None:
    guest.state = state
    db.session.flush()


def remove_guest(guest: LessonGuest) -> None:
    db.session.delete(guest)
    db.session.flush()
