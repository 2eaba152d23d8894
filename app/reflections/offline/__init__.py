"""Writing without network: the one page a device keeps, and the door through which what waited comes in later."""

from flask import Blueprint, Flask

blueprint = Blueprint("offline", __name__, cli_group=None)


def register(app: Flask) -> None:
    """Hooks the room onto the application."""
    from . import persons, routes  # noqa: F401  it hangs its pages on the blueprint above

    app.register_blueprint(blueprint)
    app.jinja_env.globals["person_tag"] = persons.person_tag
