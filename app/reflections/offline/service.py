"""Taking in what waited on a device: once, whatever the network does in between, and never over a newer text."""

from __future__ import annotations

import uuid
from dataclasses import replace

import sqlalchemy as sa

from ...extensions import db
from ...networks.models import Membership
from ...once import OncePosted
from ...wording import Stale
from ..service import Draft, save_reflection

RECEIVED = "offline.receive"


def receive(member: Membership, draft: Draft, mark: str) -> None:
    """Keeps a reflection that waited on a device. The same post again changes nothing, also when it was deleted since.

    Another text under an id that was received before, or one that was changed elsewhere meanwhile, is kept beside it as
    a reflection of its own: the writer has both. Raises DomainError and NotFound as save_reflection does.
    """
    beside = uuid.uuid5(draft.id, mark)
    for reflection_id in (draft.id, beside):
        known = _note(member.account_id, reflection_id, mark)
        if known == mark:
            return
        if known is None:
            _save(member, replace(draft, id=reflection_id), beside)
            return


def _save(member: Membership, draft: Draft, beside: uuid.UUID) -> None:
    try:
        save_reflection(member, draft)
    except Stale:
        save_reflection(member, replace(draft, id=beside, version=None))


def _note(account_id: uuid.UUID | None, reflection_id: uuid.UUID, mark: str) -> str | None:
    """The mark of the first post under this id; None when this is the first, which is noted then."""
    row = OncePosted(owner_id=account_id, key=reflection_id, endpoint=RECEIVED, body_hash=mark)
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except sa.exc.IntegrityError:
        return db.session.scalar(sa.select(OncePosted.body_hash).filter_by(owner_id=account_id, key=reflection_id))
    return None
