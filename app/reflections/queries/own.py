"""Reads of what the member wrote. Words and topics are sealed, so they are looked for in the opened text."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from ...database import folded
from ...extensions import db
from ...networks.models import Membership
from ...topics.models import PracticeTopic
from ...wording import NotFound
from ..content import Content, opened, opened_row
from ..models import Reflection, ReflectionComment, ReflectionModel, ReflectionReading, ReflectionShare

PAGE = 20
MOST_SEARCHED = 2000
MOST_DRAFTS = 20
THREADS, THREADS_AMONG = 3, 100


@dataclass(frozen=True)
class Entry:
    """A reflection with its text, for its author."""

    row: Reflection
    content: Content


@dataclass(frozen=True)
class LogFilter:
    """What the author looks for; empty means everything."""

    words: str = ""
    model: ReflectionModel | None = None
    topic: uuid.UUID | None = None
    is_shared: bool | None = None
    since: datetime | None = None

    @property
    def is_empty(self) -> bool:
        return self == LogFilter()

    @property
    def looks_inside(self) -> bool:
        return bool(self.words.strip()) or self.topic is not None


@dataclass(frozen=True)
class Log:
    """One page of the log, and how many there are in all."""

    entries: Sequence[Entry]
    total: int
    page: int

    @property
    def first(self) -> int:
        return (self.page - 1) * PAGE + 1 if self.entries else 0

    @property
    def last(self) -> int:
        return self.first + len(self.entries) - 1 if self.entries else 0


def load_own(member: Membership, reflection: uuid.UUID) -> Reflection:
    """A reflection of the member, or NotFound: somebody else's is as unknown as one that does not exist."""
    found = db.session.scalar(_own(member).where(Reflection.id == reflection))
    if found is None:
        raise NotFound
    return found


def _own(member: Membership) -> sa.Select[Reflection]:
    return sa.select(Reflection).where(
        Reflection.owner_id == member.account_id, Reflection.network_id == member.network_id
    )


def _finished(member: Membership, wanted: LogFilter) -> sa.Select[Reflection]:
    query = _own(member).where(Reflection.is_draft.is_(False))
    if wanted.model is not None:
        query = query.where(Reflection.model == wanted.model)
    if wanted.since is not None:
        query = query.where(Reflection.written_at >= wanted.since)
    if wanted.is_shared is not None:
        shared = sa.exists().where(ReflectionShare.reflection_id == Reflection.id)
        query = query.where(shared if wanted.is_shared else ~shared)
    return query


def _newest(query: sa.Select[Reflection]) -> sa.Select[Reflection]:
    return query.order_by(Reflection.written_at.desc(), Reflection.id)


def _with_readers(query: sa.Select[Reflection]) -> sa.Select[Reflection]:
    named = selectinload(Reflection.shares).joinedload(ReflectionShare.reader).joinedload(Membership.person)
    return query.options(named)


def log_of(member: Membership, wanted: LogFilter, page: int = 1) -> Log:
    """A page of the own log, the newest first. Looking inside opens at most the newest 2,000."""
    if wanted.looks_inside:
        return _searched(member, wanted, page)
    base = _finished(member, wanted)
    total = db.session.scalar(sa.select(sa.func.count()).select_from(base.subquery())) or 0
    page = _within(page, total)
    rows = db.session.scalars(_with_readers(_newest(base)).limit(PAGE).offset((page - 1) * PAGE))
    return Log([Entry(row, opened(row)) for row in rows], total, page)


def _searched(member: Membership, wanted: LogFilter, page: int) -> Log:
    columns = (Reflection.owner_id, Reflection.id, Reflection.sealed)
    query = _newest(_finished(member, wanted)).limit(MOST_SEARCHED).with_only_columns(*columns)
    words = folded(wanted.words).split()
    opened_rows = ((row_id, opened_row(owner, row_id, sealed)) for owner, row_id, sealed in db.session.execute(query))
    found = {row_id: content for row_id, content in opened_rows if _matches(content, words, wanted)}
    page = _within(page, len(found))
    shown = list(found)[(page - 1) * PAGE : page * PAGE]
    rows = db.session.scalars(_with_readers(_newest(_own(member).where(Reflection.id.in_(shown)))))
    return Log([Entry(row, found[row.id]) for row in rows], len(found), page)


def _matches(content: Content, words: list[str], wanted: LogFilter) -> bool:
    if wanted.topic is not None and wanted.topic not in content.topics:
        return False
    text = folded(content.text) if words else ""
    return all(word in text for word in words)


def _within(page: int, total: int) -> int:
    return min(max(page, 1), max(1, -(-total // PAGE)))


def drafts_of(member: Membership) -> list[Entry]:
    """What is not finished, the last touched first."""
    query = _own(member).where(Reflection.is_draft.is_(True)).order_by(Reflection.saved_at.desc(), Reflection.id)
    return [Entry(row, opened(row)) for row in db.session.scalars(query.limit(MOST_DRAFTS))]


def all_of(member: Membership) -> list[Entry]:
    """Everything finished, the newest 2,000, to take along."""
    rows = db.session.scalars(_newest(_finished(member, LogFilter())).limit(MOST_SEARCHED))
    return [Entry(row, opened(row)) for row in rows]


def own_threads(member: Membership) -> list[tuple[PracticeTopic, int]]:
    """Topics that come back in the newest hundred, with how often; the most frequent first. Only its author sees it."""
    rows = db.session.scalars(_newest(_finished(member, LogFilter())).limit(THREADS_AMONG))
    counted = Counter(topic for row in rows for topic in opened(row).topics)
    often = [(topic, number) for topic, number in counted.items() if number > 1]
    most = sorted(often, key=lambda pair: (-pair[1], pair[0]))[:THREADS]
    names = topic_names(member, [topic for topic, _number in most]) if most else {}
    return [(names[topic], number) for topic, number in most if topic in names]


def topic_names(member: Membership, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, PracticeTopic]:
    """The topics with these ids in the member's network."""
    query = sa.select(PracticeTopic).where(
        PracticeTopic.network_id == member.network_id, PracticeTopic.id.in_(set(ids))
    )
    return {topic.id: topic for topic in db.session.scalars(query)}


# --- What hangs on one: for its author --------------------------------------------------------------------------------


def shares_of(row: Reflection) -> Sequence[ReflectionShare]:
    return db.session.scalars(
        sa.select(ReflectionShare)
        .filter_by(owner_id=row.owner_id, reflection_id=row.id)
        .options(joinedload(ReflectionShare.reader).joinedload(Membership.person))
        .order_by(ReflectionShare.shared_at, ReflectionShare.id)
    ).all()


@dataclass(frozen=True)
class Readings:
    """Who opened it, and when: the first and the last time."""

    reader: Membership
    first_at: datetime
    last_at: datetime
    times: int


def readings_of(row: Reflection) -> list[Readings]:
    """Per reader; the last to open it first."""
    read_at = ReflectionReading.read_at
    query = (
        sa.select(
            ReflectionReading.reader_id, sa.func.min(read_at), sa.func.max(read_at), sa.func.count(ReflectionReading.id)
        )
        .where(ReflectionReading.owner_id == row.owner_id, ReflectionReading.reflection_id == row.id)
        .group_by(ReflectionReading.reader_id)
    )
    found = {reader: (first, last, times) for reader, first, last, times in db.session.execute(query)}
    members = db.session.scalars(
        sa.select(Membership)
        .where(Membership.network_id == row.network_id, Membership.id.in_(found))
        .options(joinedload(Membership.person))
    )
    readings = [Readings(member, *found[member.id]) for member in members]
    return sorted(readings, key=lambda one: (one.last_at, one.reader.id), reverse=True)


def comments_on(row: Reflection) -> Sequence[ReflectionComment]:
    """The thread, from the first to the last."""
    return db.session.scalars(
        sa.select(ReflectionComment)
        .filter_by(author_id=row.owner_id, reflection_id=row.id)
        .order_by(ReflectionComment.written_at, ReflectionComment.id)
    ).all()
