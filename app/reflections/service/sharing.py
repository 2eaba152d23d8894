"""Letting somebody read it, taking that back, and the note of who opened it."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa

from ...clock import now, today
from ...database import check_version, short_transaction
from ...extensions import db
from ...mail import queue_mail
from ...networks.models import Membership
from ...wording import N_, DomainError
from .. import audiences, policy
from ..models import Reflection, ReflectionReading, ReflectionShare


@dataclass(frozen=True)
class Audience:
    """Whom the author chose: persons, groups the author is in, and whether a reaction is asked."""

    readers: tuple[Membership, ...] = ()
    groups: tuple[uuid.UUID, ...] = ()
    asks_feedback: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.readers or self.groups)


def share_reflection(
    member: Membership, row: Reflection, version: int | str | None, audience: Audience, overruled: int
) -> list[ReflectionShare]:
    """Opens it for these, besides whom it was open to. `overruled`: how many marked pieces the author let stand.

    Raises Stale when the text changed since it was checked, DomainError for somebody who cannot be a reader.
    """
    check_version(row, version)
    _check(member, row, audience)
    if row.checked_version != row.version:
        _note_check(row, overruled)
    there = {share.reader_id or share.group_id: share for share in _shares(row)}
    made = []
    for reader in audience.readers:
        share = there.get(reader.id)
        if share is not None and (share.asks_feedback or not audience.asks_feedback):
            continue
        made.append(_open_for(row, share, reader_id=reader.id, asks_feedback=audience.asks_feedback))
    made += [_open_for(row, None, group_id=group) for group in audience.groups if group not in there]
    db.session.flush()
    for share in made:
        if share.reader_id is not None:
            queue_mail("reflection_shared", share.id)
    return made


def _check(member: Membership, row: Reflection, audience: Audience) -> None:
    if not policy.can_take_to_others(member, row):
        raise DomainError(N_("Finish this reflection first, then share it."))
    if audience.is_empty:
        raise DomainError(N_("Choose who may read this."), "readers")
    if audience.asks_feedback and (len(audience.readers) != 1 or audience.groups):
        raise DomainError(N_("Ask one person for a reaction."), "readers")
    here = member.network_id
    if not all(one.network_id == here and policy.may_be_reader(one, today()) for one in audience.readers):
        raise DomainError(N_("This person cannot be chosen."), "readers")
    if not all(audiences.includes(member, group) for group in audience.groups):
        raise DomainError(N_("You are not in this group."), "groups")


def _note_check(row: Reflection, overruled: int) -> None:
    """Beside the version: that something was let stand is no other text."""
    values = {"checked_version": row.version, "overruled_hits": Reflection.overruled_hits + overruled}
    db.session.execute(sa.update(Reflection).where(Reflection.id == row.id).values(**values))


def _open_for(
    row: Reflection,
    share: ReflectionShare | None,
    *,
    reader_id: uuid.UUID | None = None,
    group_id: uuid.UUID | None = None,
    asks_feedback: bool = False,
) -> ReflectionShare:
    if share is None:
        share = ReflectionShare(
            id=uuid.uuid4(), owner_id=row.owner_id, network_id=row.network_id, reflection_id=row.id,
            reader_id=reader_id, group_id=group_id, shared_at=now(),
        )  # fmt: skip
        db.session.add(share)
    share.asks_feedback = asks_feedback
    return share


def _shares(row: Reflection) -> Collection[ReflectionShare]:
    return db.session.scalars(sa.select(ReflectionShare).filter_by(owner_id=row.owner_id, reflection_id=row.id)).all()


def stop_sharing(row: Reflection, share_id: uuid.UUID) -> None:
    """From the next request on, this reader or group reads it no more. What was stopped before stays stopped."""
    db.session.execute(
        sa.delete(ReflectionShare).where(
            ReflectionShare.id == share_id,
            ReflectionShare.owner_id == row.owner_id,
            ReflectionShare.reflection_id == row.id,
        )
    )


def note_reading(row: Reflection, reader: Membership) -> None:
    """Writes down that the reader opens it, in a transaction of its own, before any of the text is shown."""
    reading = ReflectionReading(
        owner_id=row.owner_id, network_id=row.network_id, reflection_id=row.id, reader_id=reader.id, read_at=now()
    )
    with short_transaction() as session:
        session.add(reading)
