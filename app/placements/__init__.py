"""From intern to hired to still here: placements, what happened when, and the lists that coordinators bring."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, g

from .. import terms
from ..access import PERMISSIONS, Permission
from ..accounts import leaving
from ..web import NAVIGATION, NavItem
from ..wording import N_

blueprint = Blueprint("placements", __name__)


@blueprint.url_defaults
def _same_network(endpoint: str, values: dict[str, Any]) -> None:
    """Links between pages of this room stay in the network of the page."""
    if "network" not in values and g.get("network") is not None:
        values["network"] = g.network.slug


def register(app: Flask) -> None:
    """Hooks the room onto the application."""
    from . import forgetting, intake, own_data, routes, sight, tasks

    app.register_blueprint(routes.blueprint)
    intake.register(app)
    own_data.register()
    tasks.register()
    terms.add(forgetting.NAMES)
    leaving.add(forgetting.let_leaver_go)
    sight.register()
    NAVIGATION.add(
        NavItem(
            "placements",
            "placements.show_placements",
            "map-pin-check",
            N_("Placements"),
            PERMISSIONS[Permission.SEE_PLACEMENTS],
            order=20,
            group=N_("Guidance"),
        )
    )
    NAVIGATION.add(
        NavItem(
            "my-placement",
            "placements.show_my_placement",
            "map-pin-check",
            N_("My placement"),
            PERMISSIONS[Permission.SEE_OWN_PLACEMENT],
            order=15,
        )
    )
