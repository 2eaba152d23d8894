"""The wall of projects, and starting one."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Response, request
from flask_babel import gettext as _

from ... import web
from ...access import Permission, requires
from ...clock import today
from ...networks.models import Membership
from ...once import once
from ...placements.forms.fields import refused
from ...wording import DomainError
from .. import blueprint, policy, queries
from ..forms.charter import ORPHANED, StartForm, WallForm
from ..presentation import Card
from ..queries import Filter
from ..queries.handover import owners_of
from ..service import projects as service
from .addresses import URL, address_of


@blueprint.get(URL)
@requires(Permission.SEE_PROJECTS)
def show_projects(member: Membership) -> Response:
    """What clients wanted, and what became of it: every project of the network, a page at a time."""
    form = WallForm(request.args)
    _organisations, wards = queries.places_for(member)
    form.offer(wards, queries.topic_choices(member))
    form.validate()
    listing = queries.list_projects(member, _wanted(form), _page())
    owners = owners_of(member.network_id, [row.id for row in listing.rows], today()) if listing.rows else {}
    cards = [Card(row, listing.measures.get(row.id)) for row in listing.rows]
    kept = {name: value for name, value in request.args.items() if name != "page" and value}
    return web.page(
        "projects/wall.html",
        form=form,
        listing=listing,
        cards=cards,
        owners=owners,
        kept=kept,
        can_start=_may(member),
        reads_words={row.id for row in listing.rows if policy.can_read_words(member, row)},
    )


def _may(member: Membership) -> bool:
    return member.can(Permission.START_PROJECT)


def _wanted(form: WallForm) -> Filter:
    """What cannot be chosen is left open."""

    def chosen(name: str) -> Any:
        return None if form[name].errors else form[name].data

    state = chosen("show")
    return Filter(
        outcome=None if state == ORPHANED else state,
        is_orphaned=state == ORPHANED,
        words=chosen("q") or "",
        ward_id=chosen("ward"),
        topic_id=chosen("topic"),
        discipline=chosen("discipline"),
        kompas_block=chosen("block"),
    )


def _page() -> int:
    typed = request.args.get("page", "1")
    return int(typed) if typed.isdecimal() and len(typed) < 6 else 1


@blueprint.route(f"{URL}/new", methods=["GET", "POST"])
@requires(Permission.START_PROJECT)
@once
def start_project(member: Membership) -> Response:
    """A name, a ward and the words of a client are enough to begin."""
    form = StartForm()
    form.offer(queries.places_for(member), queries.topic_choices(member))
    if form.validate_on_submit():
        try:
            project = service.start_project(member, _values(form), form.topic_id.data)
            web.flash_done(_("Your project is there. Now the aim."))
            return web.finish(address_of(project))
        except DomainError as error:
            refused(form, error)
    if not form.is_submitted():
        form.organisation_id.data, form.ward_id.data = member.organisation_id, member.ward_id
        form.topic_id.data = _as_uuid(request.args.get("topic", ""))
    shown = web.invalid if form.is_submitted() else web.page
    return shown("projects/new.html", form=form)


def _values(form: StartForm) -> dict[str, Any]:
    words = form.client_question.data or ""
    return {
        "title": form.title.data,
        "organisation_id": form.organisation_id.data,
        "ward_id": form.ward_id.data,
        "client_question": words,
        "client_source": form.client_source.data,
        "has_client_consent": form.has_client_consent.data,
    }


def _as_uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
