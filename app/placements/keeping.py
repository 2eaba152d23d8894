"""When names leave a placement: what a placement needs its names for, and until when. Pure."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from ..database import folded
from ..vault import keyed_hash
from .life_cycle import Standing

WITHOUT_HIRE = 24  # months after the end; a network may choose otherwise, within these bounds
SHORTEST, LONGEST = 6, 36
AFTER_HIRE = 27  # months after the start of the job: long enough to see who is still there after two years


def names_go_on(now: Standing, planned_end: date | None, last_confirmed_on: date | None, months: int) -> date | None:
    """The first day on which the names may be gone; None while the placement still needs them.

    `months` is the network's term after an end without a hire. `last_confirmed_on` is the last day on which somebody
    recorded or confirmed that the person still works there.
    """
    if now.hired_on is None:
        end = now.ended_on or (planned_end if not now.started_on else None)
        return end + relativedelta(months=months) if end else None
    if now.left_on:
        return max(now.hired_on + relativedelta(months=AFTER_HIRE), now.left_on)
    return max(now.hired_on, last_confirmed_on or now.hired_on) + relativedelta(months=AFTER_HIRE)


def forgotten_key(secret: str, school_id: uuid.UUID | None, number: str, email_key: str, starts_on: date) -> str:
    """What stays of a name: with it, and only with the secret, a list brought in again is recognised."""
    who = (str(school_id), folded(number)) if number else ("address", email_key)
    return keyed_hash(secret, "placement", *who, starts_on.isoformat()).hex()


@dataclass(frozen=True)
class Forgotten:
    """What a network lets go: its term, and the codes of placements whose names went."""

    secret: str = ""
    keys: frozenset[str] = frozenset()
    months: int = WITHOUT_HIRE

    def holds(self, school_id: str | None, number: str, email_key: str, starts_on: date) -> bool:
        """Whether the names of this placement went already."""
        if not self.keys:
            return False
        school = uuid.UUID(school_id) if school_id else None
        return forgotten_key(self.secret, school, number, email_key, starts_on) in self.keys
