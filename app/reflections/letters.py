"""The letters of this room: that there is something to read, and a link. Never a name, a title or a word of it."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from .. import mail
from ..accounts.letters import language_of, link_to
from ..clock import today
from ..extensions import db
from ..networks.models import Membership
from ..wording import N_, NotFound
from . import queries
from .models import Reflection, ReflectionComment, ReflectionShare


def _member(account_id: uuid.UUID, network_id: uuid.UUID) -> Membership | None:
    member = db.session.scalar(
        sa.select(Membership)
        .filter_by(account_id=account_id, network_id=network_id)
        .options(joinedload(Membership.account), joinedload(Membership.network))
    )
    return member if member is not None and member.is_current(today()) else None


def _letter(member: Membership | None, subject: str, endpoint: str, reflection: uuid.UUID) -> mail.Letter | None:
    if member is None or member.account is None:
        return None
    link = link_to(endpoint, network=member.network.slug, reflection=reflection)
    return mail.Letter(member.account.email, language_of(member.account), subject, {"link": link})


def _may_read(member: Membership | None, reflection: uuid.UUID) -> bool:
    if member is None:
        return False
    try:
        queries.load_shared(member, reflection)
    except NotFound:
        return False
    return True


@mail.writer("reflection_shared")
def write_shared(share_id: uuid.UUID) -> mail.Letter | None:
    """To the person it was shared with; nothing when it was taken back in the meantime."""
    share = db.session.get(ReflectionShare, share_id)
    reader = db.session.get(Membership, share.reader_id) if share and share.reader_id else None
    member = _member(reader.account_id, reader.network_id) if reader and reader.account_id else None
    if share is None or not _may_read(member, share.reflection_id):
        return None
    subject = N_("Somebody asks for your reaction") if share.asks_feedback else N_("A reflection is shared with you")
    letter = _letter(member, subject, "reflections.show_shared", share.reflection_id)
    if letter is not None:
        letter.context["asks_feedback"] = share.asks_feedback
    return letter


@mail.writer("reflection_comment")
def write_comment(reflection_id: uuid.UUID) -> mail.Letter | None:
    """To the author: there is a new reply."""
    row = db.session.get(Reflection, reflection_id)
    if row is None:
        return None
    member = _member(row.owner_id, row.network_id)
    return _letter(member, N_("There is a new reply"), "reflections.show_reflection", row.id)


@mail.writer("reflection_reply")
def write_reply(comment_id: uuid.UUID) -> mail.Letter | None:
    """To somebody who replied before, while that person may still read along."""
    comment = db.session.get(ReflectionComment, comment_id)
    member = _member(comment.owner_id, comment.network_id) if comment else None
    if comment is None or not _may_read(member, comment.reflection_id):
        return None
    return _letter(member, N_("There is a new reply"), "reflections.show_shared", comment.reflection_id)
