"""Bringing in lists: from the file a coordinator has, by columns, names and a preview, to placements or colleagues."""

from flask import Flask


def register(app: Flask) -> None:
    """Hooks pages, jobs and the command onto the application."""
    from . import commands, routes, tasks

    app.register_blueprint(routes.blueprint)
    tasks.register()
    app.cli.add_command(commands.import_placements)
