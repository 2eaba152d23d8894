"""The coordinator's view: what asks for attention, the holidays, and how many people a ward keeps."""

from __future__ import annotations

from datetime import timedelta

from flask import Response, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from ... import web
from ...access import Permission, requires
from ...clock import today
from ...networks.models import Membership
from ...once import once
from ...wording import DomainError
from .. import blueprint, policy, queries, service
from ..forms import HolidayForm
from ..models import CANCEL_REASON_NAMES, REGION_NAMES, SchoolHoliday
from ..presentation import Table
from ..suggestions import suggestion
from .answers import URL, do

MOST_COVER = 50


@blueprint.get(f"{URL}/planning")
@requires(Permission.MANAGE_INTERVISION)
def show_planning(member: Membership) -> Response:
    """Groups, dates and what needs somebody."""
    tables = Table.of_all(queries.groups_managed_by(member))
    coming, year = queries.upcoming_managed(member), today() - timedelta(days=182)
    counts = queries.expected_counts(coming)
    return web.page(
        "intervision/planning.html",
        tables=tables,
        proposed=suggestion(tables),
        loose=len(queries.without_group(member)),
        found=queries.overview(member),
        polls=queries.open_polls_managed(member),
        coming=coming,
        hours=queries.realised_hours(member.network_id, year, today())
        if policy.manages_whole_network(member)
        else None,
        count=lambda session: counts[session.id],
        cancel_reasons=CANCEL_REASON_NAMES,
    )


# --- Holidays: the list of the whole network --------------------------------------------------------------------------


@blueprint.route(f"{URL}/holidays", methods=["GET", "POST"])
@requires(Permission.MANAGE_INTERVISION)
@once
def show_holidays(member: Membership) -> Response:
    """The days that a series skips."""
    form = HolidayForm()
    if form.validate_on_submit():
        assert form.first_on.data is not None
        assert form.last_on.data is not None
        try:
            service.add_holiday(member, form.region.data, form.name.data or "", form.first_on.data, form.last_on.data)
            web.flash_done(_("Saved."))
            return web.finish(url_for("intervision.show_holidays"))
        except DomainError as error:
            form.refuse(error)
    shown = web.invalid if form.is_submitted() else web.page
    rows = queries.holidays_of(member.network_id)
    sources = sorted({row.source for row in rows if row.source})
    return shown("intervision/holidays.html", form=form, rows=rows, sources=sources, regions=REGION_NAMES)


@blueprint.post(f"{URL}/holidays/fill")
@requires(Permission.MANAGE_INTERVISION)
def fill_holidays(member: Membership) -> Response:
    """Takes over the dates of the ministry that are not in the list yet."""
    many = service.take_over_holidays(member)
    web.flash_done(ngettext("%(num)s holiday is added.", "%(num)s holidays are added.", many))
    return web.finish(url_for("intervision.show_holidays"))


@blueprint.post(f"{URL}/holidays/<uuid:holiday>/remove")
@requires(Permission.MANAGE_INTERVISION, queries.load_holiday)
def remove_holiday(member: Membership, holiday: SchoolHoliday) -> Response:
    return do(lambda: service.remove_holiday(member, holiday), url_for("intervision.show_holidays"), _("Removed."))


# --- Ward cover -------------------------------------------------------------------------------------------------------


@blueprint.route(f"{URL}/cover", methods=["GET", "POST"])
@requires(Permission.MANAGE_INTERVISION)
def set_cover(member: Membership) -> Response:
    """How many people each ward keeps at least; a practice educator those of the own organisation."""
    own = None if policy.manages_whole_network(member) else member.organisation_id
    rows = queries.ward_covers(member.network_id, own)
    if request.method == "GET":
        return web.page("intervision/cover.html", rows=rows, wrong=set())
    typed = {ward: request.form.get(f"ward-{ward.id}", "").strip() or "0" for ward, _minimum in rows}
    wrong = {ward.id for ward, text in typed.items() if not text.isdecimal() or len(text) > 3 or int(text) > MOST_COVER}
    if wrong:
        return web.invalid("intervision/cover.html", rows=[(w, typed[w]) for w, _minimum in rows], wrong=wrong)
    minima = {ward.id: int(text) for ward, text in typed.items()}
    back = url_for("intervision.show_planning")
    return do(lambda: service.set_covers(member, minima, [ward for ward, _minimum in rows]), back, _("Saved."))
