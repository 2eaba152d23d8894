"""Counting people in signals. A topic's family is itself and what was merged into it: each is counted apart."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from ...extensions import db
from ..figures import People
from ..models import AloneSignal, TopicSignal
from ..rising import Compared
from ..weeks import Window, cut_alike

Living = Mapping[uuid.UUID, uuid.UUID]  # topic -> the topic it counts for, itself unless it was merged


def _within(network_id: uuid.UUID, first: date, last: date, topics: Collection[uuid.UUID] | None) -> list[Any]:
    where = [TopicSignal.network_id == network_id, TopicSignal.week.between(first, last)]
    return where if topics is None else [*where, TopicSignal.topic_id.in_(topics)]


def _people(column: Any = TopicSignal.token) -> sa.Function[int]:
    return sa.func.count(column.distinct())


def _largest(rows: Iterable[tuple[Any, int]]) -> dict[Any, int]:
    found: dict[Any, int] = defaultdict(int)
    for key, count in rows:
        found[key] = max(found[key], count)
    return found


def people_in(
    network_id: uuid.UUID, window: Window, living: Living, topics: Collection[uuid.UUID] | None = None
) -> dict[tuple[uuid.UUID, bool], People]:
    """(topic, whether now) -> people, in the window and in the weeks before it."""
    is_now = sa.case((TopicSignal.week >= window.first, True), else_=False)
    query = (
        sa.select(TopicSignal.topic_id, is_now, TopicSignal.quarter, _people())
        .where(*_within(network_id, window.before().first, window.last, topics))
        .group_by(TopicSignal.topic_id, is_now, TopicSignal.quarter)
    )
    found: dict[tuple[uuid.UUID, bool], People] = {}
    for topic, now, _, count in db.session.execute(query):
        if topic in living:
            key = living[topic], bool(now)
            found[key] = People(max(count, found[key].least), is_divided=True) if key in found else People(count)
    return found


def compared(
    network_id: uuid.UUID, window: Window, living: Living, topics: Collection[uuid.UUID] | None = None
) -> dict[uuid.UUID, Compared]:
    """Topic -> people now and before, counted anew at the same places in both periods: see weeks.cut_alike."""
    now, before = cut_alike(window, window.before())
    pieces = [*now, *before]
    cases = [(TopicSignal.week.between(piece.first, piece.last), i) for i, piece in enumerate(pieces)]
    piece = sa.case(*cases, else_=-1)
    query = (
        sa.select(TopicSignal.topic_id, piece, _people())
        .where(*_within(network_id, before[0].first, window.last, topics))
        .group_by(TopicSignal.topic_id, piece)
    )
    rows = db.session.execute(query)
    sums: dict[uuid.UUID, list[int]] = defaultdict(lambda: [0, 0])
    for (topic, i), count in _largest(((living[topic], i), n) for topic, i, n in rows if topic in living).items():
        sums[topic][i >= len(now)] += count
    return {topic: Compared(*pair) for topic, pair in sums.items()}


def weekly_people(network_id: uuid.UUID, window: Window, topics: Collection[uuid.UUID]) -> dict[date, int]:
    """Week -> people who named one of these; a week lies in one quarter, so only families are taken apart."""
    query = (
        sa.select(TopicSignal.week, TopicSignal.topic_id, _people())
        .where(*_within(network_id, window.first, window.last, topics))
        .group_by(TopicSignal.week, TopicSignal.topic_id)
    )
    return _largest((week, count) for week, _, count in db.session.execute(query))


def people_by(column: Any, network_id: uuid.UUID, window: Window, topics: Collection[uuid.UUID]) -> dict[Any, int]:
    """Ward or discipline -> people; None for those who gave none."""
    query = (
        sa.select(column, TopicSignal.topic_id, TopicSignal.quarter, _people())
        .where(*_within(network_id, window.first, window.last, topics))
        .group_by(column, TopicSignal.topic_id, TopicSignal.quarter)
    )
    return _largest((value, count) for value, _, _, count in db.session.execute(query))


def people_by_ward(
    network_id: uuid.UUID, window: Window, living: Living, topics: Collection[uuid.UUID] | None = None
) -> dict[uuid.UUID, dict[uuid.UUID | None, int]]:
    """Topic -> ward -> people; None for those who gave no ward."""
    query = (
        sa.select(TopicSignal.topic_id, TopicSignal.ward_id, TopicSignal.quarter, _people())
        .where(*_within(network_id, window.first, window.last, topics))
        .group_by(TopicSignal.topic_id, TopicSignal.ward_id, TopicSignal.quarter)
    )
    rows = db.session.execute(query)
    found: dict[uuid.UUID, dict[uuid.UUID | None, int]] = defaultdict(dict)
    largest = _largest(((living[topic], ward), count) for topic, ward, _, count in rows if topic in living)
    for (topic, ward), count in largest.items():
        found[topic][ward] = count
    return found


def alone_by_ward(network_id: uuid.UUID, window: Window) -> tuple[int, dict[uuid.UUID | None, int]]:
    """People who were alone with something, in the network and per ward."""
    where = (AloneSignal.network_id == network_id, AloneSignal.week.between(window.first, window.last))
    people = _people(AloneSignal.token)
    whole = sa.select(AloneSignal.quarter, people).where(*where).group_by(AloneSignal.quarter)
    parts = sa.select(AloneSignal.ward_id, AloneSignal.quarter, people).where(*where)
    parts = parts.group_by(AloneSignal.ward_id, AloneSignal.quarter)
    total = max((count for _, count in db.session.execute(whole)), default=0)
    return total, _largest((ward, count) for ward, _, count in db.session.execute(parts))
