"""The calendar feed: no sign-in, a secret address instead."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import sqlalchemy as sa
from flask import Response, abort, current_app, make_response, request
from flask_babel import force_locale, gettext

from ...access import public
from ...accounts.letters import link_to
from ...accounts.tokens import read_token
from ...clock import now
from ...database import short_transaction
from .. import blueprint, calendars, ics, queries
from ..models import CalendarFeed, Session
from .mine import FEED

BACK, AHEAD = timedelta(days=365), timedelta(days=730)
FETCH_NOTED = timedelta(minutes=5)


@blueprint.get("/calendar/<token:feed>.ics")
@public()
def read_feed(feed: str) -> Response:
    """Three years of one member's sessions; 304 while nothing changed. A revoked or unknown address is not there."""
    feed_id = read_token(current_app.config["SETTINGS"].secret_key, FEED, feed)
    row = queries.open_feed(feed_id) if feed_id else None
    if row is None:
        abort(404)
    body = _written(row)
    _note_fetch(row)
    response = make_response(body)
    response.headers["Content-Type"] = "text/calendar; charset=utf-8"
    response.headers["Content-Disposition"] = 'attachment; filename="intervision.ics"'
    response.headers["Cache-Control"] = "private, no-cache"
    response.set_etag(hashlib.sha256(body).hexdigest()[:32])
    response.make_conditional(request)
    return response


def _written(row: CalendarFeed) -> bytes:
    slug = row.member.network.slug

    def address(session: Session) -> str:
        return link_to("intervision.show_session", network=slug, session=session.id)

    sessions = queries.calendar_of(row.member, now() - BACK, now() + AHEAD)
    ids = {session.series_id for session in sessions if session.series_id}
    series = queries.series_by_id(row.network_id, ids)
    with force_locale(row.language):
        title = gettext("Intervision")
        others = calendars.entries_of_others(row.member, now() - BACK, now() + AHEAD)
    return ics.feed(title, [*calendars.entries(sessions, series, title, address), *others])


def _note_fetch(row: CalendarFeed) -> None:
    """So that the owner sees that the address is in use; at most once in five minutes."""
    if row.last_fetched_at is not None and now() - row.last_fetched_at < FETCH_NOTED:
        return
    with short_transaction() as session:
        session.execute(sa.update(CalendarFeed).where(CalendarFeed.id == row.id).values(last_fetched_at=now()))
