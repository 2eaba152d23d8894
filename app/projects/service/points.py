"""Numbers of a measure: typed, corrected, taken out, and many at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import sqlalchemy as sa

from ...clock import now, today
from ...database import check_version
from ...extensions import db
from ...networks.models import Membership
from ...wording import N_, DomainError, Message
from ..control_chart import Shape
from ..models import Measure, MeasurePoint
from ..reading import Row, Way


def add_point(member: Membership, measure: Measure, values: Mapping[str, Any]) -> MeasurePoint:
    """One number. A day has one. Of days between two events only the day is needed."""
    values = _with_days(measure, values)
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
    _split_gaps(measure, [point.measured_on])
    measure.project.changed_at = now()
    db.session.flush()
    return point


def _with_days(measure: Measure, values: Mapping[str, Any]) -> Mapping[str, Any]:
    if measure.shape is not Shape.DAYS or values.get("value") is not None:
        return values
    (row,) = counted_days(measure, [Row(values["measured_on"], None)])
    return {**values, "value": row.value}


def counted_days(measure: Measure, rows: Sequence[Row]) -> list[Row]:
    """Events without a number of days get those since the event before; the very first has none before it."""
    if measure.shape is not Shape.DAYS:
        return list(rows)
    days = {row.on for row in rows} | {point.measured_on for point in measure.points}
    before = dict(pairwise(sorted(days, reverse=True)))
    return [
        replace(row, value=Decimal((row.on - before[row.on]).days)) if row.value is None and row.on in before else row
        for row in rows
    ]


def _split_gaps(measure: Measure, fresh: Sequence[date]) -> None:
    """An event between two others: the later one, if it told the days since the earlier, tells those since this one."""
    if measure.shape is not Shape.DAYS:
        return
    known = {point.measured_on for point in measure.points}
    before, after = (dict(pairwise(sorted(days, reverse=True))) for days in (known, known | set(fresh)))
    for point in measure.points:
        on = point.measured_on
        if on in before and after[on] != before[on] and point.value == (on - before[on]).days:
            point.value = Decimal((on - after[on]).days)


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
        is_days=measure.shape is Shape.DAYS,
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
    try:
        with db.session.begin_nested():
            db.session.add_all(_point_of(member, measure, row) for row in fresh)
            for point, row in others:
                point.value, point.size, point.recorded_by_id, point.recorded_at = row.value, row.size, member.id, now()
            _split_gaps(measure, [row.on for row in fresh])
            db.session.flush()
    except sa.exc.IntegrityError:
        raise DomainError(N_("Somebody added a number for one of these days just now. Look once more.")) from None
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
