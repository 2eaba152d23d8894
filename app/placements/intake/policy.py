"""Who may see and steer an import: the coordinator every one of the network, others their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...access import Role

if TYPE_CHECKING:
    from ...networks.models import Membership
    from .models import ImportBatch


def may_open(member: Membership, batch: ImportBatch) -> bool:
    """The coordinator opens every import of the network; who started one opens that."""
    return member.has(Role.COORDINATOR) or batch.started_by_id == member.id


def may_make_places(member: Membership) -> bool:
    """New organisations and schools come in through the coordinator only."""
    return member.has(Role.COORDINATOR)
