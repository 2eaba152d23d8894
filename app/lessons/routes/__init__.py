"""Every address of this room, by what somebody comes for."""

from .. import blueprint
from . import answers, lessons, lists, moves, parts, timetables

__all__ = ["answers", "blueprint", "lessons", "lists", "moves", "parts", "timetables"]
