"""The verdict on the newest phase: variation by its last point, assurance by its limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .rules import Signal
from .series import Assurance, Chart, ChartKind, Direction, Phase, Place, Series, Variation

_BETTER = {Direction.UP: 1, Direction.DOWN: -1, Direction.NEUTRAL: 0}


def assurance_of(lower: float | None, upper: float | None, target: float | None, way: Direction) -> Assurance | None:
    """Against a target: met reliably, missed reliably, or now one and now the other. A target on a limit is neither
    reliably met nor missed, unless nothing moves: then it is met each time. None without limits, without a target, or
    when neither direction is better."""
    if lower is None or upper is None or target is None or way is Direction.NEUTRAL:
        return None
    if lower == target == upper:
        return Assurance.PASS
    if lower <= target <= upper:
        return Assurance.HIT_AND_MISS
    return Assurance.PASS if (target < lower) == (way is Direction.UP) else Assurance.FAIL


def judge(series: Series, places: Sequence[Place], phases: Sequence[Phase]) -> Chart:
    """Leaves out signals of phases with too few points, and says what the newest phase says."""
    shown = [
        place if phases[place.phase].is_judged else replace(place, signals=frozenset(), goes=place.side)
        for place in places
    ]
    if not phases or not phases[-1].is_judged:
        return Chart(series, shown, phases, None, None)
    last = [place for place in shown if place.phase == len(phases) - 1 and place.counts][-1]
    signals = last.signals | _whole_run(phases[-1])
    return Chart(series, shown, phases, _variation(series, last, signals), _assurance(series, last), signals)


def _whole_run(phase: Phase) -> frozenset[Signal]:
    """The rules of a run chart speak about the whole phase, not about a point."""
    if phase.runs is None:
        return frozenset()
    found = {Signal.LONG_RUN: phase.runs.is_run_long, Signal.FEW_CROSSINGS: phase.runs.are_crossings_few}
    return frozenset(rule for rule, is_hit in found.items() if is_hit)


def _assurance(series: Series, last: Place) -> Assurance | None:
    """By the limits at the last point: where limits vary, those of the newest point are the newest."""
    if series.kind is ChartKind.RUN:
        return None
    return assurance_of(last.lower, last.upper, series.target, series.direction)


def _variation(series: Series, last: Place, signals: frozenset[Signal]) -> Variation:
    if not last.signals:
        return Variation.PATTERN if signals else Variation.COMMON
    high, better = last.goes > 0, _BETTER[series.direction]
    if not better:
        return Variation.NEUTRAL_HIGH if high else Variation.NEUTRAL_LOW
    if last.goes == better:
        return Variation.IMPROVEMENT_HIGH if high else Variation.IMPROVEMENT_LOW
    return Variation.CONCERN_HIGH if high else Variation.CONCERN_LOW
