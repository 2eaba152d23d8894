"""Control charts computed a second time, from the books and without the application's code, to hold the charts against.

Run chart: Anhøj and Olesen 2014. XmR: Wheeler. p, u, c: Montgomery, chapter 7. Days between: Nelson 1994. Rules: Making
Data Count. Only the order of strength and what counts as "on a line" (1e-9) are conventions of ours.
"""

import math
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from scipy import stats

STRENGTH = ("outside", "trend", "two_in_three", "shift")


@dataclass
class Part:
    """One phase."""

    counting: list[int]
    behind: int
    centre: float | None = None
    runs: tuple[int, int, int] | None = None


@dataclass
class Reading:
    """Everything a chart should show, point by point."""

    values: list
    parts: list[Part] = field(default_factory=list)
    centres: dict = field(default_factory=dict)
    limits: dict = field(default_factory=dict)
    signals: dict = field(default_factory=dict)
    goes: dict = field(default_factory=dict)


def same(a, b):
    return a == b or abs(a - b) <= 1e-9 * max(abs(a), abs(b))


def plotted(point, kind, per):
    if point.value is None:
        return None
    if kind in ("p", "u"):
        return point.value / point.size * per if point.size else None
    return point.value


def chance(useful):
    """Longest run and fewest crossings that chance still explains."""
    return round(math.log2(useful)) + 3, int(stats.binom.ppf(0.05, useful - 1, 0.5))


def run_figures(values, median):
    sides = np.array([1 if v > median else -1 for v in values if not same(v, median)])
    if not len(sides):
        return 0, 0, 0
    changes = np.flatnonzero(np.diff(sides))
    lengths = np.diff(np.concatenate(([-1], changes, [len(sides) - 1])))
    return len(sides), int(lengths.max()), len(changes)


def read(series):
    kind, count = series.kind.value, len(series.points)
    found = Reading([plotted(point, kind, series.per) for point in series.points])
    splits = sorted((s.first, s.baseline) for s in series.splits if 0 < s.first < count)
    starts = [(0, series.baseline), *splits] if count else []
    ends = [first for first, _ in starts[1:]] + [count]
    for (first, frozen), end in zip(starts, ends, strict=False):
        _read_part(series, found, kind, range(first, end), frozen)
    return found


def _read_part(series, found, kind, places, frozen):
    counting = [i for i in places if found.values[i] is not None and not series.points[i].is_ghost]
    base = counting[:frozen] if frozen else counting
    part = Part(counting, len(base))
    found.parts.append(part)
    if not base:
        return
    part.centre, reach = _centre_and_reach(series, found, kind, base)
    found.centres |= dict.fromkeys(places, part.centre)
    if kind == "run":
        part.runs = run_figures([found.values[i] for i in counting], part.centre)
        return
    floor = 0 if kind != "xmr" else -math.inf if series.floor is None else series.floor
    top = series.per if kind == "p" else math.inf if series.ceiling is None else series.ceiling
    lines = {i: reach(i) for i in places if found.values[i] is not None or kind not in ("p", "u")}
    for i, line in lines.items():
        if line:
            found.limits[i] = tuple(min(max(edge, floor), top) for edge in (line(-1), line(1)))
    if len(counting) >= 10:
        _judge(found, part, lines)


def _centre_and_reach(series, found, kind, base):
    """The centre, and for a place a function of a share of the way to a limit: line(1) the upper, line(-2/3) two thirds
    of the way to the lower."""
    values = np.array([found.values[i] for i in base], float)
    points = [series.points[i] for i in base]
    if kind == "run":
        return float(np.median(values)), None
    if kind in ("xmr", "t"):
        scaled = values if kind == "xmr" else values ** (1 / 3.6)
        back = (lambda v: v) if kind == "xmr" else (lambda v: max(v, 0) ** 3.6)
        ranges = np.abs(np.diff(scaled))
        if not len(ranges):
            return back(scaled.mean()), lambda i: None
        if series.is_screened and ranges.mean():
            ranges = ranges[ranges < 3.267 * ranges.mean()]
        spread = 2.66 * ranges.mean()
        return back(scaled.mean()), lambda i: lambda share: back(scaled.mean() + share * spread)
    if kind == "c":
        mean = values.mean()
        return mean, lambda i: lambda share: mean + share * 3 * mean**0.5
    share_of_all = sum(p.value for p in points) / sum(p.size for p in points)
    spread = share_of_all * (1 - share_of_all) if kind == "p" else share_of_all

    def reach(i):
        sigma = (max(spread, 0) / series.points[i].size) ** 0.5
        return lambda share: (share_of_all + share * 3 * sigma) * series.per

    return share_of_all * series.per, reach


def _judge(found, part, lines):
    value, hits = found.values, {i: {} for i in part.counting}

    def side_of(i):
        return 0 if same(value[i], part.centre) else 1 if value[i] > part.centre else -1

    def beyond(i, share):
        line = lines[i] and lines[i](share)
        scale = max(abs(value[i]), abs(part.centre))
        return line is not None and (value[i] - line) * np.sign(share) > 1e-9 * scale

    for side in (1, -1):
        [hits[i].update(outside=side) for i in part.counting if beyond(i, side)]
        for seven in _windows(part.counting, 7):
            if all((value[b] - value[a]) * side > 0 for a, b in pairwise(seven)):
                [hits[i].update(trend=side) for i in seven]
            if all(side_of(i) == side for i in seven):
                [hits[i].update(shift=side) for i in seven]
        for three in _windows(part.counting, 3):
            near = [i for i in three if beyond(i, side * 2 / 3) and not beyond(i, side)]
            if all(side_of(i) == side for i in three) and len(near) >= 2:
                [hits[i].update(two_in_three=side) for i in near]
    found.signals |= {i: set(hit) for i, hit in hits.items() if hit}
    found.goes |= {i: next(hit[rule] for rule in STRENGTH if rule in hit) for i, hit in hits.items() if hit}


def _windows(places, size):
    return [places[k : k + size] for k in range(len(places) - size + 1)]


def variation(series, found):
    """The state of the last point that counts, or None below ten; for a run chart whether anything is special."""
    part = found.parts[-1] if found.parts else None
    if part is None:
        return None
    if part.runs is not None:
        if part.runs[0] < 10:
            return None
        longest, fewest = chance(part.runs[0])
        return "special" if part.runs[1] > longest or part.runs[2] < fewest else "common"
    if len(part.counting) < 10:
        return None
    way = found.goes.get(part.counting[-1])
    if way is None:
        return "common"
    better = {"up": 1, "down": -1, "neutral": 0}[series.direction.value]
    word = "neutral" if not better else "improvement" if way == better else "concern"
    return f"{word}_{'high' if way > 0 else 'low'}"


def assurance(series, found):
    """By the limits of the last point of the newest phase."""
    if variation(series, found) is None or series.target is None or series.direction.value == "neutral":
        return None
    limits = found.limits.get(found.parts[-1].counting[-1])
    if limits is None:
        return None
    lower, upper = limits
    if lower == upper == series.target:
        return "pass"
    above, below = series.target > upper, series.target < lower
    if series.direction.value == "up":
        return "fail" if above else "pass" if below else "hit_and_miss"
    return "pass" if above else "fail" if below else "hit_and_miss"
