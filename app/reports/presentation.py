"""The figures in words: percentages, intervals, curves to draw, and the sentence that says what was found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from flask_babel import format_decimal, format_percent, ngettext
from flask_babel import gettext as _

from ..charts import Curve
from ..placements.names import LEVEL_NAMES
from ..placements.retention import HORIZONS
from ..web import say
from .figures import Breakdown, Difference, Figures, Group, GroupKey, Rate, Row, Split
from .queries import PlaceNames

MONTHS = {91: 3, 183: 6, 365: 12, 548: 18, 730: 24}
AXIS = (0, 183, 365, 548, 730)
YEAR = 365


def split_title(split: Split) -> str:
    titles = {
        Split.ORGANISATION: _("From placement to job, per organisation"),
        Split.WARD: _("From placement to job, per ward"),
        Split.LEVEL: _("From placement to job, per level"),
    }
    return titles[split]


@dataclass(frozen=True)
class ShownRow:
    """A row of a breakdown, with its name and the organisation a ward belongs to."""

    name: str
    within: str
    closed: int | None
    converted: int | None
    rate: Rate


@dataclass(frozen=True)
class ShownReport:
    """What the templates of page and print speak with. Holds nothing that this reader may not see."""

    figures: Figures
    names: PlaceNames
    horizons = HORIZONS
    months = MONTHS

    @property
    def network(self) -> Group:
        return self.figures.groups[GroupKey.NETWORK]

    @property
    def comparison(self) -> Group:
        return self.figures.groups[GroupKey.COMPARISON]

    @property
    def whole(self) -> Group:
        return self.figures.groups[GroupKey.ALL]

    @property
    def columns(self) -> list[tuple[str, Group]]:
        """The three groups with their names, for tables."""
        return [
            (_("Learning network"), self.network),
            (_("Ordinary placement"), self.comparison),
            (_("All"), self.whole),
        ]

    # --- Numbers ------------------------------------------------------------------------------------------------------

    def share(self, value: float | None) -> str:
        """Whole percents."""
        return "–" if value is None else format_percent(value)

    def precise(self, value: float | None) -> str:
        """For tables: with one decimal for those who see exact numbers."""
        if value is None or not self.figures.is_exact:
            return self.share(value)
        return format_percent(value, format="0.0%")

    def rate(self, rate: Rate) -> str:
        return _("not shown") if rate.is_hidden else self.precise(rate.value)

    def interval(self, rate: Rate) -> str:
        """82,6–97,3%: short, because columns are narrow on a phone."""
        if rate.low is None or rate.high is None:
            return ""
        return f"{self.precise(rate.low).rstrip('%').rstrip()}–{self.precise(rate.high)}"

    def count(self, number: int | None) -> str:
        return _("not shown") if number is None else format_decimal(number)

    def decimals(self, number: float, digits: int = 2) -> str:
        return format_decimal(round(number, digits))

    def points(self, value: float) -> str:
        """A difference of percentages, in whole points."""
        return format_decimal(round(abs(value) * 100))

    # --- What was found -----------------------------------------------------------------------------------------------

    @property
    def difference(self) -> Difference | None:
        return self.figures.difference

    @property
    def finding(self) -> str:
        """The title: a difference only when its interval leaves out 0, and never a cause."""
        if self.difference is None or not self.difference.is_clear:
            return _("Who stays after a placement? Too early to say whether there is a difference")
        if self.difference.value > 0:
            return _("More people still work here after a placement in the learning network")
        return _("Fewer people still work here after a placement in the learning network")

    @property
    def points_apart(self) -> str:
        """The words between the two curves; only for a clear difference."""
        if self.difference is None or not self.difference.is_clear:
            return ""
        return _("%(points)s points", points=self.points(self.difference.value))

    @property
    def between(self) -> str:
        """The interval of the difference in points, with its sign where it crosses 0."""
        if self.difference is None:
            return ""
        low, high = round(self.difference.low * 100), round(self.difference.high * 100)
        if self.difference.is_clear:
            low, high = sorted((abs(low), abs(high)))
        return _("between %(low)s and %(high)s", low=_signed(low), high=_signed(high))

    # --- The curve ----------------------------------------------------------------------------------------------------

    @cached_property
    def curves(self) -> list[Curve]:
        drawn = [
            (self.network, _("Placement in the learning network"), _("Learning network"), True),
            (self.comparison, _("Ordinary placement"), _("Ordinary placement"), False),
        ]
        return [
            Curve(
                name=name,
                short=short,
                steps=group.curve,
                until=group.until,
                at_risk={day: group.at_risk(day) for day in AXIS},
                censored=group.censored if len(group.censored) <= 60 else (),
                is_own=own,
            )
            for group, name, short, own in drawn
            if group.curve
        ]

    @property
    def curve_title(self) -> str:
        return _("Share still employed, per month since the start of the contract")

    @property
    def curve_words(self) -> str:
        """The drawing in sentences, for whoever does not see it."""
        told = [self._told(curve.name, group) for curve, group in self._curves_with_groups()]
        return " ".join([_("A line that falls step by step for each group, with the band of its uncertainty."), *told])

    def _curves_with_groups(self) -> list[tuple[Curve, Group]]:
        groups = [group for group in (self.network, self.comparison) if group.curve]
        return list(zip(self.curves, groups, strict=True))

    def _told(self, name: str, group: Group) -> str:
        known = [(MONTHS[day], group.retention[day].value) for day in HORIZONS if day <= group.until]
        values = [
            ngettext("%(share)s after %(num)s month", "%(share)s after %(num)s months", month, share=self.share(value))
            for month, value in known
            if value is not None
        ]
        return _("%(group)s: %(values)s.", group=name, values=", ".join(values) or _("too short to say"))

    @property
    def ends_early(self) -> bool:
        """Whether a line stops before two years because too few people are followed."""
        return any(group.until < AXIS[-1] for group in (self.network, self.comparison))

    # --- Breakdowns ---------------------------------------------------------------------------------------------------

    def breakdown(self, split: Split) -> list[ShownRow]:
        """Rows by name; placements that say nothing last."""
        rows = [self._row(self.figures.breakdowns[split], row) for row in self.figures.breakdowns[split].rows]
        return sorted(rows, key=lambda row: (not row.name, row.within.casefold(), row.name.casefold()))

    def _row(self, breakdown: Breakdown, row: Row) -> ShownRow:
        name, within = self._name(breakdown.split, row.key)
        return ShownRow(name, within, row.closed, row.converted, row.rate)

    def _name(self, split: Split, key: object) -> tuple[str, str]:
        if split is Split.LEVEL:
            return say(LEVEL_NAMES[key]) if key in LEVEL_NAMES else "", ""
        if split is Split.WARD and isinstance(key, tuple):
            organisation, ward = key
            return self.names.wards.get(ward, ""), self.names.organisations.get(organisation, "")
        return self.names.organisations.get(key, ""), ""  # type: ignore[call-overload]


def _signed(value: int) -> str:
    """With the minus sign of print, not the hyphen."""
    return str(format_decimal(value)).replace("-", "−")
