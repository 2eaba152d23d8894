"""An intern says: I did this on the ward."""

from __future__ import annotations

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from .... import web
from ....access import Permission, requires
from ....networks.models import Membership
from ....wording import NotFound
from ... import blueprint
from .. import queries, service

URL = "/n/<slug:network>/applied"


@blueprint.get(URL)
@requires(Permission.MARK_APPLIED)
def show_applied(member: Membership) -> Response:
    """Outcomes that the own projects and groups work on."""
    return web.page("lessons/coverage/applied.html", links=queries.own_links(member))


@blueprint.post(URL)
@requires(Permission.MARK_APPLIED)
def mark_applied(member: Membership) -> Response:
    try:
        service.mark_applied(member, request.form.get("link", -1, type=int))
    except NotFound:
        abort(404)
    web.flash_done(_("Counted. Only the day is kept, not your name."))
    return web.finish(url_for("lessons.show_applied"))
