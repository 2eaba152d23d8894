"""Lessons on the page "who sees what", from the table that the policy reads."""

from __future__ import annotations

from ..access import Permission, Role
from ..networks.sight import KindOfData, Sight, add
from ..wording import N_
from .policy import LESSON_SIGHT


def register() -> None:
    add(
        KindOfData(
            "lessons",
            N_("Lessons, with their topics and guests"),
            LESSON_SIGHT,
            order=55,
            note=N_("client representatives: the title and what changed"),
            permission=Permission.SEE_LESSONS,
        )
    )
    add(
        KindOfData(
            "lesson-answers",
            N_("Whether a lesson helped"),
            dict.fromkeys(Role, Sight.TOTALS),
            order=56,
            note=N_("from five answers on; who answered what is kept nowhere"),
            permission=Permission.SEE_LESSONS,
        )
    )
