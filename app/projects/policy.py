"""Who may see and do what with a project: pure functions of (member, project). `queries` says the same in SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..access import Permission, Role
from ..clock import today

if TYPE_CHECKING:
    from ..networks.models import Membership
    from .models import Project, ProjectComment


def can_see(member: Membership, project: Project) -> bool:
    """Open to the network; a client representative sees the projects that invite them."""
    return not is_only_client_rep(member) or project.invites_client_reps or is_on_team(member, project)


def is_only_client_rep(member: Membership) -> bool:
    return member.roles.isdisjoint(_OPEN_TO)


_OPEN_TO = frozenset(Role) - {Role.CLIENT_REP, Role.MODERATOR}


def is_on_team(member: Membership, project: Project) -> bool:
    return any(row.membership_id == member.id for row in project.current_team(today()))


def can_edit(member: Membership, project: Project) -> bool:
    """The team, the coordinator, and the practice educator of the organisation."""
    if not member.can(Permission.MANAGE_PROJECTS):
        return False
    return can_care_for(member, project) or is_on_team(member, project)


def can_care_for(member: Membership, project: Project) -> bool:
    if member.has(Role.COORDINATOR):
        return True
    own = member.organisation_id is not None and member.organisation_id == project.organisation_id
    return member.has(Role.PRACTICE_EDUCATOR) and own


def can_read_words(member: Membership, project: Project) -> bool:
    """What the client said is for the team until the client agreed that others may read it."""
    return project.has_client_consent or is_on_team(member, project) or can_care_for(member, project)


def can_take_back(member: Membership, project: Project, comment: ProjectComment) -> bool:
    """Who said it, and who cares for the project: a name that slipped in must be able to go."""
    return comment.author_id == member.id or can_care_for(member, project)


def can_comment(member: Membership, project: Project) -> bool:
    return member.can(Permission.COMMENT_ON_PROJECTS) and can_see(member, project)
