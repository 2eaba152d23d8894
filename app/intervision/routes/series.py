"""A series: the rhythm, a look at the dates, and making them."""

from __future__ import annotations

from datetime import time, timedelta

from flask import Response, request
from flask_babel import ngettext

from ... import web
from ...access import Permission, requires
from ...clock import today
from ...extensions import db
from ...networks.models import Membership
from ...once import once
from ...wording import N_, DomainError
from .. import blueprint, policy, queries, recurrence, service
from ..forms import SeriesForm, where_of
from ..models import Group
from .groups import ONE, address_of


@blueprint.route(f"{ONE}/series/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_INTERVISION, queries.load_group, policy.can_manage)
@once
def plan_series(member: Membership, group: Group) -> Response:
    """The first post shows the dates, the second one makes them."""
    form = SeriesForm(data={"starts_time": time(14), "starts_on": today() + timedelta(days=14), "minutes": 90})
    if not form.is_submitted():
        return web.page("intervision/series.html", form=form, group=group, plan=None)
    try:
        plan = _plan(group, form) if form.validate() else None
        if plan is not None and request.form.get("make"):
            service.plan_series(member, group, plan, where_of(form), form.chosen_region())
            web.flash_done(ngettext("%(num)s session is planned.", "%(num)s sessions are planned.", len(plan.days)))
            return web.finish(address_of(group))
    except DomainError as error:
        form.refuse(error)
        plan = None
    if plan is None:
        return web.invalid("intervision/series.html", form=form, group=group, plan=None)
    db.session.rollback()  # a look at the dates saves nothing
    return web.page("intervision/series.html", form=form, group=group, plan=plan)


def _plan(group: Group, form: SeriesForm) -> recurrence.Plan:
    starts_on = form.starts_on.data
    if starts_on is None or starts_on <= today():
        raise DomainError(N_("Choose a day from tomorrow on."), "starts_on")
    closed = queries.closed_days(group.network_id, form.chosen_region())
    return recurrence.plan(starts_on, form.every_weeks.data, form.times.data, closed)
