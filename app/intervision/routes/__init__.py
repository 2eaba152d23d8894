"""Every URL of planning intervision."""

from . import calendar, groups, mine, planning, polls, series, sessions, shifts

__all__ = ["calendar", "groups", "mine", "planning", "polls", "series", "sessions", "shifts"]
