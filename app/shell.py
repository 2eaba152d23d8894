"""What the frame around every page asks: does a page exist, which other networks, is the sign-in still there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import current_app, g, jsonify
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from . import charts
from .access import Role, public
from .web import NavItem, nav_items

if TYPE_CHECKING:
    from flask import Flask, Response


def register_shell(app: Flask) -> None:
    """Adds what base.html uses. `other_networks` is filled by the networks room."""
    app.add_url_rule("/alive", endpoint="alive", view_func=alive)
    app.jinja_env.globals.setdefault("other_networks", list)
    app.jinja_env.globals.update(has_page=has_page, charts=charts, phone_tabs=phone_tabs)


# The bar at the bottom of the phone, for the first of these roles that somebody has: four places, or three around the
# button to write.
_TABS = {
    Role.COORDINATOR: ("today", "placements", "intervision", "members"),
    Role.PRACTICE_EDUCATOR: ("today", "placements", "intervision", "members"),
    Role.TEACHER: ("today", "topics", "intervision"),
    Role.WORKPLACE_SUPERVISOR: ("today", "placements", "intervision"),
    Role.INTERN: ("today", "reflections", "intervision"),
    Role.PROFESSIONAL: ("today", "reflections", "intervision"),
    Role.MANAGEMENT: ("today", "retention", "projects", "topics"),
    Role.CLIENT_REP: ("today", "retention", "projects", "topics"),
}


def phone_tabs() -> tuple[list[NavItem], bool]:
    """The places in the bar at the bottom, and whether the button to write stands in the middle."""
    items, member = nav_items(), g.get("member")
    wanted = next((keys for role, keys in _TABS.items() if member and member.has(role)), ())
    known = {item.key: item for item in items}
    chosen = [known[key] for key in wanted if key in known]
    number = len(wanted) or 4
    return [*chosen, *(item for item in items if item not in chosen)][:number], number == 3


def has_page(endpoint: str) -> bool:
    """Some pages exist only in demo mode."""
    return endpoint in current_app.view_functions


@public()
def alive() -> Response:
    """Asked before a form is posted, so that typed text stays when the sign-in is lost: who, and a fresh token."""
    account = str(current_user.id) if current_user.is_authenticated else ""
    return jsonify(account=account, token=generate_csrf())
