"""What a run chart or control chart is drawn from, and what a drawing of it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Dot:
    """One point. mark: "" ordinary, better, worse, other (neither way is better), ghost (left out of the figures)."""

    on: date
    value: float | None
    mark: str = ""
    letter: str = ""  # the rule that marks it
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True)
class Stretch:
    """A phase: index of its first and last dot, its centre, and the words beside its lines."""

    first: int
    last: int
    centre: float | None
    centre_label: str = ""
    upper_label: str = ""
    lower_label: str = ""
    is_provisional: bool = False


@dataclass(frozen=True)
class Flag:
    """A trial: its number, when it began and what was tried."""

    number: int
    on: date
    text: str = ""


@dataclass(frozen=True)
class Control:
    """Everything a drawing shows. `ceiling` is what the axis never goes beyond, such as 100 %."""

    dots: Sequence[Dot]
    stretches: Sequence[Stretch] = ()
    flags: Sequence[Flag] = ()
    target: float | None = None
    target_label: str = ""
    ceiling: float | None = None


@dataclass(frozen=True)
class Frame:
    """The size of a drawing and the margins around its plot."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    ticks: int  # dates under the axis, at most
    radius: float


WIDE = Frame(1040, 360, 52, 168, 66, 40, 9, 4)
PAPER = Frame(720, 300, 46, 138, 62, 36, 7, 3.4)
NARROW = Frame(358, 330, 40, 10, 62, 36, 4, 3.2)


@dataclass(frozen=True)
class DrawnDot:
    x: float
    y: float
    mark: str
    letter: str
    letter_y: float


@dataclass(frozen=True)
class DrawnLine:
    kind: str  # mean, lim or zone
    path: str
    is_provisional: bool = False


@dataclass(frozen=True)
class DrawnLabel:
    x: float
    y: float
    text: str
    kind: str


@dataclass(frozen=True)
class DrawnFlag:
    x: float
    y: float
    number: int
    text: str  # beside the flag, where there is room; else "" and the name stands under the chart
    text_x: float
    anchor: str
    name: str


@dataclass(frozen=True)
class ControlDrawing:
    frame: Frame
    rows: list[tuple[float, float]]
    columns: list[tuple[float, date, str]]
    date_format: str
    axis_y: float
    floor: float
    floor_y: float | None  # where it says that the axis does not begin at zero
    lines: list[DrawnLine]
    target_y: float | None
    series: list[str]
    plain: str
    dots: list[DrawnDot]
    labels: list[DrawnLabel]
    keys: list[DrawnLabel]  # on the phone, under the dates: what the lines are
    flags: list[DrawnFlag]
    splits: list[float] = field(default_factory=list)
