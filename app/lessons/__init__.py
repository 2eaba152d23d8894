"""Lessons that answer the ward: the radar of topics, the timetable, coverage of outcomes, and whether it helped."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, g

blueprint = Blueprint("lessons", __name__, cli_group=None)


@blueprint.url_defaults
def _same_network(endpoint: str, values: dict[str, Any]) -> None:
    """Links between pages of this room stay in the network of the page."""
    if "network" not in values and g.get("network") is not None:
        values["network"] = g.network.slug


def register(app: Flask) -> None:
    """Hooks the room onto the application."""
    from . import models  # noqa: F401  makes the tables known

    app.register_blueprint(blueprint)
