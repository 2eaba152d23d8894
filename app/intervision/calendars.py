"""Sessions as calendars read them: a neutral title, the place, and no names."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from ..clock import AMSTERDAM
from ..networks.models import Membership
from .ics import Entry
from .models import Series, Session
from .recurrence import instances

Address = Callable[[Session], str]
# Of a higher room: the entries of one member between two moments, in the language in force.
Finder = Callable[[Membership, datetime, datetime], Iterable[Entry]]

_finders: list[Finder] = []


def add(finder: Finder) -> None:
    """Called by a higher room in register(app): what else stands in somebody's calendar."""
    if finder not in _finders:
        _finders.append(finder)


def entries_of_others(member: Membership, first: datetime, last: datetime) -> list[Entry]:
    return [entry for finder in _finders for entry in finder(member, first, last)]


def entries(
    sessions: Iterable[Session], series: Mapping[uuid.UUID, Series], title: str, address: Address
) -> list[Entry]:
    """One entry for a session of its own; for a series its rhythm, and one entry for each session that was changed."""
    found: list[Entry] = []
    together: dict[uuid.UUID, list[Session]] = defaultdict(list)
    for session in sessions:
        if session.series_id is not None and session.series_id in series and session.original_on is not None:
            together[session.series_id].append(session)
        else:
            found.append(entry(session, None, title, address))
    for series_id, members in together.items():
        found += _rhythm(series[series_id], members, title, address)
    return found


def _rhythm(series: Series, sessions: list[Session], title: str, address: Address) -> list[Entry]:
    whole = whole_series(series, sessions, title)
    return [whole, *(entry(row, series, title, address) for row in sessions if row.sequence)]


def whole_series(series: Series, sessions: Iterable[Session], title: str) -> Entry:
    """The rhythm itself, without the days on which none of these sessions was planned."""
    kept = {session.original_on for session in sessions}
    moments = [moment.replace(tzinfo=AMSTERDAM) for moment in instances(series.rule, _starts(series))]
    return Entry(
        uid=series.uid,
        starts_at=_starts(series),
        minutes=series.minutes,
        title=title,
        changed_at=series.created_at,
        place=place_of(series),
        rule=series.rule,
        skipped=tuple(moment for moment in moments if moment.date() not in kept),
    )


def entry(session: Session, series: Series | None, title: str, address: Address) -> Entry:
    """One session; with its series as a change of what the rhythm gives."""
    instead_of = None
    if series is not None and session.original_on is not None:
        instead_of = datetime.combine(session.original_on, series.starts_time, AMSTERDAM)
    return Entry(
        uid=session.uid,
        starts_at=session.starts_at,
        minutes=session.minutes,
        title=title,
        changed_at=session.changed_at,
        sequence=session.sequence,
        place=place_of(session),
        url=address(session),
        instead_of=instead_of,
        is_cancelled=session.cancelled_at is not None,
    )


def place_of(where: Session | Series) -> str:
    """The room and, for those who join from elsewhere, the link."""
    return " | ".join(part for part in (where.place, where.video_url) if part)


def _starts(series: Series) -> datetime:
    return datetime.combine(series.starts_on, series.starts_time, AMSTERDAM)
