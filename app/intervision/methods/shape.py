"""What a method is made of: steps with minutes, a part for the presenter, and an instruction for each role."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class PresenterMode(StrEnum):
    """What the one who brings the case does during a step."""

    SPEAK = "speak"
    LISTEN = "listen"
    OUT = "out"  # outside the circle, silent
    WRITE = "write"


class Certainty(StrEnum):
    """How sure we are of steps and minutes."""

    PUBLISHED = "published"  # steps and minutes from a published description
    ADAPTED = "adapted"  # published steps, our minutes
    VARIANT = "variant"  # known by name; the steps are one way to do it
    OWN = "own"  # made by a network


@dataclass(frozen=True)
class Step:
    """One step. Texts of the eleven methods are marked for the catalogue; those of an own method are as typed."""

    code: str
    name: str
    minutes: int
    presenter_mode: PresenterMode
    facilitator: str = field(kw_only=True)
    presenter: str = field(kw_only=True)
    group: str = field(kw_only=True)

    def to_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "name": self.name,
            "minutes": self.minutes,
            "presenter_mode": self.presenter_mode.value,
            "facilitator": self.facilitator,
            "presenter": self.presenter,
            "group": self.group,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Step:
        return cls(
            data["code"],
            data["name"],
            int(data["minutes"]),
            PresenterMode(data["presenter_mode"]),
            facilitator=data["facilitator"],
            presenter=data["presenter"],
            group=data["group"],
        )


@dataclass(frozen=True)
class Method:
    """A way to talk about a case together, with the number of people it fits and what it is good for."""

    code: str
    name: str
    fits: str
    smallest: int
    largest: int
    steps: tuple[Step, ...]
    certainty: Certainty = Certainty.ADAPTED
    rounds: int = 1  # how often the steps are walked through, each time with another case
    needs_trained: bool = False

    @property
    def round_minutes(self) -> int:
        return sum(step.minutes for step in self.steps)

    @property
    def minutes(self) -> int:
        """All rounds together."""
        return self.round_minutes * self.rounds

    def fits_group_of(self, people: int) -> bool:
        return self.smallest <= people <= self.largest

    def walk(self) -> tuple[Step, ...]:
        """Every step in the order of the session, all rounds one after another."""
        return self.steps * self.rounds
