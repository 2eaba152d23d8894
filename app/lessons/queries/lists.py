"""Lists of lessons: a teacher's, an intern's, those about a topic."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from ...access import Role
from ...clock import AMSTERDAM, now, today
from ...extensions import db
from ...networks.models import Membership, Organisation, OrganisationKind
from ...placements.intake.values import fold
from ...topics.models import PracticeTopic
from ..models import GuestState, Lesson, LessonGuest, LessonMove, LessonProject, LessonTopic
from ..programmes import programme_key
from ..students import Student, attends
from .students import placements_as_student
from .wards import raised_by_ward_of

PAGE = 40
TOLD_FOR = timedelta(days=14)


class Period(StrEnum):
    COMING = "coming"
    PAST = "past"


class Whose(StrEnum):
    MINE = "mine"  # a teacher's own, or those a student has
    ALL = "all"


@dataclass(frozen=True)
class Filter:
    """What somebody asked for; empty means everything."""

    whose: Whose = Whose.ALL
    period: Period = Period.COMING
    programme: str = ""
    year: int | None = None
    teacher: str = ""
    topic_id: uuid.UUID | None = None


@dataclass(frozen=True)
class Listing:
    lessons: list[Lesson]
    total: int
    page: int
    programmes: list[str]
    years: list[int]
    teachers: list[str]

    @property
    def first(self) -> int:
        return (self.page - 1) * PAGE + 1

    @property
    def last(self) -> int:
        return self.first + len(self.lessons) - 1


def _whole() -> list[Any]:
    return [
        joinedload(Lesson.school),
        joinedload(Lesson.ward),
        joinedload(Lesson.teacher).joinedload(Membership.person),
        selectinload(Lesson.topics).joinedload(LessonTopic.topic),
        selectinload(Lesson.moves),
    ]


def list_lessons(member: Membership, wanted: Filter, page: int = 1) -> Listing:
    """One page, coming ones first to come, past ones latest first; what can be chosen comes from the period."""
    order = (Lesson.held_on, Lesson.starts_time, Lesson.title, Lesson.id)
    is_past = wanted.period is Period.PAST
    rows = db.session.scalars(
        sa.select(Lesson)
        .where(Lesson.network_id == member.network_id, *_within(wanted), *_about(wanted))
        .options(joinedload(Lesson.teacher).joinedload(Membership.person))  # the rest for one page only
        .order_by(*(column.desc() for column in order) if is_past else order)
    ).all()
    students = placements_as_student(member) if wanted.whose is Whose.MINE and member.has(Role.INTERN) else []
    mine = [row for row in rows if wanted.whose is Whose.ALL or is_for(member, students, row)]
    found = [row for row in mine if _fits(row, wanted)]
    programmes = Counter(row.programme for row in mine if row.programme)
    return Listing(
        _filled(found[(page - 1) * PAGE : page * PAGE]),
        len(found),
        page,
        sorted(programmes, key=fold),
        sorted({row.study_year for row in mine if row.study_year is not None}),
        sorted({teacher_of(row) for row in mine if teacher_of(row)}, key=fold),
    )


def _filled(lessons: list[Lesson]) -> list[Lesson]:
    """The same lessons with all that a list shows of them."""
    ids = [row.id for row in lessons]
    again = sa.select(Lesson).where(Lesson.id.in_(ids)).options(*_whole()).execution_options(populate_existing=True)
    by_id = {row.id: row for row in db.session.scalars(again)} if ids else {}
    return [by_id[key] for key in ids]


def _within(wanted: Filter) -> list[Any]:
    day = today()
    return [Lesson.held_on < day] if wanted.period is Period.PAST else [Lesson.held_on >= day]


def _about(wanted: Filter) -> list[Any]:
    if wanted.topic_id is None:
        return []
    family = sa.select(PracticeTopic.id).where(
        PracticeTopic.network_id == Lesson.network_id,
        sa.or_(PracticeTopic.id == wanted.topic_id, PracticeTopic.merged_into_id == wanted.topic_id),
    )
    linked = sa.exists().where(
        LessonTopic.network_id == Lesson.network_id,
        LessonTopic.lesson_id == Lesson.id,
        LessonTopic.topic_id.in_(family),
    )
    return [linked]


def _fits(row: Lesson, wanted: Filter) -> bool:
    if wanted.programme and programme_key(row.programme) != programme_key(wanted.programme):
        return False
    if wanted.year is not None and row.study_year != wanted.year:
        return False
    return not wanted.teacher or fold(teacher_of(row)) == fold(wanted.teacher)


def is_for(member: Membership, students: Sequence[Student], lesson: Lesson) -> bool:
    """Whether this member gives the lesson or has it."""
    return lesson.teacher_id == member.id or any(attends(one, lesson) for one in students)


def teacher_of(lesson: Lesson) -> str:
    return lesson.teacher.person.name if lesson.teacher is not None else lesson.teacher_name


def lessons_for(member: Membership, first: date, last: date) -> list[Lesson]:
    """The lessons that a member gives, has or is a guest of between two days; cancelled ones too, so that a calendar
    can say so."""
    students = placements_as_student(member) if member.has(Role.INTERN) else []
    visits = _visits_of(member)
    if not students and not visits and not member.has(Role.TEACHER):
        return []
    rows = db.session.scalars(
        sa.select(Lesson)
        .where(Lesson.network_id == member.network_id, Lesson.held_on.between(first, last))
        .options(*_whole())
        .order_by(Lesson.held_on, Lesson.starts_time, Lesson.title)
    )
    return [row for row in rows if row.id in visits or is_for(member, students, row)]


def _visits_of(member: Membership) -> set[uuid.UUID]:
    """Lessons to which this colleague is asked, and did not say no."""
    rows = db.session.scalars(
        sa.select(LessonGuest.lesson_id).where(
            LessonGuest.network_id == member.network_id,
            LessonGuest.membership_id == member.id,
            LessonGuest.state != GuestState.NOT_COMING,
        )
    )
    return set(rows)


@dataclass(frozen=True)
class News:
    """A lesson that was moved, added or cancelled, told to whom it concerns."""

    lesson: Lesson
    move: LessonMove
    named: tuple[str, ...] = ()  # topics by which the reader's ward hears of it; empty for who gives or has it


def news_for(member: Membership) -> list[News]:
    """What changed in the last two weeks in lessons to come: for its students and guests, for the ward where it is
    given, and for the wards that raised a topic of it."""
    changes = [(move, lesson) for move, lesson in _moves_of(member.network_id) if move.moved_by_id != member.id]
    if not changes:
        return []
    students = placements_as_student(member) if member.has(Role.INTERN) else []
    near = {row.id for _, row in changes if _is_near(member, row) or is_for(member, students, row)}
    own = near | _visits_of(member)
    raised = raised_by_ward_of(member, [row for _, row in changes if row.id not in own])
    found: dict[uuid.UUID, News] = {}
    for move, lesson in changes:
        named = tuple(link.topic.title for link in lesson.topics if link.topic_id in raised)
        if lesson.id in own:
            found.setdefault(lesson.id, News(lesson, move))
        elif named:
            found.setdefault(lesson.id, News(lesson, move, named))
    return list(found.values())


def _is_near(member: Membership, lesson: Lesson) -> bool:
    return lesson.ward_id is not None and lesson.ward_id == member.ward_id


def _moves_of(network_id: uuid.UUID) -> Sequence[tuple[LessonMove, Lesson]]:
    """The latest first."""
    rows = db.session.execute(
        sa.select(LessonMove, Lesson)
        .join(Lesson, sa.and_(Lesson.network_id == LessonMove.network_id, Lesson.id == LessonMove.lesson_id))
        .where(
            LessonMove.network_id == network_id,
            LessonMove.moved_at >= now() - TOLD_FOR,
            sa.or_(Lesson.held_on >= today(), LessonMove.from_on >= today()),
        )
        .options(*_whole())
        .order_by(LessonMove.moved_at.desc(), LessonMove.id.desc())
    )
    return [(row[0], row[1]) for row in rows]


def schools_of(member: Membership) -> Sequence[Organisation]:
    """Schools whose lessons this member may keep, by name."""
    query = sa.select(Organisation).filter_by(network_id=member.network_id, kind=OrganisationKind.SCHOOL)
    if not member.has(Role.COORDINATOR):
        query = query.where(Organisation.id == member.organisation_id)
    return db.session.scalars(query.order_by(Organisation.name)).all()


def lessons_about(network_id: uuid.UUID, topic_ids: Collection[uuid.UUID]) -> Mapping[uuid.UUID, list[Lesson]]:
    """Topic -> lessons that are linked to it, cancelled ones left out, by day."""
    return _linked(network_id, LessonTopic, LessonTopic.topic_id, topic_ids)


def lessons_using(network_id: uuid.UUID, project_ids: Collection[uuid.UUID]) -> Mapping[uuid.UUID, list[Lesson]]:
    """Project -> lessons that work with it, cancelled ones left out, by day."""
    return _linked(network_id, LessonProject, LessonProject.project_id, project_ids)


def _linked(
    network_id: uuid.UUID, link: type[LessonTopic | LessonProject], column: Any, ids: Collection[uuid.UUID]
) -> dict[uuid.UUID, list[Lesson]]:
    rows = db.session.execute(
        sa.select(column, Lesson)
        .join(Lesson, sa.and_(Lesson.network_id == link.network_id, Lesson.id == link.lesson_id))
        .where(link.network_id == network_id, column.in_(ids), Lesson.cancelled_at.is_(None))
        .order_by(Lesson.held_on, Lesson.title, Lesson.id)
    )
    found: dict[uuid.UUID, list[Lesson]] = {}
    for key, lesson in rows:
        found.setdefault(key, []).append(lesson)
    return found


def first_given(network_id: uuid.UUID, topic_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, date]:
    """Topic -> the day of the first lesson about it that was given, as `Lesson.is_given` has it; one query."""
    day, clock = today(), now().astimezone(AMSTERDAM).time()
    is_over = sa.or_(
        Lesson.held_on < day,
        sa.and_(Lesson.held_on == day, sa.func.coalesce(Lesson.ends_time, Lesson.starts_time) <= clock),
    )
    rows = db.session.execute(
        sa.select(LessonTopic.topic_id, sa.func.min(Lesson.held_on))
        .join(Lesson, sa.and_(Lesson.network_id == LessonTopic.network_id, Lesson.id == LessonTopic.lesson_id))
        .where(
            LessonTopic.network_id == network_id,
            LessonTopic.topic_id.in_(topic_ids),
            Lesson.cancelled_at.is_(None),
            is_over,
        )
        .group_by(LessonTopic.topic_id)
    )
    return {row[0]: row[1] for row in rows}
