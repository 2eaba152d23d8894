"""Pages for everybody, signed in or not: privacy, help, accessibility, and what machines ask for."""

from flask import Blueprint, Flask

blueprint = Blueprint("pages", __name__)


def register(app: Flask) -> None:
    """Hooks the room onto the application."""
    from . import routes  # noqa: F401  it hangs its pages on the blueprint above

    app.register_blueprint(blueprint)
