"""Verbs that change placements, their events and the people behind them. They flush, and never commit."""

from .events import NewEvent, correct_event, record_event
from .merging import add_follower, merge_people
from .placements import (
    Typed,
    add_placement,
    change_person,
    change_placement,
    link_supervisor,
    link_tutor,
    restore_placement,
    withdraw_placement,
)

__all__ = [
    "NewEvent",
    "Typed",
    "add_follower",
    "add_placement",
    "change_person",
    "change_placement",
    "correct_event",
    "link_supervisor",
    "link_tutor",
    "merge_people",
    "record_event",
    "restore_placement",
    "withdraw_placement",
]
