"""Figures on staying: the page, the printed report, and the command for automation."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, g

from ..access import PERMISSIONS, Permission
from ..networks import sight
from ..web import NAVIGATION, NavItem
from ..wording import N_
from .policy import RETENTION_SIGHT

blueprint = Blueprint("reports", __name__)


@blueprint.url_defaults
def _same_network(endpoint: str, values: dict[str, Any]) -> None:
    """Links between pages of this room stay in the network of the page."""
    if "network" not in values and g.get("network") is not None:
        values["network"] = g.network.slug


def register(app: Flask) -> None:
    """Hooks the room onto the application."""
    from . import routes, tasks  # noqa: F401 - the views hang themselves on the blueprint
    from .commands import retention

    app.register_blueprint(blueprint)
    app.cli.add_command(retention)
    tasks.register()
    sight.add(
        sight.KindOfData(
            "retention",
            N_("Figures on staying: from placement to job, and who is still here"),
            RETENTION_SIGHT,
            order=60,
            note=N_("Totals hide groups where somebody could be recognised."),
            permission=Permission.SEE_RETENTION,
        )
    )
    NAVIGATION.add(
        NavItem(
            "retention",
            "reports.show_retention",
            "chart-line",
            N_("Retention"),
            PERMISSIONS[Permission.SEE_RETENTION],
            order=40,
            group=N_("Results"),
        )
    )
    NAVIGATION.add(
        NavItem(
            "reports",
            "reports.show_reports",
            "report",
            N_("Reports"),
            PERMISSIONS[Permission.PRINT_RETENTION],
            order=41,
            group=N_("Results"),
        )
    )
