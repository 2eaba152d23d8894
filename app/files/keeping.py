"""Where files lie: under a random name, written before their row and removed after it: no row lacks its file."""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path
from typing import IO

from flask import Response, current_app, send_file

from .. import jobs
from ..clock import now
from ..database import reading
from ..wording import N_, DomainError, NotFound
from .recognising import Kind

MOST_BYTES = 10 * 1024 * 1024
TOO_LARGE = N_("This file is larger than 10 MB. A photo can be sent smaller; a document can be saved as PDF.")
EMPTY = N_("This file is empty.")
YOUNG = timedelta(hours=6)  # a file without a row may still be on its way

_keepers: list[Callable[[], Iterable[uuid.UUID]]] = []


def keeps(keeper: Callable[[], Iterable[uuid.UUID]]) -> None:
    """A room names the files that its rows speak of; what no room names is removed at night."""
    if keeper not in _keepers:
        _keepers.append(keeper)
    jobs.daily(tidy)


def _folder() -> Path:
    # Beside the uploads of imports, never among them: those are thrown away after thirty days.
    folder: Path = current_app.config["SETTINGS"].uploads / "files"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def path_of(file_id: uuid.UUID) -> Path:
    return _folder() / file_id.hex


def read_upload(stream: IO[bytes]) -> bytes:
    """All of it, and never more than the limit. Raises DomainError."""
    content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise DomainError(TOO_LARGE, "file")
    if not content:
        raise DomainError(EMPTY, "file")
    return content


def keep(content: bytes) -> uuid.UUID:
    """Writes a file and says under which id its row is to be added."""
    file_id = uuid.uuid4()
    path = path_of(file_id)
    half_done = path.with_suffix(".part")
    handle = os.open(half_done, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as target:
        target.write(content)
        target.flush()
        os.fsync(target.fileno())
    half_done.rename(path)
    return file_id


def remove(*file_ids: uuid.UUID) -> None:
    """After the commit that removed their rows."""
    for file_id in file_ids:
        with contextlib.suppress(FileNotFoundError):
            path_of(file_id).unlink()


def tidy() -> None:
    """Every night: files that no row speaks of, because an upload broke off or their row went with something larger."""
    with reading():
        known = {file_id.hex for keeper in _keepers for file_id in keeper()}
    oldest = (now() - YOUNG).timestamp()
    for path in _folder().iterdir():
        if path.name not in known and path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


# Of a file that somebody put here: nothing in it runs, loads or frames anything, wherever it is opened.
DOWNLOADED = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"


def as_download(file_id: uuid.UUID, name: str, kind: Kind) -> Response:
    """Always saved, never shown: even a file that fooled us gets no page, no scripts and no name of our site."""
    if not path_of(file_id).is_file():
        raise NotFound
    response = send_file(path_of(file_id), mimetype=kind.media_type, as_attachment=True, download_name=name, etag=False)
    response.headers["Content-Security-Policy"] = DOWNLOADED
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
