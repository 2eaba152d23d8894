"""The list of topics, how alive each is, and which name is taken already."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from ...clock import today
from ...extensions import db
from ...networks.models import Membership
from .. import names, policy
from ..figures import Aliveness, People, aliveness
from ..models import PracticeTopic, TopicState
from ..rising import Compared, Trend
from ..weeks import Window, last_weeks
from . import counting


@dataclass(frozen=True)
class TopicFilter:
    words: str = ""
    state: TopicState = TopicState.ACTIVE


@dataclass(frozen=True)
class Alive:
    """A topic, how alive it is, what counts for it, and the other name by which it was found."""

    topic: PracticeTopic
    alive: Aliveness
    family: Sequence[uuid.UUID] = ()
    found_as: str = ""


def topics_of(network_id: uuid.UUID) -> list[PracticeTopic]:
    """All topics of a network with their other names, merged ones included, by title."""
    rows = db.session.scalars(
        sa.select(PracticeTopic).filter_by(network_id=network_id).options(selectinload(PracticeTopic.synonyms))
    )
    return sorted(rows, key=lambda topic: (names.key_of(topic.title), topic.id))


def living_ids(topics: Sequence[PracticeTopic]) -> dict[uuid.UUID, uuid.UUID]:
    """Topic -> the one it counts for."""
    return {topic.id: topic.merged_into_id or topic.id for topic in topics}


def families_of(topics: Sequence[PracticeTopic]) -> dict[uuid.UUID, list[uuid.UUID]]:
    """Topic -> itself and what was merged into it."""
    found: dict[uuid.UUID, list[uuid.UUID]] = {}
    for one, root in living_ids(topics).items():
        found.setdefault(root, []).append(one)
    return found


def topics_seen_by(viewer: Membership, wanted: TopicFilter) -> list[Alive]:
    """The topics of one state that fit the words, rising ones first and then the most alive."""
    every = topics_of(viewer.network_id)
    here = [topic for topic in every if topic.state is wanted.state and not topic.is_merged]
    key = names.key_of(wanted.words)
    found = [(topic, _found_as(topic, key)) for topic in here if policy.can_see(viewer, topic)]
    fitting = {topic.id: as_ for topic, as_ in found if as_ is not None}
    return [replace(row, found_as=fitting[row.topic.id]) for row in _by_rank(every) if row.topic.id in fitting]


def _found_as(topic: PracticeTopic, key: str) -> str | None:
    """Empty: by its title. Another name when by that one. None: not at all."""
    if not key or key in names.key_of(topic.title):
        return ""
    return next((synonym.name for synonym in topic.synonyms if key in synonym.key), None)


def _by_rank(every: Sequence[PracticeTopic]) -> list[Alive]:
    living = [topic for topic in every if not topic.is_merged]
    if not living:
        return []
    network_id, window, ids = living[0].network_id, last_weeks(today()), living_ids(every)
    people, pairs = counting.people_in(network_id, window, ids), counting.compared(network_id, window, ids)
    families = families_of(every)
    rows = [Alive(topic, alive_as_shown(topic, people, pairs, window), families[topic.id]) for topic in living]
    return sorted(rows, key=lambda row: (row.alive.rank, names.key_of(row.topic.title)))


def alive_as_shown(
    topic: PracticeTopic,
    people: Mapping[tuple[uuid.UUID, bool], People],
    pairs: Mapping[uuid.UUID, Compared],
    window: Window,
) -> Aliveness:
    now, before = (people.get((topic.id, is_now), People()) for is_now in (True, False))
    return aliveness(now, before, pairs.get(topic.id, Compared()), raised_on=topic.raised_on, window=window)


def most_alive(network_id: uuid.UUID) -> list[Alive]:
    """Active topics, rising ones first and then the most alive."""
    return [row for row in _by_rank(topics_of(network_id)) if row.topic.state is TopicState.ACTIVE]


def rising_topics(viewer: Membership) -> list[Alive]:
    """What rises now in the viewer's network, for the first page."""
    return [row for row in most_alive(viewer.network_id) if row.alive.trend is Trend.RISING]


def tally(viewer: Membership) -> dict[TopicState, int]:
    """How many topics there are of each state that the viewer sees."""
    query = (
        sa.select(PracticeTopic.state, sa.func.count())
        .where(PracticeTopic.network_id == viewer.network_id, PracticeTopic.merged_into_id.is_(None))
        .group_by(PracticeTopic.state)
    )
    counts: dict[TopicState, int] = {row[0]: row[1] for row in db.session.execute(query)}
    states = [state for state in TopicState if state is not TopicState.PROPOSED or policy.sees_proposed(viewer)]
    return {state: counts.get(state, 0) for state in states}


def same_or_alike(viewer: Membership, typed: str) -> list[PracticeTopic]:
    """Topics that are called this, or nearly; the same name first. Of what the viewer may see."""
    key, found = names.key_of(typed), []
    for topic in topics_of(viewer.network_id):
        if topic.is_merged or not policy.can_see(viewer, topic):
            continue
        keys = [names.key_of(topic.title), *(synonym.key for synonym in topic.synonyms)]
        if any(names.is_alike(key, other) for other in keys):
            found.append((key not in keys, names.key_of(topic.title), topic))
    return [topic for *_, topic in sorted(found, key=lambda row: row[:2])][:5]
