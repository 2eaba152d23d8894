"""Addresses that people paste for others to press. Pure."""

from __future__ import annotations

import unicodedata
from urllib.parse import urlsplit

_UNSEEN = {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"}  # what cannot be seen hides where an address leads


def is_web_address(text: str, *schemes: str) -> bool:
    """Whether it leads to a page, by one of these schemes, and says openly where."""
    if any(unicodedata.category(letter) in _UNSEEN for letter in text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in schemes and bool(parts.hostname) and parts.username is None
    except ValueError:
        return False
