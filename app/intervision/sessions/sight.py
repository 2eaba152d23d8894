"""Cases and what stays of them on the page "who sees what". Tests hold it against policy.py."""

from __future__ import annotations

from ...access import PERMISSIONS, Permission
from ...networks import sight
from ...networks.sight import KindOfData, Sight
from ...wording import N_

# By the chair in a session, whatever the role: a coordinator without a chair reads nothing.
CASE_SIGHT = dict.fromkeys(PERMISSIONS[Permission.JOIN_SESSIONS], Sight.OWN)
POINT_SIGHT = dict.fromkeys(PERMISSIONS[Permission.SEE_LEARNING_POINTS], Sight.ALL)


def register() -> None:
    sight.add(
        KindOfData(
            "cases",
            N_("A case you bring to intervision"),
            CASE_SIGHT,
            order=62,
            permission=Permission.JOIN_SESSIONS,
            note=N_("besides you only who is there in the session; deleted after its term"),
        )
    )
    sight.add(
        KindOfData(
            "learning-points",
            N_("A learning point you approved"),
            POINT_SIGHT,
            order=63,
            permission=Permission.SEE_LEARNING_POINTS,
            note=N_("management without your name"),
        )
    )
