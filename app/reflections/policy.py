"""Who may do what to a reflection. No role opens one: only its author, and whom the author chose."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from ..access import PERMISSIONS, Permission

if TYPE_CHECKING:
    from ..networks.models import Membership
    from .models import Reflection, ReflectionComment, ReflectionShare

# Whoever may write may be chosen as a reader; who holds no such role has no way in, also when chosen before.
READERS = PERMISSIONS[Permission.WRITE_REFLECTIONS]


def is_author(member: Membership, reflection: Reflection) -> bool:
    return (
        member.account_id is not None
        and reflection.owner_id == member.account_id
        and reflection.network_id == member.network_id
    )


can_edit = can_delete = can_share = is_author


def can_take_to_others(member: Membership, reflection: Reflection) -> bool:
    """A draft goes nowhere: not to a reader, not to a case, not to a topic."""
    return is_author(member, reflection) and not reflection.is_draft


def may_be_reader(candidate: Membership, day: date) -> bool:
    """Somebody who is here, signs in, and learns or guides. Management, client representatives and moderators are
    never an audience by that role alone."""
    return candidate.account_id is not None and candidate.is_current(day) and not READERS.isdisjoint(candidate.roles)


def is_chosen(member: Membership, share: ReflectionShare, groups: Collection[UUID]) -> bool:
    """Whether this share opens it for the member: by name, or as one of a group the member is in now."""
    if share.network_id != member.network_id:
        return False
    return share.reader_id == member.id if share.reader_id is not None else share.group_id in groups


def can_read(
    member: Membership,
    reflection: Reflection,
    shares: Collection[ReflectionShare],
    groups: Collection[UUID],
    author: Membership | None,
    day: date,
) -> bool:
    """The author always; others while it is shared with them, they may be readers, and its author is still here to
    take it back."""
    if is_author(member, reflection):
        return True
    if reflection.is_draft or author is None or not author.is_current(day) or not may_be_reader(member, day):
        return False
    return any(is_chosen(member, share, groups) for share in shares)


def can_remove_comment(member: Membership, comment: ReflectionComment) -> bool:
    """Whoever wrote it, and the author of the reflection under which it stands."""
    return member.account_id in {comment.owner_id, comment.author_id}
