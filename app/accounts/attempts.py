"""Tries are counted before anything slow happens, under keyed hashes, in a transaction of their own."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa

from ..clock import now
from ..database import short_transaction
from ..vault import keyed_hash
from .models import Attempt

WINDOW = timedelta(minutes=15)
PER_ACCOUNT = 10
PER_ADDRESS = 30
LETTERS_PER_ACCOUNT = 3


class TooManyTries(Exception):
    """The bucket is full; what is asked is not even tried."""


@dataclass(frozen=True)
class Bucket:
    """What is counted together. `name` shows nothing of the account or address in it."""

    name: str
    most: int


def bucket(key: str, kind: str, whom: str, most: int) -> Bucket:
    return Bucket(keyed_hash(key, f"attempt:{kind}", whom).hex(), most)


def network_of(address: str | None) -> str:
    """The internet address of the visitor; of IPv6 the /64 that one connection gets."""
    try:
        found = ipaddress.ip_address(address or "")
    except ValueError:
        return "unknown"
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is None:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(getattr(found, "ipv4_mapped", None) or found)


def count_try(*buckets: Bucket) -> list[int]:
    """Counts a try in each bucket and gives what `forgive` needs. Raises TooManyTries, and then counts nothing."""
    with short_transaction() as session:
        for each in buckets:
            recent = sa.select(sa.func.count()).where(Attempt.bucket == each.name, Attempt.tried_at > now() - WINDOW)
            if session.scalar(recent) >= each.most:  # type: ignore[operator]
                raise TooManyTries
        rows = [Attempt(bucket=each.name) for each in buckets]
        session.add_all(rows)
        session.flush()
        return [row.id for row in rows]


def forgive(tries: list[int]) -> None:
    """A right password was no attempt: a class that signs in from one school locks nobody out."""
    with short_transaction() as session:
        session.execute(sa.delete(Attempt).where(Attempt.id.in_(tries)))
