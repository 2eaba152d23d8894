"""Reads the patterns that the browser and the server share, and compiles them.

`<name>` in a pattern stands for a part; a part that is a list of words becomes a tree of letters, which is quick to
walk through and takes the longest word that fits. app/static/identifiers.js does the same: what changes here changes
there, and a test holds the two together.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parent.parent / "static" / "identifier-rules.js"
_PART = re.compile(r"<([A-Za-z_]+)>")
_AT_THE_END = r"(?![\s\S])"  # `$` would also stop before a last line break, in Python only


@dataclass(frozen=True)
class Rule:
    """What must follow, step by step, from a place where the gate opens; `before` widens the hit to the left."""

    kind: str
    suggestion: str
    steps: tuple[re.Pattern[str], ...]
    before: re.Pattern[str] | None
    needs_before: bool
    not_after: re.Pattern[str] | None
    check: Callable[[str], bool] | None


@dataclass(frozen=True)
class Group:
    """Rules for places of one kind; the gate finds these places in one pass, the first rule that fits takes one."""

    gate: re.Pattern[str]
    rules: tuple[Rule, ...]


@cache
def groups() -> tuple[Group, ...]:
    """All rules, compiled once."""
    parts = _parts()
    return tuple(
        Group(re.compile(_filled(group["gate"], parts)), tuple(_rule(rule, parts) for rule in group["rules"]))
        for group in _given()["groups"]
    )


def is_part(name: str, word: str) -> bool:
    """Whether a word is, as a whole, what this part of the patterns stands for."""
    return _compiled(_parts()[name]).fullmatch(word) is not None


def is_title(text: str) -> bool:
    """Whether a text begins with a title or a role, such as "mw. Jansen"."""
    return _compiled(_parts()["title"] + _parts()["end"]).match(text) is not None


@cache
def _given() -> Any:
    source = FILE.read_text(encoding="utf-8")
    return json.loads(source[source.index("= ") + 2 : source.rindex(";")])


@cache
def _parts() -> dict[str, str]:
    parts: dict[str, str] = {}
    for name, value in _given()["parts"].items():
        parts[name] = _filled(value, parts) if isinstance(value, str) else _tree(value)
    return parts


def _rule(given: dict[str, Any], parts: dict[str, str]) -> Rule:
    def ending(name: str) -> re.Pattern[str] | None:
        return _compiled(f"(?:{_filled(given[name], parts)}){_AT_THE_END}") if name in given else None

    steps = [given["pattern"]] if isinstance(given["pattern"], str) else given["pattern"]
    return Rule(
        kind=given["kind"],
        suggestion=given["suggestion"],
        steps=tuple(_compiled(_filled(step, parts)) for step in steps),
        before=ending("before"),
        needs_before=given.get("needs_before", False),
        not_after=ending("not_after"),
        check=_CHECKS[given["check"]] if "check" in given else None,
    )


_compiled = cache(re.compile)  # rules share their steps


def _filled(pattern: str, parts: dict[str, str]) -> str:
    return _PART.sub(lambda match: parts[match[1]], pattern)


def _tree(words: Sequence[str]) -> str:
    """An alternation that takes the longest word: "mw" and "mevr" become (?:[mM](?:[wW]|[eE][vV][rR]))."""
    branches: dict[str, list[str]] = {}
    for word in filter(None, words):
        branches.setdefault(word[0], []).append(word[1:])
    if not branches:
        return ""
    joined = "|".join(_letter(letter) + _tree(rest) for letter, rest in branches.items())
    return f"(?:{joined})" + ("?" if "" in words else "")


def _letter(letter: str) -> str:
    if letter == " ":
        return "[ \u00a0]{1,2}"
    if letter == "'":
        return "['’‘`´]"
    if letter.lower() != letter.upper():
        return f"[{letter.lower()}{letter.upper()}]"
    return f"\\{letter}" if letter in "./" else letter


# --- Numbers that must add up -----------------------------------------------------------------------------------------


def passes_eleven_test(text: str) -> bool:
    """A Dutch citizen service number: eight or nine digits whose weighted sum is divisible by eleven."""
    digits = re.sub("[^0-9]", "", text)
    if len(digits) not in {8, 9} or not int(digits):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, digits.zfill(9), strict=True)) % 11 == 0


_CHECKS: dict[str, Callable[[str], bool]] = {"eleven": passes_eleven_test}
