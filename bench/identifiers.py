#!/usr/bin/env python3
"""How much of what names somebody is marked, and how often nothing is wrong: the table of docs/identifiers.md.

Usage: script/bench identifiers [--oracles FOLDER] [--missed]

The sentences are those of tests/identifiers. FOLDER may hold other sentences with their spans, as deduce_*.json:
{"examples": [{"text", "annotations": [{"start_char", "end_char", "tag"}]}]}. `--missed` shows what went wrong.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app import identifiers  # noqa: E402
from app.identifiers.patterns import groups, is_title  # noqa: E402

SENTENCES = ROOT / "tests" / "identifiers"
ENOUGH = 0.75  # of the characters of an identifier
KINDS = {"datum": "date", "telefoonnummer": "phone", "persoon": "name"}
Check = Callable[[str], list[identifiers.Hit]]
Table = dict[str, tuple[int, int]]


@dataclass(frozen=True)
class Example:
    """A sentence and what in it should be marked: (kind, start, end)."""

    text: str
    spans: tuple[tuple[str, int, int], ...]


def own_sentences(folder: Path = SENTENCES) -> list[Example]:
    """The sentences of the tests: "[kind: what should be marked]" in recognisable.txt, nothing in harmless.txt."""
    lines = [
        line for name in ("recognisable", "harmless") for line in (folder / f"{name}.txt").read_text().splitlines()
    ]
    return [_example(line) for line in lines if not line.startswith("#")]


def _example(line: str) -> Example:
    text, spans, done = "", [], 0
    for match in re.finditer(r"\[(\w+): ([^\]]+)\]", line):
        text += line[done : match.start()]
        spans.append((match[1], len(text), len(text) + len(match[2])))
        text, done = text + match[2], match.end()
    return Example(text + line[done:], tuple(spans))


def other_sentences(folder: Path) -> Iterator[tuple[str, list[Example]]]:
    for path in sorted(folder.glob("deduce_*.json")):
        examples = json.loads(path.read_text(encoding="utf-8"))["examples"]
        yield path.stem, [_annotated(example) for example in examples]


def _annotated(example: dict[str, object]) -> Example:
    text = str(example["text"])
    spans = []
    for found in example["annotations"]:  # type: ignore[attr-defined]
        start, end = found["start_char"], found["end_char"]
        kind = KINDS.get(found["tag"], found["tag"])
        spans.append(("title" if kind == "name" and is_title(text[start:end]) else kind, start, end))
    return Example(text, tuple(spans))


def measure(examples: list[Example], check: Check, missed: list[str]) -> Table:
    """Per kind how many were found of how many; under "harmless" how many harmless sentences got a mark."""
    table: dict[str, list[int]] = {}
    for example in examples:
        marked = {at for hit in check(example.text) for at in range(hit.start, hit.end)}
        if not example.spans:
            count(table, "harmless", bool(marked), missed if marked else None, f"marked: {example.text}")
        for kind, start, end in example.spans:
            found = len(marked & set(range(start, end))) >= ENOUGH * (end - start)
            count(table, kind, found, None if found else missed, f"{kind}: {example.text[start:end]}")
    return {kind: (found, of) for kind, (found, of) in sorted(table.items())}


def count(table: dict[str, list[int]], kind: str, counts: int, missed: list[str] | None, line: str) -> None:
    row = table.setdefault(kind, [0, 0])
    row[0] += counts
    row[1] += 1
    if missed is not None:
        missed.append(line)


def show(title: str, examples: list[Example], *, with_missed: bool) -> None:
    missed: list[str] = []
    first = measure(examples, identifiers.find, [])
    both = measure(examples, identifiers.check_before_sharing, missed)
    print(f"\n{title}")
    for kind, (found, of) in both.items():
        print(f"  {kind:9} {cell(first[kind])}   {cell((found, of))}")
    if with_missed:
        print(*(f"    {line}" for line in missed), sep="\n")


def cell(counts: tuple[int, int]) -> str:
    found, of = counts
    return f"{found:3} of {of:3} = {found / of:4.0%}"


def memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def costs() -> None:
    """Load time, memory and time per thousand characters."""
    began = time.process_time()
    groups()
    print(f"first check: ready in {(time.process_time() - began) * 1000:.0f} ms")
    before, began = memory(), time.process_time()
    runs = identifiers.second_check_runs()
    took = (time.process_time() - began) * 1000
    print(f"second check: {'ready' if runs else 'not there'} in {took:.0f} ms, {memory() - before:.0f} MB more")
    text = " ".join(example.text for example in own_sentences())
    for name, check in (("first", identifiers.find), ("both", identifiers.check_before_sharing)):
        began = time.process_time()
        for _ in range(5):
            check(text)
        print(f"{name}: {(time.process_time() - began) * 200 / len(text) * 1000:.2f} ms per 1,000 characters")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--oracles", type=Path)
    options.add_argument("--missed", action="store_true")
    given = options.parse_args()
    costs()
    print("\n            on the device        both checks")
    show("own sentences", own_sentences(), with_missed=given.missed)
    for name, examples in other_sentences(given.oracles) if given.oracles else ():
        show(name, examples, with_missed=given.missed)


if __name__ == "__main__":
    main()
