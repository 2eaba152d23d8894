"""The improvement projects of the demonstration as rows, their dates seen from the day it is made."""

from __future__ import annotations

import random
import uuid
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from ..extensions import db
from ..networks.models import Membership, Person, Ward
from ..projects.control_chart import Shape
from ..projects.models import (
    ChangeIdea,
    Cycle,
    Driver,
    DriverLevel,
    Frequency,
    Measure,
    MeasureKind,
    MeasurePhase,
    MeasurePoint,
    Outcome,
    Project,
    ProjectMember,
    ProjectTask,
    ProjectTopic,
    TeamRole,
)
from ..topics.models import PracticeTopic
from .project_plans import PLANS, MeasurePlan, ProjectPlan

SEED = 20260301


def fill_projects(network_id: uuid.UUID, today: date) -> None:
    """Adds the projects as seen from this day; the same seed gives the same addresses."""
    numbers = random.Random(SEED)  # noqa: S311 - addresses of made-up projects
    wards = {ward.name: ward for ward in db.session.scalars(sa.select(Ward).filter_by(network_id=network_id))}
    for plan in PLANS:
        _Filler(network_id, today, numbers, wards[plan.ward], plan).fill()
    db.session.flush()


_INNER = (MeasurePhase, ProjectTopic)  # rows without an address of their own


class _Filler:
    """One project, table by table."""

    def __init__(
        self, network_id: uuid.UUID, today: date, numbers: random.Random, ward: Ward, plan: ProjectPlan
    ) -> None:
        self.network_id, self.today, self.numbers, self.ward, self.plan = network_id, today, numbers, ward, plan
        self.ideas: list[ChangeIdea] = []

    def _add(self, table: Any, **values: Any) -> Any:
        row = table(network_id=self.network_id, **values)
        if table not in _INNER:
            row.id = uuid.UUID(int=self.numbers.getrandbits(128), version=4)
        db.session.add(row)
        return row

    def _moment(self, days_ago: int) -> datetime:
        return datetime.combine(self.today - timedelta(days=days_ago), time(9, 30), UTC)

    def fill(self) -> None:
        plan = self.plan
        what, start, end, unit, days = plan.aim
        self.project = self._add(
            Project,
            title=plan.title,
            organisation_id=self.ward.organisation_id,
            ward_id=self.ward.id,
            started_on=self.today - timedelta(days=plan.started),
            client_question=plan.question,
            client_source=plan.source if plan.question else None,
            client_asked_on=self.today - timedelta(days=plan.started - 3) if plan.question else None,
            has_client_consent=bool(plan.question),
            participation=plan.participation,
            problem=plan.problem,
            kompas_block=plan.block,
            minutes_per_week=30,
            aim_what=what,
            aim_from=Decimal(str(start)),
            aim_to=Decimal(str(end)),
            aim_unit=unit,
            aim_before=self.today + timedelta(days=days),
            aim_keeps=plan.keeps,
            outcome=plan.outcome,
            decided_on=None if plan.outcome is Outcome.RUNNING else self.today - timedelta(days=20),
            lesson=plan.lesson,
            invites_client_reps=plan.invites,
            created_at=self._moment(plan.started),
            changed_at=self._moment(7),
        )
        db.session.flush()
        self._team()
        for position, measure in enumerate(plan.measures):
            self._measure(measure, position)
        self._drivers()
        self._cycles()
        self._tasks()
        topics = sa.select(PracticeTopic.id).filter_by(network_id=self.network_id, title=plan.topic)
        for topic_id in db.session.scalars(topics):
            self._add(ProjectTopic, project_id=self.project.id, topic_id=topic_id)

    def _team(self) -> None:
        """The persona owns it; each discipline by a colleague of the house, of the own ward first."""
        members = db.session.scalars(
            sa.select(Membership)
            .join(Membership.person)
            .where(Membership.network_id == self.network_id, Membership.organisation_id == self.ward.organisation_id)
            .order_by(Membership.ward_id != self.ward.id, Person.last_name, Person.first_name, Membership.id)
        ).all()
        chosen = [row for row in members if row.person.name == self.plan.persona]
        for discipline in self.plan.team:
            if discipline not in {row.discipline for row in chosen}:
                chosen += [row for row in members if row.discipline is discipline and row not in chosen][:1]
        for place, row in enumerate(chosen):
            self._add(
                ProjectMember,
                project_id=self.project.id,
                membership_id=row.id,
                role=TeamRole.LEAD if place == 0 else TeamRole.MEMBER,
                joined_on=self.project.started_on,
            )
        self.members = [row.id for row in chosen]

    def _measure(self, plan: MeasurePlan, position: int) -> None:
        is_aim = plan.kind is MeasureKind.OUTCOME
        measure = self._add(
            Measure,
            project_id=self.project.id,
            name=plan.name,
            kind=plan.kind,
            is_for_aim=is_aim,
            definition=plan.definition,
            shape=Shape.SHARE if plan.sizes else Shape.NUMBER,
            per=100 if plan.sizes else 1,
            unit=plan.unit,
            direction=plan.direction,
            frequency=plan.frequency,
            source="Geteld door het team",
            target=None if plan.target is None else Decimal(str(plan.target)),
            chart=plan.chart,
            position=position,
        )
        db.session.flush()
        days = self._days(len(plan.numbers), plan.frequency)
        sizes: Sequence[int | None] = plan.sizes or [None] * len(days)
        for day, value, size in zip(days, plan.numbers, sizes, strict=True):
            keys = {"measure_id": measure.id, "measured_on": day, "recorded_at": self._moment((self.today - day).days)}
            self._add(MeasurePoint, **keys, value=Decimal(str(value)), size=size)
        if plan.baseline:
            measure.frozen_until = days[plan.baseline - 1]
        if plan.split:
            at, reason = plan.split
            self._add(MeasurePhase, measure_id=measure.id, starts_on=days[at], reason=reason)

    def _days(self, count: int, frequency: Frequency) -> list[date]:
        """The last `count` periods that are over."""
        if frequency is Frequency.MONTHLY:
            months = self.today.year * 12 + self.today.month - 1
            return [date((months - i) // 12, (months - i) % 12 + 1, 1) for i in range(count, 0, -1)]
        monday = self.today - timedelta(days=self.today.weekday())
        return [monday - timedelta(weeks=i) for i in range(count, 0, -1)]

    def _drivers(self) -> None:
        for position, (text, ideas) in enumerate(self.plan.drivers):
            driver = self._add(
                Driver, project_id=self.project.id, level=DriverLevel.PRIMARY, text=text, position=position
            )
            db.session.flush()
            for place, idea in enumerate(ideas):
                keys = {"project_id": self.project.id, "driver_id": driver.id}
                self.ideas.append(self._add(ChangeIdea, **keys, text=idea, position=place))
        db.session.flush()

    def _cycles(self) -> None:
        for number, trial in enumerate(self.plan.trials, 1):
            days = trial.weeks_ago * 7
            over = bool(trial.study)
            self._add(
                Cycle,
                project_id=self.project.id,
                idea_id=self.ideas[trial.idea].id if trial.idea is not None else None,
                number=number,
                title=trial.title,
                scale=trial.scale,
                prediction=trial.prediction,
                predicted_at=self._moment(days + 7),
                starts_on=self.today - timedelta(days=days),
                ends_on=self.today - timedelta(days=days - 14),
                observations="Twee weken geprobeerd en geteld." if over else "",
                done_at=self._moment(days - 14) if over else None,
                study=trial.study,
                studied_at=self._moment(days - 15) if over else None,
                act=trial.act,
                acted_at=self._moment(days - 15) if trial.act else None,
            )

    def _tasks(self) -> None:
        for place, (text, days) in enumerate(self.plan.tasks):
            owner = self.members[place % len(self.members)] if self.members else None
            self._add(
                ProjectTask,
                project_id=self.project.id,
                text=text,
                owner_id=owner,
                due_on=self.today + timedelta(days=days),
                created_at=self._moment(10),
            )
