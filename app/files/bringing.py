"""A file on its way in from a form, and what a page says of one."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from flask import g, request
from flask_babel import format_decimal
from werkzeug.datastructures import FileStorage

from ..extensions import db
from ..wording import N_, DomainError
from .cleaning import Cleaned, clean
from .keeping import read_upload

CHOOSE = N_("Choose a file or take a photo.")


def cleaned_first(view: Callable[..., Any]) -> Callable[..., Any]:
    """Looks at the file before anything is written: that takes a second, in which nobody else has to wait."""

    @functools.wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if request.method == "POST":
            db.session.rollback()
            g.brought = _looked_at()
        return view(*args, **kwargs)

    return guarded


def _looked_at() -> Cleaned | DomainError:
    """What was brought, or why it cannot be kept."""
    brought = [file for name in ("photo", "file") if (file := request.files.get(name)) and file.filename]
    if not brought:
        return DomainError(CHOOSE, "file")
    chosen: FileStorage = brought[0]
    try:
        return clean(chosen.filename or "", read_upload(chosen.stream))
    except DomainError as error:
        return error


def brought() -> Cleaned:
    """The file that `cleaned_first` looked at. Raises DomainError when it cannot be kept."""
    found: Cleaned | DomainError = g.brought
    if isinstance(found, DomainError):
        raise found
    return found


def size_in_words(size: int) -> str:
    """Of so many bytes: 120 kB, or 3.4 MB."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{format_decimal(round(size / 1_000_000, 1))} MB"
