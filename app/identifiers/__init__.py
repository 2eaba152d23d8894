"""Recognises what could name a resident or a colleague in a text, before somebody else reads it.

find(text)                  the first check: patterns, the same as on the device; under a millisecond
check_before_sharing(text)  both checks, what overlaps merged; a few milliseconds, in a new process a second
second_check_runs()         False where the lists of the second check are missing: then say so to who shares
SUGGESTIONS[hit.suggestion] what could stand there instead, marked for the catalogue: "a resident"
replaced(text, hits, words) the text with these words in place of these hits; `words` are the suggestions, translated

A hit has kind (see KINDS), start, end, text == the_text[start:end] and suggestion. Hits come from left to right, none
over another. Nothing here stores, logs or sends a text. No hits does not mean anonymous: docs/identifiers.md says what
is missed. Pages use components/identifiers.html and the scripts it names.
"""

from __future__ import annotations

from ..wording import N_
from .lists import NameFinder, NotReady
from .rules import Hit, find, merged, replaced

__all__ = ["KINDS", "SUGGESTIONS", "Hit", "check_before_sharing", "find", "replaced", "second_check_runs"]

KINDS = ("name", "name_room", "room", "date", "phone", "email", "number", "address")
SUGGESTIONS = {
    "resident": N_("a resident"),
    "family": N_("a family"),
    "colleague": N_("a colleague"),
    "relative": N_("a relative"),
    "somebody": N_("somebody"),
    "room": N_("a room"),
    "recently": N_("recently"),
    "elderly": N_("of advanced age"),
    "phone": N_("a phone number"),
    "email": N_("an e-mail address"),
    "number": N_("a number"),
    "address": N_("an address"),
}

_finder = NameFinder()


def check_before_sharing(text: str) -> list[Hit]:
    """What both checks find; where the second cannot run, what the first finds."""
    try:
        return merged(text, [*find(text), *_finder.find(text)])
    except NotReady:
        return find(text)


def second_check_runs() -> bool:
    """Whether names without a title are looked for as well; loads the lists the first time."""
    return _finder.is_ready()
