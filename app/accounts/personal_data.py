"""Everything about me, to take along: each room says what it holds about an account."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from ..extensions import db
from ..wording import N_, Message
from . import queries
from .models import Account, AccountEvent

Row = Mapping[str, Any]
Collector = Callable[[Account], Iterable[Row]]


@dataclass(frozen=True)
class Source:
    """A kind of data: its key and columns in the file, their names on the page, and who finds the rows."""

    key: str
    title: str
    columns: Mapping[str, str]
    collect: Collector


@dataclass(frozen=True)
class Section:
    source: Source
    rows: list[Row]


_sources: dict[str, Source] = {}


def add(key: str, title: str, columns: Mapping[str, str], collect: Collector) -> None:
    """Registers a kind of personal data. `title` and the values of `columns` are marked texts."""
    _sources[key] = Source(key, title, columns, collect)


def sources() -> list[Source]:
    return [_sources[key] for key in sorted(_sources)]


def everything_about(account: Account) -> list[Section]:
    """All sections, in a fixed order, empty ones too: that nothing is kept is an answer as well."""
    return [Section(source, list(source.collect(account))) for source in sources()]


def as_json(sections: Iterable[Section]) -> str:
    return json.dumps({s.source.key: s.rows for s in sections}, ensure_ascii=False, indent=2, default=_plain)


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def as_zip(sections: Iterable[Section], readable: str) -> bytes:
    """The file to keep: data.json for machines, data.html for people."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.json", as_json(sections))
        archive.writestr("data.html", readable)
    return packed.getvalue()


# --- What this room holds ---------------------------------------------------------------------------------------------


def _account(account: Account) -> list[Row]:
    return [
        {
            "email": account.email,
            "name": account.name,
            "language": account.language or "",
            "theme": account.theme,
            "created_at": account.created_at,
        }
    ]


def _devices(account: Account) -> list[Row]:
    return [
        {"device": row.device, "created_at": row.created_at, "last_used_at": row.last_used_at}
        for row in queries.sessions_of(account)
    ]


def _events(account: Account) -> list[Row]:
    rows = db.session.scalars(sa.select(AccountEvent).filter_by(owner_id=account.id).order_by(AccountEvent.id))
    return [{"verb": Message(row.label), "happened_at": row.happened_at} for row in rows]


def add_own() -> None:
    add(
        "1-account",
        N_("Your account"),
        {
            "email": N_("E-mail address"),
            "name": N_("Name"),
            "language": N_("Language"),
            "theme": N_("Day or night"),
            "created_at": N_("Made on"),
        },
        _account,
    )
    add(
        "2-devices",
        N_("Devices that are signed in"),
        {"device": N_("Device"), "created_at": N_("Since"), "last_used_at": N_("Last used")},
        _devices,
    )
    add("3-events", N_("What happened to your account"), {"verb": N_("What"), "happened_at": N_("When")}, _events)
