"""Coverage on the page "who sees what"."""

from __future__ import annotations

from ...access import PERMISSIONS, Permission
from ...networks.sight import KindOfData, Sight, add
from ...wording import N_


def register() -> None:
    add(
        KindOfData(
            "coverage",
            N_("Which outcomes are worked on in lessons, projects and groups"),
            dict.fromkeys(PERMISSIONS[Permission.SEE_COVERAGE], Sight.ALL),
            order=57,
            note=N_("who said to have applied something is kept nowhere"),
            permission=Permission.SEE_COVERAGE,
        )
    )
    add(
        KindOfData(
            "alignment",
            N_("Whether lessons follow what is alive on the wards"),
            dict.fromkeys(PERMISSIONS[Permission.SEE_ALIGNMENT], Sight.TOTALS),
            order=58,
            note=N_("of the network and the school, never of one teacher"),
            permission=Permission.SEE_ALIGNMENT,
        )
    )
