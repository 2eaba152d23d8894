"""Names on a device that say nothing: who wrote, and whether two posts are the same one."""

from __future__ import annotations

from flask import current_app

from ...accounts.models import Account
from ...vault import keyed_hash


def person_tag(account: Account) -> str:
    """What stands for a person on a device: keyed, so that a phone that is found tells no id and no name."""
    return _keyed("person on a device", account.id.bytes)[:32]


def mark_of(body: bytes) -> str:
    """Tells whether the same text was posted before. Keyed: from the database alone nobody can try out guesses."""
    return _keyed("post of a device", body)


def _keyed(purpose: str, value: bytes) -> str:
    return keyed_hash(current_app.config["SETTINGS"].secret_key, purpose, value).hex()
