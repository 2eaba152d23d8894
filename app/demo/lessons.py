"""The lessons of the demonstration: six of each school, given and to come, and a bit of timetable around them."""

from __future__ import annotations

import random
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from ..extensions import db
from ..lessons.models import (
    Answer,
    Framework,
    GuestKind,
    GuestState,
    Lesson,
    LessonAnswer,
    LessonGuest,
    LessonMaterial,
    LessonMove,
    LessonOutcome,
    LessonTopic,
    MoveKind,
    Outcome,
    Weight,
)
from ..lessons.timetable import Slot
from ..lessons.timetable.plan import key_of
from ..networks.models import Discipline, Membership, Organisation, Person
from ..topics.models import PracticeTopic
from ..topics.weeks import monday_of
from .lessons_before import HOGESCHOOL, ROC, fill_before

SEED = 20261119
_CORE, _PRACTISES, _TOUCHES = Weight.CORE, Weight.PRACTISES, Weight.TOUCHES


@dataclass(frozen=True)
class LessonPlan:
    """`days`: from today. `outcomes`: role keys, the bridge between the frameworks of both schools."""

    title: str
    topics: tuple[tuple[str, Weight], ...]
    codes: tuple[str, ...]  # of the framework of mbo nurses
    roles: tuple[str, ...]  # of the framework of hbo nurses
    days: tuple[int, int]  # at the first school, at the second
    years: tuple[int, int]
    about: str = ""
    said: tuple[int, int, int] = (0, 0, 0)  # yes, not yet, no fit
    changed: tuple[str, ...] = ()


PLANS = (
    LessonPlan(
        "Vallen: van risico naar plan",
        (("Valpreventie", _CORE), ("Zelf doen: revalideren in ADL", _TOUCHES)),
        ("B1-K1-W1", "B1-K1-W3"), ("health", "care"), (-31, -24), (2, 3),
        "Wat zie je, wat vraag je, wat spreek je af? Met cijfers van de afdeling zelf.",
        (11, 6, 2), ("Ik keek eerst naar haar voeten. Ze had andermans sloffen aan.",
                     "Meer oefenen met wat je zegt als familie boos is na een val."),
    ),
    LessonPlan(
        "Onbegrepen gedrag begrijpen", (("Omgaan met onbegrepen gedrag", _CORE), ("Samen met naasten", _PRACTISES)),
        ("B1-K1-W5",), ("comm",), (3, 10), (4, 2), "Gedrag is een boodschap. We spelen drie momenten na.",
    ),
    LessonPlan(
        "SBAR: helder overdragen", (("Rapporteren en overdragen", _CORE), ("Medicatieveiligheid", _TOUCHES)),
        ("B1-K1-W6", "B1-K2-W2"), ("collab", "lead"), (-19, -12), (3, 2), "Vier zinnen, en iedereen weet genoeg.",
        (7, 3, 0), ("De arts belde meteen terug.", "Ik schrijf nu eerst op wat ik wil vragen."),
    ),
    LessonPlan(
        "In gesprek over het levenseinde", (("Wensen rond het levenseinde", _CORE), ("Samen met naasten", _TOUCHES)),
        ("B1-K1-W5",), ("comm",), (17, 24), (3, 4), "Hoe begin je, en hoe blijf je stil?",
    ),
    LessonPlan(
        "Wat wil de cliënt? Vragen leren stellen", (("Zinvolle dag", _PRACTISES), ("Samen met naasten", _PRACTISES)),
        ("B1-K1-W2",), ("care",), (-10, -8), (4, 2), "Drie open vragen, en wat je doet met het antwoord.", (3, 1, 0),
    ),
    LessonPlan(
        "Meten is leren: run charts lezen", (("Valpreventie", _TOUCHES), ("Drinken en eten", _PRACTISES)),
        ("B1-K2-W3",), ("quality",), (8, 15), (4, 4), "De lijnen van Veilig opstaan en Proost! als voorbeeld.",
    ),
)  # fmt: skip
AROUND = (
    ("Klinisch redeneren", "Loes Engels", 1), ("Mondzorg bij ouderen", "K. Dijkstra", 2),
    ("Hygiëne en infectiepreventie", "Loes Engels", 1), ("Zorgtechnologie in de praktijk", "Tyler Wooning", 3),
    ("Familieparticipatie", "K. Dijkstra", 2), ("Wondzorg en decubitus", "Tyler Wooning", 3),
)  # fmt: skip
HOURS = (time(8, 30), time(10, 15), time(13, 0), time(14, 45))


def fill_lessons(network_id: uuid.UUID, today: date) -> None:
    """Adds the lessons as seen from this day; the same seed gives the same addresses."""
    filler = _Filler(network_id, today)
    for number, plan in enumerate(PLANS):
        filler.fill(ROC, 0, number, plan)
        filler.fill(HOGESCHOOL, 1, number, plan)
    for number, (title, teacher, year) in enumerate(AROUND):
        filler.around(number, title, teacher, year)
    fill_before(filler)
    db.session.flush()


class _Filler:
    def __init__(self, network_id: uuid.UUID, today: date) -> None:
        self.network_id, self.today = network_id, today
        self.numbers = random.Random(SEED)  # noqa: S311 - addresses of made-up lessons
        own = {"network_id": network_id}
        self.schools = {row.name: row for row in db.session.scalars(sa.select(Organisation).filter_by(**own))}
        self.topics = {row.title: row for row in db.session.scalars(sa.select(PracticeTopic).filter_by(**own))}
        rows = db.session.execute(
            sa.select(Membership, Person).join(Membership.person).where(Membership.network_id == network_id)
        )
        self.members = {person.name: member for member, person in rows}

    def _id(self) -> uuid.UUID:
        return uuid.UUID(int=self.numbers.getrandbits(128), version=4)

    def _add(self, table: Any, **values: Any) -> Any:
        row = table(network_id=self.network_id, **values)
        db.session.add(row)
        db.session.flush()
        return row

    def day(self, days: int) -> date:
        """So many days from today, never in a weekend."""
        found = self.today + timedelta(days=days)
        return found + timedelta(
            days={5: 2, 6: 1}.get(found.weekday(), 0) if days >= 0 else 4 - max(found.weekday(), 4)
        )

    def fill(self, school: str, which: int, number: int, plan: LessonPlan) -> None:
        teacher = self.members["Bas van Leeuwen" if which else "Karin Dijkstra"]
        lesson = self._lesson(
            school, self.day(plan.days[which]), HOURS[(number + which) % 4], plan.title,
            "hbo-verpleegkunde" if which else "mbo-verpleegkundige", plan.years[which], teacher,
        )  # fmt: skip
        lesson.about = plan.about
        for title, weight in plan.topics:
            self.link(lesson, title, weight)
        self.count(lesson, plan.codes, plan.roles, at_hogeschool=bool(which))
        self._answers(lesson, plan)
        if plan.days[which] > 0 and number == 1:
            self._moved(lesson, teacher)
        if number in {0, 1}:
            self._guests(lesson)

    def _lesson(
        self, school: str, on: date, starts: time, title: str, programme: str, year: int, teacher: Any
    ) -> Lesson:
        ends = (datetime.combine(on, starts) + timedelta(minutes=90)).time()
        name = teacher if isinstance(teacher, str) else next(k for k, v in self.members.items() if v is teacher)
        slot = Slot(0, title, on, starts, ends, name, programme, year)
        row: Lesson = self._add(
            Lesson, id=self._id(), school_id=self.schools[school].id, title=title, programme=programme,
            study_year=year, held_on=on, starts_time=starts, ends_time=ends, teacher_name=name,
            room=f"{self.numbers.choice('ABC')}{self.numbers.randint(1, 3)}.{self.numbers.randint(1, 20):02}",
            teacher_id=None if isinstance(teacher, str) else teacher.id,
            timetable_key=key_of(slot, 0), planned_on=on, planned_time=starts,
            created_at=self._moment(60),
        )  # fmt: skip
        return row

    def _moment(self, days_ago: int) -> datetime:
        return datetime.combine(self.today - timedelta(days=days_ago), time(9, 30), UTC)

    def link(self, lesson: Lesson, topic: str, weight: Weight) -> None:
        self._add(LessonTopic, lesson_id=lesson.id, topic_id=self.topics[topic].id, weight=weight)

    def count(self, lesson: Lesson, codes: tuple[str, ...], roles: tuple[str, ...], *, at_hogeschool: bool) -> None:
        """Towards these outcomes of the framework of its programme."""
        wanted = Outcome.role_key.in_(roles) if at_hogeschool else Outcome.code.in_(codes)
        rows: Sequence[Outcome] = db.session.scalars(
            sa.select(Outcome)
            .join(Outcome.framework)
            .where(
                Outcome.network_id == self.network_id,
                Framework.is_active.is_(True),
                Framework.programme == lesson.programme,
                wanted,
            )
            .order_by(Outcome.position)
        ).all()
        for number, row in enumerate(rows[:3]):
            weight = Weight.CORE if number == 0 else Weight.PRACTISES
            self._add(LessonOutcome, lesson_id=lesson.id, outcome_id=row.id, weight=weight)

    def _answers(self, lesson: Lesson, plan: LessonPlan) -> None:
        if lesson.held_on >= self.today:
            return
        answers = [answer for answer, number in zip(Answer, plan.said, strict=True) for _ in range(number)]
        for number, answer in enumerate(answers):
            text = plan.changed[number] if number < len(plan.changed) else ""
            week = monday_of(min(lesson.held_on + timedelta(days=3), self.today - timedelta(days=7)))
            token = f"{self.numbers.getrandbits(128):032x}"
            self._add(
                LessonAnswer, id=self._id(), lesson_id=lesson.id, token=token, week=week, is_ward=number % 4 == 3,
                answer=answer, changed=text,
            )  # fmt: skip

    def _moved(self, lesson: Lesson, teacher: Membership) -> None:
        """Put earlier than the timetable has it, because a topic rises."""
        lesson.planned_on = self.day((lesson.held_on - self.today).days + 14)
        self._add(
            LessonMove, lesson_id=lesson.id, kind=MoveKind.MOVED, from_on=lesson.planned_on,
            from_time=lesson.planned_time, to_on=lesson.held_on, to_time=lesson.starts_time,
            reason="Onbegrepen gedrag speelt nu op veel afdelingen.", moved_by_id=teacher.id, moved_at=self._moment(4),
        )  # fmt: skip

    def _guests(self, lesson: Lesson) -> None:
        physio = next(member for member in self.members.values() if member.discipline is Discipline.PHYSIO)
        self._add(
            LessonGuest, id=self._id(), lesson_id=lesson.id, membership_id=physio.id, kind=GuestKind.CARE_STAFF,
            state=GuestState.COMING, added_at=self._moment(9),
        )  # fmt: skip
        self._add(
            LessonGuest, id=self._id(), lesson_id=lesson.id, kind=GuestKind.CLIENT,
            described="Een bewoner van Rietkraag", added_at=self._moment(8),
        )  # fmt: skip
        self._add(
            LessonMaterial, id=self._id(), lesson_id=lesson.id, title="Generiek kompas",
            url="https://www.zorginzicht.nl/", added_at=self._moment(7),
        )  # fmt: skip

    def teach(self, school: str, on: date, number: int, title: str, programme: str, year: int, teacher: str) -> Lesson:
        """A lesson as the timetable of a school has it."""
        return self._lesson(school, on, HOURS[number % 4], title, programme, year, self.members.get(teacher, teacher))

    def around(self, number: int, title: str, teacher: str, year: int) -> None:
        """What else stands in the timetable, linked to no topic."""
        on = self.day(2 + number * 4)
        self._lesson(ROC, on, HOURS[number % 4], title, "verzorgende-IG", year, teacher)
