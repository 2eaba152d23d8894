"""What can't wait, for those who look after placements: which kinds there are and what each asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ..placements.models import Placement

ENDS_SOON = timedelta(days=28)
SHOWN_OF_A_KIND = 2
SHOWN = 6


class Matter(StrEnum):
    """Most urgent first."""

    END_DUE = "end_due"  # the planned end has passed, nothing is recorded
    START_DUE = "start_due"  # the planned start has passed, nothing is recorded
    ANSWER_DUE = "answer_due"  # an offer waits for its answer
    OFFER_DUE = "offer_due"  # ends soon, may be hired, has no offer
    NO_SUPERVISOR = "no_supervisor"
    NOT_LINKED = "not_linked"  # a supervisor's name was typed, but whose it is nobody said


@dataclass(frozen=True)
class Pressing:
    """One placement and what it asks; `since` is the day it is about."""

    matter: Matter
    placement: Placement
    since: date


@dataclass(frozen=True)
class Agenda:
    """The lines to show, and how many there are in all."""

    lines: list[Pressing]
    total: int

    @property
    def hidden(self) -> int:
        return self.total - len(self.lines)
