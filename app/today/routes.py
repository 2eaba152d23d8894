"""The first page of every role, and the page behind More on the phone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Response, request
from flask_babel import gettext as _

from .. import clock, web
from ..access import Permission, Role, requires
from ..clock import AMSTERDAM
from ..lessons import presentation as lesson_words
from ..lessons.coverage.presentation import reasons as radar_reasons
from ..networks.models import DISCIPLINE_NAMES, Membership
from ..placements import queries as placements
from ..placements.dates import day_in_words
from ..placements.life_cycle import State
from ..placements.names import EVENT_NAMES
from ..placements.presentation import View, road, week_of
from . import blueprint, figures, queries
from .around import around
from .days import day_part, in_order, strip
from .hats import chosen_hat, hats
from .matters import learning_now, make_agenda, planned_days
from .teaching import teaching

Contents = dict[str, Any]


@blueprint.get("/n/<slug:network>/")
@requires(Permission.ENTER_NETWORK)
def show_today(member: Membership) -> Response:
    hat, day = chosen_hat(member.roles, request.args.get("as")), clock.today()
    template, contents = PAGES[hat]
    return web.page(
        f"today/{template}.html",
        hat=hat,
        hats=hats(member.roles),
        day=day,
        day_part=day_part(clock.now().astimezone(AMSTERDAM)),
        around=around(member, clock.now()) if hat is not Role.MODERATOR else None,
        lesson_words=lesson_words,
        **contents(member, day),
    )


@blueprint.get("/n/<slug:network>/more")
@requires(Permission.ENTER_NETWORK)
def show_more(member: Membership) -> Response:
    """Every place of this person, for the phone."""
    return web.page("today/more.html")


@blueprint.get("/n/<slug:network>/new")
@requires(Permission.MANAGE_PLACEMENTS)
def show_new(member: Membership) -> Response:
    """What somebody who looks after the network makes, for the phone."""
    return web.page("today/new.html", can=member.can)


# --- What stands on it, per role --------------------------------------------------------------------------------------


def _for_caretaker(member: Membership, day: date) -> Contents:
    rows = queries.open_placements(member, day)
    ahead = in_order([*planned_days(rows, day), *queries.coming_contracts(member, day)])
    return {
        "agenda": make_agenda(rows, day),
        "wards": learning_now(rows),
        "strip": strip(ahead, day),
        "following": next(iter(ahead), None),
        "recent": queries.recent_events(member),
        "event_names": EVENT_NAMES,
        "total": len(rows) or queries.count_placements(member),
        "expiring": queries.count_expiring_invitations(member, clock.now()),
        "imports": queries.waiting_imports(member),
    }


def _for_intern(member: Membership, day: date) -> Contents:
    views = [View(member, row, day) for row in placements.own_placements(member)]
    view = min(views, key=_nearness) if views else None
    if view is None:
        return {"view": None, "contacts": queries.contacts(member, day)}
    done, knots = road(view)
    caretakers = placements.caretakers_of(view.placement, day)
    return {"view": view, "week": week_of(view), "done": done, "knots": knots, "caretakers": caretakers}


def _nearness(view: View) -> tuple[int, int]:
    order = {State.ACTIVE: 0, State.PLANNED: 1}
    return order.get(view.now.state, 2), abs((view.placement.starts_on - view.day).days)


def _for_supervisor(member: Membership, day: date) -> Contents:
    return _guided(member, day, as_tutor=False) | {"contacts": queries.contacts(member, day)}


def _for_teacher(member: Membership, day: date) -> Contents:
    own = {"school": queries.school_now(member, day), "teaching": teaching(member, day), "radar_reasons": radar_reasons}
    return _guided(member, day, as_tutor=True) | own


def _guided(member: Membership, day: date, *, as_tutor: bool) -> Contents:
    views = [View(member, row, day) for row in queries.guided(member, day, as_tutor=as_tutor)]
    running = [view for view in views if view.now.state is State.ACTIVE]
    planned = [view for view in views if view.now.state is State.PLANNED]
    planned.sort(key=lambda view: view.placement.starts_on)
    return {"running": running, "planned": planned, "week_of": week_of}


def _for_management(member: Membership, day: date) -> Contents:
    return {"figures": figures.key_figures(member, day)}


def _for_professional(member: Membership, day: date) -> Contents:
    return {"contacts": queries.contacts(member, day), "facts": _place_of(member)}


def _place_of(member: Membership) -> list[tuple[str, str]]:
    """Where somebody stands in the network, as far as known."""
    discipline = web.say(DISCIPLINE_NAMES[member.discipline]) if member.discipline else ""
    facts = [
        (_("Organisation"), member.organisation.name if member.organisation else ""),
        (_("Ward"), member.ward.name if member.ward else ""),
        (_("Discipline"), discipline),
        (_("Job"), member.job_title if member.job_title.casefold() != discipline.casefold() else ""),
        (_("Member since"), day_in_words(member.started_on)),
    ]
    return [(term, value) for term, value in facts if value]


PAGES: dict[Role, tuple[str, Callable[[Membership, date], Contents]]] = {
    Role.COORDINATOR: ("caretaker", _for_caretaker),
    Role.PRACTICE_EDUCATOR: ("caretaker", _for_caretaker),
    Role.MANAGEMENT: ("management", _for_management),
    Role.TEACHER: ("teacher", _for_teacher),
    Role.WORKPLACE_SUPERVISOR: ("supervisor", _for_supervisor),
    Role.INTERN: ("intern", _for_intern),
    Role.PROFESSIONAL: ("professional", _for_professional),
    Role.CLIENT_REP: ("client_rep", _for_management),
    Role.MODERATOR: ("moderator", _for_professional),
}
