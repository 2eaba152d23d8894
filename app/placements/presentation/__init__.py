"""What pages show of placements: to this viewer, in words and drawings."""

from .overview import FEW, Overview, cohort_note
from .road import period, road, week_of
from .timeline import Line, timeline
from .view import Move, View

__all__ = ["FEW", "Line", "Move", "Overview", "View", "cohort_note", "period", "road", "timeline", "week_of"]
