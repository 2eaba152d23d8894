"""The addresses of this part of the room."""

from . import alignment, applied, coverage, frameworks, radar

__all__ = ["alignment", "applied", "coverage", "frameworks", "radar"]
