"""People who sign in: accounts, sessions, passwords, language and theme, my own data."""

from flask import Flask

from . import sessions


def register(app: Flask) -> None:
    """Hooks the room onto the application."""
    app.after_request(sessions.note_use)
