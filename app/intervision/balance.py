"""Which two people could change groups so that both groups are mixed better: disciplines first, then levels."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from .mix import ENOUGH_DISCIPLINES

# How heavy each lack weighs. A missing discipline is what the whole group misses; levels matter least.
_PER_MISSING_DISCIPLINE, _PER_PERSON_OVER_HALF, _PER_ALIKE_LEVEL = 4, 2, 1
LEAST_LEVELS = 3  # of two interns nothing can be said


@dataclass(frozen=True)
class Chair:
    """One person at a table; `level` for interns only."""

    id: uuid.UUID
    discipline: str
    level: int | None = None


@dataclass(frozen=True)
class Party:
    """A group as it sits now."""

    id: uuid.UUID
    chairs: Sequence[Chair]

    def with_instead(self, out: Chair, into: Chair) -> Party:
        return Party(self.id, [into if chair is out else chair for chair in self.chairs])


@dataclass(frozen=True)
class Exchange:
    """`one` of `first` goes to `second`, and `other` of `second` to `first`; `gain` is what both win together."""

    first: Party
    one: Chair
    second: Party
    other: Chair
    gain: int


Barred = Collection[tuple[uuid.UUID, uuid.UUID]]  # (person, group): who cannot sit there


def strain(party: Party) -> int:
    """How far a group is from well mixed; 0 is good."""
    if not party.chairs:
        return 0
    disciplines = Counter(chair.discipline or "other" for chair in party.chairs)
    levels = Counter(chair.level for chair in party.chairs if chair.level is not None)
    missing = max(0, ENOUGH_DISCIPLINES - len(disciplines))
    over = max(0, 2 * max(disciplines.values()) - len(party.chairs))
    alike = max(0, 2 * max(levels.values()) - levels.total()) if levels.total() >= LEAST_LEVELS else 0
    return missing * _PER_MISSING_DISCIPLINE + over * _PER_PERSON_OVER_HALF + alike * _PER_ALIKE_LEVEL


def best_exchange(parties: Sequence[Party], barred: Barred = ()) -> Exchange | None:
    """The exchange that helps most and makes neither group worse; the first one of equals, None when nothing helps."""
    now = {party.id: strain(party) for party in parties}
    best: Exchange | None = None
    for at, first in enumerate(parties):
        for second in parties[at + 1 :]:
            if now[first.id] or now[second.id]:
                best = _better(best, _best_between(first, second, now[first.id], now[second.id], barred))
    return best


def _better(best: Exchange | None, found: Exchange | None) -> Exchange | None:
    if best is None or (found is not None and found.gain > best.gain):
        return found
    return best


def _best_between(first: Party, second: Party, first_now: int, second_now: int, barred: Barred) -> Exchange | None:
    best: Exchange | None = None
    for one in first.chairs:
        for other in second.chairs:
            if (one.id, second.id) in barred or (other.id, first.id) in barred:
                continue
            first_then = strain(first.with_instead(one, other))
            second_then = strain(second.with_instead(other, one))
            gain = first_now + second_now - first_then - second_then
            if gain > 0 and first_then <= first_now and second_then <= second_now:
                best = _better(best, Exchange(first, one, second, other, gain))
    return best
