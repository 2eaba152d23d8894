"""One topic: its figures, what answers it, and whether the viewer named it this week."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from ...clock import today
from ...extensions import db
from ...networks import queries as networks
from ...networks.models import Membership
from ...wording import NotFound
from .. import answers, keys, policy, weeks
from ..answers import Answer, AnswerKind
from ..figures import TopicFigures, shown_parts, weekly
from ..models import PracticeTopic, SourceKind, TopicSignal, TopicState
from . import counting
from .lists import alive_as_shown, topics_of

LINE_WEEKS = 26  # that the line shows at most


def load_topic(viewer: Membership, topic: uuid.UUID) -> PracticeTopic:
    row = db.session.scalar(
        sa.select(PracticeTopic)
        .filter_by(network_id=viewer.network_id, id=topic)
        .options(selectinload(PracticeTopic.synonyms))
    )
    if row is None:
        raise NotFound
    return row


def load_own_topic(viewer: Membership, topic: uuid.UUID) -> PracticeTopic:
    """One that was not merged: what has its own life still."""
    row = load_topic(viewer, topic)
    if row.is_merged:
        raise NotFound
    return row


def merge_targets(viewer: Membership, topic: PracticeTopic) -> list[PracticeTopic]:
    """What a topic can be merged into: the other active ones, by title."""
    rows = topics_of(viewer.network_id)
    return [row for row in rows if row.id != topic.id and row.state is TopicState.ACTIVE]


@dataclass(frozen=True)
class TopicPage:
    """What the page of a topic shows."""

    topic: PracticeTopic
    figures: TopicFigures
    wards: list[tuple[str, int]] | None
    answers: Sequence[tuple[AnswerKind, Answer]]
    answered_on: date | None
    is_named: bool

    def is_drawn(self, day: date) -> bool:
        """Whether a day falls in the weeks that the line shows, or is still to come."""
        return day >= self.figures.weekly[0][0]

    @property
    def days(self) -> int:
        return (today() - self.topic.raised_on).days

    @property
    def days_unanswered(self) -> int | None:
        """How long it has waited; None when something answers it."""
        return self.days if self.answered_on is None else None


def page_of(viewer: Membership, topic: PracticeTopic) -> TopicPage:
    """A fixed number of queries, however many signals there are."""
    family = _family(topic)
    figures = _figures(viewer, topic, family)
    found = answers.answers_to(viewer, {topic.id: family})[topic.id]
    wards = None
    if figures.wards is not None:
        called = {ward.id: ward.name for ward in networks.wards_of(viewer.network_id)}
        wards = [(called[ward], count) for ward, count in figures.wards.items() if ward is not None]
    return TopicPage(topic, figures, wards, found, answers.answered_on(found), has_named(viewer, topic))


def _family(topic: PracticeTopic) -> list[uuid.UUID]:
    rows = db.session.scalars(
        sa.select(PracticeTopic.id).filter_by(network_id=topic.network_id, merged_into_id=topic.id)
    )
    return [topic.id, *rows]


def _figures(viewer: Membership, topic: PracticeTopic, family: list[uuid.UUID]) -> TopicFigures:
    network_id, window = topic.network_id, weeks.last_weeks(today())
    living = dict.fromkeys(family, topic.id)
    people = counting.people_in(network_id, window, living, family)
    pairs = counting.compared(network_id, window, living, family)
    alive = alive_as_shown(topic, people, pairs, window)
    drawn = _drawn_weeks(topic, window)
    by_discipline = counting.people_by(TopicSignal.discipline, network_id, window, family)
    wards = None
    if policy.sees_wards(viewer):
        by_ward = counting.people_by(TopicSignal.ward_id, network_id, window, family)
        wards = shown_parts(by_ward) if alive.now is not None else {}
    return TopicFigures(
        alive=alive,
        window=window,
        weekly=weekly(counting.weekly_people(network_id, drawn, family), drawn.weeks),
        wards=wards,
        disciplines=shown_parts(by_discipline) if alive.now is not None else {},
    )


def _drawn_weeks(topic: PracticeTopic, window: weeks.Window) -> weeks.Window:
    """From the week it was first raised, but twelve weeks at least and half a year at most."""
    first = max(weeks.monday_of(topic.raised_on), window.last - (LINE_WEEKS - 1) * weeks.WEEK)
    return weeks.Window(min(first, window.before().first), window.last)


def has_named(viewer: Membership, topic: PracticeTopic) -> bool:
    """Whether the viewer said by hand this week that it is alive: found with the key, which no one else has."""
    week = weeks.monday_of(today())
    key = keys.find_key(weeks.quarter_of(week), today())
    if key is None:
        return False
    token = keys.token(key, keys.TOPIC, viewer.network_id, viewer.person_id, topic.id)
    query = sa.select(TopicSignal.id).filter_by(
        network_id=viewer.network_id, topic_id=topic.id, token=token, week=week, source=SourceKind.HAND
    )
    return db.session.scalar(query) is not None
