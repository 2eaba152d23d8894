"""What a report holds. None is a hidden or an impossible value; `is_hidden` tells which."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ...charts import Step


class GroupKey(StrEnum):
    ALL = "all"
    NETWORK = "network"
    COMPARISON = "comparison"


class Split(StrEnum):
    """One breakdown at a time, never crossed. The order is that of `PlacementFacts.place`."""

    ORGANISATION = "organisation"
    WARD = "ward"
    LEVEL = "level"


@dataclass(frozen=True)
class Rate:
    """A share between 0 and 1 with 95 % limits. Not hidden and no value: it cannot be computed."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    is_hidden: bool = False


@dataclass(frozen=True)
class Group:
    """One group of placements. `counts` by measure; `curve` as far as it may be drawn, `until` its last day."""

    counts: Mapping[str, int | None]
    conversion: Rate
    retention: Mapping[int, Rate]
    fixed: Mapping[int, Rate]
    curve: Sequence[Step]
    until: int
    censored: Sequence[int]

    def at_risk(self, day: int) -> int | None:
        """How many were followed for at least this many days; day 0 is everybody hired."""
        return self.counts[at_risk_key(day)]


@dataclass(frozen=True)
class Row:
    """One part of a breakdown. `key` is what the placements carry; None where they say nothing."""

    key: Hashable
    closed: int | None
    converted: int | None
    rate: Rate


@dataclass(frozen=True)
class Breakdown:
    split: Split
    rows: Sequence[Row]

    @property
    def hides_something(self) -> bool:
        return any(row.rate.is_hidden for row in self.rows)


@dataclass(frozen=True)
class LogRankResult:
    chi2: float | None = None
    p: float | None = None
    is_hidden: bool = False


@dataclass(frozen=True)
class Difference:
    """Survival in the network minus the comparison group at twelve months, with normal 95 % limits (Greenwood)."""

    value: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out 0."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True)
class Figures:
    """The whole report on one day. `difference` is None where too few people were followed for a year."""

    as_of: date
    is_exact: bool
    groups: Mapping[GroupKey, Group]
    log_rank: LogRankResult
    difference: Difference | None
    breakdowns: Mapping[Split, Breakdown]

    @property
    def hides_something(self) -> bool:
        counts = (count for group in self.groups.values() for count in group.counts.values())
        return any(count is None for count in counts) or any(b.hides_something for b in self.breakdowns.values())


def at_risk_key(day: int) -> str:
    return f"at_risk_{day}" if day else "hired"
