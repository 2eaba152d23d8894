"""Names of topics as they are compared: what is typed differently but reads the same is one name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from ..database import folded

_NOT_WORDS = re.compile(r"[\W_]+")
ALIKE = 0.78  # of 1: 'valpreventie' and 'val preventie', 'mondzorg' and 'mondzorgen', not 'mondzorg' and 'nazorg'


def key_of(name: str) -> str:
    """Small letters without accents, words with one space between: what is unique in a network."""
    return _NOT_WORDS.sub(" ", folded(name)).strip()


def is_alike(typed: str, name: str) -> bool:
    """Whether two keys may mean the same: one begins a word of the other, or most letters agree."""
    if not typed or not name:
        return False
    if len(typed) >= 3 and (f" {typed}" in f" {name}" or f" {name}" in f" {typed}"):
        return True
    one, other = typed.replace(" ", ""), name.replace(" ", "")
    return len(one) >= 4 and SequenceMatcher(None, one, other).ratio() >= ALIKE


def split(text: str) -> list[str]:
    """Names typed in one field, between commas or on lines of their own; each once."""
    found: dict[str, str] = {}
    for part in re.split(r"[,;\n]", text):
        name = " ".join(part.split())
        if key := key_of(name):
            found.setdefault(key, name)
    return list(found.values())


def joined(names: Iterable[str]) -> str:
    return ", ".join(names)
