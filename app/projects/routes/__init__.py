"""The pages of this room."""

from .. import blueprint
from . import cycles, drivers, files, handover, imports, measures, paper, points, projects, wall

__all__ = [
    "blueprint",
    "cycles",
    "drivers",
    "files",
    "handover",
    "imports",
    "measures",
    "paper",
    "points",
    "projects",
    "wall",
]
