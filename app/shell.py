"""What the frame around every page asks: does a page exist, which other networks, is the sign-in still there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import current_app, g, jsonify
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from . import charts
from .access import Role, public
from .web import NavItem, nav_items
from .wording import N_

if TYPE_CHECKING:
    from flask import Flask, Response


def register_shell(app: Flask) -> None:
    """Adds what base.html uses. `other_networks` is filled by the networks room."""
    app.add_url_rule("/alive", endpoint="alive", view_func=alive)
    app.jinja_env.globals.setdefault("other_networks", list)
    app.jinja_env.globals.update(has_page=has_page, charts=charts, phone_tabs=phone_tabs, side_items=side_items)


@dataclass(frozen=True)
class Tab:
    """The button in the middle of the bar at the bottom: what this role does most."""

    endpoint: str
    icon: str
    label: str


_WRITE = Tab("reflections.write_reflection", "pencil-plus", N_("Write a reflection"))
_MAKE = Tab("today.show_new", "plus", N_("Make something new"))
# The bar at the bottom of the phone, for the first of these roles that somebody has: three places around a button, or
# four without one.
_TABS: dict[Role, tuple[tuple[str, ...], Tab | None]] = {
    Role.COORDINATOR: (("today", "placements", "intervision"), _MAKE),
    Role.PRACTICE_EDUCATOR: (("today", "placements", "intervision"), _MAKE),
    Role.TEACHER: (("today", "topics", "intervision"), _WRITE),
    Role.WORKPLACE_SUPERVISOR: (("today", "placements", "intervision"), _WRITE),
    Role.INTERN: (("today", "reflections", "intervision"), _WRITE),
    Role.PROFESSIONAL: (("today", "reflections", "intervision"), _WRITE),
    Role.MANAGEMENT: (("today", "retention", "projects", "reports"), None),
    Role.CLIENT_REP: (("today", "retention", "projects", "topics"), None),
}


def phone_tabs() -> tuple[list[NavItem], Tab | None]:
    """The places in the bar at the bottom, and the button in its middle."""
    items, member = nav_items(), g.get("member")
    wanted, middle = next((tabs for role, tabs in _TABS.items() if member and member.has(role)), ((), None))
    known = {item.key: item for item in items}
    chosen = [known[key] for key in wanted if key in known]
    number = len(wanted) or 4
    return [*chosen, *(item for item in items if item not in chosen)][:number], middle


def side_items(here: str) -> list[NavItem]:
    """The menu at the side: a place under another shows while one is in that family, or where the other is not mine."""
    items = nav_items()
    own = {item.key: item for item in items}
    family = own[here].under or here if here in own else here
    return [item for item in items if item.under not in own or family == item.under]


def has_page(endpoint: str) -> bool:
    """Some pages exist only in demo mode."""
    return endpoint in current_app.view_functions


@public()
def alive() -> Response:
    """Asked before a form is posted, so that typed text stays when the sign-in is lost: who, and a fresh token."""
    account = str(current_user.id) if current_user.is_authenticated else ""
    return jsonify(account=account, token=generate_csrf())
