"""How long names stay: what would go, and the coordinator's word that it may."""

from __future__ import annotations

from flask import Response, url_for
from flask_babel import gettext as _

from ... import web
from ...access import Permission, requires
from ...extensions import db
from ...networks.models import Membership
from ...wording import Stale
from .. import blueprint, forgetting
from ..forms import NamesTermForm

URL = "/n/<slug:network>/placements/names"


@blueprint.get(URL)
@requires(Permission.SET_TERMS)
def show_names_term(member: Membership) -> Response:
    """The term, what it would take away today, and what stays."""
    return _page(member)


@blueprint.post(f"{URL}/confirm")
@requires(Permission.SET_TERMS)
def confirm_names_term(member: Membership) -> Response:
    """From tonight on names go when their term has passed."""
    form = NamesTermForm()
    if not form.validate():
        db.session.rollback()
        return _page(member, form, status=422)
    try:
        forgetting.confirm_term(member, form.months.data, form.version.data)
    except Stale:
        db.session.rollback()
        return _page(member, status=409)
    web.flash_done(_("From tonight names go when their term has passed."))
    return web.finish(url_for("placements.show_names_term"))


def _page(member: Membership, form: NamesTermForm | None = None, status: int = 200) -> Response:
    term = forgetting.term_of(member.network_id)
    form = form or NamesTermForm(formdata=None, obj=term)
    due = forgetting.count_due(member.network_id, term.months)
    return web.page("placements/names_term.html", status=status, term=term, form=form, due=due)
