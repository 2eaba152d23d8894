"""The intern's own placement."""

from __future__ import annotations

from flask import Response

from ... import web
from ...access import Permission, requires
from ...clock import today
from ...networks.models import Membership
from .. import blueprint, queries
from ..life_cycle import State
from ..presentation import View, period, road, timeline, week_of


@blueprint.get("/n/<slug:network>/my-placement")
@requires(Permission.SEE_OWN_PLACEMENT)
def show_my_placement(member: Membership) -> Response:
    """The placement that runs, or the nearest one; earlier ones below it."""
    views = [View(member, row, today()) for row in queries.own_placements(member)]
    if not views:
        return web.page("placements/my_placement_none.html")
    view = min(views, key=_nearness)
    done, knots = road(view)
    return web.page(
        "placements/my_placement.html",
        view=view,
        placement=view.placement,
        others=[other for other in views if other is not view],
        lines=[line for line in timeline(view) if line.is_in_force],
        caretakers=queries.caretakers_of(view.placement, today()),
        period=period(view.placement),
        week=week_of(view),
        done=done,
        knots=knots,
    )


def _nearness(view: View) -> tuple[int, int]:
    """Running first, then the next one, then the last one."""
    order = {State.ACTIVE: 0, State.PLANNED: 1, State.COMPLETED: 2, State.STOPPED: 2}
    return order[view.now.state], abs((view.placement.starts_on - view.day).days)
