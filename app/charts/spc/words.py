"""The words in a chart: beside its lines, under its axis, and with the trials."""

from __future__ import annotations

import bisect
from datetime import date

from ..scale import Scale, apart
from .shapes import NARROW, Control, DrawnFlag, DrawnLabel, Frame

LETTER = 7.2  # pixels, the average width of a letter in a label
LINE = 20  # pixels, the height of a line of words under the dates
KEY = 28  # pixels, the piece of line before a name


def labels_of(chart: Control, x: Scale, y: Scale, size: Frame) -> list[DrawnLabel]:
    """Words of the newest phase beside the plot, where there is room for them; of earlier ones above their limit."""
    found = []
    for stretch in chart.stretches[:-1]:
        upper = chart.dots[stretch.first].upper
        line = stretch.centre if upper is None else upper
        text = (stretch.centre_label if upper is None else stretch.upper_label) or stretch.centre_label
        wide = x(stretch.last) - x(stretch.first)
        if text and line is not None and wide > LETTER * len(text):
            found.append(DrawnLabel(x(stretch.first) + 6, max(y(line) - 6, y.end + 12), text, "b"))
    if chart.stretches and size is not NARROW:
        found += _beside(chart, y, size)
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


def keys_of(chart: Control, size: Frame, y: float) -> list[DrawnLabel]:
    """The mean and the target by name, side by side: on the phone there is no room beside the plot."""
    found: list[DrawnLabel] = []
    at = float(size.left)
    for _value, text, kind in _wanted(chart) if chart.stretches else []:
        if kind != "limit":
            found.append(DrawnLabel(at + KEY, y, text, kind))
            at += KEY + LETTER * len(text) + 16
    return found


def flags_of(chart: Control, x: Scale, size: Frame) -> list[DrawnFlag]:
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
