"""What a story of the demonstration is: one placement, who it is about, and what happened in it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum, auto
from typing import NamedTuple

from ..placements.life_cycle import EventKind
from .content import Persona, WardPlan, Way


class Fate(Enum):
    """How a placement goes."""

    HIRED = auto()  # within 180 days after the end
    HIRED_LATE = auto()
    DECLINED = auto()
    NOT_OFFERED = auto()
    RETURNS = auto()  # goes back to school: completed, not eligible
    STOPPED = auto()
    HIRED_NOW = auto()  # from here on: ended lately, the 180 days still run
    SIGNED = auto()  # the contract begins in the coming days
    OFFER_WAITS = auto()
    RETURNS_NOW = auto()
    ACTIVE = auto()
    PLANNED = auto()


CLOSED = {Fate.HIRED, Fate.HIRED_LATE, Fate.DECLINED, Fate.NOT_OFFERED, Fate.RETURNS}
NOW = {Fate.HIRED_NOW, Fate.SIGNED, Fate.OFFER_WAITS, Fate.RETURNS_NOW}
ELIGIBLE = (CLOSED | NOW) - {Fate.RETURNS, Fate.RETURNS_NOW}


@dataclass(frozen=True)
class Intern:
    first_name: str
    last_name: str
    email: str
    student_number: str
    school: str
    persona: Persona | None = None


@dataclass(frozen=True)
class Happening:
    kind: EventKind
    on: date
    reason: str = ""
    job: str = ""
    hours: int | None = None
    is_date_assumed: bool = False


@dataclass(frozen=True)
class Story:
    """One placement with what happened in it."""

    intern: Intern
    fate: Fate
    way: Way
    ward: WardPlan
    is_learning: bool
    study_year: int
    starts_on: date
    ends_on: date
    events: list[Happening] = field(default_factory=list)

    @property
    def is_eligible(self) -> bool | None:
        if self.fate is Fate.STOPPED:
            return None
        return self.study_year == self.way.programme.years


class Slot(NamedTuple):
    """A place in the population, before it has days and a name."""

    fate: Fate
    is_learning: bool
    way: Way
    ward: WardPlan | None = None
    persona: Persona | None = None


class Calendar(NamedTuple):
    """The day the demonstration is made, and the last day of the month before: its newest data."""

    today: date
    data_day: date
    founded_on: date

    @classmethod
    def of(cls, today: date) -> Calendar:
        data_day = today.replace(day=1) - timedelta(days=1)
        months = data_day.year * 12 + data_day.month - 26
        return cls(today, data_day, date(months // 12, months % 12 + 1, 1))

    def ago(self, days: int) -> date:
        return self.data_day - timedelta(days=days)


def plain_letters(text: str) -> str:
    """A name as the part of an address before the @: Łucja becomes lucja, 'van 't Hof' becomes vanthof."""
    text = text.translate(str.maketrans("łŁıİøđ", "lLiIod"))
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "".join(letter for letter in bare.lower() if letter.isalnum())
