"""What changes a network: members, invitations, places, and founding one."""

from .founding import Founding, found_network, found_with_coordinator, invite_coordinator, slug_from
from .invitations import LASTS, accept, invite, invite_known_person, is_open, revoke
from .members import (
    MemberValues,
    add_member,
    current_values,
    end_all_memberships,
    end_membership,
    update_member,
    update_own,
    version_of,
)
from .places import OrganisationValues, SiteValues, WardValues, save_organisation, save_site, save_ward

__all__ = [
    "LASTS",
    "Founding",
    "MemberValues",
    "OrganisationValues",
    "SiteValues",
    "WardValues",
    "accept",
    "add_member",
    "current_values",
    "end_all_memberships",
    "end_membership",
    "found_network",
    "found_with_coordinator",
    "invite",
    "invite_coordinator",
    "invite_known_person",
    "is_open",
    "revoke",
    "save_organisation",
    "save_site",
    "save_ward",
    "slug_from",
    "update_member",
    "update_own",
    "version_of",
]
