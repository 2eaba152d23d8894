"""Learning networks, their organisations and wards, and the people in them.

Relationships read only: a change sets the id columns, so that network and row always go together.
"""

from .people import DISCIPLINE_NAMES, Discipline, Invitation, Membership, MembershipRole, Person
from .places import KIND_NAMES, WARD_KIND_NAMES, Network, Organisation, OrganisationKind, Site, Ward, WardKind
from .traces import AuditEntry, NameKind, NameMatch, record_audit

__all__ = [
    "DISCIPLINE_NAMES",
    "KIND_NAMES",
    "WARD_KIND_NAMES",
    "AuditEntry",
    "Discipline",
    "Invitation",
    "Membership",
    "MembershipRole",
    "NameKind",
    "NameMatch",
    "Network",
    "Organisation",
    "OrganisationKind",
    "Person",
    "Site",
    "Ward",
    "WardKind",
    "record_audit",
]
