"""Placements on the page "who sees what", and which interns a caretaker may invite. Tests hold it against policy.py."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from ..access import Permission, Role
from ..networks import queries as networks
from ..networks import sight
from ..networks.models import Membership
from ..networks.sight import KindOfData, Sight
from ..wording import N_
from . import queries
from .models import Placement

PLACEMENT_SIGHT = {
    Role.INTERN: Sight.OWN,
    Role.WORKPLACE_SUPERVISOR: Sight.ASSIGNED,
    Role.TEACHER: Sight.SCHOOL,
    Role.PRACTICE_EDUCATOR: Sight.ORGANISATION,
    Role.COORDINATOR: Sight.ALL,
}

# Offers, contracts and leaving.
FOLLOW_UP_SIGHT = {
    Role.INTERN: Sight.OWN,
    Role.PRACTICE_EDUCATOR: Sight.ORGANISATION,
    Role.COORDINATOR: Sight.ALL,
}


def register() -> None:
    sight.add(
        KindOfData(
            "placements",
            N_("Your placement: dates, ward, programme"),
            PLACEMENT_SIGHT,
            order=40,
            note=N_("teachers also those assigned to them"),
        )
    )
    sight.add(
        KindOfData(
            "follow-up",
            N_("Whether you were offered a job, were hired and stayed"),
            FOLLOW_UP_SIGHT,
            order=41,
            note=N_("management sees groups, never a person"),
        )
    )
    sight.add(
        KindOfData(
            "lists",
            N_("Lists that are brought in, and downloads of the list"),
            {Role.COORDINATOR: Sight.ALL, Role.PRACTICE_EDUCATOR: Sight.ORGANISATION},
            order=42,
            note=N_("every download is logged"),
            permission=Permission.EXPORT_PLACEMENTS,
        )
    )
    networks.add_reach(interns_within_reach)


def interns_within_reach(viewer: Membership) -> sa.Select[*tuple[Any, ...]]:
    """Everybody with a placement that the viewer looks after, and the organisation of it."""
    return sa.select(Placement.person_id, Placement.organisation_id).where(
        queries.managed_by(viewer), Placement.withdrawn_at.is_(None)
    )
