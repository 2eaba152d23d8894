"""Who sees a project, for the page that says so."""

from __future__ import annotations

from ..access import Permission, Role
from ..networks.sight import KindOfData, Sight, add
from ..wording import N_

PROJECTS = {
    **dict.fromkeys(Role, Sight.ALL),
    Role.CLIENT_REP: Sight.ASSIGNED,
    Role.MODERATOR: Sight.NEVER,
}


def register() -> None:
    """One row: projects are open to the network, and hold totals of a ward only."""
    add(
        KindOfData(
            "projects",
            N_("Improvement projects, with their measures"),
            PROJECTS,
            order=45,
            note=N_("Totals of a ward, never of a person. Client representatives see the projects that invite them."),
            permission=Permission.SEE_PROJECTS,
        )
    )
