"""The platform administrator's networks: how many, never who. Making one, and inviting its first coordinator."""

from __future__ import annotations

import uuid

from flask import Response, abort, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from ... import web
from ...access import platform_admin
from ...accounts.models import Account
from ...extensions import db
from ...once import once
from ...wording import DomainError
from .. import blueprint, queries, service
from ..forms import CoordinatorForm, NetworkForm
from ..models import Network


@blueprint.get("/platform/networks")
@platform_admin()
def show_networks(admin: Account) -> Response:
    return web.page("networks/platform.html", summaries=queries.network_summaries())


@blueprint.route("/platform/networks/new", methods=["GET", "POST"])
@platform_admin()
@once
def make_network(admin: Account) -> Response:
    form = NetworkForm()
    if request.method == "GET":
        return web.page("networks/network_new.html", form=form)
    if not form.validate():
        return web.invalid("networks/network_new.html", form=form)
    try:
        network = service.found_network(form.founding())
        service.invite_coordinator(
            network, form.first_name.data, form.last_name.data, form.email.data, language=str(get_locale())
        )
    except DomainError as error:
        form.refuse(error)
        return web.invalid("networks/network_new.html", form=form)
    web.flash_done(_("The network is made. %(email)s got the invitation.", email=form.email.data))
    return web.finish(url_for("networks.show_networks"))


@blueprint.route("/platform/networks/<uuid:network_id>/coordinator", methods=["GET", "POST"])
@platform_admin()
@once
def invite_coordinator(admin: Account, network_id: uuid.UUID) -> Response:
    """For a network in which nobody can invite."""
    network = db.session.get(Network, network_id)
    if network is None:
        abort(404)
    form = CoordinatorForm()
    if request.method == "GET":
        return web.page("networks/coordinator_new.html", form=form, name=network.name)
    if not form.validate():
        return web.invalid("networks/coordinator_new.html", form=form, name=network.name)
    try:
        service.invite_coordinator(
            network, form.first_name.data, form.last_name.data, form.email.data, language=str(get_locale())
        )
    except DomainError as error:
        form.refuse(error)
        return web.invalid("networks/coordinator_new.html", form=form, name=network.name)
    web.flash_done(_("%(email)s got the invitation.", email=form.email.data))
    return web.finish(url_for("networks.show_networks"))
