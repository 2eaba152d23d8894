"""Ward notes and reflections: private, sealed, shared only by their author."""

from flask import Blueprint, Flask

blueprint = Blueprint("reflections", __name__, cli_group=None)


def register(app: Flask) -> None:
    """Hooks the room onto the application."""
    from . import models  # noqa: F401

    app.register_blueprint(blueprint)
