"""The first check: what in a text looks like somebody. Patterns only, the same as in the browser; no network."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .patterns import Group, Rule, groups

_BEFORE = 80  # characters in which a rule looks back
_OPENING = re.compile(r"(?:^|[.!?…:\n])[\s\"'“‘(\[–-]*(?![\s\S])")


@dataclass(frozen=True, order=True)
class Hit:
    """Characters `start` to `end` of a text. `suggestion` is a key of SUGGESTIONS: what could stand there instead."""

    start: int
    end: int
    kind: str
    text: str
    suggestion: str


def find(text: str) -> list[Hit]:
    """The hits from left to right, none over another: the longest goes first."""
    return apart(hit for group in groups() for hit in _hits(group, text))


def apart(hits: Iterable[Hit]) -> list[Hit]:
    """Of hits over one another only the longest, and of equals the first; from left to right."""
    taken: list[Hit] = []
    covered: set[int] = set()
    for hit in sorted(hits, key=lambda hit: hit.start - hit.end):
        if hit.start not in covered and hit.end - 1 not in covered:  # what is taken is no shorter than this one
            covered.update(range(hit.start, hit.end))
            taken.append(hit)
    return sorted(taken)


def merged(text: str, hits: Iterable[Hit]) -> list[Hit]:
    """Hits over one another joined into one, which keeps the kind and suggestion of the one that came first."""
    joined: list[tuple[int, Hit]] = []
    for order, hit in sorted(enumerate(hits), key=lambda item: item[1].start):
        if joined and hit.start < joined[-1][1].end:
            at, last = joined[-1]
            end = max(last.end, hit.end)
            first = last if at < order else hit
            joined[-1] = min(at, order), Hit(last.start, end, first.kind, text[last.start : end], first.suggestion)
        else:
            joined.append((order, hit))
    return [hit for _, hit in joined]


def _hits(group: Group, text: str) -> Iterator[Hit]:
    seen = 0
    for opening in group.gate.finditer(text):
        if opening.start() < seen:
            continue
        for rule in group.rules:
            if hit := _hit(rule, text, opening.start()):
                seen = hit.end
                yield hit
                break


def _hit(rule: Rule, text: str, at: int) -> Hit | None:
    end = _end(rule, text, at)
    if end is None or (rule.check and not rule.check(text[at:end])):
        return None
    start = at
    if rule.before:
        lead = rule.before.search(_before(text, at))
        if lead is None and rule.needs_before:
            return None
        start = at - len(lead[0]) if lead else at
    if rule.not_after and rule.not_after.search(_before(text, start)):
        return None
    return Hit(start, end, rule.kind, text[start:end], rule.suggestion)


def _end(rule: Rule, text: str, at: int) -> int | None:
    for step in rule.steps:
        match = step.match(text, at)
        if match is None:
            return None
        at = match.end()
    return at


def _before(text: str, at: int) -> str:
    return text[max(0, at - _BEFORE) : at]


# --- Putting something else there -------------------------------------------------------------------------------------


def opens_sentence(text: str, start: int) -> bool:
    """Whether a word at this place begins with a capital because of its place."""
    return _OPENING.search(_before(text, start)) is not None


def replaced(text: str, hits: Iterable[Hit], words: Mapping[str, str]) -> str:
    """The text with the word of each hit's suggestion in its place. `words`: the suggestions, translated."""
    for hit in sorted(hits, reverse=True):
        text = text[: hit.start] + fitting(text, hit, words[hit.suggestion]) + text[hit.end :]
    return text


def fitting(text: str, hit: Hit, word: str) -> str:
    """A suggestion as it would stand in the text: with a capital where a sentence begins."""
    return word[:1].upper() + word[1:] if opens_sentence(text, hit.start) else word
