"""Who a typed name probably is. Only a suggestion: a coordinator confirms it."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz

from ...database import folded
from ...networks.models import Membership

NEAR = 85.0


def likeliest(typed: str, members: Iterable[Membership]) -> Membership | None:
    """The member whose name is nearest to what was typed, when it is near enough."""
    if not typed.strip():
        return None
    scored = [(fuzz.token_sort_ratio(folded(typed), folded(member.person.name)), member) for member in members]
    best, member = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return member if best >= NEAR else None
