"""From placements to the report of one reader: counting, hiding, and the JSON that automation reads."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from typing import Any

from ...charts import Step
from ...placements.retention import (
    HORIZONS,
    Curve,
    PlacementFacts,
    as_of,
    difference,
    log_rank,
    still_employed,
    wilson,
)
from ...suppression import SMALLEST_BASE, Cell, is_base
from .model import Breakdown, Difference, Figures, Group, GroupKey, LogRankResult, Rate, Row, Split, at_risk_key
from .tally import AXIS, MAIN_HORIZON, STATES, Tally, hidden_cells, tally

LAST_DAY = 730
DRAWN_FROM = 10  # a curve stops where fewer people are followed
DRAWN_FROM_ON_SCREEN = 5  # for those who see exact numbers, while they work
_MONTHS = [round(month * 365 / 12) for month in range(25)]
_HIDDEN = Rate(is_hidden=True)


def make_figures(
    facts: Iterable[PlacementFacts],
    day: date,
    *,
    is_exact: bool,
    own: Hashable = None,
    drawn_from: int = DRAWN_FROM,
) -> Figures:
    """The report on a day. Not exact: small numbers are hidden before anything is made of them.

    `own` is the organisation whose exact numbers the reader knows already; the rest then has to be safe by itself.
    """
    known = as_of(facts, day)
    whole = tally(known, day)
    hidden: frozenset[Cell] = frozenset()
    if not is_exact:
        hidden = hidden_cells(whole)
        if own is not None:
            hidden |= hidden_cells(tally([one for one in known if one.place[0] != own], day))
    maker = _Maker(whole, hidden, is_exact=is_exact, drawn_from=drawn_from)
    return Figures(
        as_of=day,
        is_exact=is_exact,
        groups={group: maker.group(group) for group in GroupKey},
        log_rank=maker.log_rank(),
        difference=maker.difference(),
        breakdowns={split: maker.breakdown(split) for split in Split},
    )


class _Maker:
    """Takes exact counts and what is hidden, and gives out what may be shown."""

    def __init__(self, known: Tally, hidden: frozenset[Cell], *, is_exact: bool, drawn_from: int) -> None:
        self.known, self.hidden, self.is_exact, self.drawn_from = known, hidden, is_exact, drawn_from

    def count(self, group: GroupKey, name: str) -> int | None:
        return None if (group, name) in self.hidden else self.known.counts[group, name]

    def may_show(self, *cells: Cell, base: int) -> bool:
        """A rate over `base` people that rests on these counts."""
        return self.is_exact or (is_base(base) and self.hidden.isdisjoint(cells))

    def group(self, key: GroupKey) -> Group:
        counts = {name: self.count(key, name) for group, name in self.known.counts if group is key}
        until = self._until(key)
        return Group(
            counts=counts,
            conversion=self._conversion(key),
            retention={day: self._survival(key, day) for day in (*HORIZONS, *AXIS[1:])},
            fixed={day: self._fixed(key, day) for day in HORIZONS},
            curve=self._curve(key, until) if until else [],
            until=until,
            censored=self._censored(key, until) if self.is_exact else (),
        )

    def _conversion(self, key: GroupKey) -> Rate:
        closed, converted = (self.known.counts[key, name] for name in ("closed", "converted"))
        return self._wilson(converted, closed, (key, "closed"), (key, "converted"))

    def _wilson(self, hits: int, base: int, *cells: Cell) -> Rate:
        if base == 0:
            return Rate(is_hidden=not self.hidden.isdisjoint(cells))
        if not self.may_show(*cells, base=base):
            return _HIDDEN
        share = wilson(hits, base)
        return Rate(share.value, share.low, share.high) if share else Rate()

    def _survival(self, key: GroupKey, day: int) -> Rate:
        at_risk = self.known.counts[key, at_risk_key(day)]
        cell = (key, at_risk_key(day))
        if at_risk == 0:
            return Rate(is_hidden=cell in self.hidden)
        if not self.may_show(cell, (key, "left"), base=at_risk):
            return _HIDDEN
        value = self.known.curves[key].at(day)
        return Rate(value.value, value.low, value.high)

    def _fixed(self, key: GroupKey, day: int) -> Rate:
        follows = [follow for follow, _ in self.known.follows[key]]
        stayed, base = still_employed(follows, [ago for _, ago in self.known.follows[key]], day)
        return self._wilson(stayed, base, (key, "left"), (key, "hired"))

    # --- The curve ----------------------------------------------------------------------------------------------------

    def _until(self, key: GroupKey) -> int:
        """The last day that is drawn: as long as enough people are followed and no value of the table is hidden."""
        days = self.known.curves[key].days
        if len(days) < self.drawn_from:
            return 0
        last = min(days[-self.drawn_from], LAST_DAY)
        if self.is_exact:
            return last
        if not self.hidden.isdisjoint([(key, "left"), (key, "hired")]):
            return 0
        hidden = [day for day in HORIZONS if (key, at_risk_key(day)) in self.hidden]
        return max(day for day in _MONTHS if day <= last and all(day < tick for tick in hidden))

    def _curve(self, key: GroupKey, until: int) -> Sequence[Step]:
        """By event day for those who see exact numbers; by whole months and whole percents for the others."""
        curve = self.known.curves[key]
        if self.is_exact:
            days = [0, *(step.day for step in curve.steps if 0 < step.day <= until)]
            return [_step(curve, day) for day in days]
        return [_rounded(_step(curve, day)) for day in _MONTHS if day <= until]

    def _censored(self, key: GroupKey, until: int) -> Sequence[int]:
        return sorted(
            {follow.days for follow, _ in self.known.follows[key] if not follow.left and follow.days <= until}
        )

    # --- Two groups beside each other ---------------------------------------------------------------------------------

    def log_rank(self) -> LogRankResult:
        first, second = self._both()
        events = first.leavers + second.leavers
        too_few = events < SMALLEST_BASE or min(first.people, second.people) < SMALLEST_BASE
        if too_few or not self.hidden.isdisjoint(self._both_cells()):
            return LogRankResult(is_hidden=True)
        test = log_rank(first, second)
        return LogRankResult(test.chi2, test.p) if test else LogRankResult()

    def difference(self) -> Difference | None:
        first, second = self._both()
        followed = min(first.at_risk(MAIN_HORIZON), second.at_risk(MAIN_HORIZON))
        if followed < SMALLEST_BASE or not self.hidden.isdisjoint(self._both_cells(at_risk_key(MAIN_HORIZON))):
            return None
        gap = difference(first, second, MAIN_HORIZON)
        assert gap.low is not None
        assert gap.high is not None
        return Difference(gap.value, gap.low, gap.high)

    def _both(self) -> tuple[Curve, Curve]:
        return self.known.curves[GroupKey.NETWORK], self.known.curves[GroupKey.COMPARISON]

    def _both_cells(self, *more: str) -> list[Cell]:
        return [(key, name) for key in (GroupKey.NETWORK, GroupKey.COMPARISON) for name in ("left", "hired", *more)]

    def breakdown(self, split: Split) -> Breakdown:
        rows = self.known.rows[split]
        return Breakdown(split, [self._row(split, key, *pair) for key, pair in rows.items()])

    def _row(self, split: Split, key: Hashable, closed: int, converted: int) -> Row:
        cells = [(split, key, name) for name in ("closed", "converted")]
        shown = [None if cell in self.hidden else n for cell, n in zip(cells, (closed, converted), strict=True)]
        return Row(key, shown[0], shown[1], self._wilson(converted, closed, *cells))


def _step(curve: Curve, day: int) -> Step:
    value = curve.at(day)
    return Step(day, value.value, value.low, value.high)


def _rounded(step: Step) -> Step:
    low, high = (None if limit is None else round(limit, 2) for limit in (step.low, step.high))
    return Step(step.day, round(step.survival, 2), low, high)


# --- JSON -------------------------------------------------------------------------------------------------------------


def retention_report(facts: Iterable[PlacementFacts], day: date, *, is_exact: bool) -> dict[str, Any]:
    """The figures as the command line prints them."""
    return to_json(make_figures(facts, day, is_exact=is_exact))


def to_json(figures: Figures) -> dict[str, Any]:
    """Hidden values are null, and "suppressed" stands in the object that holds one. What cannot be computed is null."""
    test = figures.log_rank
    return {
        "as_of": figures.as_of.isoformat(),
        "groups": {key.value: _group_json(group) for key, group in figures.groups.items()},
        "logrank": _marked({"chi2": test.chi2, "p": test.p}, is_hidden=test.is_hidden),
    }


def _group_json(group: Group) -> dict[str, Any]:
    counts, rate = group.counts, group.conversion
    outer = {name: counts[name] for name in ("placements", "offered", "hired", "left")}
    states = {name: counts[name] for name in STATES}
    conversion: dict[str, Any] = {"closed_window": counts["closed"], "hired_within_180_days": counts["converted"]}
    hides_conversion = rate.is_hidden or None in conversion.values()
    conversion |= {"rate": rate.value, "low": rate.low, "high": rate.high}
    inner = {
        "placements": outer.pop("placements"),
        "states": _marked(states, is_hidden=None in states.values()),
        **outer,
        "conversion": _marked(conversion, is_hidden=hides_conversion),
        "retention": {str(day): _survival_json(group, day) for day in HORIZONS},
    }
    return _marked(inner, is_hidden=inner["placements"] is None or None in outer.values())


def _survival_json(group: Group, day: int) -> dict[str, Any]:
    rate, at_risk = group.retention[day], group.at_risk(day)
    values = {"survival": rate.value, "low": rate.low, "high": rate.high, "at_risk": at_risk}
    return _marked(values, is_hidden=rate.is_hidden or at_risk is None)


def _marked(values: dict[str, Any], *, is_hidden: bool) -> dict[str, Any]:
    return values | {"suppressed": True} if is_hidden else values
