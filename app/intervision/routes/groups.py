"""Who learns with whom: composing groups, one group's page, and its ground rules."""

from __future__ import annotations

import uuid

from flask import Response, request, url_for
from flask_babel import gettext as _

from ... import web
from ...access import Permission, requires
from ...clock import today
from ...networks.conflicts import show_both
from ...networks.models import Membership
from ...once import once
from ...wording import N_, DomainError, NotFound, Stale
from .. import blueprint, ground_rules, policy, queries, service
from ..forms import ChangeGroupForm, GroupForm
from ..mix import FEWEST, MOST
from ..models import CANCEL_REASON_NAMES, Group, GroupState
from ..presentation import Table, composition, seated
from ..sessions.queries.methods import offered
from ..suggestions import suggestion
from .answers import URL, do

ONE = f"{URL}/groups/<uuid:group>"


def address_of(group: Group) -> str:
    return url_for("intervision.show_group", group=group.id)


@blueprint.get(f"{URL}/groups")
@requires(Permission.MANAGE_INTERVISION)
def compose_groups(member: Membership) -> Response:
    """Everybody without a group, every group with its balance, and an exchange that would help."""
    tables = Table.of_all(queries.groups_managed_by(member))
    return web.page("intervision/compose.html", proposed=suggestion(tables), **composition(member, tables))


@blueprint.route(f"{URL}/groups/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_INTERVISION)
@once
def add_group(member: Membership) -> Response:
    form = GroupForm()
    _offer_methods(member, form)
    if form.validate_on_submit():
        try:
            group = service.add_group(member, form.name.data or "", form.method_code.data)
            web.flash_done(_("Group %(name)s is made. Nobody has heard of it yet.", name=group.name))
            return web.finish(url_for("intervision.compose_groups", _anchor=f"g-{group.id}"))
        except DomainError as error:
            form.refuse(error)
    shown = web.invalid if form.is_submitted() else web.page
    return shown("intervision/group_new.html", form=form)


def _offer_methods(member: Membership, form: GroupForm | ChangeGroupForm) -> None:
    text = _("not fixed (%(fewest)s to %(most)s people)", fewest=FEWEST, most=MOST)
    form.offer_methods(offered(member), text)


@blueprint.get(ONE)
@requires(Permission.JOIN_SESSIONS, queries.load_group, policy.can_see)
def show_group(member: Membership, group: Group) -> Response:
    """Who is in it, its sessions, and who signed the ground rules."""
    table = Table.of(group)
    return web.page(
        "intervision/group.html",
        group=group,
        table=table,
        method=table.method,
        sessions=queries.sessions_of_group(group),
        series=queries.series_to_come(group) if policy.can_manage(member, group) else [],
        cancel_reasons=CANCEL_REASON_NAMES,
        signed=queries.signatures_of(group),
        can_manage=policy.can_manage(member, group),
        is_in=policy.is_in(member, group),
        is_running=group.state is GroupState.RUNNING,
        today=today(),
    )


@blueprint.route(f"{ONE}/change", methods=["GET", "POST"])
@requires(Permission.MANAGE_INTERVISION, queries.load_group, policy.can_manage)
def change_group(member: Membership, group: Group) -> Response:
    """Its name and its method, and ending it."""
    form = ChangeGroupForm(obj=group)
    _offer_methods(member, form)
    if form.validate_on_submit():
        try:
            service.change_group(member, group, form.version.data, form.name.data or "", form.method_code.data)
            web.flash_done(_("Saved."))
            return web.finish(address_of(group))
        except Stale:
            return show_both(
                member,
                form,
                {"name": group.name, "method_code": group.method_code},
                group.version,
                subject=group.name,
                about=("group", group.id),
                here="intervision",
                back=address_of(group),
            )
        except DomainError as error:
            form.refuse(error)
    shown = web.invalid if form.is_submitted() else web.page
    return shown("intervision/group_change.html", form=form, group=group)


@blueprint.post(f"{URL}/groups/place")
@requires(Permission.MANAGE_INTERVISION)
def place_member(member: Membership) -> Response:
    """Puts somebody in the group that was chosen."""

    def put() -> None:
        group = queries.load_group(member, _chosen(request.form.get("group", "")))
        wanted = _chosen(request.form.get("member", ""))
        other = next((row for row in queries.candidates(member) if row.id == wanted), None)
        if other is None or not policy.can_manage(member, group):
            raise NotFound
        service.place(member, group, other)

    return do(put, url_for("intervision.compose_groups"), _("Placed."))


@blueprint.post(f"{URL}/groups/exchange")
@requires(Permission.MANAGE_INTERVISION)
def exchange_members(member: Membership) -> Response:
    """Two people change groups, as was proposed."""

    def change() -> None:
        found = [_seat(member, request.form.get(f"{name}-group", ""), request.form.get(name, "")) for name in _BOTH]
        service.exchange(member, *found[0], *found[1])

    return do(
        change,
        url_for("intervision.compose_groups"),
        _("Exchanged. Who has an account gets a mail with the new dates."),
    )


_BOTH = ("one", "other")


def _seat(member: Membership, group_text: str, who_text: str) -> tuple[Group, Membership]:
    """A group the viewer manages, with somebody who is in it now."""
    group, wanted = queries.load_group(member, _chosen(group_text)), _chosen(who_text)
    who = next((row.member for row in group.members_on(today()) if row.member_id == wanted), None)
    if not policy.can_manage(member, group):
        raise NotFound
    if who is None:
        raise DomainError(N_("This person is not in the group any more."))
    return group, who


@blueprint.post(f"{ONE}/take-out")
@requires(Permission.MANAGE_INTERVISION, queries.load_group, policy.can_manage)
def take_out_member(member: Membership, group: Group) -> Response:
    """Out of this group, or into the one that was chosen."""
    target = request.form.get("to", "")

    def out() -> None:
        other = _chosen(request.form.get("member", ""))
        if not target:
            service.take_out(member, group, other)
            return
        who = next((row.member for row in group.members_on(today()) if row.member_id == other), None)
        new = queries.load_group(member, _chosen(target))
        if who is None or not policy.can_manage(member, new):
            raise NotFound
        service.move(member, group, who, new)

    return do(out, _back(), _("Saved."))


def _chosen(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise NotFound from None


def _back() -> str:
    """Where the button was pressed: one group's page, or the page with all of them."""
    if page := request.form.get("back"):
        return url_for("intervision.show_group", group=_chosen(page))
    return url_for("intervision.compose_groups")


@blueprint.post(f"{ONE}/fix")
@requires(Permission.MANAGE_INTERVISION, queries.load_group, policy.can_manage)
def fix_group(member: Membership, group: Group) -> Response:
    """The group is complete."""
    version = request.form.get("version")
    return do(
        lambda: service.fix_group(member, group, version),
        address_of(group),
        _("Group %(name)s is fixed.", name=group.name),
    )


@blueprint.post(f"{ONE}/end")
@requires(Permission.MANAGE_INTERVISION, queries.load_group, policy.can_manage)
def end_group(member: Membership, group: Group) -> Response:
    version, back = request.form.get("version"), url_for("intervision.compose_groups")
    return do(lambda: service.end_group(member, group, version), back, _("Group %(name)s has ended.", name=group.name))


@blueprint.route(f"{ONE}/rules", methods=["GET", "POST"])
@requires(Permission.JOIN_SESSIONS, queries.load_group, policy.can_see)
def sign_rules(member: Membership, group: Group) -> Response:
    """The ground rules of a group: read and sign them."""
    if request.method == "POST":
        return do(
            lambda: service.sign_rules(member, group),
            url_for("intervision.sign_rules", group=group.id),
            _("You signed the ground rules."),
        )
    return web.page(
        "intervision/rules.html",
        group=group,
        rules=ground_rules.RULES,
        signed=queries.signatures_of(group),
        is_in=policy.is_in(member, group),
        people=seated(group),
    )
