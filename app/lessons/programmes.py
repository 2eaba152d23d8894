"""Programmes by whatever name a timetable or a placement gives them. Pure."""

from __future__ import annotations

from ..placements.intake.values import fold

# How many years a programme takes at most; a later year in a timetable is a question.
YEARS = {"care_assistant": 2, "care_ig": 3, "nurse_mbo": 4, "nurse_hbo": 4, "ot": 4, "dietitian": 4, "physio": 4}
_WORDS = (
    ("care_assistant", ("helpende", "care assistant")),
    ("care_ig", ("verzorgende", "vig", "certified care")),
    ("ot", ("ergotherapie", "ergotherapeut", "occupational therapy")),
    ("dietitian", ("dietetiek", "dietist", "dietetics")),
    ("physio", ("fysiotherapie", "fysiotherapeut", "physiotherapy")),
)
_NURSES = ("verpleeg", "nurs", "mbo v", "hbo v", "mbov", "hbov")
_BACHELOR = ("hbo", "bachelor", "hogeschool")


def programme_key(text: str) -> str:
    """One key for all spellings of a programme: 'mbo-verpleegkundige', 'Mbo-verpleegkunde' and 'mbo-v' are the same.

    A programme that is not known here keeps its own folded name; empty for nothing typed.
    """
    name = fold(text)
    for key, words in _WORDS:
        if any(f" {word}" in f" {name}" for word in words):
            return key
    if any(word in name for word in _NURSES):
        return "nurse_hbo" if any(word in name for word in _BACHELOR) else "nurse_mbo"
    return name


def years_of(programme: str) -> int | None:
    """How many years it takes at most; None for a programme that is not known here."""
    return YEARS.get(programme_key(programme))
