"""The session itself: cases, the method step by step, what stays, and turns that are fair."""

from __future__ import annotations

from ... import jobs
from ...topics import answers
from ...wording import N_


def register() -> None:
    """Called by the room before its pages are hooked on."""
    from . import erasing, own_data, sight
    from .queries import points
    from .routes import cases, closing, learning, live, methods  # noqa: F401  they hang themselves on the blueprint

    own_data.register()
    sight.register()
    jobs.daily(erasing.erase_nightly)
    answers.add("intervision", N_("Learning point"), points.answers_of, "users-group")
