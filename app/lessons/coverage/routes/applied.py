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
    return _page(member)


def _page(member: Membership, status: int = 200) -> Response:
    return web.page("lessons/coverage/applied.html", status=status, links=queries.own_links(member))


@blueprint.post(URL)
@requires(Permission.MARK_APPLIED)
def mark_applied(member: Membership) -> Response:
    link = request.form.get("link", type=int)
    if link is None:
        return _page(member, 422)
    try:
        service.mark_applied(member, link)
    except NotFound:
        abort(404)
    web.flash_done(_("Counted. Only the day is kept, not your name."))
    return web.finish(url_for("lessons.show_applied"))
