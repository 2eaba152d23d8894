"""The coverage matrix of one edition of a framework."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from ....clock import now, today
from ....extensions import db
from ....intervision.models import Group, Session
from ....networks.models import Membership
from ....placements.intake.values import fold
from ....projects.models import Project
from ....topics.models import PracticeTopic, TopicState
from ...matrix import Activity, ActivityKind, CellState, Matrix, Pair, RowOf, build
from ...models import Framework, Lesson, LessonOutcome, LessonTopic, Outcome, OutcomeLink
from ...programmes import programme_key
from ...queries import applied_lessons


@dataclass(frozen=True)
class Wanted:
    """What of it; empty means everything. `school_year`: the year in which it began, from 1 August."""

    programme: str = ""
    year: int | None = None
    school_year: int | None = None

    @property
    def period(self) -> tuple[date, date]:
        if self.school_year is None:
            return date.min, date.max
        return date(self.school_year, 8, 1), date(self.school_year + 1, 7, 31)


@dataclass(frozen=True)
class Covered:
    """What the page shows, on screen, in the file and on paper."""

    framework: Framework
    wanted: Wanted
    matrix: Matrix
    bare_topics: list[tuple[uuid.UUID, str, str]] = field(default_factory=list)  # without a lesson: id, title, language
    bare_lessons: list[Lesson] = field(default_factory=list)  # without a topic
    unlinked: int = 0  # lessons that count towards no outcome of this edition


def coverage_of(member: Membership, framework: Framework, wanted: Wanted) -> Covered:
    """Eight queries, however large."""
    lessons = _lessons(member.network_id, wanted)
    ids = {row.id for row in lessons}
    outcomes = [RowOf(row.id, row.code, row.title, row.parent) for row in framework.outcomes]
    linked = [pair for pair in _lesson_pairs(framework) if pair[1] in ids]
    applied = applied_lessons(member.network_id, {lesson for _, lesson in linked})
    moment = now()
    states = {row.id: _state_of(is_given=row.is_given(moment), is_applied=row.id in applied) for row in lessons}
    pairs = [Pair(outcome, lesson, states[lesson]) for outcome, lesson in linked]
    others, more = _practice(framework, wanted)
    columns = [Activity(row.id, ActivityKind.LESSON, row.title, row.held_on, row.lang) for row in lessons]
    about = _topics_of_lessons(member.network_id)
    with_topic = {lesson for lesson, _ in about}
    return Covered(
        framework,
        wanted,
        build(outcomes, [*columns, *others], [*pairs, *more]),
        _bare_topics(member.network_id, {topic for lesson, topic in about if lesson in ids}),
        [row for row in lessons if row.id not in with_topic],
        len(ids - {lesson for _, lesson in linked}),
    )


def _state_of(*, is_given: bool, is_applied: bool) -> CellState:
    if not is_given:
        return CellState.PLANNED
    return CellState.APPLIED if is_applied else CellState.GIVEN


def _lessons(network_id: uuid.UUID, wanted: Wanted) -> list[Lesson]:
    """Of the programme, year and period, cancelled ones left out, by day. A lesson for everybody is for them too."""
    rows = db.session.scalars(
        sa.select(Lesson)
        .where(
            Lesson.network_id == network_id,
            Lesson.held_on.between(*wanted.period),
            Lesson.cancelled_at.is_(None),
        )
        .order_by(Lesson.held_on, Lesson.starts_time, Lesson.title, Lesson.id)
    )
    key = programme_key(wanted.programme)
    known: dict[str, bool] = {"": True}
    found = []
    for row in rows:
        if row.programme not in known:
            known[row.programme] = not key or programme_key(row.programme) == key
        is_year = wanted.year is None or row.study_year in {None, wanted.year}
        if known[row.programme] and is_year:
            found.append(row)
    return found


def _lesson_pairs(framework: Framework) -> list[tuple[uuid.UUID, uuid.UUID]]:
    query = (
        sa.select(LessonOutcome.outcome_id, LessonOutcome.lesson_id)
        .join(Outcome, sa.and_(Outcome.network_id == LessonOutcome.network_id, Outcome.id == LessonOutcome.outcome_id))
        .where(LessonOutcome.network_id == framework.network_id, Outcome.framework_id == framework.id)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]


def _practice(framework: Framework, wanted: Wanted) -> tuple[list[Activity], list[Pair]]:
    """Projects that ran in the period, and groups with a session in it."""
    first, last = wanted.period
    rows = db.session.execute(
        sa.select(OutcomeLink, Project.title, Project.started_on, Project.decided_on, Project.language, Group.name)
        .join(Outcome, sa.and_(Outcome.network_id == OutcomeLink.network_id, Outcome.id == OutcomeLink.outcome_id))
        .outerjoin(Project, sa.and_(Project.network_id == OutcomeLink.network_id, Project.id == OutcomeLink.project_id))
        .outerjoin(Group, sa.and_(Group.network_id == OutcomeLink.network_id, Group.id == OutcomeLink.group_id))
        .where(OutcomeLink.network_id == framework.network_id, Outcome.framework_id == framework.id)
        .order_by(Project.started_on, Project.title, Group.name, OutcomeLink.id)
    ).all()
    met = _met(framework.network_id, first, last)
    found: dict[uuid.UUID, Activity] = {}
    pairs = []
    for link, title, started, decided, language, name in rows:
        if link.project_id is not None:
            if started > last or (decided or date.max) < first:
                continue
            one = Activity(link.project_id, ActivityKind.PROJECT, title, started, language)
            is_given = started <= today()
        elif link.group_id in met:
            one, is_given = Activity(link.group_id, ActivityKind.INTERVISION, name), met[link.group_id]
        else:
            continue
        found[one.id] = one
        pairs.append(
            Pair(link.outcome_id, one.id, _state_of(is_given=is_given, is_applied=link.applied_on is not None))
        )
    return list(found.values()), pairs


def _met(network_id: uuid.UUID, first: date, last: date) -> dict[uuid.UUID, bool]:
    """Groups with a session in the period -> whether one was held."""
    held = sa.func.max(sa.case((Session.held_at.is_not(None), 1), else_=0))
    query: Any = (
        sa.select(Session.group_id, held)
        .where(
            Session.network_id == network_id,
            Session.cancelled_at.is_(None),
            Session.held_on.between(first, last),
        )
        .group_by(Session.group_id)
    )
    return {row[0]: bool(row[1]) for row in db.session.execute(query)}


def _topics_of_lessons(network_id: uuid.UUID) -> list[tuple[uuid.UUID, uuid.UUID]]:
    """(lesson, the topic it counts for)."""
    living = sa.func.coalesce(PracticeTopic.merged_into_id, PracticeTopic.id)
    query = (
        sa.select(LessonTopic.lesson_id, living)
        .join(
            PracticeTopic,
            sa.and_(PracticeTopic.network_id == LessonTopic.network_id, PracticeTopic.id == LessonTopic.topic_id),
        )
        .where(LessonTopic.network_id == network_id)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]


def _bare_topics(network_id: uuid.UUID, covered: set[uuid.UUID]) -> list[tuple[uuid.UUID, str, str]]:
    rows = db.session.execute(
        sa.select(PracticeTopic.id, PracticeTopic.title, PracticeTopic.lang)
        .where(
            PracticeTopic.network_id == network_id,
            PracticeTopic.state == TopicState.ACTIVE,
            PracticeTopic.merged_into_id.is_(None),
        )
        .order_by(PracticeTopic.title)
    )
    return [(row[0], row[1], row[2]) for row in rows if row[0] not in covered]


def programmes_of(network_id: uuid.UUID) -> list[str]:
    """Programmes that lessons are for, one spelling of each."""
    rows = db.session.scalars(
        sa.select(Lesson.programme).where(Lesson.network_id == network_id, Lesson.programme != "").distinct()
    )
    found: dict[str, str] = {}
    for name in sorted(rows, key=fold):
        found.setdefault(programme_key(name), name)
    return list(found.values())


def programmes_taught_by(member: Membership) -> set[str]:
    """Keys of the programmes of this member's own lessons."""
    rows = db.session.scalars(
        sa.select(Lesson.programme)
        .where(Lesson.network_id == member.network_id, Lesson.teacher_id == member.id, Lesson.programme != "")
        .distinct()
    )
    return {programme_key(name) for name in rows}


def years_of(network_id: uuid.UUID) -> tuple[list[int], list[int]]:
    """(years of study, school years that have lessons)."""
    rows: Sequence[Any] = db.session.execute(
        sa.select(Lesson.study_year, Lesson.held_on).where(Lesson.network_id == network_id).distinct()
    ).all()
    years = {on.year - (on.month < 8) for _, on in rows}
    return sorted({year for year, _ in rows if year is not None}), sorted(years, reverse=True)
