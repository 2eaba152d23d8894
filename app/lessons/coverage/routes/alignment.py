"""Whether lessons follow the ward."""

from __future__ import annotations

from flask import Response

from .... import web
from ....access import Permission, requires
from ....networks.models import Membership
from ... import blueprint
from .. import presentation, queries


@blueprint.get("/n/<slug:network>/alignment")
@requires(Permission.SEE_ALIGNMENT)
def show_alignment(member: Membership) -> Response:
    shown = queries.alignment_of(member)
    return web.page("lessons/coverage/alignment.html", shown=shown, words=presentation)
