"""Signals: that a topic is alive, and that somebody was alone with something. What is kept leads to nobody."""

from __future__ import annotations

import logging
import uuid
from datetime import date

import sqlalchemy as sa

from ...clock import today
from ...database import short_transaction
from ...extensions import db
from ...networks.models import Discipline
from ...wording import NotFound
from .. import keys, weeks
from ..models import AloneSignal, PracticeTopic, SourceKind, TopicSignal

log = logging.getLogger("linnen.topics")


def raise_signal(
    network_id: uuid.UUID,
    person_id: uuid.UUID,
    topic_id: uuid.UUID,
    ward_id: uuid.UUID | None,
    discipline: Discipline | None,
    source: SourceKind,
    on: date,
) -> bool:
    """Notes that somebody named the topic in the week of that day; True when that was new.

    One person counts once per topic, week and kind of source, however often this is called; ward and discipline are
    those of the first time. A topic that was merged counts for the one it went into. Raises NotFound for a topic of
    another network.
    """
    family = _family(network_id, topic_id)
    living = next(topic for topic in family if topic.merged_into_id is None)
    week = weeks.counted_week(on, today())
    quarter = weeks.quarter_of(week)
    row = TopicSignal(
        network_id=network_id,
        topic_id=living.id,
        ward_id=ward_id,
        discipline=discipline,
        source=source,
        week=week,
        quarter=quarter,
        token=keys.token(keys.key_of(quarter, today()), keys.TOPIC, network_id, person_id, living.id),
    )
    same = (TopicSignal.topic_id == row.topic_id, TopicSignal.source == source, *_same(TopicSignal, row))
    return _add(row, sa.select(TopicSignal.id).where(*same))


def withdraw_signal(
    network_id: uuid.UUID, person_id: uuid.UUID, topic_id: uuid.UUID, source: SourceKind, on: date
) -> bool:
    """Takes back what `raise_signal` noted for the same person, topic, kind of source and day; True when it was there.

    For the last text of that week and kind in which its author named the topic: whether there is another one, only the
    room that keeps the texts knows. Works while the key of the quarter exists; after that nobody can find the row.
    """
    week = weeks.counted_week(on, today())
    key = keys.find_key(weeks.quarter_of(week), today())
    if key is None:
        return False
    for topic in _family(network_id, topic_id):  # it may have been noted before a merge, or after it
        token = keys.token(key, keys.TOPIC, network_id, person_id, topic.id)
        where = (TopicSignal.topic_id == topic.id, TopicSignal.token == token, TopicSignal.source == source)
        if _remove(
            sa.delete(TopicSignal).where(TopicSignal.network_id == network_id, TopicSignal.week == week, *where)
        ):
            return True
    return False


def raise_alone(
    network_id: uuid.UUID, person_id: uuid.UUID, ward_id: uuid.UUID | None, discipline: Discipline | None, on: date
) -> bool:
    """Notes that somebody was alone with something in the week of that day; True when that was new."""
    week = weeks.counted_week(on, today())
    quarter = weeks.quarter_of(week)
    row = AloneSignal(
        network_id=network_id,
        ward_id=ward_id,
        discipline=discipline,
        week=week,
        quarter=quarter,
        token=keys.token(keys.key_of(quarter, today()), keys.ALONE, network_id, person_id),
    )
    return _add(row, sa.select(AloneSignal.id).where(*_same(AloneSignal, row)))


def withdraw_alone(network_id: uuid.UUID, person_id: uuid.UUID, on: date) -> bool:
    """Takes back what `raise_alone` noted for that week, with the same limits as `withdraw_signal`."""
    week = weeks.counted_week(on, today())
    key = keys.find_key(weeks.quarter_of(week), today())
    if key is None:
        return False
    where = (AloneSignal.token == keys.token(key, keys.ALONE, network_id, person_id), AloneSignal.week == week)
    return _remove(sa.delete(AloneSignal).where(AloneSignal.network_id == network_id, *where))


def wipe_old_traces() -> None:
    """Every night: destroys the keys of quarters that are over, and wipes ward and discipline off older signals.

    Figures per ward and discipline run over six weeks. One week more is kept, for what comes in late.
    """
    day = today()
    if gone := keys.destroy_closed(day):
        log.info("destroyed the keys of %s", ", ".join(gone))
    before = weeks.last_weeks(day).first - weeks.WEEK
    with short_transaction() as session:
        for table in (TopicSignal, AloneSignal):
            told = sa.or_(table.ward_id.is_not(None), table.discipline.is_not(None))
            session.execute(sa.update(table).where(table.week < before, told).values(ward_id=None, discipline=None))


def _family(network_id: uuid.UUID, topic_id: uuid.UUID) -> list[PracticeTopic]:
    """The topic, the one it was merged into, and the others that were: in the order in which a signal is looked for."""
    topic = db.session.scalar(sa.select(PracticeTopic).filter_by(network_id=network_id, id=topic_id))
    if topic is None:
        raise NotFound
    if topic.merged_into_id is None:
        return [topic]
    same = sa.or_(PracticeTopic.id == topic.merged_into_id, PracticeTopic.merged_into_id == topic.merged_into_id)
    found = db.session.scalars(sa.select(PracticeTopic).where(PracticeTopic.network_id == network_id, same)).all()
    return sorted(found, key=lambda one: (one.id != topic.id, one.merged_into_id is not None, one.id))


def _same(table: type[TopicSignal | AloneSignal], row: TopicSignal | AloneSignal) -> tuple[sa.ColumnElement[bool], ...]:
    return table.network_id == row.network_id, table.token == row.token, table.week == row.week


def _add(row: TopicSignal | AloneSignal, same: sa.Select[uuid.UUID]) -> bool:
    """Adds the row unless it is there, also when another process adds it at this very moment."""
    if db.session.scalar(same) is not None:
        return False
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except sa.exc.IntegrityError:
        if db.session.scalar(same) is None:
            raise  # the ward or the topic is of another network
        return False
    return True


def _remove(statement: sa.Delete) -> bool:
    return bool(db.session.execute(statement).rowcount)  # type: ignore[attr-defined]
