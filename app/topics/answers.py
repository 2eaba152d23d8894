"""What answers a topic: projects, sessions, lessons. Higher rooms add theirs; this room only asks."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
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
# The same in one day per topic: that of the first answer that is more than a plan.
DayFinder = Callable[[Membership, Sequence[uuid.UUID]], Mapping[uuid.UUID, date]]


@dataclass(frozen=True)
class Beginning:
    """The step that begins an answer. `title` and `note` are marked for translation; no address for who may not."""

    title: str
    note: str
    address: Callable[[Membership, uuid.UUID], str | None]


@dataclass(frozen=True)
class AnswerKind:
    """A kind of answer, such as projects. `title` is one of them, marked for translation: "Project"."""

    key: str
    title: str
    finder: Finder
    icon: str
    day_finder: DayFinder | None = None
    beginnings: Sequence[Beginning] = ()

    def days(self, member: Membership, topics: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, date]:
        """Topic -> the day of its first answer of this kind; topics that wait are left out."""
        if self.day_finder is not None:
            return self.day_finder(member, topics)
        found = {topic: _first(answers) for topic, answers in self.finder(member, topics).items()}
        return {topic: day for topic, day in found.items() if day is not None}


_kinds: dict[str, AnswerKind] = {}


def add(
    key: str,
    title: str,
    finder: Finder,
    icon: str = "needle-thread",
    day_finder: DayFinder | None = None,
    beginnings: Sequence[Beginning] = (),
) -> None:
    """Called by a room in register(app). `day_finder` where a topic may have very many answers of this kind."""
    _kinds[key] = AnswerKind(key, title, finder, icon, day_finder, beginnings)


@dataclass(frozen=True)
class Step:
    """One tap from a topic to an answer, for this reader."""

    icon: str
    title: str
    note: str
    href: str


def steps_from(member: Membership, topic_id: uuid.UUID) -> list[Step]:
    """What this reader may begin on a topic."""
    return [
        Step(kind.icon, first.title, first.note, href)
        for kind in kinds()
        for first in kind.beginnings
        if (href := first.address(member, topic_id)) is not None
    ]


def kinds() -> list[AnswerKind]:
    return [_kinds[key] for key in sorted(_kinds)]


def answers_to(
    member: Membership, families: Mapping[uuid.UUID, Sequence[uuid.UUID]]
) -> dict[uuid.UUID, list[tuple[AnswerKind, Answer]]]:
    """The answers to each topic by day, those to topics that were merged into it included. `families`: topic -> ids."""
    living = _living(families)
    found: dict[uuid.UUID, list[tuple[AnswerKind, Answer]]] = {topic: [] for topic in families}
    for kind in kinds():
        for topic_id, answers in kind.finder(member, list(living)).items():
            found[living[topic_id]] += [(kind, answer) for answer in answers]
    for rows in found.values():
        rows.sort(key=lambda row: (row[1].on, row[0].key, row[1].title))
    return found


def first_answers(member: Membership, families: Mapping[uuid.UUID, Sequence[uuid.UUID]]) -> dict[uuid.UUID, date]:
    """Topic -> `answered_on`, for pages that show no answers; topics that wait are left out."""
    living = _living(families)
    found: dict[uuid.UUID, date] = {}
    for kind in kinds():
        for topic_id, day in kind.days(member, list(living)).items():
            topic = living[topic_id]
            found[topic] = min(day, found.get(topic, day))
    return found


def answered_on(found: Sequence[tuple[AnswerKind, Answer]]) -> date | None:
    """The day of the first answer that is more than a plan."""
    return _first(answer for _, answer in found)


def _first(answers: Iterable[Answer]) -> date | None:
    return min((answer.on for answer in answers if not answer.is_planned), default=None)


def _living(families: Mapping[uuid.UUID, Sequence[uuid.UUID]]) -> dict[uuid.UUID, uuid.UUID]:
    return {one: topic for topic, family in families.items() for one in family}
