"""Reads of coverage: through the viewer's membership or the network, a fixed number of queries a page."""

from .aligning import Shown, alignment_of
from .covering import Covered, Wanted, coverage_of, programmes_of, programmes_taught_by, years_of
from .frameworks import (
    OwnLink,
    choices_for,
    frameworks_of,
    is_in_force,
    linked_to,
    load_framework,
    load_outcome,
    own_links,
)
from .listening import RadarPage, own_coming_lessons, radar_of

__all__ = [
    "Covered",
    "OwnLink",
    "RadarPage",
    "Shown",
    "Wanted",
    "alignment_of",
    "choices_for",
    "coverage_of",
    "frameworks_of",
    "is_in_force",
    "linked_to",
    "load_framework",
    "load_outcome",
    "own_coming_lessons",
    "own_links",
    "programmes_of",
    "programmes_taught_by",
    "radar_of",
    "years_of",
]
