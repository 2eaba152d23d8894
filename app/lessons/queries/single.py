"""One lesson with all that its page shows."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
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


@dataclass(frozen=True)
class FromTheWard:
    """What lies behind the topics of a lesson: questions of clients, projects, approved learning points."""

    projects: list[Project]
    points: list[LearningPoint]

    @property
    def questions(self) -> list[Project]:
        """Projects whose client words may be read by others."""
        return [project for project in self.projects if project.client_question and project.has_client_consent]


def from_the_ward(member: Membership, lesson: Lesson) -> FromTheWard:
    ids = family_of(lesson.network_id, [row.topic_id for row in lesson.topics])
    if not ids:
        return FromTheWard([], [])
    found = {row.id: row for _, row in projects_about(member, ids)}
    points = db.session.scalars(
        sa.select(LearningPoint)
        .where(
            LearningPoint.network_id == lesson.network_id,
            LearningPoint.topic_id.in_(ids),
            LearningPoint.approved_at.is_not(None),
        )
        .order_by(LearningPoint.approved_at.desc())
        .limit(3)
    )
    return FromTheWard(list(found.values()), list(points))


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
