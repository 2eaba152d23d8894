"""Groups that a reflection can be shared with. Rooms above say which there are; there is none of management."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..networks.models import Membership
    from ..wording import Message


@dataclass(frozen=True)
class Group:
    """A group that the member is in now. `note` says what it is and how large, in the reader's language."""

    id: uuid.UUID
    name: str
    note: Message


@dataclass(frozen=True)
class Audience:
    """A kind of group. Both functions answer for this very moment: who left is no longer in."""

    kind: str
    groups_of: Callable[[Membership], Sequence[Group]]
    includes: Callable[[Membership, uuid.UUID], bool]


_audiences: dict[str, Audience] = {}


def add(
    kind: str,
    groups_of: Callable[[Membership], Sequence[Group]],
    includes: Callable[[Membership, uuid.UUID], bool],
) -> None:
    """A higher room brings its groups; called in its register(app)."""
    _audiences[kind] = Audience(kind, groups_of, includes)


def groups_of(member: Membership) -> list[Group]:
    """All groups of a member, kind by kind."""
    return [group for kind in sorted(_audiences) for group in _audiences[kind].groups_of(member)]


def includes(member: Membership, group_id: uuid.UUID) -> bool:
    return any(audience.includes(member, group_id) for audience in _audiences.values())
