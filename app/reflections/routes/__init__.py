"""The pages of this room."""

from .. import blueprint
from . import composing, reading, shared, sharing, taking

__all__ = ["blueprint", "composing", "reading", "shared", "sharing", "taking"]
