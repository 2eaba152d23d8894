"""My account: name, devices, what happened, and my data to take along."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Response, abort, g, make_response, render_template, request, url_for
from flask_babel import gettext as _

from ... import clock, web
from ...access import signed_in
from ...wording import NotFound
from .. import blueprint, personal_data, queries, service
from ..forms import NameForm
from ..models import Account, AccountVerb


@blueprint.route("/account", methods=["GET", "POST"])
@signed_in()
def show_account(account: Account) -> Response:
    form = NameForm(obj=account)
    if request.method == "GET":
        return web.page("accounts/account.html", form=form, **_parts(account))
    if not form.validate():
        parts = _parts(account)
        return web.page("accounts/account.html", status=422, form=form, **parts)
    service.rename(account, form.name.data)
    web.flash_done(_("Saved."))
    return web.finish(url_for("accounts.show_account"))


def _parts(account: Account) -> dict[str, Any]:
    return {
        "sessions": queries.sessions_of(account),
        "this_session": g.get("sign_in_session_id"),
        "events": queries.events_of(account),
        "sources": personal_data.sources(),
    }


@blueprint.post("/account/sessions/<uuid:session>/end")
@signed_in()
def end_session(account: Account, session: uuid.UUID) -> Response:
    try:
        service.end_session(queries.load_session(account, session))
    except NotFound:
        abort(404)
    web.flash_done(_("That device is signed out."))
    return web.finish(url_for("accounts.show_account"))


@blueprint.post("/account/sessions/end")
@signed_in()
def end_other_sessions(account: Account) -> Response:
    service.end_other_sessions(account, g.get("sign_in_session_id"))
    web.flash_done(_("You are signed out on all other devices."))
    return web.finish(url_for("accounts.show_account"))


@blueprint.post("/account/data")
@signed_in()
def download_data(account: Account) -> Response:
    """Everything we hold about this person, as JSON and as a page, in one file."""
    sections = personal_data.everything_about(account)
    readable = render_template("accounts/my_data.html", sections=sections, made_on=clock.today())
    packed = personal_data.as_zip(sections, readable)
    service.record_event(account.id, AccountVerb.DATA_DOWNLOADED)
    web.commit()
    response = make_response(packed)
    response.mimetype = "application/zip"
    response.headers["Content-Disposition"] = f'attachment; filename="linnen-{clock.today():%Y-%m-%d}.zip"'
    return response
