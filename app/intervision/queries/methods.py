"""The method that a group or a session goes by: one of the eleven, or one of the network."""

from __future__ import annotations

import uuid

import sqlalchemy as sa

from ...extensions import db
from .. import methods
from ..methods import Certainty, Method
from ..mix import FEWEST, MOST
from ..models import Group, OwnMethod, OwnMethodEdition


def method_of(network_id: uuid.UUID, code: str) -> Method | None:
    """Its newest edition; None without a code, or when nobody knows it any more."""
    if code in methods.METHODS or not code:
        return methods.METHODS.get(code)
    found = db.session.scalar(
        sa.select(OwnMethodEdition)
        .join(
            OwnMethod,
            sa.and_(
                OwnMethod.network_id == OwnMethodEdition.network_id,
                OwnMethod.id == OwnMethodEdition.method_id,
                OwnMethod.edition == OwnMethodEdition.number,
            ),
        )
        .where(OwnMethod.network_id == network_id, OwnMethod.code == code)
    )
    if found is None:
        return None
    steps = found.walk()[: len(found.steps)]
    return Method(code, found.name, found.fits, found.smallest, found.largest, steps, Certainty.OWN, found.rounds)


def size_of(group: Group) -> tuple[int, int]:
    """How many people may sit in a group: four to ten, unless its method says otherwise."""
    return size_for(method_of(group.network_id, group.method_code))


def size_for(method: Method | None) -> tuple[int, int]:
    return (method.smallest, method.largest) if method else (FEWEST, MOST)
