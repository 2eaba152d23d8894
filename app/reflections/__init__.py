"""Ward notes and reflection logs: written for oneself, sealed, and shared only by the author's own choice."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, g

from .. import jobs, terms
from ..access import PERMISSIONS, Permission
from ..web import NAVIGATION, NavItem
from ..wording import N_

blueprint = Blueprint("reflections", __name__)


@blueprint.url_defaults
def _same_network(endpoint: str, values: dict[str, Any]) -> None:
    """Links between pages of this room stay in the network of the page."""
    if "network" not in values and g.get("network") is not None:
        values["network"] = g.network.slug


def register(app: Flask) -> None:
    """Hooks the room onto the application."""
    from . import erasing, letters, offline, own_data, routes, sight  # noqa: F401  the letters name their writers

    app.register_blueprint(routes.blueprint)
    offline.register(app)
    terms.add(erasing.LEFT)
    jobs.daily(erasing.warn_leavers)
    own_data.register()
    sight.register()
    NAVIGATION.add(
        NavItem(
            "reflections",
            "reflections.show_log",
            "notebook",
            N_("Reflections"),
            PERMISSIONS[Permission.WRITE_REFLECTIONS],
            order=12,
        )
    )
