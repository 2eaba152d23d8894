"""What was recorded, in order, with every correction beside what it corrects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .. import policy
from ..life_cycle import EventKind, in_force
from ..models import PlacementEvent
from .view import View


@dataclass(frozen=True)
class Line:
    """An event on the timeline. A corrected one stays visible, with the one that took its place."""

    event: PlacementEvent
    is_in_force: bool
    takes_back: bool
    corrects: PlacementEvent | None


def timeline(view: View) -> list[Line]:
    """Everything recorded, by the day it happened; corrections right after what they correct."""
    events = policy.visible_events(view.member, view.placement)
    by_id = {event.id: event for event in events}
    counts = {event.id for event in in_force(events)}

    def key(event: PlacementEvent) -> tuple[date, int, int]:
        root, depth = event, 0
        while root.replaces_id is not None and root.replaces_id in by_id:
            root, depth = by_id[root.replaces_id], depth + 1
        anchor = max(_chain(root, events), key=lambda row: row.id)
        return anchor.occurred_on, list(EventKind).index(root.kind), root.id * 100 + depth

    return [
        Line(event, event.id in counts, event.is_void, by_id.get(event.replaces_id or 0))
        for event in sorted(events, key=key)
    ]


def _chain(root: PlacementEvent, events: Iterable[PlacementEvent]) -> list[PlacementEvent]:
    chain = [root]
    for event in sorted(events, key=lambda row: row.id):
        if event.replaces_id == chain[-1].id:
            chain.append(event)
    return chain
