"""People and roles: the list, adding and changing a member, ending a membership."""

from __future__ import annotations

import uuid

from flask import Response, request, url_for
from flask_babel import gettext as _

from ... import clock, web
from ...access import ROLE_NAMES, Permission, Role, requires
from ...once import once
from ...wording import DomainError, Stale
from .. import blueprint, policy, queries, service
from ..conflicts import show_both
from ..forms import EndForm, MemberForm, NewMemberForm
from ..models import Membership
from ..queries import MemberFilter, Standing

MOST_KNOWN = 50

STANDING_LOOKS = {
    Standing.ACTIVE: ("ok", "check"),
    Standing.INVITED: ("wait", "mail"),
    Standing.NOT_INVITED: ("", "circle-dashed"),
    Standing.COMING: ("info", "calendar-plus"),
    Standing.LEAVING: ("wait", "calendar-event"),
    Standing.ENDED: ("", "door-exit"),
}


def _asked() -> MemberFilter:
    """The filter in the address; what is not understood is left out."""
    args = request.args
    role, standing = args.get("role", ""), args.get("standing", "")
    return MemberFilter(
        words=args.get("q", "").strip()[:80],
        role=Role(role) if role in set(Role) else None,
        organisation_id=args.get("organisation", type=uuid.UUID),
        standing=Standing(standing) if standing in set(Standing) else None,
    )


@blueprint.get("/n/<slug:network>/members")
@requires(Permission.SEE_MEMBERS)
def show_members(member: Membership) -> Response:
    wanted = _asked()
    listing = queries.members_seen_by(member, wanted, request.args.get("page", 1, type=int))
    open_ones = queries.open_invitations(member.network_id, listing.rows)
    today = clock.today()
    return web.page(
        "networks/members.html",
        wanted=wanted,
        listing=listing,
        invitations=open_ones,
        standings={row.id: queries.standing_of(row, open_ones.get(row.id), today) for row in listing.rows},
        looks=STANDING_LOOKS,
        standing_names=standing_names(),
        tally=queries.member_tally(member),
        organisations=queries.organisations_of(member.network_id) if policy.manages_whole_network(member) else [],
        role_names={role: ROLE_NAMES[role] for role in Role},
        can_change=policy.can_change_member,
        today=today,
        known_count=len(queries.known_people(member)),
    )


@blueprint.get("/n/<slug:network>/members/known")
@requires(Permission.MANAGE_MEMBERS)
def show_known_people(member: Membership) -> Response:
    """Interns from a list who do not take part yet: tick whom to invite."""
    words = request.args.get("q", "").strip()[:80]
    known = queries.known_people(member, words)
    return web.page("networks/known_people.html", words=words, known=known[:MOST_KNOWN], total=len(known))


def standing_names() -> dict[Standing, str]:
    return {
        Standing.ACTIVE: _("Takes part"),
        Standing.INVITED: _("Invited"),
        Standing.NOT_INVITED: _("Not invited yet"),
        Standing.COMING: _("Starts later"),
        Standing.LEAVING: _("Leaves soon"),
        Standing.ENDED: _("Has left"),
    }


@blueprint.route("/n/<slug:network>/members/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEMBERS)
@once
def add_member(member: Membership) -> Response:
    form = NewMemberForm()
    _offer(member, form)
    if request.method == "GET":
        form.started_on.data = clock.today()
        form.organisation_id.data = str(member.organisation_id) if member.organisation_id else ""
        return web.page("networks/member_new.html", form=form)
    if not form.validate():
        return web.invalid("networks/member_new.html", form=form)
    try:
        added = service.add_member(member, form.values())
    except DomainError as error:
        form.refuse(error)
        return web.invalid("networks/member_new.html", form=form)
    web.flash_done(_("%(name)s is added. Nobody got a mail; you send the invitation.", name=added.person.name))
    return web.finish(url_for("networks.edit_member", network=member.network.slug, other=added.id))


def _offer(member: Membership, form: MemberForm) -> None:
    organisations = queries.organisations_of(member.network_id)
    if not (whole := policy.manages_whole_network(member)):
        organisations = [row for row in organisations if row.id == member.organisation_id]
    form.offer(policy.grantable_roles(member), organisations, queries.wards_of(member.network_id), whole_network=whole)


def load_other(member: Membership, other: uuid.UUID) -> Membership:
    return queries.load_member(member, other)


@blueprint.route("/n/<slug:network>/members/<uuid:other>", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEMBERS, load_other, policy.can_see_member)
def edit_member(member: Membership, other: Membership) -> Response:
    form = MemberForm()
    _offer(member, form)
    if request.method == "GET":
        form.show(service.current_values(other))
        form.version.data = service.version_of(other)
        return _show_member(member, other, form)
    if not form.validate():
        return _show_member(member, other, form, 422)
    try:
        service.update_member(member, other, form.version.data, form.values())
    except Stale:
        return _show_both(member, other, form)
    except DomainError as error:
        form.refuse(error)
        return _show_member(member, other, form, 422)
    web.flash_done(_("Saved."))
    return web.finish(url_for("networks.show_members", network=member.network.slug))


def _show_member(
    member: Membership, other: Membership, form: MemberForm, status: int = 200, end_form: EndForm | None = None
) -> Response:
    invitation = queries.open_invitations(other.network_id, [other]).get(other.id)
    if end_form is None:
        end_form = EndForm(formdata=None, prefix="end-")
        end_form.ended_on.data = clock.today()
    return web.page(
        "networks/member.html",
        status=status,
        form=form,
        end_form=end_form,
        other=other,
        invitation=invitation,
        standing=queries.standing_of(other, invitation, clock.today()),
        looks=STANDING_LOOKS,
        standing_names=standing_names(),
        can_change=policy.can_change_member(member, other),
    )


def _show_both(member: Membership, other: Membership, form: MemberForm) -> Response:
    return show_both(
        member,
        form,
        vars(service.current_values(other)),
        service.version_of(other),
        subject=other.person.name,
        about=("membership", other.id),
        here="members",
        back=url_for("networks.edit_member", network=other.network.slug, other=other.id),
    )


@blueprint.post("/n/<slug:network>/members/<uuid:other>/end")
@requires(Permission.MANAGE_MEMBERS, load_other, policy.can_change_member)
def end_membership(member: Membership, other: Membership) -> Response:
    end_form = EndForm(prefix="end-")
    try:
        if not end_form.validate():
            raise DomainError("")
        service.end_membership(member, other, end_form.ended_on.data)
    except DomainError as error:
        if str(error):
            end_form.refuse(error)
        form = MemberForm(formdata=None)
        _offer(member, form)
        form.show(service.current_values(other))
        form.version.data = service.version_of(other)
        return _show_member(member, other, form, 422, end_form)
    web.flash_done(_("The membership of %(name)s is ended. What they made stays.", name=other.person.name))
    return web.finish(url_for("networks.show_members", network=member.network.slug))
