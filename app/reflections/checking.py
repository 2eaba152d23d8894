"""What the check before sharing found, piece by piece, and the text as the author wants it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from .. import identifiers
from ..wording import N_, DomainError, Message
from .content import Content

AROUND = 30


@dataclass(frozen=True)
class Found:
    """A marked piece of one answer, with the words around it. `number` counts over the whole reflection."""

    number: int
    key: str
    hit: identifiers.Hit
    before: str
    after: str

    @property
    def name(self) -> str:
        """Of the form field with the author's answer."""
        return f"hit-{self.number}"


def found_in(content: Content) -> list[Found]:
    """Both checks over every answer, in the order of the questions."""
    found: list[Found] = []
    for key, text in content.answers.items():
        for hit in identifiers.check_before_sharing(text):
            before, after = text[max(0, hit.start - AROUND) : hit.start], text[hit.end : hit.end + AROUND]
            cut, goes_on = hit.start > AROUND, hit.end + AROUND < len(text)
            before, after = ("…" + before if cut else before), (after + "…" if goes_on else after)
            found.append(Found(len(found), key, hit, before, after))
    return found


def demand_nothing_new(before: Content, after: Content, field: str) -> None:
    """While others read it: nothing comes in that could name somebody and was not asked about when it was shared."""
    fresh = Counter(one.hit.text for one in found_in(after)) - Counter(one.hit.text for one in found_in(before))
    if fresh:
        piece = next(iter(fresh))
        text = N_("Others read this. Generalise “%(piece)s” first, or stop sharing.")
        raise DomainError(Message(text, piece=piece), field)


def generalised(content: Content, chosen: list[Found], words: Mapping[str, str]) -> Content:
    """The content with the suggestion in place of each of these pieces."""
    answers = dict(content.answers)
    for key in {one.key for one in chosen}:
        answers[key] = identifiers.replaced(answers[key], [one.hit for one in chosen if one.key == key], words)
    return replace(content, answers=answers)
