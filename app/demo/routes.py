"""Pages of the demonstration; they exist only in demo mode."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Response, abort, current_app, make_response, request, url_for

from .. import web
from ..access import Permission, public, requires
from ..accounts import entrance
from ..clock import today
from ..networks.models import Membership
from ..wording import NotFound
from . import example_list, letters, queries
from .content import NETWORK, Persona

blueprint = Blueprint("demo", __name__)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def person_cards() -> list[Persona]:
    """For the sign-in page: through whose eyes a visitor can look."""
    return queries.personas_here()


@blueprint.post("/demo/sign-in")
@public()
def sign_in() -> Response:
    try:
        account = queries.load_account(request.form.get("person", ""))
    except NotFound:
        abort(404)
    return entrance.let_in(account, url_for("today.show_today", network=NETWORK.slug))


@blueprint.get("/demo/mails")
@public()
def show_outbox() -> Response:
    return web.page("demo/outbox.html", letters=letters.waiting_letters(_outbox()))


@blueprint.get("/demo/mails/<letter>")
@public()
def show_letter(letter: str) -> Response:
    try:
        found = letters.load_letter(_outbox(), letter)
    except NotFound:
        abort(404)
    return web.page("demo/letter.html", letter=found, own=current_app.config["SETTINGS"].url)


@blueprint.get("/n/<slug:network>/demo/example-list")
@requires(Permission.IMPORT_FILES)
def download_example_list(member: Membership) -> Response:
    """A list as coordinators keep them, with the people of this network, to try the import with."""
    response = make_response(example_list.write(queries.example_material(member, today()), today()))
    response.mimetype = XLSX
    response.headers["Content-Disposition"] = 'attachment; filename="stagiairs-voorbeeld.xlsx"'
    return response


def _outbox() -> Path:
    outbox: Path = current_app.config["SETTINGS"].outbox
    return outbox
