"""The words in a chart: beside its lines, under its axis, and with the trials."""

from __future__ import annotations

import bisect
from datetime import date

from ..scale import Scale, apart
from .shapes import Control, DrawnFlag, DrawnLabel, Flag, Frame

LETTER = 7.2  # pixels, the average width of a letter in a label
LINE = 20  # pixels, the height of a line of words under the dates
BOLD = 7.8  # the same in bold
KEY = 28  # pixels, the piece of line before a name


def labels_of(chart: Control, x: Scale, y: Scale, size: Frame, *, has_side: bool) -> list[DrawnLabel]:
    """Words of the newest phase beside the plot, where there is room for them; of earlier ones above their limit."""
    found = []
    for stretch in chart.stretches[:-1]:
        upper = chart.dots[stretch.first].upper
        text = (stretch.centre_label if upper is None else stretch.upper_label) or stretch.centre_label
        wide, left = LETTER * len(text), x(stretch.first) + 6
        over = [
            dot for i, dot in enumerate(chart.dots) if stretch.first <= i <= stretch.last and x(i - 1) < left + wide
        ]
        lines = [line for dot in over if (line := stretch.centre if upper is None else dot.upper) is not None]
        if not text or not lines or x(stretch.last) - x(stretch.first) <= wide:
            continue
        at = y(max(lines)) - 6
        is_free = all(dot.value is None or not at - 24 < y(dot.value) < at + 6 for dot in over)
        if is_free:
            found.append(DrawnLabel(left, at, text, "b"))
    if chart.stretches and has_side:
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


def margins_of(chart: Control, levels: list[float], size: Frame, *, has_side: bool) -> tuple[int, int]:
    """Left and right of the plot: wide enough for the longest value, and for the longest name beside it."""
    left = max(size.left, round(12 + LETTER * max(len(f"{level:,.10g}") for level in levels)))
    beside = [text for _, text, _ in _wanted(chart)] if chart.stretches and has_side else []
    return left, max(size.right, round(16 + BOLD * max(map(len, beside), default=0)))


def _beside(chart: Control, y: Scale, size: Frame) -> list[DrawnLabel]:
    wanted = _wanted(chart)
    places = apart([y(value) + 4 for value, _, _ in wanted], 17, y.end, y.start + 8)
    left = size.width - size.right + 12
    return [DrawnLabel(left, at, text, kind) for at, (_, text, kind) in zip(places, wanted, strict=True)]


def keys_of(chart: Control, size: Frame, y: float) -> list[DrawnLabel]:
    """Mean, target and limits by name, from left to right: on the phone there is no room beside the plot."""
    found: list[DrawnLabel] = []
    at = float(size.left)
    wanted = _wanted(chart) if chart.stretches else []
    for _value, text, kind in sorted(wanted, key=lambda entry: entry[2] == "limit"):
        wide = KEY + LETTER * len(text)
        if found and at + wide > size.width:
            at, y = float(size.left), y + LINE
        found.append(DrawnLabel(at + KEY, y, text, kind))
        at += wide + 16
    return found


def flags_in(chart: Control) -> list[Flag]:
    """The trials that began between the first and the last point."""
    dots = chart.dots
    return [flag for flag in chart.flags if dots and dots[0].on <= flag.on <= dots[-1].on]


def flags_of(chart: Control, x: Scale, size: Frame, *, has_words: bool) -> list[DrawnFlag]:
    """Between the points by date; words beside them where they fit, and close ones one row lower."""
    days = [dot.on for dot in chart.dots]
    inside = flags_in(chart)
    places = [x(_place_of(flag.on, days)) for flag in inside]
    drawn: list[DrawnFlag] = []
    taken = 0.0  # where the words or the circle before end
    for flag, at, after in zip(inside, places, [*places[1:], size.width + 20.0][: len(places)], strict=True):
        low = bool(drawn) and at - drawn[-1].x < 26 and drawn[-1].y < 40
        anchor = _side_of(LETTER * len(flag.text), at, taken, after) if has_words else ""
        text_x = at - 17 if anchor == "end" else at + 17
        drawn.append(
            DrawnFlag(
                at, 42 if low else 16, flag.number, flag.text if anchor else "", text_x, anchor or "start", flag.text
            )
        )
        taken = at + 17 + (LETTER * len(flag.text) if anchor == "start" else 0)
    return drawn


def _side_of(wide: float, at: float, taken: float, after: float) -> str:
    """On which side of a flag its words fit: after it, before it, or on neither."""
    if wide < after - at - 34:
        return "start"
    return "end" if at - 17 - wide > taken + 8 else ""


def _place_of(day: date, days: list[date]) -> float:
    i = bisect.bisect_left(days, day)
    if i >= len(days) or days[i] == day or i == 0:
        return float(min(i, len(days) - 1))
    return i - 1 + (day - days[i - 1]).days / (days[i] - days[i - 1]).days
