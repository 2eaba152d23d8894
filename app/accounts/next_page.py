"""Where to go after signing in: only ever a page of our own."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit


def safe_next(target: str | None) -> str | None:
    """The path when it is one of this site, else None: no host, no scheme, no tricks with slashes."""
    if not target or len(target) > 1000:
        return None
    for text in (target, unquote(target)):
        if not text.startswith("/") or text.startswith(("//", "/\\")) or "\\" in text or not text.isprintable():
            return None
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or "//" in parts.path:
        return None
    return target
