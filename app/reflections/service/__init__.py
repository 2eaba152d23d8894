"""Verbs of the room. They flush, and never commit."""

from .commenting import add_comment, delete_comment
from .saving import Draft, delete_reflection, save_reflection
from .sharing import Audience, note_reading, share_reflection, stop_sharing

__all__ = [
    "Audience",
    "Draft",
    "add_comment",
    "delete_comment",
    "delete_reflection",
    "note_reading",
    "save_reflection",
    "share_reflection",
    "stop_sharing",
]
