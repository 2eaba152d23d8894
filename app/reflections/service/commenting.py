"""The short thread under a shared reflection. Mails say only that there is something, at most once an hour."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

import sqlalchemy as sa

from ...accounts import sealing
from ...clock import now
from ...extensions import db
from ...mail import queue_mail
from ...networks.models import Membership
from ...wording import N_, DomainError, NotFound
from .. import queries
from ..content import place_of
from ..models import Reflection, ReflectionComment

MOST_LETTERS = 4000
QUIET_FOR = timedelta(hours=1)


def add_comment(member: Membership, row: Reflection, comment_id: uuid.UUID, text: str) -> ReflectionComment:
    """A reply, sealed with the key of who wrote it; the same id again adds nothing."""
    text = text.strip()
    if not text:
        raise DomainError(N_("Write something first."), "text")
    if len(text) > MOST_LETTERS:
        raise DomainError(N_("Keep a reply under 4,000 letters."), "text")
    known = _known(member, row, comment_id)
    if known is not None:
        return known
    assert member.account_id is not None
    comment = ReflectionComment(
        id=comment_id, owner_id=member.account_id, network_id=row.network_id, reflection_id=row.id,
        author_id=row.owner_id, written_at=now(),
    )  # fmt: skip
    comment.sealed = sealing.seal(comment.owner_id, place_of(comment), text)
    try:
        with db.session.begin_nested():
            db.session.add(comment)
    except sa.exc.IntegrityError:
        raise NotFound from None
    _tell(row, comment)
    return comment


def _known(member: Membership, row: Reflection, comment_id: uuid.UUID) -> ReflectionComment | None:
    return db.session.scalar(
        sa.select(ReflectionComment).filter_by(id=comment_id, owner_id=member.account_id, reflection_id=row.id)
    )


def _tell(row: Reflection, comment: ReflectionComment) -> None:
    """The author, and everybody who wrote in the thread before: not who just wrote, and not twice in an hour.

    When somebody was told last stands at that person's first reply.
    """
    if comment.owner_id != row.owner_id and _is_quiet(row.told_at):
        db.session.execute(sa.update(Reflection).where(Reflection.id == row.id).values(told_at=comment.written_at))
        queue_mail("reflection_comment", row.id)
    firsts: dict[uuid.UUID, ReflectionComment] = {}
    for earlier in queries.comments_on(row):
        firsts.setdefault(earlier.owner_id, earlier)
    for owner, first in firsts.items():
        if owner not in {row.owner_id, comment.owner_id} and _is_quiet(first.told_at):
            first.told_at = comment.written_at
            queue_mail("reflection_reply", first.id)
    db.session.flush()


def _is_quiet(told_at: datetime | None) -> bool:
    return told_at is None or told_at <= now() - QUIET_FOR


def delete_comment(comment: ReflectionComment) -> None:
    db.session.delete(comment)
    db.session.flush()
