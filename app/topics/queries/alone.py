"""How many people were alone with something: a total, and wards where five or more were."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...clock import today
from ...networks import queries as networks
from ...networks.models import Membership
from .. import policy
from ..figures import shown, shown_parts
from ..weeks import Window, last_weeks
from . import counting


@dataclass(frozen=True)
class AloneFigures:
    window: Window
    people: int | None  # None: fewer than five
    wards: list[tuple[str, int]] = field(default_factory=list)


def alone_figures(viewer: Membership) -> AloneFigures:
    window = last_weeks(today())
    total, by_ward = counting.alone_by_ward(viewer.network_id, window)
    people = shown(total)
    if people is None or not policy.sees_wards(viewer):
        return AloneFigures(window, people)
    names = {ward.id: ward.name for ward in networks.wards_of(viewer.network_id)}
    kept = [(names[ward], count) for ward, count in shown_parts(by_ward).items() if ward is not None]
    return AloneFigures(window, people, kept)
