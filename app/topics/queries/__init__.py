"""Reads of topics: through the viewer's membership, figures already without what must stay hidden."""

from .alone import AloneFigures, alone_figures
from .chips import Chip, Chips, chips
from .lists import Alive, TopicFilter, living_ids, rising_topics, same_or_alike, tally, topics_seen_by
from .single import TopicPage, has_named, load_own_topic, load_topic, merge_targets, page_of

__all__ = [
    "Alive",
    "AloneFigures",
    "Chip",
    "Chips",
    "TopicFilter",
    "TopicPage",
    "alone_figures",
    "chips",
    "has_named",
    "living_ids",
    "load_own_topic",
    "load_topic",
    "merge_targets",
    "page_of",
    "rising_topics",
    "same_or_alike",
    "tally",
    "topics_seen_by",
]
