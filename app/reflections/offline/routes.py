"""The page that a device keeps, its worker and its manifest; and what signed-in pages and the outbox ask for."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, current_app, jsonify, make_response, request
from flask_babel import get_locale, gettext
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from ... import clock, web
from ...access import Permission, public, requires, signed_in
from ...accounts.models import Account
from ...assets import asset
from ...extensions import db
from ...networks import queries as networks
from ...networks.models import Membership
from ...topics import queries as topics
from ...wording import DomainError, NotFound
from . import blueprint, service
from .entries import MOST_BYTES, read_entry
from .kept import kept
from .persons import mark_of, person_tag

_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "object-src 'none'; require-trusted-types-for 'script'; trusted-types linnen"
)
_WORKER_POLICY = "default-src 'none'; connect-src 'self'"


# --- The same for everybody -------------------------------------------------------------------------------------------


@blueprint.get("/offline/")
@public()
def show() -> Response:
    """The page that opens without network. It stays on the device, so it has no nonce: it runs our own files only."""
    response = make_response(kept().page)
    response.headers["Content-Security-Policy"] = _PAGE_POLICY
    return response


@blueprint.get("/sw.js")
@public()
def show_worker() -> Response:
    response = make_response(kept().worker)
    response.mimetype = "text/javascript"
    response.headers["Content-Security-Policy"] = _WORKER_POLICY
    return response


@blueprint.get("/manifest.webmanifest")
@public()
def show_manifest() -> Response:
    """What a phone needs to put Linnen among its applications."""
    name = current_app.config["SETTINGS"].name
    response = jsonify(
        id="/",
        name=name,
        short_name=name,
        description=gettext("Learning and improving together, on the ward and at school"),
        lang=str(get_locale() or "nl"),
        dir="ltr",
        start_url="/",
        scope="/",
        display="standalone",
        background_color="#F3F4F0",
        theme_color="#F3F4F0",
        categories=["education", "health"],
        icons=[_icon(192), _icon(512), _icon(512, "maskable")],
        shortcuts=[{"name": gettext("New reflection"), "url": "/offline/", "icons": [_icon(192)]}],
    )
    response.mimetype = "application/manifest+json"
    return response


def _icon(size: int, purpose: str = "any") -> dict[str, str]:
    name = f"icons/{purpose}-{size}.png"
    return {"src": asset(name), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


# --- For whoever is signed in -----------------------------------------------------------------------------------------


@blueprint.get("/offline/token")
@signed_in()
def give_token(account: Account) -> Response:
    """Asked before anything is sent: who is signed in here, and a fresh token."""
    return jsonify(person=person_tag(account), token=generate_csrf())


@blueprint.get("/offline/notebook")
@signed_in()
def show_notebook(account: Account) -> Response:
    """What the device keeps, encrypted, to write without network: the networks to write in, and their topics."""
    members = [member for member in networks.memberships_of(account) if member.can(Permission.WRITE_REFLECTIONS)]
    return jsonify(person=person_tag(account), networks=[_network(member) for member in members])


def _network(member: Membership) -> dict[str, Any]:
    chips = topics.chips(member)
    offered = [{"id": chip.id, "name": chip.name, "lang": chip.lang} for chip in [*chips.topics, *chips.others]]
    return {"slug": member.network.slug, "name": member.network.name, "topics": offered, "first": len(chips.topics)}


@blueprint.post("/n/<slug:network>/reflections/outbox")
@requires(Permission.WRITE_REFLECTIONS)
def receive(member: Membership) -> Response:
    """One reflection that waited on a device. The device erases its copy only after this answer."""
    if (request.content_length or 0) > MOST_BYTES:
        abort(413)
    body = request.get_data()
    try:
        draft = read_entry(request.get_json(silent=True), clock.now())
        _demand_same_person()
        service.receive(member, draft, mark_of(body))
    except NotFound:
        abort(404)
    except DomainError as error:
        return _refuse(web.say(error))
    web.commit()
    return jsonify(saved=str(draft.id))


def _demand_same_person() -> None:
    """Somebody else may have signed in since the device asked who is here: then it stays where it is."""
    account: Account = current_user._get_current_object()
    if request.headers.get("X-Linnen-Person") != person_tag(account):
        abort(412)


def _refuse(why: str) -> Response:
    """The device keeps it and shows why."""
    db.session.rollback()
    return make_response(jsonify(why=why), 422)
