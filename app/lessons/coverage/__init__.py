"""Outcome frameworks, the coverage matrix, the radar of topics and whether lessons follow the ward."""

from __future__ import annotations

from ...access import PERMISSIONS, Permission
from ...web import NAVIGATION, NavItem
from ...wording import N_

_PLACES = (
    ("radar", "lessons.show_radar", "chart-dots", N_("Radar"), Permission.SEE_RADAR, ""),
    ("coverage", "lessons.show_coverage", "table", N_("Coverage"), Permission.SEE_COVERAGE, "lessons"),
    (
        "alignment",
        "lessons.show_alignment",
        "needle-thread",
        N_("Do lessons fit?"),
        Permission.SEE_ALIGNMENT,
        "lessons",
    ),
    ("applied", "lessons.show_applied", "check", N_("What I did"), Permission.MARK_APPLIED, "lessons"),
)


def register() -> None:
    """Hangs the pages onto the room's blueprint."""
    from . import routes, sight  # noqa: F401  the views hang themselves on

    sight.register()


def add_to_menu() -> None:
    """After the lessons themselves."""
    for key, endpoint, icon, label, permission, under in _PLACES:
        NAVIGATION.add(NavItem(key, endpoint, icon, label, PERMISSIONS[permission], order=21, under=under))
