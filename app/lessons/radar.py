"""Which topics ask for a lesson, and why in that order. Pure; every number that comes in may be shown already."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from ..topics.rising import Trend
from ..wording import N_, Message


class Level(IntEnum):
    """Where the number of people comes from; the nearest wins."""

    WARDS = 0  # of this teacher's own students, five people or more on one ward
    NETWORK = 1
    TOO_FEW = 2


@dataclass(frozen=True)
class Heard:
    """What may be told of one topic. `wards`: the teacher's own students' wards with five people or more."""

    topic: uuid.UUID
    title: str
    network: int | None = None
    wards: Mapping[str, int] = field(default_factory=dict)
    trend: Trend = Trend.STEADY
    days_unanswered: int | None = None  # None: something answers it
    lessons: int = 0  # to come, of this teacher's school, that are about it

    @property
    def level(self) -> Level:
        if self.wards:
            return Level.WARDS
        return Level.TOO_FEW if self.network is None else Level.NETWORK

    @property
    def people(self) -> int | None:
        """On the ward where most people named it, else in the network. Wards are never added up: people move."""
        return max(self.wards.values()) if self.wards else self.network

    @property
    def asks_care(self) -> bool:
        """Heard near this teacher or rising, and in no lesson to come."""
        return (
            self.lessons == 0 and (self.level is Level.WARDS or self.trend is Trend.RISING) and self.people is not None
        )


def rank(topics: Iterable[Heard]) -> list[Heard]:
    """The order of the radar: what may be shown first; rising before the rest; in no lesson before in one; near before
    far; then the most people, the longest wait, and the title so that equal ones keep their place."""
    return sorted(topics, key=_key)


def _key(one: Heard) -> tuple[bool, bool, bool, Level, int, int, str]:
    return (
        one.level is Level.TOO_FEW,
        one.trend is not Trend.RISING,
        one.lessons > 0,
        one.level,
        -(one.people or 0),
        -(one.days_unanswered or 0),
        one.title.casefold(),
    )


def why(one: Heard) -> list[Message]:
    """Why a topic stands where it does, in sentences made of what the order looks at, in that order."""
    if one.level is Level.TOO_FEW:
        return [Message(N_("Too few people named it to say more, so it stands at the end."))]
    return [_who(one), *_course(one), _answered(one)]


def _who(one: Heard) -> Message:
    if one.level is Level.NETWORK:
        return Message(N_("%(people)s people in the network named it in six weeks."), people=one.people)
    wards = sorted(one.wards.items(), key=lambda pair: (-pair[1], pair[0]))
    listed = ", ".join(f"{name} {count}" for name, count in wards)
    return Message(N_("People who named it in six weeks on the wards of your students: %(wards)s."), wards=listed)


def _course(one: Heard) -> list[Message]:
    words = {
        Trend.RISING: N_("It rises in the network: more people than in the six weeks before."),
        Trend.FADING: N_("It fades in the network: fewer people than in the six weeks before."),
        Trend.NEW: N_("It is new: there is nothing to compare with yet."),
        Trend.STEADY: N_("In the network it is as alive as in the six weeks before."),
    }
    return [Message(words[one.trend])]


def _answered(one: Heard) -> Message:
    if one.lessons:
        return Message(N_("A lesson to come is about it already."))
    if one.days_unanswered is None:
        return Message(N_("Something was done with it, but no lesson to come is about it."))
    return Message(N_("It has waited %(days)s days without an answer."), days=one.days_unanswered)
