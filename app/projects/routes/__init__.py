"""The pages of this room."""

from .. import blueprint
from . import cycles, drivers, imports, measures, paper, points, projects, wall

__all__ = ["blueprint", "cycles", "drivers", "imports", "measures", "paper", "points", "projects", "wall"]
