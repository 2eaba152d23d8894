"""Privacy, help and accessibility for people; health, robots and security.txt for machines."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa
from flask import Response, current_app, make_response, redirect

from .. import clock, web
from ..access import public
from ..assets import asset
from ..extensions import db
from . import blueprint
from .help_lines import HELP_LINES


@blueprint.get("/privacy")
@public()
def show_privacy() -> Response:
    return web.page("pages/privacy.html")


@blueprint.get("/help")
@public()
def show_help() -> Response:
    return web.page("pages/help.html", lines=HELP_LINES)


@blueprint.get("/accessibility")
@public()
def show_accessibility() -> Response:
    return web.page("pages/accessibility.html")


# --- For machines -----------------------------------------------------------------------------------------------------


@blueprint.get("/healthz")
@public()
def check_health() -> Response:
    """Whether the application answers and reaches its database; a crash here is the 503 of the error pages."""
    db.session.execute(sa.select(sa.literal(1)))
    return _plain("ok\n")


@blueprint.get("/robots.txt")
@public()
def show_robots() -> Response:
    return _plain("User-agent: *\nDisallow: /\n")


@blueprint.get("/.well-known/security.txt")
@public()
def show_security_contact() -> Response:
    """RFC 9116: where to report a weakness."""
    settings = current_app.config["SETTINGS"]
    expires = (clock.now() + timedelta(days=180)).replace(microsecond=0)
    lines = (
        f"Contact: mailto:{settings.mail_from}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.url}/.well-known/security.txt",
    )
    return _plain("\n".join(lines) + "\n")


@blueprint.get("/favicon.ico")
@public()
def show_icon() -> Response:
    """Browsers ask for it by this name whatever the page says."""
    return make_response(redirect(asset("favicon.png")))


def _plain(text: str) -> Response:
    response = make_response(text)
    response.mimetype = "text/plain"
    return response
