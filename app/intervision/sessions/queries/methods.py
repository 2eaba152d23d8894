"""The methods that a network can choose from: the eleven and its own."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

import sqlalchemy as sa

from ....extensions import db
from ....networks.models import Membership
from ....wording import NotFound
from ... import methods
from ...methods import Certainty, Method
from ...models import OwnMethod, OwnMethodEdition
from .table import find_edition


@dataclass(frozen=True)
class Offered:
    """A method to choose. `row` is set for one that the network made; its texts are as typed."""

    method: Method
    row: OwnMethod | None = None

    @property
    def is_own(self) -> bool:
        return self.row is not None

    @property
    def key(self) -> str:
        """In addresses, where an underscore is no part of a word."""
        return self.method.code.replace("_", "-")


def _own(row: OwnMethod, edition: OwnMethodEdition) -> Offered:
    steps = edition.walk()[: len(edition.steps)]
    made = Method(
        row.code, edition.name, edition.fits, edition.smallest, edition.largest, steps, Certainty.OWN, edition.rounds
    )
    return Offered(made, row)


def offered(member: Membership) -> list[Offered]:
    """The network's own methods first, then the eleven."""
    return _own_ones(member, OwnMethod.retired_at.is_(None)) + [Offered(method) for method in methods.ALL]


def put_away(member: Membership) -> list[Offered]:
    """Methods of the network that new sessions cannot choose."""
    return _own_ones(member, OwnMethod.retired_at.is_not(None))


def _own_ones(member: Membership, which: sa.ColumnElement[bool]) -> list[Offered]:
    rows = db.session.execute(
        sa.select(OwnMethod, OwnMethodEdition)
        .join(
            OwnMethodEdition,
            sa.and_(
                OwnMethodEdition.network_id == OwnMethod.network_id,
                OwnMethodEdition.method_id == OwnMethod.id,
                OwnMethodEdition.number == OwnMethod.edition,
            ),
        )
        .where(OwnMethod.network_id == member.network_id, which)
        .order_by(OwnMethod.name)
    ).all()
    return [_own(row, edition) for row, edition in rows]


def load_method(member: Membership, method: str) -> Offered:
    """A method by its word in the address; put away ones too, for who has the link."""
    known = methods.METHODS.get(method.replace("-", "_"))
    if known is not None:
        return Offered(known)
    own = db.session.scalar(
        sa.select(OwnMethod).where(
            OwnMethod.network_id == member.network_id, sa.func.replace(OwnMethod.code, "_", "-") == method
        )
    )
    edition = find_edition(member.network_id, own.code) if own is not None else None
    if own is None or edition is None:
        raise NotFound
    return _own(own, edition)


def load_own_method(member: Membership, own_method: uuid.UUID) -> OwnMethod:
    row = db.session.scalar(sa.select(OwnMethod).filter_by(network_id=member.network_id, id=own_method))
    if row is None:
        raise NotFound
    return row
