"""Whose placements a report is about, and whether its reader sees every number or the rule on small numbers applies."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ..access import Role
from ..networks.sight import Sight, SightTable
from ..suppression import sees_exact

if TYPE_CHECKING:
    import uuid

    from ..networks.models import Membership


class Days(StrEnum):
    """Which as-of days somebody may choose: fewer days leave less to subtract."""

    ANY = "any"
    QUARTER_ENDS = "quarter_ends"
    YEAR_ENDS = "year_ends"


@dataclass(frozen=True)
class Scope:
    """One report that somebody may open. `own_id`: the organisation whose exact numbers the reader has anyhow."""

    key: str
    network_id: uuid.UUID
    is_exact: bool
    days: Days = Days.QUARTER_ENDS
    organisation_id: uuid.UUID | None = None
    school_id: uuid.UUID | None = None
    own_id: uuid.UUID | None = None
    has_breakdowns: bool = True


# Figures on staying, for the page "who sees what".
RETENTION_SIGHT: SightTable = {
    Role.COORDINATOR: Sight.ALL,
    Role.PRACTICE_EDUCATOR: Sight.ORGANISATION,
    Role.MANAGEMENT: Sight.TOTALS,
    Role.TEACHER: Sight.TOTALS,
    Role.CLIENT_REP: Sight.TOTALS,
}


def whole_network(network_id: uuid.UUID, *, is_exact: bool) -> Scope:
    days = Days.ANY if is_exact else Days.QUARTER_ENDS
    return Scope("network", network_id, is_exact=is_exact, days=days)


def scopes_of(member: Membership) -> list[Scope]:
    """The reports of a member, the first one opened first. Nobody gets two reports that can be subtracted in secret.

    A practice educator has the own organisation exactly, and the whole network under the rule, judged as if the own
    numbers were known. Everybody else has one report.
    """
    if sees_exact(member.roles, is_own_organisation=False):
        return [whole_network(member.network_id, is_exact=True)]
    if member.has(Role.PRACTICE_EDUCATOR):
        return _of_practice_educator(member)
    if member.has(Role.MANAGEMENT):
        return [whole_network(member.network_id, is_exact=False)]
    if member.has(Role.TEACHER):
        return _of_teacher(member)
    if member.has(Role.CLIENT_REP):
        return [Scope("network", member.network_id, is_exact=False, days=Days.YEAR_ENDS, has_breakdowns=False)]
    return []


def _of_practice_educator(member: Membership) -> list[Scope]:
    network, own = member.network_id, member.organisation_id
    if own is None:
        return [whole_network(network, is_exact=False)]
    exact = sees_exact(member.roles, is_own_organisation=True)
    return [
        Scope("organisation", network, is_exact=exact, days=Days.ANY, organisation_id=own),
        Scope("network", network, is_exact=False, own_id=own),
    ]


def _of_teacher(member: Membership) -> list[Scope]:
    """Interns of the own school, as totals."""
    if member.organisation_id is None:
        return []
    return [Scope("school", member.network_id, is_exact=False, school_id=member.organisation_id)]
