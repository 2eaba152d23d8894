"""Who may see and change which members and places."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from ..access import Role
from ..wording import N_, DomainError
from .sight import Sight, SightTable, widest

if TYPE_CHECKING:
    import uuid

    from .models import Membership, Organisation, Site, Ward

# The list of people: names, organisation, roles. Everybody else meets people where they work together.
MEMBER_SIGHT: SightTable = {Role.COORDINATOR: Sight.ALL, Role.PRACTICE_EDUCATOR: Sight.ORGANISATION}

# Sites and wards may be changed by the same people.
PLACE_SIGHT: SightTable = MEMBER_SIGHT

# Which roles somebody may give and take.
GRANTABLE: dict[Role, frozenset[Role]] = {
    Role.COORDINATOR: frozenset(Role),
    Role.PRACTICE_EDUCATOR: frozenset(
        {Role.INTERN, Role.PROFESSIONAL, Role.WORKPLACE_SUPERVISOR, Role.PRACTICE_EDUCATOR, Role.CLIENT_REP}
    ),
}


def grantable_roles(member: Membership) -> frozenset[Role]:
    return frozenset[Role]().union(*(GRANTABLE.get(role, frozenset()) for role in member.roles))


def _reaches(member: Membership, table: SightTable, organisation_id: uuid.UUID | None) -> bool:
    sight = widest(member.roles, table)
    if sight is Sight.ORGANISATION:
        return organisation_id is not None and organisation_id == member.organisation_id
    return sight is Sight.ALL


def can_see_member(member: Membership, other: Membership) -> bool:
    return _reaches(member, MEMBER_SIGHT, other.organisation_id)


def can_change_member(member: Membership, other: Membership) -> bool:
    """Only whoever could have given all the roles that the other has."""
    return can_see_member(member, other) and other.roles <= grantable_roles(member)


def check_grant(member: Membership, roles: AbstractSet[Role], organisation_id: uuid.UUID | None) -> None:
    """Raises DomainError when the member may not give these roles, or not in this organisation."""
    if not roles:
        raise DomainError(N_("Choose at least one role."), "roles")
    if not roles <= grantable_roles(member):
        raise DomainError(N_("Only a network coordinator can give these roles."), "roles")
    if not _reaches(member, MEMBER_SIGHT, organisation_id):
        raise DomainError(N_("You can only do this for your own organisation."), "organisation_id")


def manages_whole_network(member: Membership) -> bool:
    return widest(member.roles, PLACE_SIGHT) is Sight.ALL


def can_change_organisation(member: Membership, organisation: Organisation) -> bool:
    return manages_whole_network(member)


def can_add_to(member: Membership, organisation: Organisation) -> bool:
    """Sites and wards of an organisation."""
    return _reaches(member, PLACE_SIGHT, organisation.id)


def can_change_place(member: Membership, place: Site | Ward) -> bool:
    return _reaches(member, PLACE_SIGHT, place.organisation_id)
