"""The geometry of a run chart or control chart: points at equal distances, lines per phase, limits as steps, flags.

Which points are special and where the lines run is decided before; words come in with the numbers.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from .scale import Scale, apart

LETTER = 7.2  # pixels, the average width of a letter in a label


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
    label: str = ""
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
    anchor: str = "start"


@dataclass(frozen=True)
class DrawnFlag:
    x: float
    y: float
    number: int
    text: str
    text_x: float
    anchor: str


@dataclass(frozen=True)
class ControlDrawing:
    frame: Frame
    is_narrow: bool
    rows: list[tuple[float, float]]
    columns: list[tuple[float, date, str]]
    date_format: str
    axis_y: float
    floor: float
    lines: list[DrawnLine]
    target_y: float | None
    series: list[str]
    plain: str
    dots: list[DrawnDot]
    labels: list[DrawnLabel]
    flags: list[DrawnFlag]
    splits: list[float] = field(default_factory=list)


def draw_control(chart: Control, *, size: Frame = WIDE) -> ControlDrawing:
    """Places everything of a chart with at least one dot."""
    last = max(len(chart.dots) - 1, 1)
    levels = _levels(chart)
    x = Scale(0, last, size.left, size.width - size.right)
    y = Scale(levels[0], levels[-1], size.height - size.bottom, size.top)
    narrow = size is NARROW
    return ControlDrawing(
        frame=size,
        is_narrow=narrow,
        rows=[(y(level), level) for level in levels],
        columns=_columns(chart, x, size.ticks),
        date_format=_date_format(chart),
        axis_y=y.start,
        floor=levels[0],
        lines=[line for stretch in chart.stretches for line in _lines(chart, stretch, x, y)],
        target_y=None if chart.target is None else y(chart.target),
        series=_polylines(chart.dots, x, y),
        plain="".join(
            f"M{x(i):.1f} {y(d.value):.1f}h0" for i, d in enumerate(chart.dots) if d.value is not None and _is_plain(d)
        ),
        dots=_dots(chart.dots, x, y),
        labels=_labels(chart, x, y, size, narrow=narrow),
        flags=_flags(chart, x, size),
        splits=[x(stretch.first - 0.5) for stretch in chart.stretches[1:]],
    )


def _levels(chart: Control) -> list[float]:
    """Round values for the axis. It starts at zero unless everything lies in the upper part, and says so then."""
    seen = [v for dot in chart.dots for v in (dot.value, dot.lower, dot.upper) if v is not None]
    seen += [s.centre for s in chart.stretches if s.centre is not None]
    seen += [] if chart.target is None else [chart.target]
    low, high = min(seen, default=0.0), max(seen, default=1.0)
    if low >= 0 and low < 0.4 * high:
        low = 0.0
    step = _round_step((high - low) / 4 or abs(high) / 4 or 1)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    levels = [round(i * step, 10) for i in range(first, max(last, first + 1) + 1)]
    if chart.ceiling is not None and high <= chart.ceiling < levels[-1]:
        levels = [level for level in levels if level < chart.ceiling] + [chart.ceiling]
    return levels


def _round_step(rough: float) -> float:
    power: float = 10.0 ** math.floor(math.log10(rough))
    return next(power * nice for nice in (1, 2, 2.5, 5, 10) if power * nice >= rough - 1e-12)


def _date_format(chart: Control) -> str:
    days = (chart.dots[-1].on - chart.dots[0].on).days if chart.dots else 0
    return "MMM yy" if days > 200 else "d MMM"


def _columns(chart: Control, x: Scale, most: int) -> list[tuple[float, date, str]]:
    """Dates under the axis, evenly over the points from the first on."""
    count = len(chart.dots)
    stride = max(1, -(-(count - 1) // (most - 1)))
    picked = list(range(0, count, stride))
    if picked and count - 1 - picked[-1] > stride // 2:
        picked.append(count - 1)
    anchors = {0: "start", count - 1: "end"} if count > 1 else {}
    return [(x(i), chart.dots[i].on, anchors.get(i, "middle")) for i in picked]


def _edges(chart: Control, stretch: Stretch) -> list[tuple[float, float, Dot]]:
    """From where to where each dot of a phase carries the lines: halfway to its neighbours, not beyond the plot."""
    last = len(chart.dots) - 1
    return [
        (max(i - 0.5, 0), min(i + 0.5, max(last, 1)), chart.dots[i]) for i in range(stretch.first, stretch.last + 1)
    ]


def _lines(chart: Control, stretch: Stretch, x: Scale, y: Scale) -> list[DrawnLine]:
    edges = _edges(chart, stretch)
    found = []
    for run in _limited(edges):
        upper = [(start, end, dot.upper) for start, end, dot in run]
        lower = [(start, end, dot.lower) for start, end, dot in run]
        back = "".join(f"H{x(end):.1f}V{y(v or 0):.1f}H{x(start):.1f}" for start, end, v in reversed(lower))
        found.append(DrawnLine("zone", f"{_steps(upper, x, y)}V{y(lower[-1][2] or 0):.1f}{back}Z"))
        found += [DrawnLine("lim", _steps(side, x, y), stretch.is_provisional) for side in (upper, lower)]
    if stretch.centre is not None and edges:
        path = f"M{x(edges[0][0]):.1f} {y(stretch.centre):.1f}H{x(edges[-1][1]):.1f}"
        found.append(DrawnLine("mean", path, stretch.is_provisional))
    return found


def _limited(edges: list[tuple[float, float, Dot]]) -> list[list[tuple[float, float, Dot]]]:
    """Rows of neighbours that have limits."""
    runs: list[list[tuple[float, float, Dot]]] = [[]]
    for edge in edges:
        if edge[2].upper is not None and edge[2].lower is not None:
            runs[-1].append(edge)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _steps(parts: list[tuple[float, float, float | None]], x: Scale, y: Scale) -> str:
    path, at = "", None
    for start, end, value in parts:
        here = f"{y(value or 0):.1f}"
        path += f"M{x(start):.1f} {here}" if at is None else "" if here == at else f"V{here}"
        path += f"H{x(end):.1f}"
        at = here
    return path


def _polylines(dots: Sequence[Dot], x: Scale, y: Scale) -> list[str]:
    """The line through the points; it stops where nothing was measured, and passes by a ghost."""
    lines: list[list[str]] = [[]]
    for i, dot in enumerate(dots):
        if dot.value is None:
            lines.append([])
        elif dot.mark != "ghost":
            lines[-1].append(f"{x(i):.1f},{y(dot.value):.1f}")
    return [" ".join(line) for line in lines if len(line) > 1]


def _is_plain(dot: Dot) -> bool:
    """Ordinary points are drawn as one path of round dots: a chart of years stays light."""
    return not dot.mark and not dot.letter


def _dots(dots: Sequence[Dot], x: Scale, y: Scale) -> list[DrawnDot]:
    """The points with a mark. Only the first of a row with one letter carries it."""
    drawn, before = [], ""
    for i, dot in enumerate(dots):
        if dot.value is None or _is_plain(dot):
            before = "" if dot.value is not None else before
            continue
        at = y(dot.value)
        letter = dot.letter if dot.letter != before else ""
        drawn.append(DrawnDot(x(i), at, dot.mark, letter, at - 11 if at > y.end + 16 else at + 21))
        before = dot.letter
    return drawn


def _labels(chart: Control, x: Scale, y: Scale, size: Frame, *, narrow: bool) -> list[DrawnLabel]:
    """Words of the newest phase beside the plot (on the phone above its lines); of earlier ones inside it."""
    found = []
    for stretch in chart.stretches[:-1]:
        upper = chart.dots[stretch.first].upper
        line = stretch.centre if upper is None else upper
        text = (stretch.centre_label if upper is None else stretch.upper_label) or stretch.centre_label
        wide = x(stretch.last) - x(stretch.first)
        if text and line is not None and wide > LETTER * len(text):
            found.append(DrawnLabel(x(stretch.first) + 6, y(line) + 16, text, "b"))
    if chart.stretches and not narrow:
        found += _beside(chart, y, size)
    elif chart.stretches:
        found += _above_lines(chart, y, size)
    return found


def _wanted(chart: Control) -> list[tuple[float, str, str]]:
    newest = chart.stretches[-1]
    shown = [dot for dot in chart.dots[newest.first : newest.last + 1] if dot.upper is not None]
    wanted = []
    if shown and shown[-1].upper is not None and shown[-1].lower is not None:
        wanted += [(shown[-1].upper, newest.upper_label, "limit"), (shown[-1].lower, newest.lower_label, "limit")]
    if newest.centre is not None:
        wanted.append((newest.centre, newest.centre_label, "b"))
    if chart.target is not None:
        wanted.append((chart.target, chart.target_label, "goal-t"))
    return [entry for entry in wanted if entry[1]]


def _beside(chart: Control, y: Scale, size: Frame) -> list[DrawnLabel]:
    wanted = _wanted(chart)
    places = apart([y(value) + 4 for value, _, _ in wanted], 17, y.end, y.start + 8)
    left = size.width - size.right + 12
    return [DrawnLabel(left, at, text, kind) for at, (_, text, kind) in zip(places, wanted, strict=True)]


def _above_lines(chart: Control, y: Scale, size: Frame) -> list[DrawnLabel]:
    """On the phone only the mean and the target, at the right edge."""
    wanted = [entry for entry in _wanted(chart) if entry[2] != "limit"]
    places = apart([y(value) - 6 for value, _, _ in wanted], 16, y.end - 4, y.start - 4)
    right = size.width - size.right - 2
    return [DrawnLabel(right, at, text, kind, "end") for at, (_, text, kind) in zip(places, wanted, strict=True)]


def _flags(chart: Control, x: Scale, size: Frame) -> list[DrawnFlag]:
    """Between the points by date; words where they fit, and close ones one row lower."""
    days = [dot.on for dot in chart.dots]
    if not days:
        return []
    inside = [flag for flag in chart.flags if days[0] <= flag.on <= days[-1]]
    drawn: list[DrawnFlag] = []
    for flag, after in zip(inside, [*inside[1:], None][: len(inside)], strict=True):
        at = x(_place_of(flag.on, days))
        low = bool(drawn) and at - drawn[-1].x < 26 and drawn[-1].y < 40
        room = (x(_place_of(after.on, days)) if after else size.width - 20) - at - 34
        fits = len(flag.text) * LETTER < room and size is not NARROW
        drawn.append(DrawnFlag(at, 42 if low else 16, flag.number, flag.text if fits else "", at + 17, "start"))
    return drawn


def _place_of(day: date, days: list[date]) -> float:
    i = bisect.bisect_left(days, day)
    if i >= len(days) or days[i] == day or i == 0:
        return float(min(i, len(days) - 1))
    return i - 1 + (day - days[i - 1]).days / (days[i] - days[i - 1]).days


@dataclass(frozen=True)
class MiniDrawing:
    """A small line for a card: the series, its centre and its target, on a field of 272 by 72."""

    line: str
    dots: list[tuple[float, float]]
    mean_y: float | None
    target_y: float | None


def draw_mini(values: Sequence[float], centre: float | None, target: float | None) -> MiniDrawing:
    """For the wall of projects; at least one value."""
    seen = [*values, *(v for v in (centre, target) if v is not None)]
    low, high = min(seen), max(seen)
    x = Scale(0, max(len(values) - 1, 1), 5, 267)
    y = Scale(low, high if high > low else low + 1, 64, 8)
    dots = [(x(i), y(value)) for i, value in enumerate(values)]
    line = " ".join(f"{at:.1f},{height:.1f}" for at, height in dots)
    return MiniDrawing(line, dots, None if centre is None else y(centre), None if target is None else y(target))
