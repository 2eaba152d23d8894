"""Every address of this room, by what somebody comes for."""

from .. import blueprint
from . import answers, guests, lessons, links, lists, materials, moves, timetables

__all__ = ["answers", "blueprint", "guests", "lessons", "links", "lists", "materials", "moves", "timetables"]
