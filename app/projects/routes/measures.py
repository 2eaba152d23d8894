"""A measure: its chart, adding and changing it, freezing its baseline and splitting it into phases."""

from __future__ import annotations

from typing import Any

from flask import Response, request
from flask_babel import format_date
from flask_babel import gettext as _

from ... import web
from ...access import Permission, requires
from ...extensions import db
from ...networks.models import Membership
from ...once import once
from ...placements.forms.fields import refused
from ...wording import DomainError, Stale
from .. import blueprint, policy, queries
from ..forms.measures import FreezeForm, MeasureForm, NewMeasureForm, PhaseForm
from ..models import Measure, Project
from ..presentation import ShownMeasure
from ..service import measures as service
from .addresses import MEASURE, ONE, address_of, address_of_measure
from .editing import edit


def can_see_measure(member: Membership, measure: Measure) -> bool:
    return policy.can_see(member, measure.project)


def can_edit_measure(member: Membership, measure: Measure) -> bool:
    return policy.can_edit(member, measure.project)


@blueprint.get(MEASURE)
@requires(Permission.SEE_PROJECTS, queries.load_measure, can_see_measure)
def show_measure(member: Membership, measure: Measure) -> Response:
    """The chart, what it says, its numbers, and what can be done with it."""
    return _measure_page(member, measure)


def _measure_page(member: Membership, measure: Measure, status: int = 200, **forms: Any) -> Response:
    project = measure.project
    shown = ShownMeasure(
        measure, measure.points, queries.cycles_of(project), project.ward.beds if project.ward else None
    )
    days = [(row.measured_on, format_date(row.measured_on, "d MMM y")) for row in measure.points]
    freeze, phase = forms.get("freeze"), forms.get("phase")
    if freeze is None:
        freeze = FreezeForm(formdata=None, data={"version": measure.version, "frozen_until": measure.frozen_until})
        freeze.offer(days)
    if phase is None:
        phase = PhaseForm(formdata=None)
        phase.offer(days[1:])
    return web.page(
        "projects/measure.html",
        status=status,
        project=project,
        measure=measure,
        shown=shown,
        can_edit=policy.can_edit(member, project),
        freeze=freeze,
        phase=phase,
    )


@blueprint.route(f"{ONE}/measures/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_PROJECTS, queries.load_project, policy.can_edit, secret=False)
@once
def add_measure(member: Membership, project: Project) -> Response:
    """What is measured, how, and on which chart."""
    form = NewMeasureForm()
    form.offer(has_aim=any(row.is_for_aim for row, _numbers in queries.measures_of(project)))
    if form.validate_on_submit():
        try:
            measure = service.add_measure(project, form.values())
            web.flash_done(_("Added. Now the numbers."))
            return web.finish(address_of_measure(measure))
        except DomainError as error:
            refused(form, error)
    shown = web.invalid if form.is_submitted() else web.page
    return shown("projects/measure_new.html", form=form, project=project)


@blueprint.route(f"{MEASURE}/change", methods=["GET", "POST"])
@requires(Permission.MANAGE_PROJECTS, queries.load_measure, can_edit_measure, secret=False)
def change_measure(member: Membership, measure: Measure) -> Response:
    """Every field of a measure."""
    form = MeasureForm(obj=measure)
    form.offer()

    def save() -> None:
        service.change_measure(measure.project, measure, form.version.data, form.values())

    title = _("Change the measure")
    return edit(form, measure, save, title=title, back=address_of_measure(measure), back_text=measure.name)


@blueprint.post(f"{MEASURE}/freeze")
@requires(Permission.MANAGE_PROJECTS, queries.load_measure, can_edit_measure, secret=False)
def freeze_baseline(member: Membership, measure: Measure) -> Response:
    """Limits from the baseline only."""
    form = FreezeForm()
    form.offer([(row.measured_on, format_date(row.measured_on, "d MMM y")) for row in measure.points])
    status = 422
    if form.validate():
        try:
            service.freeze_baseline(measure, form.version.data, form.frozen_until.data)
            web.flash_done(_("Saved."))
            return web.finish(address_of_measure(measure))
        except Stale as error:
            refused(form, error)
            status = 409
        except DomainError as error:
            refused(form, error)
    db.session.rollback()
    return _measure_page(member, measure, status, freeze=form)


@blueprint.post(f"{MEASURE}/split")
@requires(Permission.MANAGE_PROJECTS, queries.load_measure, can_edit_measure, secret=False)
@once
def split_phase(member: Membership, measure: Measure) -> Response:
    """New limits from a point on, with the reason."""
    form = PhaseForm()
    form.offer([(row.measured_on, format_date(row.measured_on, "d MMM y")) for row in measure.points][1:])
    if form.validate():
        try:
            service.split_phase(member, measure, form.starts_on.data, form.reason.data or "")
            web.flash_done(_("The limits start anew from here."))
            return web.finish(address_of_measure(measure))
        except DomainError as error:
            refused(form, error)
    db.session.rollback()
    return _measure_page(member, measure, 422, phase=form)


@blueprint.post(f"{MEASURE}/join")
@requires(Permission.MANAGE_PROJECTS, queries.load_measure, can_edit_measure, secret=False)
def join_phases(member: Membership, measure: Measure) -> Response:
    """Takes a split back."""
    wanted = request.form.get("phase", "")
    found = next((phase for phase in measure.phases if str(phase.id) == wanted), None)
    if found is not None:  # else somebody was first, or the button was pressed twice
        service.join_phases(measure, found)
    web.flash_done(_("Put together again."))
    return web.finish(address_of_measure(measure))


def back_to(project: Project) -> dict[str, str]:
    """For a page that leads back to the project."""
    return {"back": address_of(project), "back_text": project.title}
