"""Practice topics: what is alive on the wards, the thread through reflections, sessions, projects and lessons."""

from __future__ import annotations

from flask import Blueprint, Flask

from .. import jobs
from . import service

blueprint = Blueprint("topics", __name__)


def register(app: Flask) -> None:
    """Hooks the room onto the application."""
    jobs.daily(service.wipe_old_traces)
