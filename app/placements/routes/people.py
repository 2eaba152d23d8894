"""Two records of one person: finding them, seeing what a merge would do, doing it."""

from __future__ import annotations

from flask import Response, request, url_for
from flask_babel import gettext as _

from ... import web
from ...access import Permission, requires
from ...networks.models import Membership
from ...wording import DomainError
from .. import blueprint, policy, queries, service
from ..models import Placement
from ..queries import Merge
from .placements import ONE, address_of


@blueprint.get(f"{ONE}/same-person")
@requires(Permission.MERGE_PEOPLE, queries.load_placement, policy.can_record)
def find_same_person(member: Membership, placement: Placement) -> Response:
    """People who look like this intern, or are found by name or number."""
    words = request.args.get("q", "").strip()[:100]
    person = placement.person
    found = queries.search_people(member, words, person) if words else queries.look_alikes(member, person)
    return web.page("placements/same_person.html", placement=placement, found=found, words=words)


@blueprint.route("/n/<slug:network>/people/<uuid:person>/merge/<uuid:other>", methods=["GET", "POST"])
@requires(Permission.MERGE_PEOPLE, queries.load_merge)
def merge_people(member: Membership, plan: Merge) -> Response:
    """What moves, what is double and what stands in the way; then the merge."""
    if request.method == "GET":
        return web.page("placements/merge.html", plan=plan)
    try:
        service.merge_people(member, plan)
    except DomainError as error:
        return web.invalid("placements/merge.html", plan=plan, message=web.say(error))
    web.flash_done(_("From now on they are one person."))
    return web.finish(_page_of(plan))


def _page_of(plan: Merge) -> str:
    """The newest placement of the kept person."""
    every = [p for p in (*plan.keep.placements, *plan.moving) if p.withdrawn_at is None]
    newest = max(every, key=lambda placement: placement.starts_on, default=None)
    return address_of(newest) if newest else url_for("placements.show_placements")
