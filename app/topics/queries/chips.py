"""The chips of a composer: what is alive, to tick; as plain data too, for a page that works without a network."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import sqlalchemy as sa

from ...extensions import db
from ...networks.models import Membership, Ward
from .. import names
from .lists import most_alive

FIRST = 8


@dataclass(frozen=True)
class Chip:
    id: str
    name: str
    lang: str = ""  # of the name; a ward's name is in no language


@dataclass(frozen=True)
class Chips:
    """The topics most alive now, all others by name, and the ward of whoever writes."""

    topics: list[Chip]
    others: list[Chip]
    ward: Chip | None

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def chips(member: Membership, number: int = FIRST) -> Chips:
    """What to offer this member; the order tells no more than the figures on the list of topics."""
    rows = [row.topic for row in most_alive(member.network_id)]
    made = [Chip(str(topic.id), topic.title, topic.lang) for topic in rows]
    others = sorted(made[number:], key=lambda chip: (names.key_of(chip.name), chip.id))
    ward = _ward_of(member)
    return Chips(made[:number], others, Chip(str(ward.id), ward.name) if ward else None)


def _ward_of(member: Membership) -> Ward | None:
    if member.ward_id is None:
        return None
    return db.session.scalar(sa.select(Ward).filter_by(network_id=member.network_id, id=member.ward_id))
