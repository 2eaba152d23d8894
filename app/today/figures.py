"""Figures for those who see groups and never persons: the newest report they may open, hidden where it is small."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..networks.models import Membership
from ..reports import queries
from ..reports.figures import Split, make_figures
from ..reports.forms import days_to_choose
from ..reports.policy import Days, Scope, scopes_of
from ..reports.presentation import ShownReport, ShownRow


@dataclass(frozen=True)
class KeyFigures:
    """A report, and its rows per organisation where this reader may split it."""

    report: ShownReport
    rows: list[ShownRow]


def key_figures(member: Membership, day: date) -> KeyFigures | None:
    """None before there is anything to show: no placements, or no quarter (year) that has ended."""
    scopes = scopes_of(member)
    scope = scopes[-1] if scopes else None
    as_of = _newest(scope, day) if scope else None
    facts = queries.placement_facts(scope, as_of) if scope and as_of else []
    if not (scope and as_of and facts):
        return None
    figures = make_figures(facts, as_of, is_exact=scope.is_exact, own=scope.own_id)
    report = ShownReport(figures, queries.place_names(scope.network_id))
    return KeyFigures(report, report.breakdown(Split.ORGANISATION) if scope.has_breakdowns else [])


def _newest(scope: Scope, day: date) -> date | None:
    """The newest day on which this reader may look."""
    if scope.days is Days.ANY:
        return day
    return next(iter(days_to_choose(scope, queries.first_day(scope), day)), None)
