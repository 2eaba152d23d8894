"""Practice topics: what is alive on the wards, the thread through reflections, sessions, projects and lessons."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, g

from .. import jobs
from ..access import PERMISSIONS, Permission
from ..web import NAVIGATION, NavItem
from ..wording import N_
from . import service

blueprint = Blueprint("topics", __name__)


@blueprint.url_defaults
def _same_network(endpoint: str, values: dict[str, Any]) -> None:
    """Links between pages of this room stay in the network of the page."""
    if "network" not in values and g.get("network") is not None:
        values["network"] = g.network.slug


def register(app: Flask) -> None:
    """Hooks the room onto the application."""
    from . import own_data, routes, sight  # noqa: F401  the views hang themselves on the blueprint

    app.register_blueprint(blueprint)
    jobs.daily(service.wipe_old_traces)
    own_data.register()
    sight.register()
    NAVIGATION.add(
        NavItem(
            "topics",
            "topics.show_topics",
            "needle-thread",
            N_("Topics"),
            PERMISSIONS[Permission.SEE_TOPICS],
            order=19,
        )
    )
