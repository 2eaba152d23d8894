"""How a button of this room answers: done, or why not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, make_response

from ... import web
from ...extensions import db
from ...wording import DomainError, Stale

URL = "/n/<slug:network>/intervision"


def do(verb: Callable[[], Any], back: str, said: str) -> Response:
    """A button: done and back to the page, or the page that says why not."""
    try:
        verb()
    except Stale as error:
        return trouble(error, back, 409)
    except DomainError as error:
        return trouble(error, back, 422)
    if said:
        web.flash_done(said)
    return web.finish(back)


def trouble(error: DomainError, back: str, status: int) -> Response:
    """A page that says why not; in the place of a card, where it has no room, the page behind it as it is now."""
    db.session.rollback()
    if web.is_htmx():
        response = make_response("", status)
        response.headers["HX-Redirect"] = back
        return response
    return web.page("intervision/trouble.html", status=status, message=web.say(error), back=back)
