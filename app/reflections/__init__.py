"""Ward notes and reflection logs: written for oneself, sealed, and shared only by the author's own choice."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, g

from .. import jobs, terms

blueprint = Blueprint("reflections", __name__)


@blueprint.url_defaults
def _same_network(endpoint: str, values: dict[str, Any]) -> None:
    """Links between pages of this room stay in the network of the page."""
    if "network" not in values and g.get("network") is not None:
        values["network"] = g.network.slug


def register(app: Flask) -> None:
    """Hooks the room onto the application."""
    from . import erasing, offline, routes

    app.register_blueprint(routes.blueprint)
    offline.register(app)
    terms.add(erasing.LEFT)
    jobs.daily(erasing.warn_leavers)
