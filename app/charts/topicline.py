"""A topic through the weeks: a thread as thick as many people name it, dotted where few do, with knots of events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .survival import LETTER, Box

THICKEST = 58.0  # pixels for the most people, unless so few name it that every person can have 1.6
PER_PERSON = 1.6
THINNEST = 3.0
KNOT = 15  # radius
WIDE = Box(1040, 220, 30, 60, 46, 58)
NARROW = Box(358, 210, 18, 34, 46, 58)


@dataclass(frozen=True)
class Event:
    """Something that happened with the topic."""

    on: date
    label: str
    icon: str
    is_planned: bool = False


@dataclass(frozen=True)
class DrawnEvent:
    event: Event
    x: float
    y: float  # of the knot
    thread_y: float  # where its line meets the thread
    label: str  # empty where two would overlap
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True)
class TopicLine:
    box: Box
    y: float
    dotted: list[tuple[float, float]]
    solid: list[str]
    events: list[DrawnEvent]
    ticks: list[tuple[float, date, str]]  # x, week, anchor
    last: tuple[float, int] | None  # where the newest number stands


def draw_topicline(
    weekly: Sequence[tuple[date, int | None]], events: Sequence[Event] = (), *, size: Box = WIDE
) -> TopicLine:
    """`weekly` holds every week by its Monday, None where the count is hidden. Two weeks at least."""
    line = _Line(weekly, size)
    last = weekly[-1][1]
    return TopicLine(
        box=size,
        y=line.y,
        dotted=[line.span(run) for run in line.runs(hidden=True)],
        solid=[line.ribbon(run) for run in line.runs(hidden=False)],
        events=_place(events, line),
        ticks=line.ticks(),
        last=(line.x(len(weekly) - 1) + 8, last) if last is not None else None,
    )


class _Line:
    """Where weeks lie on the drawing, and how thick the thread is there."""

    def __init__(self, weekly: Sequence[tuple[date, int | None]], box: Box) -> None:
        self.weekly, self.box = weekly, box
        self.y = box.height / 2 + 4
        self.step = (box.width - box.left - box.right) / (len(weekly) - 1)
        most = max((count for _, count in weekly if count is not None), default=1)
        self.per_person = min(PER_PERSON, (THICKEST - THINNEST) / most)

    def x(self, i: float) -> float:
        return self.box.left + i * self.step

    def thickness(self, i: int) -> float:
        count = self.weekly[i][1]
        return THINNEST + count * self.per_person if count is not None else 2.0

    def runs(self, *, hidden: bool) -> list[list[int]]:
        """Neighbouring weeks that are all hidden, or all shown."""
        found: list[list[int]] = []
        for i, (_, count) in enumerate(self.weekly):
            if (count is None) != hidden:
                continue
            if found and found[-1][-1] == i - 1:
                found[-1].append(i)
            else:
                found.append([i])
        return found

    def span(self, run: list[int]) -> tuple[float, float]:
        """Half a week beyond its weeks on both sides, so that runs meet and a single week is seen too."""
        last = len(self.weekly) - 1
        return self.x(max(0, run[0] - 0.5)), self.x(min(last, run[-1] + 0.5))

    def ribbon(self, run: list[int]) -> str:
        left, right = self.span(run)
        middle = [(self.x(i), self.thickness(i) / 2) for i in run]
        halves = [(left, middle[0][1]), *middle, (right, middle[-1][1])]
        upper = [f"{x:.1f} {self.y - half:.1f}" for x, half in halves]
        lower = [f"{x:.1f} {self.y + half:.1f}" for x, half in reversed(halves)]
        return f"M{'L'.join(upper + lower)}Z"

    def at(self, day: date) -> float:
        """The place of a day in weeks, within the drawing."""
        weeks = (day - self.weekly[0][0]).days / 7
        return min(max(weeks, 0.0), len(self.weekly) - 1.0)

    def ticks(self) -> list[tuple[float, date, str]]:
        last = len(self.weekly) - 1
        chosen = sorted({0, last, *(round(last * part / 3) for part in (1, 2))}) if last > 4 else [0, last]
        return [(self.x(i), self.weekly[i][0], "start" if i == 0 else "middle") for i in chosen]


def _place(events: Sequence[Event], line: _Line) -> list[DrawnEvent]:
    """Knots above and below in turn; what would cover another is left to the list beneath the drawing."""
    taken: dict[bool, list[tuple[float, float]]] = {True: [], False: []}  # above? -> stretches in use
    drawn: list[DrawnEvent] = []
    for event in sorted(events, key=lambda event: event.on):
        x = line.x(line.at(event.on))
        above = not drawn or drawn[-1].y > line.y
        for is_above in (above, not above):
            if any(a < x + KNOT + 2 and x - KNOT - 2 < b for a, b in taken[is_above]):
                continue
            drawn.append(_knot(event, x, line, taken[is_above], is_above=is_above))
            break
    return drawn


def _knot(event: Event, x: float, line: _Line, taken: list[tuple[float, float]], *, is_above: bool) -> DrawnEvent:
    box, wide = line.box, len(event.label) * LETTER
    y = box.top if is_above else box.height - box.bottom
    half = line.thickness(round(line.at(event.on))) / 2
    anchor, at = "middle", x
    if x - wide / 2 < 2:
        anchor, at = "start", max(2.0, x - KNOT)
    elif x + wide / 2 > box.width - 2:
        anchor, at = "end", min(box.width - 2.0, x + KNOT)
    left = at - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
    fits = not any(a < left + wide and left < b for a, b in taken)
    taken.append((min(left, x - KNOT), max(left + wide, x + KNOT)) if fits else (x - KNOT, x + KNOT))
    return DrawnEvent(
        event,
        x,
        y,
        line.y - half if is_above else line.y + half,
        event.label if fits else "",
        at,
        y - 22 if is_above else y + 31,
        anchor,
    )
