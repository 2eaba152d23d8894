"""Intervision: groups that learn from their own cases, planned without mail traffic."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, g

from .. import jobs, mail, terms
from ..access import PERMISSIONS, Permission
from ..accounts import leaving
from ..clock import today
from ..database import writing
from ..placements.service import add_follower
from ..web import NAVIGATION, NavItem
from ..wording import N_

blueprint = Blueprint("intervision", __name__, cli_group=None)


@blueprint.url_defaults
def _same_network(endpoint: str, values: dict[str, Any]) -> None:
    """Links between pages of this room stay in the network of the page."""
    if "network" not in values and g.get("network") is not None:
        values["network"] = g.network.slug


def register(app: Flask) -> None:
    """Hooks the room onto the application."""
    from . import forgetting, letters, own_data, presentation, routes, sessions, sharing, sight  # noqa: F401  some hang on it
    from .service import planning

    sessions.register()
    app.register_blueprint(blueprint)
    own_data.register()
    sight.register()
    sharing.register()
    terms.add(forgetting.DAYS)
    leaving.add(forgetting.let_leaver_go)
    add_follower(planning.move_shifts)
    app.jinja_env.globals["discipline_words"] = presentation.discipline_name
    jobs.daily(send_reminders)
    members, managers = PERMISSIONS[Permission.JOIN_SESSIONS], PERMISSIONS[Permission.MANAGE_INTERVISION]
    NAVIGATION.add(
        NavItem("intervision", "intervision.show_intervision", "users-group", N_("Intervision"), members, order=16)
    )
    NAVIGATION.add(
        NavItem(
            "intervision-planning",
            "intervision.show_planning",
            "calendar-search",
            N_("Plan intervision"),
            managers,
            order=22,
            group=N_("Guidance"),
        )
    )


def send_reminders() -> None:
    """The reminders of today, in a transaction of their own; then the letters go out."""
    from .service import send_reminders

    with writing():
        send_reminders(today())
    mail.wake()
