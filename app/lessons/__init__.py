"""Lessons that answer the ward: the radar of topics, the timetable, coverage of outcomes, and whether it helped."""

from flask import Flask


def register(app: Flask) -> None:
    """Hooks the room onto the application."""
    from . import models  # noqa: F401  makes the tables known
