"""Links that prove something: derived from a row's id with the installation's key, so that no link is ever stored."""

from __future__ import annotations

import base64
import hmac
import uuid

from ..vault import keyed_hash

PATTERN = "[A-Za-z0-9_-]{54}"  # 16 bytes of id and 24 bytes of proof
_PROOF = 24


def make_token(key: str, purpose: str, row_id: uuid.UUID) -> str:
    """The link's secret part: the id and 192 bits that only the key can make."""
    return base64.urlsafe_b64encode(row_id.bytes + keyed_hash(key, purpose, row_id.bytes)[:_PROOF]).decode().rstrip("=")


def read_token(key: str, purpose: str, token: str) -> uuid.UUID | None:
    """The id in the link, or None when the link is not ours. Constant time."""
    try:
        data = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except ValueError:
        return None
    if len(data) != 16 + _PROOF:
        return None
    row_id = uuid.UUID(bytes=data[:16])
    # The whole text, since the last letter has bits to spare: one link, one spelling.
    return row_id if hmac.compare_digest(token.encode(), make_token(key, purpose, row_id).encode()) else None
