"""One lesson with all that its page shows."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from ...access import Role
from ...clock import today
from ...extensions import db
from ...intervision.models import LearningPoint
from ...networks.models import Membership, MembershipRole, Person
from ...projects.models import Project
from ...projects.queries.links import projects_about
from ...projects.queries.single import visible_to
from ...topics.models import PracticeTopic, TopicState
from ...wording import NotFound
from ..models import Framework, Lesson, LessonGuest, LessonMaterial, LessonOutcome, LessonTopic, Outcome

NEAR = timedelta(days=60)


def load_lesson(member: Membership, lesson: uuid.UUID) -> Lesson:
    row = db.session.scalar(
        sa.select(Lesson)
        .filter_by(network_id=member.network_id, id=lesson)
        .options(
            joinedload(Lesson.school),
            joinedload(Lesson.ward),
            joinedload(Lesson.teacher).joinedload(Membership.person),
            selectinload(Lesson.topics).joinedload(LessonTopic.topic),
            selectinload(Lesson.outcomes).joinedload(LessonOutcome.outcome).joinedload(Outcome.framework),
            selectinload(Lesson.project_links),
            selectinload(Lesson.guests).joinedload(LessonGuest.member).joinedload(Membership.person),
            selectinload(Lesson.materials),
            selectinload(Lesson.moves),
        )
    )
    if row is None:
        raise NotFound
    return row


@dataclass(frozen=True)
class Part:
    """Something that belongs to a lesson, with the lesson for the policy."""

    lesson: Lesson
    row: LessonGuest | LessonMaterial


def load_guest(member: Membership, lesson: uuid.UUID, guest: uuid.UUID) -> Part:
    whole = load_lesson(member, lesson)
    for row in whole.guests:
        if row.id == guest:
            return Part(whole, row)
    raise NotFound


def load_material(member: Membership, lesson: uuid.UUID, material: uuid.UUID) -> Part:
    whole = load_lesson(member, lesson)
    for row in whole.materials:
        if row.id == material:
            return Part(whole, row)
    raise NotFound


def load_file(member: Membership, lesson: uuid.UUID, material: uuid.UUID) -> Part:
    part = load_material(member, lesson, material)
    if not (isinstance(part.row, LessonMaterial) and part.row.is_file):
        raise NotFound
    return part


@dataclass(frozen=True)
class FromTheWard:
    """What a lesson works with, and what else lies behind its topics: projects and approved learning points."""

    used: list[Project]  # the lesson works with these
    about: list[Project]  # on a topic of the lesson
    points: list[LearningPoint]

    @property
    def projects(self) -> list[Project]:
        return [*self.used, *self.about]

    @property
    def questions(self) -> list[Project]:
        """Projects whose client words may be read by others."""
        return [project for project in self.projects if project.client_question and project.has_client_consent]


def from_the_ward(member: Membership, lesson: Lesson) -> FromTheWard:
    linked = {row.project_id for row in lesson.project_links}
    used = _projects(member, linked)
    ids = family_of(lesson.network_id, [row.topic_id for row in lesson.topics])
    if not ids:
        return FromTheWard(used, [], [])
    about = {row.id: row for _, row in projects_about(member, ids) if row.id not in linked}
    return FromTheWard(used, list(about.values()), _points(lesson, ids))


def _projects(member: Membership, ids: Collection[uuid.UUID]) -> list[Project]:
    """Those of these that the member may see, by title."""
    if not ids:
        return []
    query = sa.select(Project).where(visible_to(member), Project.id.in_(ids)).order_by(Project.title, Project.id)
    return list(db.session.scalars(query))


def _points(lesson: Lesson, topics: Sequence[uuid.UUID]) -> list[LearningPoint]:
    return list(
        db.session.scalars(
            sa.select(LearningPoint)
            .where(
                LearningPoint.network_id == lesson.network_id,
                LearningPoint.topic_id.in_(topics),
                LearningPoint.approved_at.is_not(None),
            )
            .order_by(LearningPoint.approved_at.desc())
            .limit(3)
        )
    )


def family_of(network_id: uuid.UUID, topic_ids: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    """These topics and what was merged into them."""
    if not topic_ids:
        return []
    same = sa.or_(PracticeTopic.id.in_(topic_ids), PracticeTopic.merged_into_id.in_(topic_ids))
    return list(db.session.scalars(sa.select(PracticeTopic.id).where(PracticeTopic.network_id == network_id, same)))


# --- What can be chosen -----------------------------------------------------------------------------------------------


def topics_to_choose(network_id: uuid.UUID) -> Sequence[PracticeTopic]:
    """Active topics by title."""
    return db.session.scalars(
        sa.select(PracticeTopic)
        .filter_by(network_id=network_id, state=TopicState.ACTIVE)
        .where(PracticeTopic.merged_into_id.is_(None))
        .order_by(PracticeTopic.title)
    ).all()


def projects_to_choose(member: Membership, lesson: Lesson) -> list[tuple[Project, bool]]:
    """Projects to work with, and whether they are on a topic of this lesson: those first, then by title."""
    query = sa.select(Project).where(visible_to(member)).order_by(Project.title, Project.id)
    topics = family_of(lesson.network_id, [row.topic_id for row in lesson.topics])
    about = {row.id for _, row in projects_about(member, topics)} if topics else set()
    return sorted(((row, row.id in about) for row in db.session.scalars(query)), key=lambda pair: not pair[1])


def frameworks_to_choose(network_id: uuid.UUID, day: date) -> Sequence[Framework]:
    """Frameworks in force on the day of the lesson, with their outcomes."""
    return db.session.scalars(
        sa.select(Framework)
        .filter_by(network_id=network_id, is_active=True)
        .where(
            sa.or_(Framework.valid_from.is_(None), Framework.valid_from <= day),
            sa.or_(Framework.valid_to.is_(None), Framework.valid_to >= day),
        )
        .options(selectinload(Framework.outcomes))
        .order_by(Framework.name, Framework.edition)
    ).all()


def swaps_for(lesson: Lesson) -> Sequence[Lesson]:
    """Other lessons to come of the school, for the same programme and year first, that this one can swap with."""
    alike = sa.case(
        (sa.and_(Lesson.programme == lesson.programme, Lesson.study_year.is_not_distinct_from(lesson.study_year)), 0),
        else_=1,
    )
    return db.session.scalars(
        sa.select(Lesson)
        .where(
            Lesson.network_id == lesson.network_id,
            Lesson.school_id == lesson.school_id,
            Lesson.id != lesson.id,
            Lesson.cancelled_at.is_(None),
            Lesson.held_on.between(today(), lesson.held_on + NEAR),
        )
        .order_by(alike, Lesson.held_on, Lesson.starts_time, Lesson.title)
        .limit(60)
    ).all()


def possible_guests(lesson: Lesson) -> Sequence[Membership]:
    """Colleagues of the network who can join, by name: not who teaches it, and not who is asked already."""
    asked = [row.membership_id for row in lesson.guests if row.membership_id] + [lesson.teacher_id]
    roles = (Role.PROFESSIONAL, Role.WORKPLACE_SUPERVISOR, Role.PRACTICE_EDUCATOR, Role.COORDINATOR, Role.TEACHER)
    has_role = sa.exists().where(
        MembershipRole.network_id == Membership.network_id,
        MembershipRole.membership_id == Membership.id,
        MembershipRole.role.in_(roles),
    )
    day = today()
    return db.session.scalars(
        sa.select(Membership)
        .join(Membership.person)
        .where(
            Membership.network_id == lesson.network_id,
            Membership.id.not_in([key for key in asked if key]),
            has_role,
            Membership.started_on <= day,
            sa.or_(Membership.ended_on.is_(None), Membership.ended_on > day),
        )
        .options(joinedload(Membership.person))
        .order_by(Person.last_name, Person.first_name)
    ).all()


def teachers_of(network_id: uuid.UUID, school_id: uuid.UUID) -> Sequence[Membership]:
    """Members of the school who teach, by name."""
    teaches = sa.exists().where(
        MembershipRole.network_id == Membership.network_id,
        MembershipRole.membership_id == Membership.id,
        MembershipRole.role == Role.TEACHER,
    )
    day = today()
    return db.session.scalars(
        sa.select(Membership)
        .join(Membership.person)
        .where(
            Membership.network_id == network_id,
            Membership.organisation_id == school_id,
            teaches,
            Membership.started_on <= day,
            sa.or_(Membership.ended_on.is_(None), Membership.ended_on > day),
        )
        .options(joinedload(Membership.person))
        .order_by(Person.last_name, Person.first_name)
    ).all()
