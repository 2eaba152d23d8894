"""A measure as a chart with words: drawing, sentences, the text for who cannot see it, and the table behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from flask_babel import format_date, get_locale
from flask_babel import gettext as _

from ... import charts
from ...placements.dates import short_day
from ...web import say
from ...wording import N_
from ..control_chart import (
    ASSURANCE_NAMES,
    CHART_NAMES,
    RULES,
    VARIATION_NAMES,
    Advice,
    Assurance,
    Chart,
    ChartKind,
    Direction,
    Phase,
    Place,
    Shape,
    Signal,
    Variation,
    advise,
    explain,
    make_chart,
    rule_set_of,
    rules_of,
)
from ..models import Cycle, Frequency, Measure, MeasurePoint
from .series import Rows, number, series_of

LETTERS = {Signal.OUTSIDE: "A", Signal.TREND: "B", Signal.TWO_IN_THREE: "C", Signal.SHIFT: "D", Signal.LONG_RUN: "E"}
_BETTER = {Direction.UP: 1, Direction.DOWN: -1}
_FINDINGS = {
    None: N_("%(name)s: too early to say"),
    Variation.COMMON: N_("%(name)s: no change that is more than chance"),
    Variation.IMPROVEMENT_HIGH: N_("%(name)s: it goes up, and that is better"),
    Variation.IMPROVEMENT_LOW: N_("%(name)s: it goes down, and that is better"),
    Variation.CONCERN_HIGH: N_("%(name)s: it goes up, and that is a concern"),
    Variation.CONCERN_LOW: N_("%(name)s: it goes down, and that is a concern"),
    Variation.NEUTRAL_HIGH: N_("%(name)s: it goes up"),
    Variation.NEUTRAL_LOW: N_("%(name)s: it goes down"),
    Variation.PATTERN: N_("%(name)s: more than chance, look closer"),
}
_VARIATION_LOOKS = {
    Variation.COMMON: ("", "minus"),
    Variation.IMPROVEMENT_HIGH: ("ok", "trending-up"),
    Variation.IMPROVEMENT_LOW: ("ok", "trending-down"),
    Variation.CONCERN_HIGH: ("bad", "trending-up"),
    Variation.CONCERN_LOW: ("bad", "trending-down"),
    Variation.NEUTRAL_HIGH: ("info", "trending-up"),
    Variation.NEUTRAL_LOW: ("info", "trending-down"),
    Variation.PATTERN: ("info", "alert-circle"),
}
_ASSURANCE_LOOKS = {
    Assurance.PASS: ("ok", "target-arrow"),
    Assurance.FAIL: ("bad", "target-arrow"),
    Assurance.HIT_AND_MISS: ("wait", "target-arrow"),
}


@dataclass(frozen=True)
class TableRow:
    """A line of the table behind a chart."""

    row: MeasurePoint
    place: Place
    phase_reason: str


class ShownMeasure:
    """A measure with everything its page shows."""

    def __init__(self, measure: Measure, rows: Rows, cycles: Sequence[Cycle] = (), beds: int | None = None) -> None:
        self.measure, self.rows, self.cycles, self.beds = measure, rows, cycles, beds
        in_english = str(get_locale()) == "en" and measure.name_en
        self.name = measure.name_en if in_english else measure.name

    @cached_property
    def chart(self) -> Chart:
        return make_chart(series_of(self.measure, self.rows))

    @property
    def has_line(self) -> bool:
        """Whether there is anything to draw."""
        return sum(place.value is not None for place in self.chart.places) >= 2

    @property
    def chart_name(self) -> str:
        return say(CHART_NAMES[self.measure.chart])

    @property
    def title(self) -> str:
        found = self.chart.variation
        if found is Variation.COMMON and len(self.chart.phases) > 1:
            return _("%(name)s: steady since the limits were renewed", name=self.name)
        return say(_FINDINGS[found]) % {"name": self.name}

    @property
    def level(self) -> str:
        """From what mean to what mean, when there is more than one phase."""
        centres = [phase.centre for phase in self.chart.phases if phase.centre is not None]
        if len(centres) < 2:
            return ""
        return _("First around %(before)s, now around %(after)s.", before=number(centres[0]), after=number(centres[-1]))

    @cached_property
    def sentences(self) -> list[str]:
        said = [say(message) for message in explain(self.chart)]
        return [*said[:1], *([self.level] if self.level else []), *said[1:]]

    @property
    def judged_by(self) -> str:
        """The chart and its rule set."""
        return f"{self.chart_name}. {say(rule_set_of(self.measure.chart))}"

    @property
    def only_number(self) -> str:
        """A single number is no line: it is said."""
        place = next((place for place in self.chart.places if place.value is not None), None)
        if place is None or place.on is None:
            return ""
        return _("One number so far: %(value)s on %(day)s.", value=number(place.value), day=short_day(place.on))

    @property
    def small_print(self) -> str:
        """Under the chart on paper: baseline, splits and ghosts, then chart, rule set and every rule."""
        rules = [f"{letter} {text}" if letter else text for letter, text in self.rules]
        notes = [note if note[-1] in ".!?" else f"{note}." for note in self.notes]
        return " ".join([*notes, f"{self.judged_by}:", *rules])

    @property
    def rules(self) -> list[tuple[str, str]]:
        """Letter and words of each rule under this chart."""
        letters = {RULES[rule]: letter for rule, letter in LETTERS.items()}
        return [(letters.get(rule, ""), say(rule)) for rule in rules_of(self.measure.chart)]

    @property
    def variation(self) -> tuple[str, str, str] | None:
        """Kind, icon and words."""
        found = self.chart.variation
        return None if found is None else (*_VARIATION_LOOKS[found], say(VARIATION_NAMES[found]))

    @property
    def assurance(self) -> tuple[str, str, str] | None:
        found = self.chart.assurance
        return None if found is None else (*_ASSURANCE_LOOKS[found], say(ASSURANCE_NAMES[found]))

    @property
    def description(self) -> str:
        """The chart in full sentences, with its values."""
        places = [place for place in self.chart.places if place.counts and place.on is not None]
        if not places:
            return _("No numbers yet.")
        first, last = places[0], places[-1]
        words = [
            _(
                "%(chart)s of %(count)s points, from %(first)s to %(last)s. The last is %(value)s.",
                chart=self.chart_name,
                count=len(places),
                first=short_day(first.on) if first.on else "",
                last=short_day(last.on) if last.on else "",
                value=number(last.value),
            )
        ]
        words += [
            self._phase_in_words(phase, i) for i, phase in enumerate(self.chart.phases) if phase.centre is not None
        ]
        if self.measure.target is not None:
            words.append(_("The target is %(target)s.", target=number(self.measure.target)))
        return " ".join([*words, *self.sentences])

    def _phase_in_words(self, phase: Phase, index: int) -> str:
        lead = _("Phase %(number)s:", number=index + 1) + " " if len(self.chart.phases) > 1 else ""
        if self.measure.chart is ChartKind.RUN:
            return lead + _("median %(centre)s.", centre=number(phase.centre))
        if phase.lower is None or phase.upper is None:
            return lead + _("mean %(centre)s, limits that vary with the numbers.", centre=number(phase.centre))
        return lead + _(
            "mean %(centre)s, limits %(lower)s to %(upper)s.",
            centre=number(phase.centre),
            lower=number(phase.lower),
            upper=number(phase.upper),
        )

    @cached_property
    def drawing(self) -> charts.Control:
        """What the macro draws."""
        return charts.Control(
            dots=[self._dot(place) for place in self.chart.places],
            stretches=[self._stretch(phase, i) for i, phase in enumerate(self.chart.phases)],
            flags=self.flags,
            target=self.chart.series.target,
            target_label=_("target %(value)s", value=number(self.measure.target))
            if self.measure.target is not None
            else "",
            ceiling=100.0 if self.measure.shape is Shape.SHARE else None,
        )

    @property
    def flags(self) -> list[charts.Flag]:
        return [
            charts.Flag(cycle.number, cycle.starts_on, cycle.title)
            for cycle in self.cycles
            if cycle.starts_on is not None
        ]

    def _dot(self, place: Place) -> charts.Dot:
        mark = "ghost" if place.is_ghost else ""
        if place.signals:
            better = _BETTER.get(self.measure.direction)
            mark = "other" if better is None else "better" if place.goes == better else "worse"
        letter = LETTERS.get(place.signal, "") if place.signal else ""
        day = place.on or self.rows[0].measured_on
        return charts.Dot(day, place.value, mark, letter, place.lower, place.upper)

    def _stretch(self, phase: Phase, index: int) -> charts.Stretch:
        is_run = self.measure.chart is ChartKind.RUN
        text = _("median %(value)s") if is_run else _("mean %(value)s")
        last = next((p for p in reversed(self.chart.places[: phase.last + 1]) if p.upper is not None), None)
        has_limits = last is not None and last.index >= phase.first
        return charts.Stretch(
            first=phase.first,
            last=phase.last,
            centre=phase.centre,
            centre_label=text % {"value": number(phase.centre)} if phase.centre is not None else "",
            upper_label=_("upper limit %(value)s", value=number(last.upper)) if last and has_limits else "",
            lower_label=_("lower limit %(value)s", value=number(last.lower))
            if last and has_limits and last.lower
            else "",
            is_provisional=phase.is_provisional and not is_run,
        )

    @property
    def table(self) -> list[TableRow]:
        """The points, the newest first; the first point of a phase carries its reason."""
        reasons = {phase.starts_on: phase.reason for phase in self.measure.phases}
        pairs = zip(self.measure.points, self.chart.places, strict=True)
        return [TableRow(row, place, reasons.get(row.measured_on, "")) for row, place in pairs][::-1]

    @property
    def notes(self) -> list[str]:
        """Baseline, splits and ghosts, in words under the chart."""
        said = []
        if self.measure.frozen_until is not None:
            said.append(_("Baseline frozen up to %(day)s.", day=short_day(self.measure.frozen_until)))
        for phase in self.measure.phases:
            said.append(_("New limits from %(day)s: %(reason)s", day=short_day(phase.starts_on), reason=phase.reason))
        for row in self.rows:
            if row.is_ghost:
                said.append(
                    _("Left out on %(day)s: %(reason)s", day=short_day(row.measured_on), reason=row.ghost_reason)
                )
        return said

    @property
    def advice(self) -> Advice:
        """Which chart fits, by the numbers so far."""
        known = [row for row in self.rows if row.value is not None and not row.is_ghost]
        events = [float(row.value) for row in known if row.value is not None]
        sizes = [float(row.size) for row in known if row.size is not None]
        return advise(self.measure.shape, events, sizes, self.beds)

    @property
    def advice_words(self) -> tuple[str, str] | None:
        """Name of a better chart and why; None when the chart of now fits."""
        found = self.advice
        if found.kind is self.measure.chart or self.measure.chart in found.others:
            return None
        return say(CHART_NAMES[found.kind]), say(found.reason)

    def day(self, row: MeasurePoint) -> str:
        """A day as the frequency reads best."""
        if self.measure.frequency in {Frequency.MONTHLY, Frequency.QUARTERLY}:
            return str(format_date(row.measured_on, "MMM y"))
        return str(format_date(row.measured_on, "d MMM y"))
