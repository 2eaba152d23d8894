"""The pages of this room."""

from .. import blueprint
from . import cycles, drivers, files, imports, measures, paper, points, projects, wall

__all__ = ["blueprint", "cycles", "drivers", "files", "imports", "measures", "paper", "points", "projects", "wall"]
