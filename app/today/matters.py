"""What can't wait, and what comes, for those who look after placements. Pure: open placements in, lines out."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .days import Coming, Moment

ENDS_SOON = timedelta(days=28)
LOOKAHEAD = timedelta(days=120)
SHOWN_OF_A_KIND = 2
SHOWN = 6


class Matter(StrEnum):
    """Most urgent first."""

    END_DUE = "end_due"  # the planned end has passed, nothing is recorded
    START_DUE = "start_due"  # the planned start has passed, nothing is recorded
    ANSWER_DUE = "answer_due"  # an offer of late waits for its answer
    OFFER_DUE = "offer_due"  # ends soon, may be hired, has no offer
    NO_SUPERVISOR = "no_supervisor"
    NOT_LINKED = "not_linked"  # a supervisor's name was typed, but whose it is nobody said


@dataclass(frozen=True)
class OpenPlacement:
    """A placement that has not ended, or whose offer of the last half year waits for an answer."""

    id: uuid.UUID
    name: str
    organisation: str
    ward: str
    starts_on: date
    ends_on: date | None
    supervisor_name: str
    is_linked: bool
    is_active: bool
    is_planned: bool
    may_be_hired: bool
    offered_on: date | None
    is_answered: bool

    @property
    def place(self) -> str:
        return self.ward or self.organisation


@dataclass(frozen=True)
class Pressing:
    """One placement and what it asks; `since` is the day it is about."""

    matter: Matter
    placement: OpenPlacement
    since: date


@dataclass(frozen=True)
class Agenda:
    """The lines to show, and how many there are in all."""

    lines: list[Pressing]
    total: int

    @property
    def hidden(self) -> int:
        return self.total - len(self.lines)


def pressing(one: OpenPlacement, day: date) -> Pressing | None:
    """The most urgent thing that this placement asks, if any."""
    ends_on = one.ends_on or date.max
    if one.is_active and ends_on < day:
        return Pressing(Matter.END_DUE, one, ends_on)
    if one.is_planned and one.starts_on <= day:
        return Pressing(Matter.START_DUE, one, one.starts_on)
    if one.offered_on and not one.is_answered:
        return Pressing(Matter.ANSWER_DUE, one, one.offered_on)
    if one.is_active and ends_on <= day + ENDS_SOON and one.may_be_hired and not one.offered_on:
        return Pressing(Matter.OFFER_DUE, one, ends_on)
    if one.starts_on > day + ENDS_SOON or one.is_linked or not (one.is_active or one.is_planned):
        return None
    return Pressing(Matter.NOT_LINKED if one.supervisor_name else Matter.NO_SUPERVISOR, one, one.starts_on)


def make_agenda(placements: Iterable[OpenPlacement], day: date) -> Agenda:
    """What can't wait: of each kind the oldest first, so that one kind never pushes the others off the page."""
    found = [line for one in placements if (line := pressing(one, day))]
    order = list(Matter)
    found.sort(key=lambda line: (order.index(line.matter), line.since, line.placement.name))
    place: Counter[Matter] = Counter()
    ranked = []
    for line in found:
        place[line.matter] += 1
        if place[line.matter] <= SHOWN_OF_A_KIND:
            ranked.append((place[line.matter], line))
    shown = [line for _, line in sorted(ranked, key=lambda pair: pair[0])[:SHOWN]]
    return Agenda(sorted(shown, key=found.index), len(found))


@dataclass(frozen=True)
class WardNow:
    """How many people learn on a ward now."""

    organisation: str
    ward: str
    people: int


def learning_now(placements: Iterable[OpenPlacement]) -> list[WardNow]:
    """Where people learn now, by organisation, the fullest ward first."""
    people = Counter((one.organisation, one.ward) for one in placements if one.is_active)
    wards = [WardNow(organisation, ward, number) for (organisation, ward), number in people.items()]
    return sorted(wards, key=lambda ward: (ward.organisation.casefold(), -ward.people, ward.ward.casefold()))


def planned_days(placements: Iterable[OpenPlacement], day: date) -> list[Coming]:
    """Starts and ends that are planned from this day on."""
    found = []
    for one in placements:
        moment, on = (Moment.STARTS, one.starts_on) if one.is_planned else (Moment.ENDS, one.ends_on)
        if on and (one.is_planned or one.is_active) and day <= on <= day + LOOKAHEAD:
            found.append(Coming(on, moment, one.name, one.place, one.id))
    return found
