"""Who may see and do what with a placement: pure functions of (member, placement). `queries` says the same in SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..access import Role
from .life_cycle import FOLLOW_UP

if TYPE_CHECKING:
    from ..networks.models import Membership
    from .models import Placement, PlacementEvent

SCHOOL_FIELDS = frozenset({"programme", "level", "track", "study_year", "tutor_name"})
CARE_FIELDS = frozenset(
    {
        "school_id",
        "organisation_id",
        "ward_id",
        "starts_on",
        "ends_on",
        "in_learning_network",
        "is_eligible_for_hire",
        "supervisor_name",
    }
)


def can_manage(member: Membership, placement: Placement) -> bool:
    """The coordinator over every organisation of the network, the practice educator in the own one."""
    if member.has(Role.COORDINATOR):
        return True
    return member.has(Role.PRACTICE_EDUCATOR) and _is_own_organisation(member, placement)


def can_see(member: Membership, placement: Placement) -> bool:
    """Caretakers, the workplace supervisor it is assigned to, and the teacher: assigned, or of the same school."""
    if can_manage(member, placement):
        return True
    if placement.withdrawn_at is not None:
        return False
    return _supervises(member, placement) or _teaches(member, placement)


def can_see_own(member: Membership, placement: Placement) -> bool:
    return placement.person_id == member.person_id and placement.withdrawn_at is None


def can_change(member: Membership, placement: Placement) -> bool:
    """Somebody who may change at least one field, while the placement is not withdrawn."""
    return placement.withdrawn_at is None and bool(editable_fields(member, placement))


def editable_fields(member: Membership, placement: Placement) -> frozenset[str]:
    """A teacher changes what the school knows: programme, level, track, year and tutor."""
    if can_manage(member, placement):
        return SCHOOL_FIELDS | CARE_FIELDS
    return SCHOOL_FIELDS if _teaches(member, placement) else frozenset()


def can_record(member: Membership, placement: Placement) -> bool:
    return placement.withdrawn_at is None and can_manage(member, placement)


def can_correct(member: Membership, event: PlacementEvent) -> bool:
    return can_record(member, event.placement)


def sees_follow_up(member: Membership, placement: Placement) -> bool:
    """Offers, contracts and leaving: for the intern and the caretakers, never for supervisors and teachers."""
    return can_manage(member, placement) or can_see_own(member, placement)


def visible_events(member: Membership, placement: Placement) -> list[PlacementEvent]:
    if sees_follow_up(member, placement):
        return list(placement.events)
    return [event for event in placement.events if event.kind not in FOLLOW_UP]


def sees_board(member: Membership) -> bool:
    """Bundles, board and counts, for those who may see every row behind them."""
    return member.has(Role.COORDINATOR, Role.PRACTICE_EDUCATOR)


def _is_own_organisation(member: Membership, placement: Placement) -> bool:
    return member.organisation_id is not None and placement.organisation_id == member.organisation_id


def _supervises(member: Membership, placement: Placement) -> bool:
    return member.has(Role.WORKPLACE_SUPERVISOR) and placement.supervisor_id == member.id


def _teaches(member: Membership, placement: Placement) -> bool:
    if not member.has(Role.TEACHER):
        return False
    own_school = member.organisation_id is not None and placement.school_id == member.organisation_id
    return own_school or placement.tutor_id == member.id
