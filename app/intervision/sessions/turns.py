"""Whose turn it is: the one who had it longest ago, and before all others who never had it."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Candidate:
    """Somebody who can take a turn. `last_on` is None for who never had one; `times` says how often."""

    id: uuid.UUID
    last_on: date | None
    times: int = 0


def in_order(candidates: Iterable[Candidate], seed: str) -> list[Candidate]:
    """Never had it first, then longest ago, then fewest times. Equals stand in an order that `seed` alone decides."""
    return sorted(candidates, key=lambda one: (one.last_on or date.min, one.times, _draw(seed, one.id)))


def propose(
    presenters: Iterable[Candidate], facilitators: Iterable[Candidate], seed: str
) -> tuple[uuid.UUID | None, uuid.UUID | None]:
    """Who brings a case and who leads: the first of each order, and never the same person."""
    presenter = next((one.id for one in in_order(presenters, seed)), None)
    others = (one.id for one in in_order(facilitators, seed) if one.id != presenter)
    return presenter, next(others, None)


def _draw(seed: str, candidate: uuid.UUID) -> bytes:
    return hashlib.sha256(f"{seed} {candidate}".encode()).digest()
