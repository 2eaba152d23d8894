"""Hashing of passwords: argon2id, never more than two at once, and as slow for a stranger as for a friend."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from werkzeug.exceptions import ServiceUnavailable

from .password_rules import LONGEST

_hasher = PasswordHasher(time_cost=2, memory_cost=64 * 1024, parallelism=1)
_slots = threading.BoundedSemaphore(2)  # 64 MiB and a core each
_PATIENCE_SECONDS = 20

# The hash of a password nobody knows: an address without an account takes as long as one with.
_NOBODY = "$argon2id$v=19$m=65536,t=2,p=1$cT3iMTFw5HSac3VS8+X4PQ$CK2abNXSFYDzmlErrXguhgQg0HOFfhT5ACiydRRt2eQ"


class TooBusy(ServiceUnavailable):
    """Too many people sign in at this moment; the page asks to try again shortly."""


@contextmanager
def _slot() -> Iterator[None]:
    if not _slots.acquire(timeout=_PATIENCE_SECONDS):
        raise TooBusy
    try:
        yield
    finally:
        _slots.release()


def hash_password(password: str) -> str:
    """The text to keep. Takes a tenth of a second: call it with no transaction open."""
    with _slot():
        return _hasher.hash(unicodedata.normalize("NFC", password))


def is_password(known: str | None, typed: str) -> bool:
    """Whether the typed password belongs to the hash; without a hash it takes as long and is never right."""
    typed = unicodedata.normalize("NFC", typed)
    fits = len(typed) <= LONGEST
    with _slot():
        try:
            _hasher.verify(known or _NOBODY, typed if fits else "")
        except (VerificationError, InvalidHashError):
            return False
    return known is not None and fits


def is_outdated(known: str) -> bool:
    """Whether the hash was made with other parameters than today's."""
    return _hasher.check_needs_rehash(known)
