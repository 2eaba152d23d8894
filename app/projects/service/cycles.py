"""PDSA cycles: plan with a prediction, do, study, act, and on to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from ...clock import now
from ...database import check_version
from ...extensions import db
from ...wording import N_, DomainError
from ..models import Act, Cycle, Project, Scale


def plan_cycle(project: Project, values: Mapping[str, Any], previous: Cycle | None = None) -> Cycle:
    """A new cycle with the next number, on the ramp of an earlier one or on its own."""
    numbers = sa.select(sa.func.max(Cycle.number)).where(
        Cycle.network_id == project.network_id, Cycle.project_id == project.id
    )
    cycle = Cycle(
        network_id=project.network_id,
        project_id=project.id,
        number=(db.session.scalar(numbers) or 0) + 1,
        previous_id=previous.id if previous else None,
    )
    _fill(cycle, values)
    db.session.add(cycle)
    project.changed_at = now()
    db.session.flush()
    return cycle


def next_scale(previous: Cycle) -> Scale:
    """The ramp: one step larger when the act was to expand."""
    steps = list(Scale)
    at = steps.index(previous.scale)
    return steps[min(at + 1, len(steps) - 1)] if previous.act is Act.EXPAND else previous.scale


def ramp_of(cycle: Cycle, cycles: Sequence[Cycle]) -> list[tuple[Scale, list[Cycle]]]:
    """From one client to more wards: the cycles at each step that belong together with this one, because they follow
    each other or test the same idea."""
    together = {cycle.id}
    while more := {
        one.id
        for one in cycles
        if one.id not in together and any(_belong(one, other) for other in cycles if other.id in together)
    }:
        together |= more
    return [(scale, [one for one in cycles if one.id in together and one.scale is scale]) for scale in Scale]


def _belong(one: Cycle, other: Cycle) -> bool:
    same_idea = one.idea_id is not None and one.idea_id == other.idea_id
    return same_idea or one.previous_id == other.id or other.previous_id == one.id


def change_plan(cycle: Cycle, version: str | None, values: Mapping[str, Any]) -> None:
    """Changes the plan. The prediction is fixed once the study is written."""
    check_version(cycle, version)
    if cycle.studied_at is not None and (values.get("prediction") or "") != cycle.prediction:
        raise DomainError(N_("The prediction stays as it was: the study is written already."), "prediction")
    _fill(cycle, values)
    db.session.flush()


def _fill(cycle: Cycle, values: Mapping[str, Any]) -> None:
    before = cycle.prediction or ""
    for name, value in values.items():
        setattr(cycle, name, value if value is not None or name in {"starts_on", "ends_on", "idea_id"} else "")
    if cycle.starts_on and cycle.ends_on and cycle.ends_on < cycle.starts_on:
        raise DomainError(N_("The end cannot come before the start."), "ends_on")
    if not cycle.prediction:
        cycle.predicted_at = None
    elif cycle.prediction != before:
        cycle.predicted_at = now()  # a prediction is as old as its last word


def record_result(cycle: Cycle, version: str | None, values: Mapping[str, Any]) -> None:
    """Do, study and act, in that order; study needs a prediction, act needs a study."""
    check_version(cycle, version)
    if values.get("study") and not cycle.prediction:
        raise DomainError(N_("Write down what you expect first: without a prediction there is nothing to learn."))
    if values.get("study") and not values.get("observations"):
        raise DomainError(N_("Write down what you saw before you study it."), "observations")
    if values.get("act") and not values.get("study"):
        raise DomainError(N_("Compare with the prediction before you decide."), "act")
    for name, moment in (("observations", "done_at"), ("study", "studied_at"), ("act", "acted_at")):
        given = bool(values.get(name))
        setattr(cycle, moment, (getattr(cycle, moment) or now()) if given else None)
    for name, value in values.items():
        setattr(cycle, name, value if value is not None or name == "act" else "")
    db.session.flush()


def steps_done(cycle: Cycle) -> str:
    """The letters of the steps that are done, out of PDSA."""
    done = [("P", cycle.predicted_at), ("D", cycle.done_at), ("S", cycle.studied_at), ("A", cycle.acted_at)]
    return "".join(letter for letter, moment in done if moment is not None)
