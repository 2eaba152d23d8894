"""Reads of placements, always through the viewer or the network."""

from .counts import Cohort, CohortCounts, cohort_counts, count_tasks
from .export import ExportedEvent, exported_events, exported_placements
from .filters import OPEN_TO_ALL, Filter, Group, Show, managed_by, visible_to
from .lists import CARDS, PAGE, Column, Listing, board_columns, count_placements, list_placements
from .people import (
    FILLED,
    Known,
    Merge,
    find_person,
    is_placed_elsewhere,
    load_known,
    load_merge,
    look_alikes,
    preview_merge,
    search_people,
)
from .places import Places, manageable_places, places, start_years
from .single import (
    Trace,
    caretakers_of,
    history_of,
    load_event,
    load_placement,
    own_placements,
    same_typed_supervisor,
    supervisors_for,
    tutors_for,
)
from .standings import Standings, events_in_force

__all__ = [
    "CARDS",
    "FILLED",
    "OPEN_TO_ALL",
    "PAGE",
    "Cohort",
    "CohortCounts",
    "Column",
    "ExportedEvent",
    "Filter",
    "Group",
    "Known",
    "Listing",
    "Merge",
    "Places",
    "Show",
    "Standings",
    "Trace",
    "board_columns",
    "caretakers_of",
    "cohort_counts",
    "count_placements",
    "count_tasks",
    "events_in_force",
    "exported_events",
    "exported_placements",
    "find_person",
    "history_of",
    "is_placed_elsewhere",
    "list_placements",
    "load_event",
    "load_known",
    "load_merge",
    "load_placement",
    "look_alikes",
    "manageable_places",
    "managed_by",
    "own_placements",
    "places",
    "preview_merge",
    "same_typed_supervisor",
    "search_people",
    "start_years",
    "supervisors_for",
    "tutors_for",
    "visible_to",
]
