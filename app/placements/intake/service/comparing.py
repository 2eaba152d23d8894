"""Reads the rows of a list and compares them with the network, in one consistent view of it. Changes nothing."""

from __future__ import annotations

import gc
import hashlib
import json
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ....networks.models import NameKind
from ...forgetting import forgotten_in
from .. import queries
from ..columns import Layout
from ..fields import Field, Kind
from ..known import Outcome, PlannedRow
from ..matching import Asked, Matcher, NewPlace
from ..numbering import deal_ids
from ..plan import PlacementPlanner, Setting
from ..rows import Draft, read_rows
from ..shown import change_json
from ..staff import StaffPlanner

Progress = Callable[[int, int], None]
TICK = 2_000


@contextmanager
def uncollected() -> Iterator[None]:
    """Without collecting garbage: the rows of a long list are none, and going through them again and again takes longer
    than comparing them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def no_progress(done: int, total: int) -> None:
    """Nobody watches."""


@dataclass
class Comparison:
    """Every row with its outcome, what the names were taken for, and the state of the network it was compared with."""

    layout: Layout
    rows: list[PlannedRow]
    matcher: Matcher
    seen: str

    @cached_property
    def counts(self) -> dict[str, int]:
        found = Counter(row.outcome.value for row in self.rows)
        past_term = sum(row.is_past_term for row in self.rows)
        return {outcome.value: found[outcome.value] for outcome in Outcome} | {"past_term": past_term}

    @property
    def unanswered(self) -> list[Asked]:
        return [asked for asked in self.matcher.asked.values() if asked.needs_answer]

    @cached_property
    def new_places(self) -> list[NewPlace]:
        """Places to make: those that a row that comes in belongs to, and the organisations of new wards."""
        used = {value for row in self.rows if row.outcome in _COME_IN for value in row.values.values()}
        used |= {row.person.school_id for row in self.rows if row.person}
        places = [place for place in self.matcher.new_places() if place.id in used]
        return sorted(places, key=lambda place: place.kind is NameKind.WARD)

    @cached_property
    def digest(self) -> str:
        """The same for the same effects: to see whether what was confirmed is still what would happen."""
        directory = self.matcher.directory
        effects = [
            [row.row, row.outcome.value, [change_json(change, directory) for change in row.changes]]
            for row in self.rows
        ]
        return hashlib.sha256(json.dumps(effects).encode()).hexdigest()


def _counted(drafts: Iterator[Draft], total: int, progress: Progress) -> Iterator[Draft]:
    """Says now and then how far it is: comparing is the first half of the work, staging the second."""
    for number, draft in enumerate(drafts):
        if number % TICK == 0:
            progress(number, 2 * total)
        yield draft


_COME_IN = (Outcome.NEW, Outcome.CHANGED)


@uncollected()
def compare(
    network_id: uuid.UUID,
    import_id: uuid.UUID,
    layout: Layout,
    kind: Kind,
    columns: Mapping[Field, int],
    *,
    today: date,
    answers: Mapping[str, str] | None = None,
    own_organisation: uuid.UUID | None = None,
    accept: bool = False,
    progress: Progress = no_progress,
) -> Comparison:
    """The list against the network. Call it inside `database.reading()`, so that all reads see one state."""
    seen = queries.fingerprint(network_id)
    directory = queries.load_directory(network_id, own_organisation)
    matcher = Matcher(directory, answers, batch=import_id, accept=accept)
    people = queries.known_people(network_id, own_organisation)
    drafts = _counted(read_rows(layout.rows, columns), len(layout.rows), progress)
    if kind is Kind.STAFF:
        rows = StaffPlanner(matcher, people, queries.known_memberships(network_id), today).plan(drafts)
    else:
        setting = Setting(
            today=today,
            has_status=Field.STATUS in columns,
            has_network_column=Field.IN_NETWORK in columns,
            learning_wards=queries.learning_wards(network_id),
            forgotten=forgotten_in(network_id),
        )
        rows = PlacementPlanner(matcher, people, queries.known_placements(network_id), setting).plan(drafts)
    deal_ids(rows)
    return Comparison(layout, rows, matcher, seen)
