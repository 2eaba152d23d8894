"""Reflections on the page "who sees what", from the roles that policy.py lets in."""

from __future__ import annotations

from ..networks import sight
from ..networks.sight import KindOfData, Sight
from ..wording import N_
from .policy import READERS

PRIVATE_SIGHT = dict.fromkeys(READERS, Sight.OWN)
SHARED_SIGHT = dict.fromkeys(READERS, Sight.SHARED)


def register() -> None:
    sight.add(
        KindOfData(
            "reflections",
            N_("Your reflections"),
            PRIVATE_SIGHT,
            order=30,
            note=N_("sealed; nobody but you opens them, no role has a way in"),
            admin_note=N_("never: sealed"),
        )
    )
    sight.add(
        KindOfData(
            "shared-reflections",
            N_("A reflection that you share"),
            SHARED_SIGHT,
            order=31,
            note=N_("only whom you choose, until you stop; you see who opened it"),
            admin_note=N_("never: sealed"),
        )
    )
