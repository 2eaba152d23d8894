"""Who may see, name and keep which topics. Everybody in the network reads; wards only whom they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..access import Permission, Role
from ..networks.sight import Sight, SightTable, widest
from .models import TopicState

if TYPE_CHECKING:
    from ..networks.models import Membership
    from .models import PracticeTopic

# Figures per ward, of five people or more. Management and client representatives see the network as a whole.
WARD_SIGHT: SightTable = {
    Role.INTERN: Sight.ALL,
    Role.PROFESSIONAL: Sight.ALL,
    Role.WORKPLACE_SUPERVISOR: Sight.ALL,
    Role.PRACTICE_EDUCATOR: Sight.ALL,
    Role.COORDINATOR: Sight.ALL,
    Role.TEACHER: Sight.ALL,
    Role.MANAGEMENT: Sight.TOTALS,
    Role.CLIENT_REP: Sight.TOTALS,
    Role.MODERATOR: Sight.TOTALS,
}


def sees_wards(member: Membership) -> bool:
    return widest(member.roles, WARD_SIGHT) is Sight.ALL


def sees_proposed(member: Membership) -> bool:
    """What somebody typed a moment ago is not for management: it was not looked at yet."""
    return member.can(Permission.PROPOSE_TOPICS)


def can_see(member: Membership, topic: PracticeTopic) -> bool:
    return topic.state is not TopicState.PROPOSED or sees_proposed(member)


def can_name(member: Membership, topic: PracticeTopic) -> bool:
    """Saying that it is alive here too."""
    return member.can(Permission.PROPOSE_TOPICS) and topic.state is not TopicState.ARCHIVED


def can_manage(member: Membership, topic: PracticeTopic) -> bool:
    return member.can(Permission.MANAGE_TOPICS) and not topic.is_merged
