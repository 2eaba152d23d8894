"""The second check: lists of first names and surnames, through deduce. Loaded when first asked for, once per process.

deduce comes without its two longest lists, of streets and institutions: with them a process would grow by a gigabyte.
script/lib/name_lists.py makes the short ones below .venv. They are kept as a pickle, which runs as code when it is
read: so it is only read where nobody but this user or root could have written it.
"""

from __future__ import annotations

import importlib
import logging
import os
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .patterns import is_part
from .rules import Hit

log = logging.getLogger("linnen.identifiers")

FOLDER = Path(sys.prefix) / "share" / "linnen-names"
_CACHE = Path("cache") / "lookup_structs.pickle"

# deduce's tags; its ages, web addresses, institutions and towns are left alone: they tell of thousands of people.
_KINDS = {
    "persoon": ("name", "somebody"),
    "patient": ("name", "somebody"),
    "datum": ("date", "recently"),
    "telefoonnummer": ("phone", "phone"),
    "emailadres": ("email", "email"),
    "bsn": ("number", "number"),
    "id": ("number", "number"),
    "locatie": ("address", "address"),
}
_WORD = re.compile(r"[^\W\d_]+")
_POST = re.compile(r"[0-9]{4} ?[A-Za-z]{2}|[Pp]ostbus")  # of the streets too few are left to go by
_NO_NAMES = ("title", "not_names", "openers")
_WORD_OR_STOP = re.compile(r"[^\W\d_]+|[^\w\s'’-]|\n")
_MOST_NAMES = 12  # words with a capital that stand together without a comma or a stop


class NotReady(Exception):
    """The second check cannot run here."""


class NameFinder:
    """One deduce, for one thread at a time."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._deduce: Any = None
        self._has_failed = False

    def is_ready(self) -> bool:
        with self._lock:
            return self._loaded() is not None

    def find(self, text: str) -> list[Hit]:
        """What looks like a name, number or address; raises NotReady."""
        with self._lock:
            deduce = self._loaded()
            if deduce is None:
                raise NotReady
            found = deduce.deidentify(_parted(text)).annotations
        hits = (_hit(text, item.start_char, item.end_char, item.tag) for item in found)
        return sorted(hit for hit in hits if hit)

    def _loaded(self) -> Any:
        if self._deduce is None and not self._has_failed:
            try:
                self._deduce = _load(self._folder)
            except Exception as error:  # whatever is wrong with the lists: the first check must go on
                self._has_failed = True
                log.warning("the second check for names cannot run: %s", type(error).__name__)
        return self._deduce


def _parted(text: str) -> str:
    """The text, as long as it was, with a line end in rows of names that have no end.

    deduce joins names that stand beside each other, each time anew: six thousand letters of them kept it busy for
    minutes, and everybody else who wanted to share waited.
    """
    letters, names = list(text), 0
    for found in _WORD_OR_STOP.finditer(text):
        if not found[0][0].isalpha():
            names = 0
        elif found[0][0].isupper():
            names += 1
            if names > _MOST_NAMES:
                letters[found.start() - 1] = "\n"
                names = 1
    return "".join(letters)


def _load(folder: Path) -> Any:
    if not all(_is_ours(path) for path in (folder, folder / _CACHE.parent, folder / _CACHE)):
        raise PermissionError
    with _logging_as_it_was():
        return importlib.import_module("deduce").Deduce(lookup_data_path=folder, cache_path=folder)


def _is_ours(path: Path) -> bool:
    state = path.stat()
    return state.st_uid in {0, os.geteuid()} and not state.st_mode & 0o022


@contextmanager
def _logging_as_it_was() -> Iterator[None]:
    """deduce turns on the printing of every message of every library when it is imported."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)


def _hit(text: str, start: int, end: int, tag: str) -> Hit | None:
    kind, suggestion = _KINDS.get(tag, ("", ""))
    found = text[start:end]
    if not kind or (kind == "address" and not _POST.search(found)) or (kind == "name" and not _is_name(found)):
        return None
    return Hit(start, end, kind, found, suggestion)


def _is_name(found: str) -> bool:
    """Not a title with an initial, which is how a resident may be called, nor a word that often opens a sentence."""
    words = [word for word in _WORD.findall(found) if len(word) > 1]
    return any(not any(is_part(part, word) for part in _NO_NAMES) for word in words)
