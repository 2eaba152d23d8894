"""Figures for those who see groups and never persons: the newest report they may open, hidden where it is small."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from ..extensions import db
from ..networks.models import Membership
from ..placements.models import Placement, PlacementEvent
from ..reports import queries
from ..reports.figures import Figures, Split, make_figures
from ..reports.forms import days_to_choose
from ..reports.policy import Days, Scope, scopes_of
from ..reports.presentation import ShownReport, ShownRow

KEPT = 32
_made: dict[tuple[Scope, date, Hashable], Figures] = {}


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
    if scope is None or as_of is None:
        return None
    report = ShownReport(_figures(scope, as_of), queries.place_names(scope.network_id))
    return KeyFigures(report, report.breakdown(Split.ORGANISATION) if scope.has_breakdowns else [])


def _newest(scope: Scope, day: date) -> date | None:
    """The newest day on which this reader may look; None when nobody was placed."""
    first = queries.first_day(scope)
    if first is None or scope.days is Days.ANY:
        return day if first else None
    return next(iter(days_to_choose(scope, first, day)), None)


def _figures(scope: Scope, as_of: date) -> Figures:
    """Made once for as long as nothing changes in the network: a first page should not count everybody again."""
    key = (scope, as_of, _stamp(scope))
    known = _made.get(key)
    if known is not None:
        return known
    facts = queries.placement_facts(scope, as_of)
    made = make_figures(facts, as_of, is_exact=scope.is_exact, own=scope.own_id)
    if len(_made) >= KEPT:
        _made.clear()
    _made[key] = made
    return made


def _stamp(scope: Scope) -> Hashable:
    """Another value as soon as a placement or an event of the network is added, changed or taken back."""
    placements = sa.select(sa.func.count(), sa.func.sum(Placement.version), sa.func.max(Placement.changed_at))
    events = sa.select(sa.func.count(), sa.func.max(PlacementEvent.id))
    rows = (
        db.session.execute(placements.where(Placement.network_id == scope.network_id)).one(),
        db.session.execute(events.where(PlacementEvent.network_id == scope.network_id)).one(),
    )
    return tuple(tuple(row) for row in rows)
