"""What a teacher's radar hears: topics near the own students, and the lessons to come that are about them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from ....clock import now, today
from ....extensions import db
from ....networks import queries as networks
from ....networks.models import Membership
from ....projects.models import Project
from ....projects.queries.links import projects_about
from ....topics import answers
from ....topics.figures import shown_parts, weekly
from ....topics.models import PracticeTopic, TopicSignal, TopicState
from ....topics.queries import counting, living_ids
from ....topics.queries.lists import alive_as_shown, families_of, topics_of
from ....topics.weeks import WEEK, Window, last_weeks
from ... import radar
from ...models import Lesson, Weight
from ...queries import own_students
from ...radar import Heard

COLUMNS = 7  # lessons on the map
LINE = 12  # weeks of the small line
AHEAD = timedelta(weeks=12)


@dataclass(frozen=True)
class RadarPage:
    heard: list[Heard]
    topics: Mapping[uuid.UUID, PracticeTopic]
    projects: Mapping[uuid.UUID, list[Project]]
    lessons: list[Lesson]  # to come, at this teacher's school
    cells: Mapping[tuple[uuid.UUID, uuid.UUID], Weight]  # (topic, lesson)
    students: int
    own_lessons: list[Lesson]
    care: list[Heard]  # the two that ask for a lesson first
    lines: Mapping[uuid.UUID, Sequence[tuple[date, int | None]]]  # of these two: people per week, None where too few

    @property
    def places(self) -> dict[uuid.UUID, set[uuid.UUID]]:
        """Topic -> lessons about it."""
        found: dict[uuid.UUID, set[uuid.UUID]] = {}
        for topic, lesson in self.cells:
            found.setdefault(topic, set()).add(lesson)
        return found

    @property
    def free_lesson(self) -> Lesson | None:
        """The first own lesson to come that is about no topic yet."""
        taken = {lesson for _, lesson in self.cells}
        return next((row for row in self.own_lessons if row.id not in taken), None)


def radar_of(teacher: Membership) -> RadarPage:
    """A fixed number of queries, however many signals and topics there are."""
    network_id = teacher.network_id
    every = topics_of(network_id)
    living = living_ids(every)
    topics = {row.id: row for row in every if row.state is TopicState.ACTIVE and not row.is_merged}
    families = {key: family for key, family in families_of(every).items() if key in topics}
    students = own_students(teacher)
    own_lessons, lessons = _coming(teacher)
    cells = {(living[link.topic_id], row.id): link.weight for row in lessons for link in row.topics}
    about = [topic for topic, _ in cells]
    near = _near(network_id, living, {one.ward_id for one in students if one.ward_id is not None})
    answered = answers.first_answers(teacher, families)
    window = last_weeks(today())
    people, pairs = counting.people_in(network_id, window, living), counting.compared(network_id, window, living)
    heard = []
    for key, topic in topics.items():
        alive = alive_as_shown(topic, people, pairs, window)
        waits = None if key in answered else (today() - topic.raised_on).days
        wards = near.get(key, {}) if alive.now is not None else {}
        heard.append(Heard(key, topic.title, alive.now, wards, alive.trend, waits, about.count(key)))
    ranked = radar.rank(heard)
    care = [one for one in ranked if one.asks_care][:2]
    return RadarPage(
        ranked,
        topics,
        _projects(teacher, living, topics),
        _on_the_map(lessons, teacher),
        cells,
        len(students),
        own_lessons,
        care,
        _lines(network_id, {member: one.topic for one in care for member in families[one.topic]}),
    )


def _on_the_map(lessons: list[Lesson], teacher: Membership) -> list[Lesson]:
    """As many as fit: own lessons and those about a topic before the rest, by day."""
    near = sorted(lessons, key=lambda row: not (row.topics or row.teacher_id == teacher.id))[:COLUMNS]
    return [row for row in lessons if row in near]


def _lines(
    network_id: uuid.UUID, roots: Mapping[uuid.UUID, uuid.UUID]
) -> dict[uuid.UUID, list[tuple[date, int | None]]]:
    """Topic -> people per week; `roots` says which topic each counts for. One query."""
    if not roots:
        return {}
    last = last_weeks(today()).last
    window = Window(last - (LINE - 1) * WEEK, last)
    rows = db.session.execute(
        sa.select(TopicSignal.topic_id, TopicSignal.week, sa.func.count(TopicSignal.token.distinct()))
        .where(
            TopicSignal.network_id == network_id,
            TopicSignal.topic_id.in_(list(roots)),
            TopicSignal.week.between(window.first, window.last),
        )
        .group_by(TopicSignal.topic_id, TopicSignal.week)
    )
    most: dict[uuid.UUID, dict[date, int]] = {root: {} for root in roots.values()}
    for topic, week, count in rows:
        counts = most[roots[topic]]
        counts[week] = max(count, counts.get(week, 0))  # of a merged topic the largest part: tokens differ
    return {root: weekly(counts, window.weeks) for root, counts in most.items()}


def _near(
    network_id: uuid.UUID, living: Mapping[uuid.UUID, uuid.UUID], wards: set[uuid.UUID]
) -> dict[uuid.UUID, dict[str, int]]:
    """Topic -> these wards by name with what the page of the topic shows of them too: five people or more."""
    if not wards:
        return {}
    counts = counting.people_by_ward(network_id, last_weeks(today()), living)
    names = {ward.id: ward.name for ward in networks.wards_of(network_id)}
    return {
        topic: {names[ward]: number for ward, number in shown_parts(row).items() if ward in wards and ward is not None}
        for topic, row in counts.items()
    }


def own_coming_lessons(teacher: Membership) -> list[Lesson]:
    """The teacher's own, of the next weeks."""
    return _coming(teacher)[0]


def _coming(teacher: Membership) -> tuple[list[Lesson], list[Lesson]]:
    """(the teacher's own lessons to come, those of the teacher's school)."""
    day = today()
    found = db.session.scalars(
        sa.select(Lesson)
        .where(
            Lesson.network_id == teacher.network_id,
            Lesson.held_on.between(day, day + AHEAD),
            Lesson.cancelled_at.is_(None),
            sa.or_(Lesson.teacher_id == teacher.id, Lesson.school_id == teacher.organisation_id),
        )
        .options(selectinload(Lesson.topics))
        .order_by(Lesson.held_on, Lesson.starts_time, Lesson.title, Lesson.id)
    )
    rows = [row for row in found if not row.is_given(now())]
    at_school = [row for row in rows if row.school_id == teacher.organisation_id]
    return [row for row in rows if row.teacher_id == teacher.id], at_school


def _projects(
    teacher: Membership, living: Mapping[uuid.UUID, uuid.UUID], topics: Mapping[uuid.UUID, PracticeTopic]
) -> dict[uuid.UUID, list[Project]]:
    wanted: Sequence[uuid.UUID] = [one for one, root in living.items() if root in topics]
    found: dict[uuid.UUID, list[Project]] = {}
    for topic, project in projects_about(teacher, wanted):
        rows = found.setdefault(living[topic], [])
        if project not in rows:
            rows.append(project)
    return found
