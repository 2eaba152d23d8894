"""Which organisation, school or ward a typed name means: a suggestion and how sure it is. Never a guess between two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Generic, TypeVar

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from .values import fold

Id = TypeVar("Id")

LIKE_FROM, SURE_FROM = 0.6, 0.9
MARGIN = 0.2  # a sure suggestion is this much better than the next one


class Nearness(StrEnum):
    """SAME but for capitals and signs; SURE enough to propose; looks LIKE; UNKNOWN."""

    SAME = "same"
    SURE = "sure"
    LIKE = "like"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Suggestion(Generic[Id]):
    """The best candidate with its score, and the others that look like it, best first."""

    nearness: Nearness
    best: Id | None = None
    score: float = 0.0
    others: tuple[Id, ...] = ()


def typed_key(typed: str) -> str:
    """Under which a confirmed name is remembered."""
    return fold(typed)[:200]


def suggest(typed: str, candidates: Mapping[Id, str], *, is_ward: bool = False) -> Suggestion[Id]:
    """The candidate that the typed name means, as far as letters can tell."""
    key = fold(typed)
    same = [found for found, name in candidates.items() if fold(name) == key]
    if len(same) == 1:
        return Suggestion(Nearness.SAME, same[0], 1.0)
    scored = sorted(
        (
            (likeness(typed, name, is_ward=is_ward), place, found)
            for place, (found, name) in enumerate(candidates.items())
        ),
        key=lambda item: (-item[0], item[1]),
    )
    like = [(score, found) for score, _, found in scored if score >= LIKE_FROM]
    if not like:
        return Suggestion(Nearness.UNKNOWN)
    best, second = like[0][0], like[1][0] if len(like) > 1 else 0.0
    clear = best >= SURE_FROM and (best - second >= MARGIN or (best >= 0.99 and second < 0.99))
    return Suggestion(
        Nearness.SURE if clear else Nearness.LIKE, like[0][1], best, tuple(found for _, found in like[1:4])
    )


# --- How alike two names are ---

_ABBREVIATIONS = {
    "zc": "zorgcentrum",
    "zorgcentr": "zorgcentrum",
    "wzc": "zorgcentrum",
    "woonzorgcentrum": "zorgcentrum",
    "zorgcentra": "zorgcentrum",
    "zorgc": "zorgcentrum",
    "zorgctr": "zorgcentrum",
    "vph": "verpleeghuis",
    "verpl": "verpleeghuis",
    "verpleegh": "verpleeghuis",
    "verplhuis": "verpleeghuis",
    "vpl": "verpleeghuis",
    "vplh": "verpleeghuis",
    "verpleegtehuis": "verpleeghuis",
    "verpleeghuizen": "verpleeghuis",
    "hs": "hogeschool",
    "hogesch": "hogeschool",
    "hbo": "hogeschool",
    "mbo": "roc",
    "zg": "zorggroep",
    "stg": "stichting",
    "sticht": "stichting",
    "afd": "afdeling",
    "huis": "huize",
    "psychogeriatrie": "pg",
    "som": "somatiek",
    "somatisch": "somatiek",
    "reva": "revalidatie",
}
# What an organisation is, rather than what it is called; two of different kinds are never taken for one.
_KINDS = frozenset(
    [
        "zorgcentrum",
        "verpleeghuis",
        "huize",
        "zorggroep",
        "zorghuis",
        "verzorgingshuis",
        "roc",
        "hogeschool",
        "university",
        "college",
    ]
)
_FILLERS = frozenset(
    [
        "stichting",
        "de",
        "het",
        "een",
        "t",
        "van",
        "en",
        "der",
        "den",
        "the",
        "of",
        "and",
        "te",
        "afdeling",
        "ward",
        "locatie",
    ]
)


@dataclass(frozen=True)
class _Name:
    """A name in words: what it is (`kinds`) and what it is called (`core`)."""

    core: tuple[str, ...]
    kinds: frozenset[str]
    shortened: frozenset[str]  # words with a full stop after them
    has_saint: bool


@lru_cache(maxsize=4_000)
def _parse(text: str, *, is_ward: bool) -> _Name:
    shortened = frozenset(fold(word).replace("ij", "y") for word in re.findall(r"([^\W\d_]{3,})\.", text))
    spaced = re.sub(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])", " ", text)
    words = [_ABBREVIATIONS.get(word, word) for word in fold(spaced).split()]
    kinds = frozenset() if is_ward else frozenset(words) & _KINDS
    core = tuple(word.replace("ij", "y") for word in words if word not in _FILLERS and word not in kinds)
    if not core:
        core, kinds = tuple(words), frozenset()
    return _Name(core, kinds, shortened, "sint" in words)


def likeness(typed: str, name: str, *, is_ward: bool = False) -> float:
    """From 0 to 1. From SURE_FROM on, every word of one name has its own in the other and the kinds do not clash."""
    one, other = _parse(typed, is_ward=is_ward), _parse(name, is_ward=is_ward)
    core = _without_saint(one, other)
    clash = bool(one.kinds and other.kinds and one.kinds.isdisjoint(other.kinds))
    if _is_joined(core, other.core):
        return 0.75 if clash else 0.95
    quality, left, right = _pair(core, other.core, one.shortened)
    if _numbers(left) or _numbers(right):
        return 0.0 if is_ward or (_numbers(left) and _numbers(right)) else min(0.7, 0.7 * quality)
    if not left and not right:
        full = 1.0 if quality == 1 and one.kinds == other.kinds else 0.95 * quality
        return 0.75 * quality if clash else full
    if quality and not left:
        return 0.65 if clash else 0.8 * quality  # typed shorter: 'Meerpaal' for 'Meerpaal Thuiszorg'
    if quality and not right:
        return 0.6 if clash else 0.72 * quality  # typed longer: 'Amstelhof Zuid' for 'Amstelhof'
    return _loose(core, other, typed, name) * (0.8 if clash else 1.0)


def _is_joined(typed: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """The same letters with the spaces elsewhere: 'Lindengroep', 'Rijn-oever'. Never numbers: 1 1 is not 11."""
    return typed != name and "".join(typed) == "".join(name) and not (_numbers(typed) or _numbers(name))


def _without_saint(one: _Name, other: _Name) -> tuple[str, ...]:
    """'St.' is Sint when the other name has one, else Stichting and no part of the name."""
    if "st" not in one.core or len(one.core) == 1:
        return one.core
    return tuple("sint" if word == "st" else word for word in one.core if word != "st" or other.has_saint)


def _pair(typed: Iterable[str], name: Iterable[str], shortened: frozenset[str]) -> tuple[float, list[str], list[str]]:
    """Gives every typed word its nearest word of the name: the worst quality of a pair, and what is left over."""
    left: list[str] = []
    right = list(name)
    worst = 1.0
    paired = False
    for word in typed:
        quality, match = max(
            ((_word(word, other, is_shortened=word in shortened), other) for other in right), default=(0.0, "")
        )
        if quality:
            worst, paired = min(worst, quality), True
            right.remove(match)
        else:
            left.append(word)
    return (worst if paired else 0.0), left, right


def _word(typed: str, other: str, *, is_shortened: bool) -> float:
    """1 for the same word, a little less for one slip or an abbreviation, 0 for another word."""
    if typed == other:
        return 1.0
    if typed.isdigit() or other.isdigit():
        return 0.0
    if other.startswith(typed) and (is_shortened or (len(typed) >= 5 and len(typed) >= 0.6 * len(other))):
        return 0.97 if is_shortened else 0.8
    slips = 2 if min(len(typed), len(other)) >= 10 else 1 if min(len(typed), len(other)) >= 6 else 0
    return 0.96 if slips and OSA.distance(typed, other, score_cutoff=slips) <= slips else 0.0


def _numbers(words: Iterable[str]) -> bool:
    return any(word.isdigit() for word in words)


def _loose(core: tuple[str, ...], other: _Name, typed: str, name: str) -> float:
    """For names that share no whole word: initials, and letters in common."""
    bare = fold(typed).replace(" ", "")
    if 2 <= len(bare) <= 6 and bare == "".join(word[0] for word in fold(name).split()):
        return 0.7
    return 0.8 * fuzz.ratio(" ".join(sorted(core)), " ".join(sorted(other.core))) / 100
