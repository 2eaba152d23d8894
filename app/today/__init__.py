"""The first page: what is there for me now? One page per role, made of what the rooms below know."""

from flask import Blueprint, Flask

from ..access import Role
from ..web import NAVIGATION, NavItem
from ..wording import N_

blueprint = Blueprint("today", __name__)


def register(app: Flask) -> None:
    """Hooks the room onto the application."""
    from . import routes  # noqa: F401  it hangs its pages on the blueprint above

    app.register_blueprint(blueprint)
    NAVIGATION.add(NavItem("today", "today.show_today", "sun", N_("Today"), frozenset(Role), order=0))
