"""What the figures of alignment are made of."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from ....clock import now, today
from ....extensions import db
from ....networks.models import Membership
from ....placements.intake.values import fold
from ....suppression import SMALLEST_COUNT
from ....topics.models import PracticeTopic, TopicSignal, TopicState
from ....topics.queries import living_ids
from ....topics.weeks import WEEK, monday_of
from ... import alignment
from ...alignment import Figures, GivenLesson, Raised
from ...models import Lesson
from ...queries import schools_of

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Shown:
    """Figures of the network or a school: the last year, and quarter by quarter. No figures: too few to show."""

    name: str
    year: Figures | None
    quarters: list[tuple[str, Figures]]


def alignment_of(viewer: Membership) -> list[Shown]:
    """The network, and the schools that the viewer belongs to or coordinates."""
    day = today()
    lessons, topics = _given(viewer.network_id), _raised(viewer.network_id)
    may = alignment.showable([one for one in lessons if day - YEAR < one.on <= day])
    shown = [_shown(viewer.network.name, topics, lessons, day)]
    for school in schools_of(viewer):
        is_shown = school.id in may
        shown.append(_shown(school.name, topics, lessons, day, school.id) if is_shown else Shown(school.name, None, []))
    return shown


def _shown(
    name: str, topics: Sequence[Raised], lessons: Sequence[GivenLesson], day: date, school: uuid.UUID | None = None
) -> Shown:
    quarters = [
        (quarter, alignment.figures(topics, lessons, first, last, school))
        for quarter, first, last in alignment.quarters_until(day)
    ]
    return Shown(name, alignment.figures(topics, lessons, day - YEAR + timedelta(days=1), day, school), quarters)


def _raised(network_id: uuid.UUID) -> list[Raised]:
    rows = db.session.execute(
        sa.select(PracticeTopic.id, PracticeTopic.raised_on)
        .where(
            PracticeTopic.network_id == network_id,
            PracticeTopic.state == TopicState.ACTIVE,
            PracticeTopic.merged_into_id.is_(None),
        )
        .order_by(PracticeTopic.raised_on, PracticeTopic.id)
    )
    return [Raised(row[0], row[1]) for row in rows]


def _given(network_id: uuid.UUID) -> list[GivenLesson]:
    """All lessons that were given; whether a topic was active is looked up for the last five quarters and a year."""
    living = living_ids(db.session.scalars(sa.select(PracticeTopic).filter_by(network_id=network_id)).all())
    rows = db.session.scalars(
        sa.select(Lesson)
        .where(Lesson.network_id == network_id, Lesson.held_on <= today(), Lesson.cancelled_at.is_(None))
        .options(selectinload(Lesson.topics))
        .order_by(Lesson.held_on, Lesson.id)
    )
    given = [row for row in rows if row.is_given(now())]
    about = {row.id: frozenset(living[link.topic_id] for link in row.topics) for row in given}
    active = _active(network_id, living, {topic for topics in about.values() for topic in topics})
    return [
        GivenLesson(
            row.held_on,
            about[row.id],
            any((topic, monday_of(row.held_on)) in active for topic in about[row.id]),
            row.school_id,
            str(row.teacher_id or fold(row.teacher_name)),
        )
        for row in given
    ]


def _active(
    network_id: uuid.UUID, living: dict[uuid.UUID, uuid.UUID], topics: set[uuid.UUID]
) -> set[tuple[uuid.UUID, date]]:
    """(topic, Monday of a week of lessons) with five people or more in the six whole weeks before that week.

    What carries different tokens is never added up: a merged topic and another quarter are counted apart.
    """
    first = alignment.quarters_until(today())[0][1] - 7 * WEEK
    rows = db.session.execute(
        sa.select(TopicSignal.topic_id, TopicSignal.quarter, TopicSignal.week, TopicSignal.token)
        .where(
            TopicSignal.network_id == network_id,
            TopicSignal.week >= first,
            TopicSignal.topic_id.in_([one for one, root in living.items() if root in topics]),
        )
        .distinct()
    )
    people: dict[tuple[uuid.UUID, str, date], set[str]] = defaultdict(set)
    for topic, quarter, week, token in rows:
        for ahead in range(1, 7):
            people[topic, quarter, week + ahead * WEEK].add(token)
    return {(living[topic], week) for (topic, _, week), tokens in people.items() if len(tokens) >= SMALLEST_COUNT}
