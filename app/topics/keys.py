"""The keys of the quarters: random files outside the database and every backup, destroyed when the quarter is over.

A token is made with the key of its quarter. While the key exists, Linnen can tell that the same person named the same
topic again; without it nobody can, Linnen included. Nothing here is kept in memory: what is destroyed is gone.
"""

from __future__ import annotations

import os
import re
import secrets
import uuid
from datetime import date
from pathlib import Path

from flask import current_app

from ..vault import keyed_hash
from . import weeks

KEY_BYTES = 32
TOKEN_LETTERS = 32  # half of the 256 bits, which RFC 2104 (section 5) leaves as strong as it needs to be here
TOPIC, ALONE = "topic", "alone"  # what a token is for: the two can never be laid side by side
_NAME = re.compile(r"topics-(\d{4}-Q[1-4])\.key")


class KeyGone(LookupError):
    """The quarter is over and its key destroyed; no token of it can be made any more."""


def folder() -> Path:
    place: Path = current_app.config["SETTINGS"].keys
    return place


def _path(quarter: str) -> Path:
    return folder() / f"topics-{quarter}.key"


def find_key(quarter: str, day: date) -> bytes | None:
    """The key of a quarter; None when nobody needed it yet or it may not be used any more."""
    if weeks.is_closed(quarter, day):
        return None
    try:
        return _path(quarter).read_bytes()
    except FileNotFoundError:
        return None


def key_of(quarter: str, day: date) -> bytes:
    """The key of a quarter, made on first use. Raises KeyGone when the quarter is closed on that day."""
    if weeks.is_closed(quarter, day):
        raise KeyGone(quarter)
    return find_key(quarter, day) or _make(quarter)


def _make(quarter: str) -> bytes:
    """Writes a whole file and links it to its name: of several processes the first wins, and none reads half a key."""
    path = _path(quarter)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        pass  # another process made it first; its key counts
    finally:
        _wipe(draft, is_only_name=not _is_same(draft, path))
    _sync_folder(path.parent)
    return path.read_bytes()


def _is_same(draft: Path, path: Path) -> bool:
    return path.exists() and path.samefile(draft)


def _wipe(path: Path, *, is_only_name: bool = True) -> None:
    """Removes a file; its content is overwritten first, unless it lives on under another name."""
    if is_only_name:
        with path.open("r+b") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
    path.unlink(missing_ok=True)


def _sync_folder(place: Path) -> None:
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def destroy_closed(day: date) -> list[str]:
    """Overwrites and removes the keys of quarters that are closed; gives these quarters."""
    gone = []
    for path in sorted(folder().glob("topics-*.key")) if folder().is_dir() else []:
        found = _NAME.fullmatch(path.name)
        if found and weeks.is_closed(found[1], day):
            _wipe(path)
            gone.append(found[1])
    if gone:
        _sync_folder(folder())
    return gone


# --- Tokens -----------------------------------------------------------------------------------------------------------


def token(key: bytes, kind: str, *ids: uuid.UUID) -> str:
    """What stands for a person, at one topic or at none, in the quarter of the key."""
    return keyed_hash(key, kind, *(one.bytes for one in ids)).hex()[:TOKEN_LETTERS]
