"""What the frame around every page asks: does a page exist, which other networks, is the sign-in still there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import current_app, jsonify
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from . import charts
from .access import public

if TYPE_CHECKING:
    from flask import Flask, Response


def register_shell(app: Flask) -> None:
    """Adds what base.html uses. `other_networks` is filled by the networks room."""
    app.add_url_rule("/alive", endpoint="alive", view_func=alive)
    app.jinja_env.globals.setdefault("other_networks", list)
    app.jinja_env.globals.update(has_page=has_page, charts=charts)


def has_page(endpoint: str) -> bool:
    """Some pages exist only in demo mode."""
    return endpoint in current_app.view_functions


@public()
def alive() -> Response:
    """Asked before a form is posted, so that typed text stays when the sign-in is lost: who, and a fresh token."""
    account = str(current_user.id) if current_user.is_authenticated else ""
    return jsonify(account=account, token=generate_csrf())
