"""Learning networks: organisations, sites, wards, people, memberships with their roles, invitations."""

from flask import Blueprint, Flask

from .. import terms
from ..access import PERMISSIONS, Permission, Role, use_member_finder
from ..accounts import leaving, personal_data
from ..web import NAVIGATION, NavItem
from ..wording import N_
from . import queries, service

blueprint = Blueprint("networks", __name__, cli_group=None)


def register(app: Flask) -> None:
    """Hooks the room onto the application."""
    from . import commands, letters, my_data, old_traces, routes, shell  # noqa: F401  they hang their pages on the blueprint above

    use_member_finder(queries.find_member)
    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(
        other_networks=shell.other_networks, my_memberships=shell.my_memberships, role_words=shell.role_words
    )
    app.before_request(shell.stay_in_network)
    shell.add_kinds_of_data()
    add_places_in_menu()
    terms.add(old_traces.TRACES)
    leaving.add(service.end_all_memberships)
    personal_data.add("4-memberships", my_data.TITLE, my_data.COLUMNS, my_data.collect)
    personal_data.add("5-changes", my_data.CHANGES_TITLE, my_data.CHANGES_COLUMNS, my_data.collect_changes)


def add_places_in_menu() -> None:
    """Each entry for exactly the roles that may open it."""
    group = N_("The network")
    people, places = PERMISSIONS[Permission.SEE_MEMBERS], PERMISSIONS[Permission.MANAGE_PLACES]
    NAVIGATION.add(NavItem("members", "networks.show_members", "users", N_("People"), people, 60, group))
    NAVIGATION.add(
        NavItem(
            "places",
            "networks.show_places",
            "building-community",
            N_("Organisations and wards"),
            places,
            61,
            group,
            "members",
        )
    )
    NAVIGATION.add(
        NavItem("sight", "networks.show_who_sees_what", "eye", N_("Who sees what?"), frozenset(Role), 62, group)
    )
