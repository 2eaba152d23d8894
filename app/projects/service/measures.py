"""Adding and changing measures, their points and their phases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from ...clock import now, today
from ...database import check_version
from ...extensions import db
from ...networks.models import Membership
from ...wording import N_, DomainError, Message
from ..control_chart import FIRM, ChartKind, Shape, advise
from ..models import Measure, MeasureKind, MeasurePhase, MeasurePoint, Project
from ..reading import Row, Way

_CHARTS = {
    Shape.NUMBER: {ChartKind.RUN, ChartKind.XMR},
    Shape.COUNT: {ChartKind.RUN, ChartKind.XMR, ChartKind.C},
    Shape.SHARE: {ChartKind.RUN, ChartKind.XMR, ChartKind.P},
    Shape.RATE: {ChartKind.RUN, ChartKind.XMR, ChartKind.U},
    Shape.DAYS: {ChartKind.RUN, ChartKind.T},
}
_PER = {Shape.SHARE: 100, Shape.RATE: 1000}


def add_measure(project: Project, values: Mapping[str, Any]) -> Measure:
    """A new measure; without a choice of chart the advice decides."""
    measure = Measure(network_id=project.network_id, project_id=project.id)
    _fill(project, measure, values)
    db.session.add(measure)
    project.changed_at = now()
    db.session.flush()
    return measure


def change_measure(project: Project, measure: Measure, version: str | None, values: Mapping[str, Any]) -> None:
    """Changes a measure. Raises Stale when somebody was first."""
    check_version(measure, version)
    _fill(project, measure, values)
    db.session.flush()


def _fill(project: Project, measure: Measure, values: Mapping[str, Any]) -> None:
    values = dict(values)
    shape, chart = values["shape"], values.pop("chart", None)
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
    measure.chart, measure.per = chart, _PER.get(shape, 1)


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


def add_point(member: Membership, measure: Measure, values: Mapping[str, Any]) -> MeasurePoint:
    """One number. A day has one."""
    _check_day(values["measured_on"])
    _check_point(measure, values.get("value"), values.get("size"), "value")
    point = MeasurePoint(
        network_id=measure.network_id, measure_id=measure.id, recorded_by_id=member.id, **_without_none(values)
    )
    try:
        with db.session.begin_nested():
            db.session.add(point)
            db.session.flush()
    except sa.exc.IntegrityError:
        raise DomainError(N_("There is a number for this day already. Open it to correct it."), "measured_on") from None
    measure.project.changed_at = now()
    db.session.flush()
    return point


def _without_none(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value if value is not None or name in {"value", "size"} else "" for name, value in values.items()}


def _check_day(on: date) -> None:
    if on > today():
        raise DomainError(N_("This day is still to come."), "measured_on")


def _check_point(measure: Measure, value: Any, size: Any, field: str | None) -> None:
    if not measure.shape.has_size or value is None:
        return
    if size is None:
        raise DomainError(N_("Fill in both numbers, or none."), "size" if field else None)
    if measure.shape is Shape.SHARE and value > size:
        raise DomainError(N_("There cannot be more of them than there are in all."), field)


def correct_point(measure: Measure, point: MeasurePoint, version: str | None, values: Mapping[str, Any]) -> None:
    """Corrects a number, or makes it a ghost with a reason. Raises Stale when somebody was first."""
    check_version(point, version)
    _check_day(values["measured_on"])
    _check_point(measure, values.get("value"), values.get("size"), "value")
    try:
        with db.session.begin_nested():
            for name, value in _without_none(values).items():
                setattr(point, name, value)
            db.session.flush()
    except sa.exc.IntegrityError:
        raise DomainError(N_("There is a number for this day already. Open it to correct it."), "measured_on") from None


def remove_point(point: MeasurePoint, version: str | None) -> None:
    """Takes out a number that should never have been there."""
    check_version(point, version)
    db.session.delete(point)
    db.session.flush()


def way_of(measure: Measure) -> Way:
    """How the numbers of a measure are written down."""
    return Way(
        measure.frequency,
        today(),
        has_size=measure.shape.has_size,
        is_count=measure.shape is not Shape.NUMBER,
        is_share=measure.shape is Shape.SHARE,
    )


def differing(measure: Measure, rows: Sequence[Row]) -> list[tuple[MeasurePoint, Row]]:
    """The points that stand in the chart with another number than in these rows."""
    known = {point.measured_on: point for point in measure.points}
    pairs = [(known[row.on], row) for row in rows if row.on in known]
    return [(point, row) for point, row in pairs if (point.value, point.size) != (row.value, row.size)]


def add_points(
    member: Membership, measure: Measure, rows: Sequence[Row], *, is_replacing: bool = False
) -> tuple[int, int, int]:
    """Many numbers at once, all or none. A day that is there already keeps its number when it is the same; when it is
    another one that is a refusal, unless these replace it. Returns how many were added, how many replaced, and how many
    were there already."""
    others = differing(measure, rows)
    if others and not is_replacing:
        text = N_("There is another number for %(day)s already. Correct that one first, or leave it out here.")
        raise DomainError(Message(text, day=f"{others[0][1].on:%d-%m-%Y}"))
    known = {point.measured_on for point in measure.points}
    for row in rows:
        _check_point(measure, row.value, row.size, None)
    fresh = [row for row in rows if row.on not in known]
    db.session.add_all(_point_of(member, measure, row) for row in fresh)
    for point, row in others:
        point.value, point.size, point.recorded_by_id, point.recorded_at = row.value, row.size, member.id, now()
    measure.project.changed_at = now()
    db.session.flush()
    return len(fresh), len(others), len(rows) - len(fresh) - len(others)


def _point_of(member: Membership, measure: Measure, row: Row) -> MeasurePoint:
    return MeasurePoint(
        network_id=measure.network_id,
        measure_id=measure.id,
        measured_on=row.on,
        value=row.value,
        size=row.size,
        recorded_by_id=member.id,
    )


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
