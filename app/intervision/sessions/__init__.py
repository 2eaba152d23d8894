"""The session itself: cases, the method step by step, what stays, and turns that are fair."""

from __future__ import annotations

import uuid

from flask import url_for

from ... import jobs
from ...access import Permission
from ...networks.models import Membership
from ...topics import answers
from ...wording import N_


def register() -> None:
    """Called by the room before its pages are hooked on."""
    from . import erasing, own_data, sight
    from .queries import points
    from .routes import (  # noqa: F401  they hang themselves on the blueprint
        cases,
        closing,
        learning,
        live,
        methods,
        takeaways,
        voting,
    )

    own_data.register()
    sight.register()
    jobs.daily(erasing.erase_nightly)
    first = answers.Beginning(N_("Bring a case about it"), N_("In your own words, for your intervision group"), _bring)
    answers.add("intervision", N_("Learning point"), points.answers_of, "users-group", beginnings=[first])


def _bring(member: Membership, topic_id: uuid.UUID) -> str | None:
    """A case is private, so the topic itself does not come along."""
    return (
        url_for("intervision.write_case", network=member.network.slug) if member.can(Permission.JOIN_SESSIONS) else None
    )
