"""How well a group is mixed: disciplines and levels around the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

FEWEST, MOST = 4, 10  # people in a group; the range of its method wins
ENOUGH_DISCIPLINES = 4


class Verdict(StrEnum):
    EMPTY = "empty"
    GOOD = "good"
    FEW_DISCIPLINES = "few_disciplines"
    ONE_SIDED = "one_sided"
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"


@dataclass(frozen=True)
class Mix:
    """Who sits at the table: (discipline, how many), the most first, and the levels of the interns.

    `fewest` and `most` say how many people may sit there.
    """

    disciplines: Sequence[tuple[str, int]]
    levels: Sequence[tuple[int, int]]
    people: int
    fewest: int = FEWEST
    most: int = MOST

    @property
    def verdict(self) -> Verdict:
        if not self.people:
            return Verdict.EMPTY
        if self.people > self.most:
            return Verdict.TOO_MANY
        if self.people < self.fewest:
            return Verdict.TOO_FEW
        if self.disciplines[0][1] * 2 > self.people:
            return Verdict.ONE_SIDED
        return Verdict.GOOD if len(self.disciplines) >= ENOUGH_DISCIPLINES else Verdict.FEW_DISCIPLINES


def mix_of(disciplines: Iterable[str], levels: Iterable[int] = (), size: tuple[int, int] = (FEWEST, MOST)) -> Mix:
    """A person without a discipline counts as `other`."""
    counted = Counter(one or "other" for one in disciplines)
    ordered = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return Mix(ordered, sorted(Counter(levels).items()), counted.total(), *size)


def improves(mix: Mix, discipline: str) -> bool:
    """Whether a newcomer brings a discipline that nobody at the table has."""
    return mix.people < mix.most and all(name != (discipline or "other") for name, _ in mix.disciplines)
