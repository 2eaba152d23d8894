"""My own place in the network: what I keep up myself, and who keeps the rest."""

from __future__ import annotations

from flask import Response, request, url_for
from flask_babel import gettext as _

from ... import web
from ...access import Permission, requires
from ...wording import Stale
from .. import blueprint, service
from ..conflicts import show_both
from ..forms import OwnForm
from ..forms.members import discipline_choices
from ..models import Discipline, Membership


@blueprint.route("/n/<slug:network>/my-membership", methods=["GET", "POST"])
@requires(Permission.ENTER_NETWORK)
def edit_my_membership(member: Membership) -> Response:
    form = OwnForm()
    form.discipline.choices = discipline_choices()
    if request.method == "GET":
        form.process(data={**_shown(member), "version": service.version_of(member)})
        return web.page("networks/my_membership.html", form=form)
    if not form.validate():
        return web.page("networks/my_membership.html", status=422, form=form)
    discipline = Discipline(form.discipline.data) if form.discipline.data else None
    try:
        service.update_own(member, form.version.data, discipline=discipline, job_title=form.job_title.data or "")
    except Stale:
        return _show_both(member, form)
    web.flash_done(_("Saved."))
    return web.finish(url_for("networks.edit_my_membership", network=member.network.slug))


def _shown(member: Membership) -> dict[str, str]:
    return {"discipline": member.discipline or "", "job_title": member.job_title}


def _show_both(member: Membership, form: OwnForm) -> Response:
    return show_both(
        member,
        form,
        _shown(member),
        service.version_of(member),
        subject=member.person.name,
        about=("membership", member.id),
        here="account",
        back=url_for("networks.edit_my_membership", network=member.network.slug),
    )
