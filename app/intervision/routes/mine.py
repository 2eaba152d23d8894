"""A member's own page: what comes, what waits for an answer, and the own calendar address."""

from __future__ import annotations

from datetime import timedelta

from flask import Response, current_app, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from ... import web
from ...access import Permission, requires
from ...accounts.letters import link_to
from ...accounts.tokens import make_token
from ...clock import now, today
from ...networks.models import Membership
from .. import blueprint, policy, queries, service
from ..models import CalendarFeed, SessionState
from ..sessions.queries import waiting
from .answers import URL, do

FEED = "calendar-feed"
SHOWN = 12


@blueprint.get(URL)
@requires(Permission.JOIN_SESSIONS)
def show_intervision(member: Membership) -> Response:
    """My sessions, my polls, my swaps, my calendar."""
    since = now() - timedelta(hours=3)  # what has just begun is not over
    groups, feed = queries.groups_of(member), queries.feed_of(member)
    return web.page(
        "intervision/mine.html",
        coming=queries.sessions_of(member, since),
        past=queries.sessions_of(member, now() - timedelta(days=365), since)[::-1][:SHOWN],
        polls=[(poll, member in queries.silent_in(poll)) for poll in queries.open_polls_of(member)],
        swaps=[(row, policy.can_decide(member, row)) for row in queries.swaps_for(member)],
        groups=groups,
        to_decide=waiting.to_decide(member),
        to_round_off=waiting.to_round_off(member),
        unsigned=[group for group in groups if member.id not in queries.signatures_of(group)],
        feed=feed,
        feed_address=address_of(feed) if feed else "",
        last_import=queries.last_import(member),
        manages=member.can(Permission.MANAGE_INTERVISION),
        today=today(),
        SessionState=SessionState,
    )


def address_of(feed: CalendarFeed) -> str:
    """The whole address, made anew each time: it is stored nowhere."""
    token = make_token(current_app.config["SETTINGS"].secret_key, FEED, feed.id)
    return link_to("intervision.read_feed", feed=token)


@blueprint.post(f"{URL}/calendar")
@requires(Permission.JOIN_SESSIONS)
def make_feed(member: Membership) -> Response:
    """A new secret address; an earlier one stops working."""
    back = url_for("intervision.show_intervision", _anchor="calendar")
    return do(lambda: service.make_feed(member, str(get_locale())), back, _("Your calendar address is ready."))


@blueprint.post(f"{URL}/calendar/stop")
@requires(Permission.JOIN_SESSIONS)
def stop_feed(member: Membership) -> Response:
    back = url_for("intervision.show_intervision", _anchor="calendar")
    return do(lambda: service.stop_feed(member), back, _("The address does not work any more."))
