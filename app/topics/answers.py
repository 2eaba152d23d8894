"""What answers a topic: projects, sessions, lessons. Higher rooms add theirs; this room only asks."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..networks.models import Membership


@dataclass(frozen=True)
class Answer:
    """One thing that answers a topic, in words for this reader."""

    title: str  # as somebody wrote it, in `lang`
    on: date  # when it began, or will
    note: str = ""  # a line in the reader's language
    href: str = ""  # empty when the reader may not open it
    is_planned: bool = False  # planned is no answer yet
    lang: str = ""


# Gets the reader and the ids of topics, merged ones too; gives what the reader may see of each.
Finder = Callable[[Membership, Sequence[uuid.UUID]], Mapping[uuid.UUID, Sequence[Answer]]]


@dataclass(frozen=True)
class AnswerKind:
    """A kind of answer, such as projects. `title` is one of them, marked for translation: "Project"."""

    key: str
    title: str
    finder: Finder
    icon: str


_kinds: dict[str, AnswerKind] = {}


def add(key: str, title: str, finder: Finder, icon: str = "needle-thread") -> None:
    """Called by a room in register(app)."""
    _kinds[key] = AnswerKind(key, title, finder, icon)


def kinds() -> list[AnswerKind]:
    return [_kinds[key] for key in sorted(_kinds)]


def answers_to(
    member: Membership, families: Mapping[uuid.UUID, Sequence[uuid.UUID]]
) -> dict[uuid.UUID, list[tuple[AnswerKind, Answer]]]:
    """The answers to each topic by day, those to topics that were merged into it included. `families`: topic -> ids."""
    living = {one: topic for topic, family in families.items() for one in family}
    found: dict[uuid.UUID, list[tuple[AnswerKind, Answer]]] = {topic: [] for topic in families}
    for kind in kinds():
        for topic_id, answers in kind.finder(member, list(living)).items():
            found[living[topic_id]] += [(kind, answer) for answer in answers]
    for rows in found.values():
        rows.sort(key=lambda row: (row[1].on, row[0].key, row[1].title))
    return found


def answered_on(found: Sequence[tuple[AnswerKind, Answer]]) -> date | None:
    """The day of the first answer that is more than a plan."""
    return min((answer.on for _, answer in found if not answer.is_planned), default=None)
