"""The pages of this room."""

from .. import blueprint
from . import events, export, lists, own, people, placements

__all__ = ["blueprint", "events", "export", "lists", "own", "people", "placements"]
