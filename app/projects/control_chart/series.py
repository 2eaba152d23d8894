"""What goes into a chart and what comes out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .rules import Signal
from .runs import RunTest

ENOUGH = 10  # useful points before a phase gets a verdict
FIRM = 12  # points behind limits before they stop being provisional


class ChartKind(StrEnum):
    RUN = "run"
    XMR = "xmr"
    P = "p"
    U = "u"
    C = "c"
    T = "t"


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"
    NEUTRAL = "neutral"


class Variation(StrEnum):
    """The state of the last point that counts. PATTERN: a run chart that crosses its median too seldom."""

    COMMON = "common"
    IMPROVEMENT_HIGH = "improvement_high"
    IMPROVEMENT_LOW = "improvement_low"
    CONCERN_HIGH = "concern_high"
    CONCERN_LOW = "concern_low"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"
    PATTERN = "pattern"


class Assurance(StrEnum):
    """Whether the process of the newest phase can be relied on to meet the target."""

    PASS = "pass"  # noqa: S105 (a verdict, not a password)
    FAIL = "fail"
    HIT_AND_MISS = "hit_and_miss"


@dataclass(frozen=True)
class Point:
    """A total of a ward. `value` is a number, a count or the numerator (days since the last one in a t chart); `size`
    the denominator. None means not measured; a denominator of 0 makes a point without a value."""

    value: float | None
    on: date | None = None
    size: float | None = None
    is_ghost: bool = False


@dataclass(frozen=True)
class Split:
    """A new phase from the point with index `first`; `baseline` freezes its limits on its first so many points."""

    first: int
    baseline: int | None = None


@dataclass(frozen=True)
class Series:
    """A measure over time. `per` multiplies numerator / denominator: 100 for %, 1000 for per 1000 days. Limits are not
    drawn beyond `floor` and `ceiling`. `baseline` freezes the first phase on its first so many useful points."""

    points: Sequence[Point]
    kind: ChartKind
    direction: Direction = Direction.NEUTRAL
    target: float | None = None
    per: float = 1
    floor: float | None = None
    ceiling: float | None = None
    baseline: int | None = None
    splits: Sequence[Split] = ()
    is_screened: bool = False


@dataclass(frozen=True)
class Place:
    """One point on the chart. `lower` and `upper` are the limits as drawn, None where there are none."""

    index: int
    on: date | None
    value: float | None
    phase: int
    is_ghost: bool = False
    centre: float | None = None
    lower: float | None = None
    upper: float | None = None
    side: int = 0
    signals: frozenset[Signal] = frozenset()
    goes: int = 0  # what the strongest signal says: 1 high or rising, -1 low or falling

    @property
    def counts(self) -> bool:
        return self.value is not None and not self.is_ghost

    @property
    def signal(self) -> Signal | None:
        """The strongest of the rules this point is marked by."""
        return next((rule for rule in Signal if rule in self.signals), None)


@dataclass(frozen=True)
class Phase:
    """A stretch with its own centre and limits. Limits that vary per point stand at the points: then lower and upper
    here are None. `behind` counts the points the centre and limits were computed from."""

    first: int
    last: int
    useful: int
    behind: int
    centre: float | None
    lower: float | None
    upper: float | None
    is_frozen: bool
    runs: RunTest | None = None

    @property
    def is_judged(self) -> bool:
        return self.useful >= ENOUGH

    @property
    def is_provisional(self) -> bool:
        return self.behind < FIRM


@dataclass(frozen=True)
class Chart:
    """A series with centre, limits, signals and, if there are enough points, a verdict on the newest phase."""

    series: Series
    places: Sequence[Place]
    phases: Sequence[Phase]
    variation: Variation | None
    assurance: Assurance | None
    signals: frozenset[Signal] = field(default_factory=frozenset)  # of the last point that counts, in the newest phase

    @property
    def newest(self) -> Phase | None:
        return self.phases[-1] if self.phases else None

    @property
    def still_needed(self) -> int:
        """How many useful points are missing before there is a verdict."""
        return max(0, ENOUGH - self.newest.useful) if self.newest else ENOUGH
