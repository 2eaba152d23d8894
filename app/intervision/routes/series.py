"""A series: the rhythm, a look at the dates, and making them."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from flask import Response
from flask_babel import gettext as _
from flask_babel import ngettext

from ... import web
from ...access import Permission, requires
from ...clock import today
from ...networks.models import Membership
from ...once import once
from ...wording import N_, DomainError
from .. import blueprint, policy, queries, recurrence, service
from ..forms import CancelForm, SeriesForm, where_of
from ..models import Group, Series
from .answers import URL, do
from .groups import ONE, address_of


@blueprint.route(f"{ONE}/series/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_INTERVISION, queries.load_group, policy.can_manage)
def plan_series(member: Membership, group: Group) -> Response:
    """The rhythm; posting it shows the dates and saves nothing."""
    form = SeriesForm(data={"starts_time": time(14), "starts_on": _likely_day(), "minutes": 90})
    if not form.is_submitted():
        return web.page("intervision/series.html", form=form, plan=None, **_about(group, form, None))
    plan = _plan(group, form)
    if plan is None:
        return web.invalid("intervision/series.html", form=form, plan=None, **_about(group, form, None))
    return web.page("intervision/series.html", form=form, plan=plan, **_about(group, form, plan))


@blueprint.post(f"{ONE}/series")
@requires(Permission.MANAGE_INTERVISION, queries.load_group, policy.can_manage)
@once
def make_series(member: Membership, group: Group) -> Response:
    """The dates as they were shown, and a letter to everybody."""
    form = SeriesForm()
    plan = _plan(group, form)
    if plan is not None:
        try:
            service.plan_series(member, group, plan, where_of(form), form.chosen_region())
            many = len(plan.days)
            web.flash_done(ngettext("%(num)s session is planned.", "%(num)s sessions are planned.", many))
            return web.finish(address_of(group))
        except DomainError as error:
            form.refuse(error)
    return web.invalid("intervision/series.html", form=form, plan=None, **_about(group, form, None))


@blueprint.post(f"{URL}/series/<uuid:series>/cancel")
@requires(Permission.MANAGE_INTERVISION, queries.load_series, policy.can_manage_series)
def cancel_series(member: Membership, series: Series) -> Response:
    """What is still to come of it does not take place; what was held stays."""
    form, back = CancelForm(), address_of(series.group)

    def cancel() -> None:
        if not form.validate():
            raise DomainError(_("Choose one from the list."))
        service.cancel_series(member, series, form.reason.data)

    return do(cancel, back, _("Cancelled. Everybody gets a letter."))


def _about(group: Group, form: SeriesForm, plan: recurrence.Plan | None) -> dict[str, Any]:
    known = queries.closed_days(group.network_id, form.chosen_region()) if plan is not None else []
    last = max((span.last_on for span in known), default=None)
    return {
        # After the last holiday in the list a series would run straight through the next ones.
        "known_till": last if plan is not None and last is not None and plan.days[-1] > last else None,
        "has_holidays": bool(known) or not form.region.data,
        "group": group,
        "method": queries.method_of(group.network_id, group.method_code),
        "today": today(),
    }


def _likely_day() -> date:
    """A Tuesday two to three weeks ahead: the day that suits most."""
    day = today() + timedelta(days=14)
    return day + timedelta(days=(1 - day.weekday()) % 7)


def _plan(group: Group, form: SeriesForm) -> recurrence.Plan | None:
    """The dates of a form that is good; else None, with the messages at its fields."""
    if not form.validate():
        return None
    assert form.starts_on.data is not None
    try:
        if form.starts_on.data <= today():
            raise DomainError(N_("Choose a day from tomorrow on."), "starts_on")
        closed = queries.closed_days(group.network_id, form.chosen_region())
        return recurrence.plan(form.starts_on.data, form.every_weeks.data, form.times.data, closed)
    except DomainError as error:
        form.refuse(error)
        return None
