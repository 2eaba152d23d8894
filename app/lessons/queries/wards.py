"""The wards behind topics: where five people or more named one of late, as the page of the topic shows it too."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import sqlalchemy as sa

from ...clock import today
from ...extensions import db
from ...topics.figures import shown, shown_parts
from ...topics.models import PracticeTopic
from ...topics.queries import counting, living_ids
from ...topics.weeks import last_weeks


def wards_by_topic(network_id: uuid.UUID, topic_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, set[uuid.UUID]]:
    """Topic -> wards that raised it in the last weeks; three queries, however many topics."""
    living = _living(network_id, topic_ids)
    if not living:
        return {}
    window = last_weeks(today())
    people = counting.people_in(network_id, window, living, list(living))
    by_ward = counting.people_by_ward(network_id, window, living, list(living))
    shown_ones = [topic for topic in by_ward if (topic, True) in people and shown(people[topic, True].least)]
    return {topic: {ward for ward in shown_parts(by_ward[topic]) if ward is not None} for topic in shown_ones}


def _living(network_id: uuid.UUID, topic_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """Topic -> the one it counts for, of these topics and what was merged into or with them."""
    if not topic_ids:
        return {}
    living = living_ids(db.session.scalars(sa.select(PracticeTopic).filter_by(network_id=network_id)).all())
    wanted = {living[topic] for topic in topic_ids if topic in living}
    return {topic: root for topic, root in living.items() if root in wanted}
