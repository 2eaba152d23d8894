"""Where a project is used, such as the lessons that work with it. Higher rooms add theirs; this room only asks."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..networks.models import Membership
from ..topics.answers import Answer

# Gets the reader and the id of a project; gives what the reader may see of what uses it.
Finder = Callable[[Membership, uuid.UUID], Sequence[Answer]]


@dataclass(frozen=True)
class UseKind:
    """A kind of use. `title` is one of them, marked for translation: "Lesson"."""

    key: str
    title: str
    finder: Finder
    icon: str


_kinds: dict[str, UseKind] = {}


def add(key: str, title: str, finder: Finder, icon: str) -> None:
    """Called by a room in register(app)."""
    _kinds[key] = UseKind(key, title, finder, icon)


def uses_of(member: Membership, project: uuid.UUID) -> list[tuple[UseKind, Answer]]:
    """What uses this project, by day."""
    found = [(kind, use) for kind in _kinds.values() for use in kind.finder(member, project)]
    return sorted(found, key=lambda row: (row[1].on, row[0].key, row[1].title))
