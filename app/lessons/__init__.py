"""Lessons that answer the ward: the radar of topics, the timetable, coverage of outcomes, and whether it helped."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, g

from .. import jobs, terms
from ..access import PERMISSIONS, Permission
from ..accounts import leaving
from ..files import keeps
from ..web import NAVIGATION, NavItem
from ..wording import N_

blueprint = Blueprint("lessons", __name__, cli_group=None)


@blueprint.url_defaults
def _same_network(endpoint: str, values: dict[str, Any]) -> None:
    """Links between pages of this room stay in the network of the page."""
    if "network" not in values and g.get("network") is not None:
        values["network"] = g.network.slug


def register(app: Flask) -> None:
    """Hooks the room onto the application."""
    from . import answers, calendars, coverage, forgetting, letters, own_data, routes, sight, uses  # noqa: F401  pages hang on
    from .service.materials import kept_files
    from .service.timetables import wipe_waiting

    coverage.register()
    app.register_blueprint(blueprint)
    jobs.daily(wipe_waiting)
    keeps(kept_files)
    terms.add(forgetting.LETTERS)
    leaving.add(forgetting.let_leaver_go)
    answers.register()
    calendars.register()
    own_data.register()
    sight.register()
    uses.register()
    NAVIGATION.add(
        NavItem(
            "lessons", "lessons.show_lessons", "school", N_("Lessons"), PERMISSIONS[Permission.SEE_LESSONS], order=20
        )
    )
    coverage.add_to_menu()
