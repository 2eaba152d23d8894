"""Which of somebody's roles the first page is for."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from ..access import Role

# What asks most of a person comes first.
STRENGTH = (
    Role.COORDINATOR,
    Role.PRACTICE_EDUCATOR,
    Role.MANAGEMENT,
    Role.TEACHER,
    Role.WORKPLACE_SUPERVISOR,
    Role.INTERN,
    Role.PROFESSIONAL,
    Role.CLIENT_REP,
    Role.MODERATOR,
)


def hats(roles: AbstractSet[Role]) -> list[Role]:
    """The roles in the order of the switch, without those whose page says nothing the stronger one does not say."""
    rest = [role for role in STRENGTH if role in roles]
    if {Role.COORDINATOR, Role.PRACTICE_EDUCATOR} <= set(rest):
        rest.remove(Role.PRACTICE_EDUCATOR)
    if Role.PROFESSIONAL in rest and len(rest) > 1:
        rest.remove(Role.PROFESSIONAL)
    return rest


def chosen_hat(roles: AbstractSet[Role], wanted: str | None) -> Role:
    """The role asked for when the person has it, else the strongest."""
    worn = hats(roles)
    return next((role for role in worn if role == wanted), worn[0])
