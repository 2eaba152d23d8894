"""The exchange between two groups that the planner would make: who, why it helps, and what stands in its way."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext, ngettext

from ..networks.models import Membership
from . import queries
from .balance import Chair, Exchange, Party, best_exchange
from .models import Group
from .planner import Moment, Standing, by_roster
from .presentation import Table


@dataclass(frozen=True)
class Suggestion:
    """`one` of `group` and `other` of `other_group` change places."""

    one: Membership
    group: Group
    other: Membership
    other_group: Group
    reason: str


def suggestion(tables: Sequence[Table]) -> Suggestion | None:
    """None when every group is well mixed, or when no exchange makes one better and none worse."""
    people = {who.id: who for table in tables for who in table.people}
    if len(tables) < 2 or not people:
        return None
    network_id = tables[0].group.network_id
    parties = [Party(table.group.id, [_chair(who, table) for who in table.people]) for table in tables]
    found = best_exchange(parties, _assessed(network_id, tables, people) | _on_shift(tables, people))
    if found is None:
        return None
    groups = {table.group.id: table.group for table in tables}
    first, second = groups[found.first.id], groups[found.second.id]
    return Suggestion(people[found.one.id], first, people[found.other.id], second, _reason(found, first, second))


def _chair(who: Membership, table: Table) -> Chair:
    return Chair(who.id, who.discipline or "other", table.levels.get(who.id))


def _assessed(
    network_id: uuid.UUID, tables: Sequence[Table], people: dict[uuid.UUID, Membership]
) -> set[tuple[uuid.UUID, uuid.UUID]]:
    """Who would come to sit with somebody they assess, or who assesses them."""
    sits_in = [(who.id, table.group.id) for table in tables for who in table.people]
    barred: set[tuple[uuid.UUID, uuid.UUID]] = set()
    for tie in queries.ties_in(network_id, list(people.values())):
        if tie.whom is not None:
            pair = (tie.who.id, tie.whom.id)
            barred |= {(one, group) for one, with_ in (pair, pair[::-1]) for who, group in sits_in if who == with_}
    return barred


def _on_shift(tables: Sequence[Table], people: dict[uuid.UUID, Membership]) -> set[tuple[uuid.UUID, uuid.UUID]]:
    """Who works, or sleeps after a night, when the other group meets next."""
    coming = queries.next_sessions([table.group for table in tables])
    planned = {
        group: Moment(datetime.combine(row.held_on, row.starts_time), row.minutes) for group, row in coming.items()
    }
    known = queries.planner_people(list(people.values()), [moment.starts.date() for moment in planned.values()])
    cannot = {Standing.ON_SHIFT, Standing.ASLEEP}
    return {(who.id, group) for who in known for group, at in planned.items() if by_roster(who.shifts, at) in cannot}


def _reason(found: Exchange, first: Group, second: Group) -> str:
    then = [
        (first, found.first.with_instead(found.one, found.other)),
        (second, found.second.with_instead(found.other, found.one)),
    ]
    parts = [_mixed(group, len({chair.discipline for chair in party.chairs})) for group, party in then]
    text = gettext("After that: %(parts)s. As far as shifts are known, both can come to the next date.")
    return text % {"parts": ", ".join(parts)}


def _mixed(group: Group, many: int) -> str:
    return ngettext("%(num)s discipline in %(name)s", "%(num)s disciplines in %(name)s", many, name=group.name)
