"""Room under construction."""

from flask import Flask


def register(app: Flask) -> None:
    """Hooks the room onto the application."""
