"""Reads of networks and their people: through the viewer's membership."""

from .invitations import invitation_of, load_invitation, open_invitations
from .members import (
    Listing,
    MemberFilter,
    Standing,
    Tally,
    find_member,
    known_people,
    last_change_of,
    load_member,
    load_members,
    member_tally,
    members_seen_by,
    memberships_of,
    standing_of,
)
from .places import (
    load_organisation,
    load_site,
    load_ward,
    network_summaries,
    organisations_of,
    places_seen_by,
    wards_of,
)

__all__ = [
    "Listing",
    "MemberFilter",
    "Standing",
    "Tally",
    "find_member",
    "invitation_of",
    "known_people",
    "last_change_of",
    "load_invitation",
    "load_member",
    "load_members",
    "load_organisation",
    "load_site",
    "load_ward",
    "member_tally",
    "members_seen_by",
    "memberships_of",
    "network_summaries",
    "open_invitations",
    "organisations_of",
    "places_seen_by",
    "standing_of",
    "wards_of",
]
