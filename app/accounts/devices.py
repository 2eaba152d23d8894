"""Devices: what to call one, and which have signed in before, so that others cannot lock the owner out."""

from __future__ import annotations

import hmac
import secrets

from ..vault import keyed_hash

KEPT = 5  # people per shared device

_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "Chromebook"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)


def device_name(user_agent: str) -> str:
    """Enough to recognise it, such as 'Firefox, Windows'; the browser's own text is not kept."""
    named = [
        next((name for sign, name in names if sign.lower() in user_agent.lower()), "")
        for names in (_BROWSERS, _SYSTEMS)
    ]
    return ", ".join(part for part in named if part)


def _proof(key: str, owner: str, nonce: str) -> str:
    return keyed_hash(key, "known-device", owner, nonce).hex()[:32]


def find_known(key: str, cookie: str, owner: str) -> str | None:
    """The nonce under which this device knows the owner, or None. The cookie itself names nobody."""
    for entry in cookie.split(".")[:KEPT]:
        nonce, _, proof = entry.partition("-")
        if hmac.compare_digest(proof.encode(), _proof(key, owner, nonce).encode()):
            return nonce
    return None


def remember(key: str, cookie: str, owner: str) -> str:
    """The cookie that also knows this owner, newest first."""
    if find_known(key, cookie, owner):
        return cookie
    nonce = secrets.token_hex(8)
    entries = [entry for entry in cookie.split(".") if entry][: KEPT - 1]
    return ".".join([f"{nonce}-{_proof(key, owner, nonce)}", *entries])
