"""Adding and changing measures, and the phases of their limits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from ...clock import now
from ...database import check_version
from ...extensions import db
from ...networks.models import Membership
from ...wording import N_, DomainError, Message
from ..control_chart import FIRM, ChartKind, Shape, advise
from ..models import Measure, MeasureKind, MeasurePhase, Project

_CHARTS = {
    Shape.NUMBER: {ChartKind.RUN, ChartKind.XMR},
    Shape.COUNT: {ChartKind.RUN, ChartKind.XMR, ChartKind.C},
    Shape.SHARE: {ChartKind.RUN, ChartKind.XMR, ChartKind.P},
    Shape.RATE: {ChartKind.RUN, ChartKind.XMR, ChartKind.U},
    Shape.DAYS: {ChartKind.RUN, ChartKind.T},
}


def add_measure(project: Project, values: Mapping[str, Any]) -> Measure:
    """A new measure; without a choice of chart the advice decides."""
    measure = Measure(network_id=project.network_id, project_id=project.id)
    _fill(project, measure, values)
    db.session.add(measure)
    project.changed_at = now()
    db.session.flush()
    return measure


def change_measure(project: Project, measure: Measure, version: str | None, values: Mapping[str, Any]) -> None:
    """Changes a measure. Raises Stale when somebody was first, DomainError when its numbers would mean nothing then."""
    check_version(measure, version)
    if values["shape"].has_size and any(row.value is not None and row.size is None for row in measure.points):
        raise DomainError(N_("The numbers so far are no pairs. Begin a new measure for a share or a rate."), "shape")
    _fill(project, measure, values)
    db.session.flush()


def _fill(project: Project, measure: Measure, values: Mapping[str, Any]) -> None:
    values = dict(values)
    shape, chart, per = values["shape"], values.pop("chart", None), values.pop("per")
    if values["is_for_aim"] and values["kind"] is not MeasureKind.OUTCOME:
        raise DomainError(N_("The measure of the aim is an outcome: what the client notices."), "kind")
    beds = project.ward.beds if project.ward else None
    chart = chart or advise(shape, beds=beds).kind
    if chart not in _CHARTS[shape]:
        raise DomainError(N_("This chart does not fit these numbers. Choose another one."), "chart")
    if values["is_for_aim"]:
        _take_over_aim(project, measure)
    for name, value in values.items():
        setattr(measure, name, value if value is not None or name == "target" else "")
    measure.chart, measure.per = chart, {Shape.SHARE: 100, Shape.RATE: per}.get(shape, 1)


def _take_over_aim(project: Project, measure: Measure) -> None:
    """One measure belongs to the aim; the one before steps back."""
    others = sa.select(Measure).where(
        Measure.network_id == project.network_id, Measure.project_id == project.id, Measure.is_for_aim
    )
    with db.session.no_autoflush:
        for other in db.session.scalars(others):
            if other is not measure:
                other.is_for_aim = False
    db.session.flush()


def freeze_baseline(measure: Measure, version: str | None, until: date | None) -> None:
    """Limits of the first phase from the points up to this day only; None lets them follow all points again."""
    check_version(measure, version)
    if until is not None:
        first_split = min((phase.starts_on for phase in measure.phases), default=date.max)
        counting = [p for p in measure.points if p.measured_on <= until and p.value is not None and not p.is_ghost]
        if len(counting) < FIRM:
            raise DomainError(Message(N_("Freeze on at least %(num)s points."), num=FIRM), "frozen_until")
        if until >= first_split:
            raise DomainError(N_("The baseline ends before the new phase begins."), "frozen_until")
    measure.frozen_until = until
    db.session.flush()


def split_phase(member: Membership, measure: Measure, starts_on: date, reason: str) -> MeasurePhase:
    """From this point on the limits are computed anew. A reason is required."""
    if not reason.strip():
        raise DomainError(N_("Without a reason nobody understands the chart later."), "reason")
    days = [point.measured_on for point in measure.points]
    if starts_on not in days[1:]:
        raise DomainError(N_("Choose a point after the first one."), "starts_on")
    if measure.frozen_until is not None and starts_on <= measure.frozen_until:
        raise DomainError(N_("This point lies in the frozen baseline."), "starts_on")
    if any(phase.starts_on == starts_on for phase in measure.phases):
        raise DomainError(N_("A new phase begins here already."), "starts_on")
    phase = MeasurePhase(
        network_id=measure.network_id,
        measure_id=measure.id,
        starts_on=starts_on,
        reason=reason.strip(),
        created_by_id=member.id,
    )
    db.session.add(phase)
    db.session.flush()
    return phase


def join_phases(measure: Measure, phase: MeasurePhase) -> None:
    """Takes a split back."""
    db.session.delete(phase)
    db.session.flush()
