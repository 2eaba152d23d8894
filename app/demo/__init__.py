"""The demonstration: a made-up network, one-click sign-in, an example list, the mails that would go out."""

from flask import Flask

from .commands import seed_demo
from .routes import blueprint, person_cards


def register(app: Flask) -> None:
    """Hooks the room onto the application: the command always, the pages only in demo mode."""
    app.cli.add_command(seed_demo)
    if app.config["SETTINGS"].demo:
        app.register_blueprint(blueprint)
        app.jinja_env.globals["demo_people"] = person_cards
