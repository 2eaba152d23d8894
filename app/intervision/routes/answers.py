"""How views of this room answer: a button that could not be done, and a form that is stale."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response
from flask_babel import gettext as _

from ... import web
from ...extensions import db
from ...forms import Form
from ...networks.conflicts import compare, who_and_when
from ...networks.models import Membership
from ...networks.queries import last_change_of
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
    db.session.rollback()
    return web.page("intervision/trouble.html", status=status, message=web.say(error), back=back)


def both(
    member: Membership,
    form: Form,
    saved: Mapping[str, Any],
    version: int,
    subject: str,
    about: tuple[str, Any],
    back: str,
) -> Response:
    """The 409 page: both texts, and a choice per field."""
    different, same = compare(form, saved)
    kind, subject_id = about
    person, when = who_and_when(last_change_of(member.network_id, kind, subject_id), member)
    return web.page(
        "networks/both_texts.html",
        status=409,
        here="intervision",
        subject=subject,
        different=different,
        same=same,
        version=version,
        person=person or _("Somebody else"),
        when=when,
        back=back,
    )
