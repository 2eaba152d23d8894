"""Numbers: typed one by one, pasted by the dozen, corrected."""

from __future__ import annotations

import re
import uuid
from datetime import date
from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext as _

from ... import web
from ...access import Permission, requires
from ...clock import today
from ...extensions import db
from ...networks.models import Membership
from ...once import once
from ...placements.forms.fields import refused
from ...wording import DomainError
from .. import blueprint, queries
from ..control_chart import Shape
from ..forms.fields import plain_number
from ..forms.measures import NewPointForm, PasteForm, PointForm
from ..models import Measure, MeasurePoint
from ..presentation import number
from ..reading import Odd, Pasted, Row, find_odd, has_days, next_day, read_pasted
from ..service import points as service
from ..sheets import table_in
from .addresses import MEASURE, address_of_measure
from .editing import edit
from .measures import can_edit_measure
from .tables import differences, keep, read_page


def next_on(measure: Measure) -> date:
    """The day the next number is expected for."""
    if not measure.points:
        return today()
    return min(next_day(measure.points[-1].measured_on, measure.frequency), today())


def counted(measure: Measure) -> str:
    """What the number is, in the words of the measure."""
    if measure.shape is Shape.DAYS:
        return measure.numerator or _("Days since the time before")
    return measure.numerator or (_("How many") if measure.shape.has_size else measure.name)


@blueprint.route(f"{MEASURE}/points/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_PROJECTS, queries.load_measure, can_edit_measure, secret=False)
@once
def add_point(member: Membership, measure: Measure) -> Response:
    """One number, on a phone, in the corridor."""
    form = NewPointForm()
    form.label_for(counted(measure), measure.denominator, measure.shape)
    if form.validate_on_submit():
        try:
            values = {name: form[name].data for name in ("measured_on", "value", "size", "note") if name in form}
            service.add_point(member, measure, values)
            web.flash_done(_("Saved: %(value)s.", value=number(form.value.data) or _("not measured")))
            return web.finish(address_of_measure(measure))
        except DomainError as error:
            refused(form, error)
    if not form.is_submitted():
        form.offer_day(next_on(measure))
    shown = web.invalid if form.is_submitted() else web.page
    return shown("projects/point_new.html", form=form, measure=measure, project=measure.project)


class PointAt:
    """A point with the measure it belongs to, for the policy."""

    def __init__(self, measure: Measure, point: MeasurePoint) -> None:
        self.measure, self.point = measure, point


def load_point(member: Membership, project: uuid.UUID, measure: uuid.UUID, point: uuid.UUID) -> PointAt:
    found = queries.load_point(member, project, measure, point)
    return PointAt(queries.load_measure(member, project, measure), found)


def can_edit_point(member: Membership, at: PointAt) -> bool:
    return can_edit_measure(member, at.measure)


POINT = f"{MEASURE}/points/<uuid:point>"


@blueprint.route(f"{POINT}/correct", methods=["GET", "POST"])
@requires(Permission.MANAGE_PROJECTS, load_point, can_edit_point, secret=False)
def correct_point(member: Membership, at: PointAt) -> Response:
    """Another number, another day, a note; or left out of the figures with a reason."""
    measure, point = at.measure, at.point
    form = PointForm(obj=point)
    form.label_for(counted(measure), measure.denominator, measure.shape)

    def save() -> None:
        service.correct_point(measure, point, form.version.data, form.values())

    return edit(
        form,
        point,
        save,
        title=_("Correct a number"),
        back=address_of_measure(measure),
        back_text=measure.name,
        remove=url_for("projects.remove_point", project=measure.project_id, measure=measure.id, point=point.id),
    )


@blueprint.post(f"{POINT}/remove")
@requires(Permission.MANAGE_PROJECTS, load_point, can_edit_point, secret=False)
def remove_point(member: Membership, at: PointAt) -> Response:
    """Takes a number out that should never have been there."""
    try:
        service.remove_point(at.point, request.form.get("version"))
    except DomainError as error:
        return web.invalid("projects/trouble.html", message=web.say(error), back=address_of_measure(at.measure))
    web.flash_done(_("Taken out."))
    return web.finish(address_of_measure(at.measure))


@blueprint.route(f"{MEASURE}/points/paste", methods=["GET", "POST"])
@requires(Permission.MANAGE_PROJECTS, queries.load_measure, can_edit_measure, secret=False)
@once
def paste_points(member: Membership, measure: Measure) -> Response:
    """A row or column at once: first how it was read, then into the chart. A block of columns is read as a file is."""
    form = PasteForm()
    if not form.is_submitted():
        form.first_on.data = next_on(measure) if measure.points else None
        return _paste_page(form, measure, None)
    if not form.validate():
        return _paste_page(form, measure, None)
    try:
        table = table_in(form.text.data or "")
    except DomainError as error:
        form.refuse(DomainError(error.message, "text"))
        return _paste_page(form, measure, None)
    if table is not None:
        return read_page(measure, table)
    pasted = _read(form, measure)
    if request.form.get("step") == "save" and not pasted.problems and not _asked(form, pasted):
        try:
            return keep(member, measure, pasted)
        except DomainError as error:
            form.refuse(error)
    return _paste_page(form, measure, pasted)


def _read(form: PasteForm, measure: Measure) -> Pasted:
    """The text, after what the person answered about the number that stands out."""
    fix = request.form.get("fix", "")
    if fix:
        old, _mark, new = fix.partition("|")
        form.text.data = _replaced(form.text.data or "", old, new)
    text = form.text.data or ""
    pasted = read_pasted(text, form.first_on.data, service.way_of(measure))
    pasted.rows = service.counted_days(measure, pasted.rows)
    if form.first_on.data is None and pasted.rows and not has_days(text):
        form.first_on.data, form.first_on.raw_data = pasted.rows[0].on, None  # shown as if it had been typed
    return pasted


def _replaced(text: str, old: str, new: str) -> str:
    """The first cell that reads exactly like this, changed."""
    forms = {old, old.replace(".", ",")}
    for form in sorted(forms, key=len, reverse=True):
        found = re.search(rf"(?<![\d.,]){re.escape(form)}(?![\d.,]*\d)", text)
        if found:
            return text[: found.start()] + new.replace(".", ",") + text[found.end() :]
    return text


def _asked(form: PasteForm, pasted: Pasted) -> list[Odd]:
    """Numbers that stand out and were not confirmed yet."""
    right = set((form.accepted.data or "").split())
    return [odd for odd in find_odd(pasted.rows) if plain_number(odd.value) not in right]


def _paste_page(form: PasteForm, measure: Measure, pasted: Pasted | None) -> Response:
    confirmed = request.form.get("confirm", "")
    if confirmed:
        form.accepted.data = f"{form.accepted.data or ''} {confirmed}".strip()
    odd = _asked(form, pasted) if pasted else []
    is_bad = form.is_submitted() and bool(form.errors or form.form_errors or (pasted and pasted.problems))
    others = differences(measure, pasted)
    db.session.rollback()  # looking at what was read changes nothing
    return web.page(
        "projects/paste.html",
        status=422 if is_bad else 200,
        form=form,
        measure=measure,
        project=measure.project,
        pasted=pasted,
        odd=odd,
        plain=plain_number,
        number=number,
        preview=_preview(pasted.rows, odd, measure.per) if pasted else None,
        **others,
    )


def _preview(rows: list[Row], odd: list[Odd], per: int) -> dict[str, Any]:
    places = {entry.place for entry in odd}
    cells = [(row, place in places) for place, row in enumerate(rows, 1)]
    return {"cells": cells, "values": [value for row in rows if (value := _plotted(row, per)) is not None]}


def _plotted(row: Row, per: int) -> float | None:
    """What the chart will show of it."""
    if row.value is None or row.size == 0:
        return None
    return float(row.value) if row.size is None else float(row.value / row.size) * per
