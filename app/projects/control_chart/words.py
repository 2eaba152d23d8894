"""What the chart says, in sentences; the page translates them."""

from __future__ import annotations

from ...wording import N_, Message
from .rules import Signal
from .series import FIRM, Assurance, Chart, ChartKind, Direction, Variation

CHART_NAMES = {
    ChartKind.RUN: N_("Run chart"),
    ChartKind.XMR: N_("XmR chart"),
    ChartKind.P: N_("p chart"),
    ChartKind.U: N_("u chart"),
    ChartKind.C: N_("c chart"),
    ChartKind.T: N_("Days between"),
}

VARIATION_NAMES = {
    Variation.COMMON: N_("Common variation"),
    Variation.IMPROVEMENT_HIGH: N_("Improvement, up"),
    Variation.IMPROVEMENT_LOW: N_("Improvement, down"),
    Variation.CONCERN_HIGH: N_("Concern, up"),
    Variation.CONCERN_LOW: N_("Concern, down"),
    Variation.NEUTRAL_HIGH: N_("Change, up"),
    Variation.NEUTRAL_LOW: N_("Change, down"),
    Variation.PATTERN: N_("Not by chance alone"),
}

ASSURANCE_NAMES = {
    Assurance.PASS: N_("Target met reliably"),
    Assurance.FAIL: N_("Target not met"),
    Assurance.HIT_AND_MISS: N_("Target met now and then"),
}

RULES = {
    Signal.OUTSIDE: N_("A point outside the limits."),
    Signal.TREND: N_("Seven points in a row that all rise, or all fall."),
    Signal.TWO_IN_THREE: N_("Two of three points in a row in the outer third towards a limit, all three on one side."),
    Signal.SHIFT: N_("Seven points in a row on one side of the mean."),
    Signal.LONG_RUN: N_("A longer run on one side of the median than chance explains."),
    Signal.FEW_CROSSINGS: N_("Fewer crossings of the median than chance explains."),
}

_HEADLINES = {
    Variation.COMMON: N_("Common variation: the numbers go up and down by chance."),
    Variation.IMPROVEMENT_HIGH: N_("Improvement: the numbers have gone up, and that is not by chance."),
    Variation.IMPROVEMENT_LOW: N_("Improvement: the numbers have gone down, and that is not by chance."),
    Variation.CONCERN_HIGH: N_("Concern: the numbers have gone up, and that is not by chance."),
    Variation.CONCERN_LOW: N_("Concern: the numbers have gone down, and that is not by chance."),
    Variation.NEUTRAL_HIGH: N_("A change: the numbers have gone up, and that is not by chance."),
    Variation.NEUTRAL_LOW: N_("A change: the numbers have gone down, and that is not by chance."),
    Variation.PATTERN: N_("The line does not move by chance alone: something shifted along the way."),
}

_WHY = {
    (Signal.OUTSIDE, 1): N_("The last point lies above the upper limit."),
    (Signal.OUTSIDE, -1): N_("The last point lies below the lower limit."),
    (Signal.TREND, 1): N_("Seven or more points in a row rise."),
    (Signal.TREND, -1): N_("Seven or more points in a row fall."),
    (Signal.TWO_IN_THREE, 1): N_("Two of three points lie close to the upper limit."),
    (Signal.TWO_IN_THREE, -1): N_("Two of three points lie close to the lower limit."),
    (Signal.SHIFT, 1): N_("Seven or more points in a row lie above the mean."),
    (Signal.SHIFT, -1): N_("Seven or more points in a row lie below the mean."),
}

_ASSURED = {
    Assurance.PASS: N_("The target is met reliably."),
    Assurance.FAIL: N_("The target is not met: as it goes now, it stays out of reach."),
    Assurance.HIT_AND_MISS: N_("The target is met now and then."),
}


def rules_of(kind: ChartKind) -> list[str]:
    """The rule set to print under a chart; the two sets are never mixed in one."""
    run = (Signal.LONG_RUN, Signal.FEW_CROSSINGS)
    return [RULES[rule] for rule in Signal if (rule in run) == (kind is ChartKind.RUN)]


_ASSURED_THEN = {
    Assurance.PASS: N_("By the limits of the baseline the target is met reliably."),
    Assurance.FAIL: N_("By the limits of the baseline the target is not met."),
    Assurance.HIT_AND_MISS: N_("By the limits of the baseline the target is met now and then."),
}

RULE_SETS = {True: N_("Rules for run charts (Anhøj)"), False: N_("Rules of Making Data Count")}


def rule_set_of(kind: ChartKind) -> str:
    """The name of the rule set; the two are never mixed in one chart."""
    return RULE_SETS[kind is ChartKind.RUN]


def explain(chart: Chart) -> list[Message]:
    """The plain sentences under a chart: the verdict, why, the target, and how sure the limits are."""
    if chart.variation is None:
        return [_too_few(chart), *_reservations(chart)]
    said = [_headline(chart, chart.variation), *_reasons(chart)]
    if chart.assurance is not None:
        said += _assured(chart, chart.assurance)
    elif chart.series.target is not None and chart.series.direction is Direction.NEUTRAL:
        said.append(Message(N_("Neither up nor down is better here, so there is no verdict on the target.")))
    elif chart.series.target is not None:
        said.append(Message(N_("A run chart has no limits, so there is no verdict on the target.")))
    return [*said, *_reservations(chart)]


def _assured(chart: Chart, found: Assurance) -> list[Message]:
    """Limits of a baseline that was left behind speak of then, not of now."""
    if not (chart.newest and chart.newest.is_frozen and chart.signals):
        return [Message(_ASSURED[found])]
    return [Message(_ASSURED_THEN[found]), Message(N_("Start new limits to see how it goes now."))]


def _headline(chart: Chart, found: Variation) -> Message:
    phase = chart.newest
    values = {place.value for place in chart.places if place.counts and phase and place.index >= phase.first}
    if found is Variation.COMMON and len(values) == 1:
        return Message(N_("The number is the same each time: nothing moves."))
    return Message(_HEADLINES[found])


def _too_few(chart: Chart) -> Message:
    needed = chart.still_needed
    if len(chart.phases) > 1:
        if needed == 1:
            return Message(N_("No verdict on the new phase yet: 1 more point."))
        return Message(N_("No verdict on the new phase yet: %(num)s more points."), num=needed)
    if needed == 1:
        return Message(N_("No verdict yet: 1 more point."))
    return Message(N_("No verdict yet: %(num)s more points."), num=needed)


def _reasons(chart: Chart) -> list[Message]:
    runs = chart.newest.runs if chart.newest else None
    if runs is not None:
        said = []
        if Signal.LONG_RUN in chart.signals:
            text = N_(
                "The longest run on one side of the median is %(longest)s points; chance explains up to %(most)s."
            )
            said.append(Message(text, longest=runs.longest, most=runs.longest_max))
        if Signal.FEW_CROSSINGS in chart.signals:
            text = N_("The line crosses the median %(crossings)s times; by chance it would be at least %(least)s.")
            said.append(Message(text, crossings=runs.crossings, least=runs.crossings_min))
        return said
    last = next((place for place in reversed(chart.places) if place.counts), None)
    if last is None or not last.signals:
        return _earlier(chart)
    ways = {Signal.TREND: last.goes}
    return [Message(_WHY[rule, ways.get(rule, last.side)]) for rule in Signal if rule in last.signals]


def _earlier(chart: Chart) -> list[Message]:
    """Points of the newest phase that stood out before things calmed down."""
    count = sum(1 for place in chart.places if place.signals and place.phase == len(chart.phases) - 1)
    if count == 0:
        return []
    if count == 1:
        return [Message(N_("Earlier in this phase 1 point stood out."))]
    return [Message(N_("Earlier in this phase %(num)s points stood out."), num=count)]


def _reservations(chart: Chart) -> list[Message]:
    phase = chart.newest
    if phase is None or chart.series.kind is ChartKind.RUN or not phase.is_provisional or phase.behind < 2:
        return []
    text = N_("The limits are provisional: %(behind)s points lie behind them, and they are firm from %(firm)s on.")
    return [Message(text, behind=phase.behind, firm=FIRM)]
