"""The pages of this room."""

from .. import blueprint
from . import events, export, lists, names_term, own, people, placements

__all__ = ["blueprint", "events", "export", "lists", "names_term", "own", "people", "placements"]
