"""People who sign in: accounts, sessions, passwords, language and theme, my own data."""

from flask import Blueprint, Flask
from werkzeug.routing import BaseConverter

from .. import jobs
from . import personal_data, service, tokens

blueprint = Blueprint("accounts", __name__, cli_group=None)


class TokenConverter(BaseConverter):
    """The secret part of a link in a letter."""

    regex = tokens.PATTERN


def register(app: Flask) -> None:
    """Hooks the room onto the application."""
    from . import commands, cookies, entrance, letters, routes  # noqa: F401  they hang their pages on the blueprint above

    app.url_map.converters["token"] = TokenConverter
    app.register_blueprint(blueprint)
    app.after_request(cookies.note_use)
    app.jinja_env.globals.setdefault("my_memberships", list)
    app.jinja_env.filters["readable"] = entrance.readable
    personal_data.add_own()
    jobs.daily(service.forget_old)
