"""Who a typed name probably is. Only a suggestion: a coordinator confirms it."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz

from ...database import folded
from ...networks.models import Membership

NEAR = 85.0
_BY_INITIAL = 90.0


def likeliest(typed: str, members: Iterable[Membership]) -> Membership | None:
    """The one member whose name is nearest to what was typed, when it is near enough and nobody is as near."""
    scored = sorted(
        ((_nearness(typed, member.person.name), i, member) for i, member in enumerate(members)), reverse=True
    )
    if not typed.strip() or not scored or scored[0][0] < NEAR:
        return None
    return None if len(scored) > 1 and scored[1][0] == scored[0][0] else scored[0][2]


def _nearness(typed: str, name: str) -> float:
    """0 to 100. An initial with the right surname is near: P. Veenstra for Petra Veenstra."""
    left, right = _words(typed), _words(name)
    if left and right and len(left[0]) == 1 and right[0].startswith(left[0]) and left[1:] == right[1:]:
        return _BY_INITIAL
    return fuzz.token_sort_ratio(" ".join(left), " ".join(right))


def _words(name: str) -> list[str]:
    return folded(name).replace(".", " ").replace(",", " ").split()
