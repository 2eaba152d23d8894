"""Keeping what somebody wrote: saving, editing, deleting, and the signals of the topics chosen in it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from ...clock import AMSTERDAM, now
from ...database import check_version
from ...extensions import db
from ...networks.models import Membership
from ...topics import service as topics
from ...topics.models import SourceKind
from ...wording import N_, DomainError, NotFound, Stale
from .. import queries
from ..checking import demand_nothing_new
from ..content import Content, opened, seal
from ..models import Reflection, ReflectionModel
from ..prompts import MOST_LETTERS

OLDEST = timedelta(days=45)  # entries wait at most 30 days on a device; an older moment is a clock that is wrong


@dataclass(frozen=True)
class Draft:
    """What a device sends: its own id for it, and the version that it knew (None: never saved as far as it knows).

    `composer` names the opened page it was typed in. What the same page sends later is newer text and no conflict,
    also when the answer to an earlier draft was lost on the way and the version it knows is behind.
    """

    id: uuid.UUID
    model: ReflectionModel
    content: Content
    lang: str
    is_draft: bool = False
    version: int | None = None
    written_at: datetime = field(default_factory=now)
    composer: uuid.UUID | None = None


def save_reflection(member: Membership, draft: Draft) -> Reflection:
    """Keeps it, once: the same id with the same content answers with the row that is there.

    The same id with other content is an edit of the version named, or raises Stale with the row as it is now. The id
    of something of somebody else, or of another network, raises NotFound. A finished reflection never becomes a draft
    again. Raises DomainError when there is no text, or far too much.
    """
    content = _checked(member, draft)
    row = _own(member, draft.id)
    if row is None:
        row = _new(member, draft, content)
        if row is not None:
            _tell_topics(member, row, Content(), content)
            return row
        row = _own(member, draft.id)
    if row is None:
        raise NotFound
    _edit(member, row, draft, content)
    return row


def _checked(member: Membership, draft: Draft) -> Content:
    content = draft.content.tidied(draft.model)
    if content.is_empty:
        raise DomainError(N_("Write at least one sentence."), "answers")
    if any(len(text) > MOST_LETTERS for text in content.answers.values()):
        raise DomainError(N_("This is too long for one answer. Make two reflections of it."), "answers")
    known = queries.known_topics(member.network_id, content.topics)
    return Content(content.answers, content.feeling, tuple(t for t in content.topics if t in known), content.is_alone)


def _own(member: Membership, reflection_id: uuid.UUID) -> Reflection | None:
    return db.session.scalar(
        sa.select(Reflection).filter_by(id=reflection_id, owner_id=member.account_id, network_id=member.network_id)
    )


def _new(member: Membership, draft: Draft, content: Content) -> Reflection | None:
    """The new row, or None when the id is taken."""
    moment = now()
    row = Reflection(
        id=draft.id,
        owner_id=member.account_id,
        network_id=member.network_id,
        model=draft.model,
        is_draft=draft.is_draft,
        lang=draft.lang,
        written_at=max(moment - OLDEST, min(draft.written_at, moment)),
        saved_at=moment,
        overruled_hits=0,
        kept_by=draft.composer if draft.is_draft else None,
    )
    seal(row, content)
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except sa.exc.IntegrityError:
        return None
    return row


def _edit(member: Membership, row: Reflection, draft: Draft, content: Content) -> None:
    before = opened(row)
    is_draft = row.is_draft and draft.is_draft
    if (before, row.model, row.is_draft) == (content, draft.model, is_draft):
        return
    if not _goes_on(row, draft):
        if draft.version is None:
            raise Stale(row)
        check_version(row, draft.version)
    if content.answers != before.answers and queries.shares_of(row):
        demand_nothing_new(before, content, "answers")
    told = Content() if row.is_draft else before
    row.model, row.is_draft, row.lang, row.saved_at = draft.model, is_draft, draft.lang, now()
    row.kept_by = draft.composer if is_draft else None
    seal(row, content)
    db.session.flush()
    _tell_topics(member, row, told, content)


def _goes_on(row: Reflection, draft: Draft) -> bool:
    """Whether the page that kept this draft last sends what was typed in it since."""
    return row.is_draft and draft.composer is not None and row.kept_by == draft.composer


def delete_reflection(member: Membership, row: Reflection) -> None:
    """Removes it with its shares, read log and comments. The database overwrites what it removes."""
    if not row.is_draft:
        _tell_topics(member, row, opened(row), Content())
    db.session.delete(row)
    db.session.flush()


# --- Signals: that a topic is alive, and nothing that leads back here -------------------------------------------------


def _tell_topics(member: Membership, row: Reflection, before: Content, after: Content) -> None:
    """Raises what is new in it and takes back what went, unless another reflection of that week says the same."""
    if row.is_draft or (set(before.topics) == set(after.topics) and before.is_alone == after.is_alone):
        return
    on = row.written_at.astimezone(AMSTERDAM).date()
    _raise(member, on, set(after.topics) - set(before.topics), is_alone=after.is_alone and not before.is_alone)
    gone, alone_gone = set(before.topics) - set(after.topics), before.is_alone and not after.is_alone
    if gone or alone_gone:
        _withdraw(member, row, on, gone, is_alone=alone_gone)


def _raise(member: Membership, on: date, new: set[uuid.UUID], *, is_alone: bool) -> None:
    if not (new or is_alone):
        return
    ward = queries.ward_of(member, on)
    for topic in sorted(new):
        topics.raise_signal(
            member.network_id, member.person_id, topic, ward, member.discipline, SourceKind.REFLECTION, on
        )
    if is_alone:
        topics.raise_alone(member.network_id, member.person_id, ward, member.discipline, on)


def _withdraw(member: Membership, row: Reflection, on: date, gone: set[uuid.UUID], *, is_alone: bool) -> None:
    others = [opened(other) for other in queries.others_of_week(row, on)]
    for topic in sorted(gone - {topic for other in others for topic in other.topics}):
        topics.withdraw_signal(member.network_id, member.person_id, topic, SourceKind.REFLECTION, on)
    if is_alone and not any(other.is_alone for other in others):
        topics.withdraw_alone(member.network_id, member.person_id, on)
