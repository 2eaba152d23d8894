"""Planning on the page "who sees what". Tests hold it against policy.py."""

from __future__ import annotations

from ..access import Permission, Role
from ..networks import sight
from ..networks.sight import KindOfData, Sight
from ..wording import N_

SESSION_SIGHT = {
    Role.INTERN: Sight.OWN,
    Role.PROFESSIONAL: Sight.OWN,
    Role.WORKPLACE_SUPERVISOR: Sight.OWN,
    Role.TEACHER: Sight.OWN,
    Role.PRACTICE_EDUCATOR: Sight.ORGANISATION,
    Role.COORDINATOR: Sight.ALL,
}

SHIFT_SIGHT = dict.fromkeys(SESSION_SIGHT, Sight.OWN)


def register() -> None:
    sight.add(
        KindOfData(
            "intervision",
            N_("Your intervision group, its dates and who was there"),
            SESSION_SIGHT,
            order=60,
            permission=Permission.JOIN_SESSIONS,
            note=N_("management sees hours, never a person"),
        )
    )
    sight.add(
        KindOfData(
            "shifts",
            N_("Your shifts"),
            SHIFT_SIGHT,
            order=61,
            permission=Permission.JOIN_SESSIONS,
            note=N_("who plans sees that you cannot, not why"),
        )
    )
