"""Two records that turn out to be one person."""

from __future__ import annotations

from collections.abc import Callable

from ...clock import now
from ...extensions import db
from ...networks.models import Membership, Person, record_audit
from ...wording import N_, DomainError
from ..queries import Merge

Follower = Callable[[Person, Person], None]
_followers: list[Follower] = []


def add_follower(follower: Follower) -> None:
    """A higher room moves what it keeps of the second person to the first; called in its register(app)."""
    if follower not in _followers:
        _followers.append(follower)


def merge_people(member: Membership, plan: Merge) -> None:
    """Moves everything of `other` to `keep`. The other record stays behind as a sign, so that a later list with the
    old number still finds this person. Raises DomainError when the two say different things."""
    keep, other = plan.keep, plan.other
    if plan.has_two_memberships:
        raise DomainError(N_("Both are members of this network. End one of the memberships first."))
    if plan.conflicts:
        raise DomainError(N_("Both have the same placement with different events. Correct or withdraw one first."))
    for placement in plan.doubles:
        placement.withdrawn_at = now()
        record_audit(member.network_id, member, "withdraw_placement", "placement", placement.id)
    db.session.flush()  # before the move: only one of two equal placements may be in use
    for placement in other.placements:
        placement.person_id = keep.person.id
    for placement in (*keep.placements, *other.placements):
        record_audit(member.network_id, member, "merge_people", "placement", placement.id)
    if other.membership is not None:
        other.membership.person_id = keep.person.id
    for follower in _followers:
        follower(keep.person, other.person)
    _fill_gaps(plan)
    other.person.merged_into_id = keep.person.id
    details = {"into": str(keep.person.id), "moved": len(plan.moving), "withdrawn": len(plan.doubles)}
    record_audit(member.network_id, member, "merge_people", "person", other.person.id, **details)
    db.session.flush()


def _fill_gaps(plan: Merge) -> None:
    """What the kept record lacks comes from the other. A number moves: it can stand with one record only."""
    keep, other = plan.keep.person, plan.other.person
    found = {name: getattr(other, name) for name in plan.filled_in}
    if "email" in found:
        found["email_key"] = other.email_key
    if "student_number" in found:
        found["school_id"] = other.school_id
    for name in found.keys() & {"student_number", "staff_number"}:
        setattr(other, name, None)
    db.session.flush()
    for name, value in found.items():
        setattr(keep, name, value)
    db.session.flush()
