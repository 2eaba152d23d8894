"""Points at equal distances, the lines of each phase, and limits as steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..scale import Scale
from .axes import columns_of, date_format_of, levels_of
from .shapes import NARROW, WIDE, Control, ControlDrawing, Dot, DrawnDot, DrawnLine, Frame, Stretch
from .words import LINE, flags_in, flags_of, keys_of, labels_of, margins_of

BARE = 30  # pixels above the plot without flags: room for a letter


def draw_control(chart: Control, *, size: Frame = WIDE) -> ControlDrawing:
    """Places everything of a chart with at least one dot."""
    last = max(len(chart.dots) - 1, 1)
    levels = levels_of(chart)
    frame = _fitted(chart, levels, size)
    x = Scale(0, last, frame.left, frame.width - frame.right)
    y = Scale(levels[0], levels[-1], frame.height - frame.bottom, frame.top)
    keys = keys_of(chart, frame, y.start + 22 + LINE) if size is NARROW else []
    cut = levels[0] > 0
    below = len({key.y for key in keys}) + cut  # lines of words under the dates; the plot keeps its size
    return ControlDrawing(
        frame=replace(frame, height=frame.height + LINE * below, bottom=frame.bottom + LINE * below),
        rows=[(y(level), level) for level in levels],
        columns=columns_of(chart, x, size.ticks),
        date_format=date_format_of(chart),
        axis_y=y.start,
        floor=levels[0],
        floor_y=y.start + 22 + LINE * below if cut else None,
        lines=[line for stretch in chart.stretches for line in _lines(chart, stretch, x, y)],
        target_y=None if chart.target is None else y(chart.target),
        series=_polylines(chart.dots, x, y),
        plain="".join(
            f"M{x(i):.1f} {y(d.value):.1f}h0" for i, d in enumerate(chart.dots) if d.value is not None and _is_plain(d)
        ),
        dots=_dots(chart.dots, x, y),
        labels=labels_of(chart, x, y, frame, has_side=size is not NARROW),
        keys=keys,
        flags=flags_of(chart, x, frame, has_words=size is not NARROW),
        splits=[x(stretch.first - 0.5) for stretch in chart.stretches[1:]],
    )


def _fitted(chart: Control, levels: list[float], size: Frame) -> Frame:
    """The frame with margins for its words: none for flags where there are none, and smaller dots for long series."""
    left, right = margins_of(chart, levels, size, has_side=size is not NARROW)
    spare = 0 if flags_in(chart) else size.top - BARE
    room = (size.width - left - right) / max(len(chart.dots) - 1, 1)
    radius = min(size.radius, max(1.4, round(room * 0.42, 1)))
    return replace(size, left=left, right=right, top=size.top - spare, height=size.height - spare, radius=radius)


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
        drawn.append(
            DrawnDot(x(i), at, dot.mark, letter, at + 21 if _is_low(dots, i) and at < y.start - 24 else at - 11)
        )
        before = dot.letter
    return drawn


def _is_low(dots: Sequence[Dot], i: int) -> bool:
    """Whether the line comes down to this point: then the room for a letter is under it."""
    sides = [dot.value for dot in (*dots[max(i - 1, 0) : i], *dots[i + 1 : i + 2]) if dot.value is not None]
    value = dots[i].value
    return bool(sides) and value is not None and sum(sides) / len(sides) > value
