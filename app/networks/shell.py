"""What this room adds to every page: the other networks, the words for roles, the rows of "who sees what"."""

from __future__ import annotations

from flask import g, request
from flask_babel import gettext
from flask_login import current_user

from ..access import ROLE_NAMES, Permission, Role
from ..wording import N_
from . import policy, queries, sight
from .models import Membership, Network
from .sight import KindOfData, Sight


def my_memberships() -> list[Membership]:
    """The running memberships of whoever is signed in; asked once per request."""
    if "my_memberships" not in g:
        g.my_memberships = queries.memberships_of(current_user) if current_user.is_authenticated else []
    found: list[Membership] = g.my_memberships
    return found


def other_networks() -> list[Network]:
    """The networks the header offers to switch to."""
    here = g.get("network")
    return [m.network for m in my_memberships() if here is None or m.network_id != here.id]


def role_words(member: Membership) -> str:
    """The roles of a member in the reader's language, in the order of the table."""
    return ", ".join(gettext(ROLE_NAMES[role]) for role in Role if role in member.roles)


_OUTSIDE = {
    "accounts.show_account",
    "accounts.change_password",
    "accounts.switch_account",
    "networks.show_networks",
    "networks.make_network",
    "networks.invite_coordinator",
}


def stay_in_network() -> None:
    """Pages about the account or the platform are no part of a network; the menu around them stays."""
    if request.endpoint not in _OUTSIDE or not current_user.is_authenticated:
        return
    if memberships := my_memberships():
        g.member, g.network = memberships[0], memberships[0].network


def add_kinds_of_data() -> None:
    everybody = dict.fromkeys(Role, Sight.OWN)
    sight.add(
        KindOfData(
            "account",
            N_("Your account: address, language, devices"),
            everybody,
            order=10,
            note=N_("nobody else signs in as you"),
            admin_note=N_("can switch it off, no more"),
        )
    )
    sight.add(
        KindOfData(
            "membership",
            N_("Your name, organisation, roles and discipline"),
            everybody | dict(policy.MEMBER_SIGHT),
            order=20,
            note=N_("in the list of people of the network"),
        )
    )
    sight.add(
        KindOfData(
            "members",
            N_("The list of people"),
            policy.MEMBER_SIGHT,
            order=30,
            permission=Permission.SEE_MEMBERS,
            admin=Sight.TOTALS,
            admin_note=N_("how many, never who"),
        )
    )
