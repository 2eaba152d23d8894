"""The pages of this room."""

from .. import blueprint
from . import cycles, imports, measures, points, projects, wall

__all__ = ["blueprint", "cycles", "imports", "measures", "points", "projects", "wall"]
