"""Quality-improvement projects: what the client wants, small trials, and a chart that shows whether it helped."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, g

from ..access import PERMISSIONS, Permission
from ..web import NAVIGATION, NavItem
from ..wording import N_

blueprint = Blueprint("projects", __name__)


@blueprint.url_defaults
def _same_network(endpoint: str, values: dict[str, Any]) -> None:
    """Links between pages of this room stay in the network of the page."""
    if "network" not in values and g.get("network") is not None:
        values["network"] = g.network.slug


@blueprint.context_processor
def _words() -> dict[str, Any]:
    """Names of codes and numbers in the reader's notation, for the templates of this room."""
    from . import names
    from .models import TaskState
    from .presentation import number
    from .service.cycles import steps_done

    return {"names": names, "number": number, "steps": steps_done, "task_states": list(TaskState)}


def register(app: Flask) -> None:
    """Hooks the room onto the application."""
    from .. import jobs
    from ..files import keeps
    from . import answers, letters, own_data, own_papers, routes, sight  # noqa: F401  letters register themselves
    from .paper import tasks as paper
    from .service.files import kept_files
    from .service.handover import warn_owners

    app.register_blueprint(routes.blueprint)
    answers.register()
    own_data.register()
    sight.register()
    paper.register()
    keeps(kept_files)
    jobs.daily(warn_owners)
    own_papers.register()
    NAVIGATION.add(
        NavItem(
            "projects",
            "projects.show_projects",
            "target-arrow",
            N_("Projects"),
            PERMISSIONS[Permission.SEE_PROJECTS],
            order=18,
        )
    )
