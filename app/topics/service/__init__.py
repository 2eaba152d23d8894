"""Verbs of the room: naming a topic and taking that back, and keeping the list of topics."""

from .signals import raise_alone, raise_signal, wipe_old_traces, withdraw_alone, withdraw_signal
from .topics import (
    Taken,
    TopicValues,
    accept_topic,
    archive_topic,
    edit_topic,
    merge_topic,
    propose_topic,
    restore_topic,
)

__all__ = [
    "Taken",
    "TopicValues",
    "accept_topic",
    "archive_topic",
    "edit_topic",
    "merge_topic",
    "propose_topic",
    "raise_alone",
    "raise_signal",
    "restore_topic",
    "wipe_old_traces",
    "withdraw_alone",
    "withdraw_signal",
]
