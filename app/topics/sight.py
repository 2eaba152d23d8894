"""Practice topics on the page "who sees what", from the table that the policy reads."""

from __future__ import annotations

from ..access import Permission, Role
from ..networks import sight
from ..networks.sight import KindOfData, Sight
from ..wording import N_
from .policy import WARD_SIGHT


def register() -> None:
    sight.add(
        KindOfData(
            "topics",
            N_("The list of practice topics"),
            dict.fromkeys(Role, Sight.ALL),
            order=50,
            note=N_("what was only just proposed: not management, client representatives and moderators"),
            permission=Permission.SEE_TOPICS,
        )
    )
    sight.add(
        KindOfData(
            "topic-wards",
            N_("On which wards a topic is alive, of five people or more"),
            WARD_SIGHT,
            order=51,
            note=N_("who named it is kept nowhere"),
            permission=Permission.SEE_TOPICS,
        )
    )
