"""What a file and a pasted block share: the page that asks which column is which, and the way into the chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Response, request
from flask_babel import ngettext

from ... import web
from ...extensions import db
from ...networks.models import Membership
from ...wording import N_, DomainError
from .. import sheets
from ..forms.fields import plain_number
from ..forms.measures import TableForm
from ..models import Measure, MeasurePoint
from ..presentation import number
from ..reading import Pasted, Row
from ..service import points as service
from ..sheets import Plan, Table
from .addresses import address_of_measure

Differing = Sequence[tuple[MeasurePoint, Row]]


def read_page(measure: Measure, table: Table, form: TableForm | None = None, pasted: Pasted | None = None) -> Response:
    """How the columns were recognised, with a choice for each, and what that gives."""
    has_size = measure.shape.has_size
    if form is None:
        ward = measure.project.ward.name if measure.project.ward else ""
        plan = sheets.guess(table, ward, has_size=has_size)
        form = TableForm(formdata=None, data={"table": sheets.packed(table), **vars(plan)})
        pasted = sheets.read_table(table, plan, service.way_of(measure))
    form.offer(table.header, sheets.wards_in(table, form.ward.data), has_size=has_size)
    context = {**differences(measure, pasted), "number": number}
    db.session.rollback()  # looking at what was read changes nothing
    is_bad = bool(form.errors or form.form_errors)
    return web.page(
        "projects/table.html",
        status=422 if is_bad else 200,
        form=form,
        measure=measure,
        project=measure.project,
        table=table,
        pasted=pasted,
        **context,
    )


def plan_of(form: TableForm, measure: Measure, table: Table) -> Plan:
    """The columns as they were chosen; a ward only if it is in the column of wards."""
    form.offer(table.header, sheets.wards_in(table, form.ward.data), has_size=measure.shape.has_size)
    chosen = form.ward_name.data or ""
    wards = [key for key, _words in form.ward_name.choices]
    if chosen not in wards:
        chosen = form.ward_name.data = wards[-1] if len(wards) == 2 else ""
    size = form.size.data if measure.shape.has_size else None
    return Plan(form.day.data, form.value.data, size, form.ward.data, chosen)


def keep(member: Membership, measure: Measure, pasted: Pasted) -> Response:
    """Puts what was read into the chart. Other numbers that stand there give way only if the page showed them and the
    box was ticked. Raises DomainError."""
    others = service.differing(measure, pasted.rows)
    if others and request.form.get("replace") != _seen(others):
        raise DomainError(N_("Some days have another number in the chart. Say below whether these replace it."))
    counts = service.add_points(member, measure, pasted.rows, is_replacing=bool(others))
    web.flash_done(_how_many(*counts))
    return web.finish(address_of_measure(measure))


def differences(measure: Measure, pasted: Pasted | None) -> dict[str, Any]:
    """For the page: which numbers in the chart are others."""
    others = service.differing(measure, pasted.rows) if pasted else []
    return {"others": others, "seen": _seen(others)}


def _seen(others: Differing) -> str:
    """What the page showed of them; another text by the time of saving means that somebody changed one."""
    return " ".join(
        f"{point.measured_on}:{plain_number(point.value)}/{plain_number(point.size)}" for point, _row in others
    )


def _how_many(added: int, replaced: int, known: int) -> str:
    said = [ngettext("%(num)s number is in the chart.", "%(num)s numbers are in the chart.", added)]
    if replaced:
        said.append(ngettext("%(num)s was replaced.", "%(num)s were replaced.", replaced))
    if known:
        said.append(ngettext("%(num)s was there already.", "%(num)s were there already.", known))
    return " ".join(said)
