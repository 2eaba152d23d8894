"""Sending invitations: a selection, a look at the mail, and then sending; sending again and taking back."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from flask import Response, abort, render_template, request, url_for
from flask_babel import force_locale, get_locale, ngettext
from flask_babel import gettext as _

from ... import clock, web
from ...access import Permission, requires
from ...accounts.letters import link_to
from ...extensions import db
from ...once import once
from ...wording import DomainError
from .. import blueprint, policy, queries, service
from ..forms import InviteForm
from ..models import Invitation, Membership, Person

MOST = 200

Known = tuple[Person, uuid.UUID | None]


@blueprint.route("/n/<slug:network>/invitations/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEMBERS)
@once
def send_invitations(member: Membership) -> Response:
    """GET shows whom and what goes out; POST sends it."""
    members, known, left_out = _chosen(member)
    form = InviteForm()
    if request.method == "GET":
        form.language.data = str(get_locale())
        return _preview(member, form, members, known, left_out)
    if not form.validate() or not (members or known):
        return _preview(member, form, members, known, left_out, 422)
    try:
        for other in members:
            service.invite(member, other, reason=form.reason.data or "", language=form.language.data)
        for person, where in known:
            service.invite_known_person(
                member, person, where, reason=form.reason.data or "", language=form.language.data
            )
    except DomainError as error:
        form.refuse(error)
        return _preview(member, form, members, known, left_out, 422)
    count = len(members) + len(known)
    web.flash_done(ngettext("%(num)s invitation is on its way.", "%(num)s invitations are on their way.", count))
    return web.finish(url_for("networks.show_members", network=member.network.slug))


def _chosen(member: Membership) -> tuple[list[Membership], list[Known], list[str]]:
    """Who can be invited of those ticked, and the names of those who cannot."""
    if request.values.get("everybody"):
        wanted = queries.MemberFilter(standing=queries.Standing.NOT_INVITED)
        found = [m for m in queries.members_seen_by(member, wanted, 1).rows if m.person.email]
    else:
        found = queries.load_members(member, _ids("member"))
    known = (
        [(p, where) for p, where in queries.known_people(member, only=people) if p.email]
        if (people := _ids("person"))
        else []
    )
    fit = [m for m in found if m.account_id is None and m.person.email and policy.can_change_member(member, m)]
    fit = [m for m in fit if m.ended_on is None or m.ended_on > clock.today()]
    return fit, known, [m.person.name for m in found if m not in fit]


def _ids(name: str) -> list[uuid.UUID]:
    found = []
    for text in request.values.getlist(name)[:MOST]:
        try:
            found.append(uuid.UUID(text))
        except ValueError:
            abort(404)
    return found


def _preview(
    member: Membership,
    form: InviteForm,
    members: Sequence[Membership],
    known: Sequence[Known],
    left_out: Sequence[str],
    status: int = 200,
) -> Response:
    if status == 422:
        members, known, left_out = _chosen_again(member)
    return web.page(
        "networks/invite.html",
        status=status,
        form=form,
        members=members,
        known=known,
        left_out=left_out,
        mails=[(language, _letter(member, language)) for language in ("nl", "en")],
    )


def _chosen_again(member: Membership) -> tuple[list[Membership], list[Known], list[str]]:
    db.session.rollback()
    return _chosen(member)


def _letter(member: Membership, language: str) -> tuple[str, str]:
    """Subject and text as they will go out, with dots for the secret in the link."""
    with force_locale(language):
        text = render_template(
            "mail/invitation.txt",
            link=link_to("networks.show_invitation") + "/…",
            network_name=member.network.name,
            expires_at=clock.now() + service.LASTS,
        )
        return _("You are invited to a learning network"), text


# --- One invitation ---------------------------------------------------------------------------------------------------


def _load(member: Membership, invitation: uuid.UUID) -> Invitation:
    return queries.load_invitation(member, invitation)


def _may_change(member: Membership, invitation: Invitation) -> bool:
    return policy.can_change_member(member, invitation.membership)


@blueprint.post("/n/<slug:network>/invitations/<uuid:invitation>/revoke")
@requires(Permission.MANAGE_MEMBERS, _load, _may_change)
def revoke_invitation(member: Membership, invitation: Invitation) -> Response:
    service.revoke(member, invitation)
    web.flash_done(_("The invitation is taken back; its link no longer works."))
    return web.finish(url_for("networks.edit_member", network=member.network.slug, other=invitation.membership_id))


@blueprint.post("/n/<slug:network>/invitations/<uuid:invitation>/resend")
@requires(Permission.MANAGE_MEMBERS, _load, _may_change)
def resend_invitation(member: Membership, invitation: Invitation) -> Response:
    """A new link for another fourteen days; the old one ends."""
    try:
        service.invite(member, invitation.membership, reason=invitation.reason, language=invitation.language)
    except DomainError as error:
        web.flash_done(web.say(error))
        return web.finish(url_for("networks.edit_member", network=member.network.slug, other=invitation.membership_id))
    web.flash_done(_("The invitation is sent again. Only the newest link works."))
    return web.finish(url_for("networks.edit_member", network=member.network.slug, other=invitation.membership_id))
