"""The page that tells who sees what, made from the tables the application decides with."""

from __future__ import annotations

from flask import Response

from ... import web
from ...access import ROLE_NAMES, Permission, Role, requires
from ...wording import N_
from .. import blueprint, sight
from ..models import Membership
from ..sight import SIGHT_NAMES, Sight

# How each answer looks: the class and the icon of the mock-up.
LOOKS = {
    Sight.ALL: ("yes", "eye"),
    Sight.ORGANISATION: ("yes", "building-community"),
    Sight.SCHOOL: ("yes", "school"),
    Sight.ASSIGNED: ("may", "users-group"),
    Sight.SHARED: ("may", "share"),
    Sight.OWN: ("may", "user"),
    Sight.TOTALS: ("sum", "sum"),
    Sight.NEVER: ("no", "minus"),
}


# Column heads that may break where a word can be cut.
HEADS = {
    Role.INTERN: N_("Intern"),
    Role.PROFESSIONAL: N_("Profes\u00adsional"),
    Role.WORKPLACE_SUPERVISOR: N_("Work\u00adplace super\u00advisor"),
    Role.PRACTICE_EDUCATOR: N_("Practice edu\u00adcator"),
    Role.COORDINATOR: N_("Coordi\u00adnator"),
    Role.TEACHER: N_("Teacher"),
    Role.MANAGEMENT: N_("Manage\u00adment"),
    Role.CLIENT_REP: N_("Client repre\u00adsenta\u00adtive"),
    Role.MODERATOR: N_("Mode\u00adrator"),
}


@blueprint.get("/n/<slug:network>/who-sees-what")
@requires(Permission.ENTER_NETWORK)
def show_who_sees_what(member: Membership) -> Response:
    return web.page(
        "networks/who_sees_what.html",
        kinds=sight.kinds(),
        permissions=sight.permissions(),
        roles=[role for role in Role if role in member.roles] + [role for role in Role if role not in member.roles],
        role_names=ROLE_NAMES,
        heads=HEADS,
        sight_names=SIGHT_NAMES,
        looks=LOOKS,
    )
