"""The front door: where somebody goes first."""

from __future__ import annotations

from flask import Response, make_response, redirect, url_for
from flask_login import current_user

from ... import web
from ...access import public, signed_in
from ...accounts import queries as account_queries
from ...accounts.models import Account
from .. import blueprint, queries


@blueprint.get("/")
@public()
def go_home() -> Response:
    """To the one network, the choice of networks, the platform, the sign-in or the set-up."""
    return make_response(redirect(_first_page(), 303))


def _first_page() -> str:
    if not current_user.is_authenticated:
        has_accounts = account_queries.has_accounts()
        return url_for("accounts.sign_in") if has_accounts else url_for("networks.set_up")
    memberships = queries.memberships_of(current_user)
    if len(memberships) == 1:
        return url_for("today.show_today", network=memberships[0].network.slug)
    if not memberships and current_user.is_platform_admin:
        return url_for("networks.show_networks")
    return url_for("networks.choose_network")


@blueprint.get("/networks")
@signed_in()
def choose_network(account: Account) -> Response:
    """The networks somebody takes part in; a kind word when there is none."""
    return web.page("networks/choose_network.html", memberships=queries.memberships_of(account))
