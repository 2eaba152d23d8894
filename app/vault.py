"""What only a key can make: sealed private text, and hashes that nobody else can make.

Sealing is AES-256-GCM (NIST SP 800-38D), with a key per person, wrapped by the key of the installation. That one comes
from the environment and is never in the database. Whoever holds a copy of the database without that key reads nothing;
whoever runs the server and holds the key could.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12  # drawn at random: fine up to 2**32 texts under one key, and every person has an own key


class CannotOpen(Exception):
    """The text was sealed with another key, for another place, or was changed."""


def new_key() -> str:
    """A key for LINNEN_DATA_KEY: 32 random bytes in 44 letters."""
    return base64.urlsafe_b64encode(os.urandom(KEY_BYTES)).decode()


def read_key(text: str) -> bytes:
    """The bytes of such a key; ValueError when it is not one."""
    try:
        key = base64.b64decode(text.strip().translate(str.maketrans("-_", "+/")), validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("not a key") from None
    if len(key) != KEY_BYTES:
        raise ValueError("not a key")
    return key


def key_id(key: bytes) -> str:
    """Tells keys apart without saying anything about them."""
    return hmac.new(key, b"which key is this", hashlib.sha256).hexdigest()[:16]


def keyed_hash(key: str | bytes, purpose: str, *parts: str | bytes) -> bytes:
    """HMAC-SHA-256 over a purpose and parts, each with its length so that no two inputs look alike."""
    mac = hmac.new(_in_bytes(key), digestmod=hashlib.sha256)
    for part in (purpose, *parts):
        data = _in_bytes(part)
        mac.update(len(data).to_bytes(4, "big") + data)
    return mac.digest()


def _in_bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


def seal(key: bytes, place: str, plain: bytes) -> bytes:
    """Nonce and ciphertext. `place` says where it belongs (which row of whom); it opens nowhere else."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, place.encode())


def unseal(key: bytes, place: str, sealed: bytes) -> bytes:
    """What was sealed; CannotOpen when the key, the place or a byte is another."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place.encode())
    except (InvalidTag, ValueError):
        raise CannotOpen from None
