"""Every URL of planning intervision."""

from . import calendar, groups, mailed, mine, planning, polls, series, sessions, shifts

__all__ = ["calendar", "groups", "mailed", "mine", "planning", "polls", "series", "sessions", "shifts"]
