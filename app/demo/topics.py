"""The practice topics of the demonstration, with a year of signals of people who do not exist."""

from __future__ import annotations

import math
import random
import secrets
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from ..database import insert_many
from ..extensions import db
from ..networks.models import Discipline, Ward
from ..topics import keys, names, weeks
from ..topics.models import AloneSignal, PracticeTopic, SourceKind, TopicSignal, TopicState, TopicSynonym

SEED = 20240908
REPORTERS = 96
YEAR = 52  # weeks
RISES_FOR, FADES_FOR = 7, 7  # weeks


@dataclass(frozen=True)
class TopicPlan:
    title: str
    description: str
    synonyms: tuple[str, ...]
    age_days: int
    per_week: float  # people who name it, on average
    course: str = "steady"
    state: TopicState = TopicState.ACTIVE


PLANS = (
    TopicPlan(
        "Valpreventie", "Veilig opstaan, lopen en naar de wc.", ("vallen", "veilig opstaan", "valrisico"), 396, 9.0
    ),
    TopicPlan(
        "Omgaan met onbegrepen gedrag",
        "Onrust, roepen, afweer: wat wil iemand ons zeggen?",
        ("agressie", "onrust", "probleemgedrag", "signaalgedrag"),
        341,
        8.5,
        "rising",
    ),
    TopicPlan("Samen met naasten", "Hoe betrekken we familie op tijd?", ("familie", "mantelzorg"), 312, 6.5, "rising"),
    TopicPlan("Decubituspreventie", "Huid, ligging en wisselen.", ("doorligwonden", "wisselligging"), 388, 4.0),
    TopicPlan("Medicatieveiligheid", "Rust en zekerheid bij het delen.", ("medicijnen delen", "medicatie"), 402, 5.5),
    TopicPlan("Drinken en eten", "Genoeg, lekker en op het goede moment.", ("vocht", "ondervoeding"), 365, 5.0),
    TopicPlan("Mondzorg", "Een schone mond, ook bij afweer.", ("tandenpoetsen", "gebitszorg"), 280, 3.5),
    TopicPlan(
        "Wensen rond het levenseinde", "Op tijd het gesprek voeren.", ("laatste levensfase", "overlijden"), 333, 3.5
    ),
    TopicPlan("Rapporteren en overdragen", "Kort en volledig, met SBAR.", ("SBAR", "overdracht"), 371, 5.5),
    TopicPlan("Zelf doen: revalideren in ADL", "Oefenen in de zorg van alledag.", ("revalideren", "ADL"), 298, 4.0),
    TopicPlan("Hygiëne", "Schone handen, schone spullen.", ("handen wassen", "infectiepreventie"), 410, 8.5, "fading"),
    TopicPlan("Zinvolle dag", "Wat maakt een dag goed?", ("activiteiten", "dagbesteding"), 190, 0.5),
    TopicPlan("Nachtdienst alleen", "", (), 40, 1.8),
    TopicPlan("Muziek op de afdeling", "", (), 9, 0.6, state=TopicState.PROPOSED),
)
MIX = {
    Discipline.CARE_IG: 34, Discipline.NURSE: 30, Discipline.CARE_ASSISTANT: 9, Discipline.PHYSIO: 7,
    Discipline.OT: 6, Discipline.DIETITIAN: 3, Discipline.SLT: 2, Discipline.ECP: 2, Discipline.PSYCHOLOGIST: 2,
    Discipline.CHAPLAIN: 1,
}  # fmt: skip


@dataclass(frozen=True)
class Reporter:
    """Somebody made up who names topics; no member of the network."""

    id: uuid.UUID
    ward_id: uuid.UUID | None
    discipline: Discipline


def fill_topics(network_id: uuid.UUID, today: date) -> None:
    """Adds the topics as seen from this day. Always the same, but for the tokens: the keys are this machine's own."""
    rng = random.Random(SEED)  # noqa: S311 - stories, no secrets
    wards = list(db.session.scalars(sa.select(Ward.id).filter_by(network_id=network_id).order_by(Ward.name)))
    marks = _Marks(network_id, today, wards, rng)
    for plan in PLANS:
        topic = _topic(network_id, plan, today)
        if rows := list(marks.signals(topic, plan)):
            insert_many(db.session(), TopicSignal, rows)
    insert_many(db.session(), AloneSignal, list(marks.alone()))


def _topic(network_id: uuid.UUID, plan: TopicPlan, today: date) -> PracticeTopic:
    topic = PracticeTopic(network_id=network_id, description=plan.description, lang="nl", state=plan.state)
    topic.rename(plan.title)
    topic.raised_on = today - timedelta(days=plan.age_days)
    db.session.add(topic)
    db.session.flush()
    others = [TopicSynonym(network_id=network_id, topic_id=topic.id, name=name) for name in plan.synonyms]
    for other in others:
        other.key = names.key_of(other.name)
    db.session.add_all(others)
    db.session.flush()
    return topic


class _Marks:
    """Who names what in which week."""

    def __init__(self, network_id: uuid.UUID, today: date, wards: list[uuid.UUID], rng: random.Random) -> None:
        self.network_id, self.today, self.rng = network_id, today, rng
        last = weeks.last_weeks(today, YEAR)
        self.weeks = [*last.weeks, weeks.monday_of(today)]
        self.with_ward_from = weeks.last_weeks(today).first - weeks.WEEK
        self.throwaway: dict[str, bytes] = {}
        self.reporters = [self._reporter(wards) for _ in range(REPORTERS)]

    def _reporter(self, wards: list[uuid.UUID]) -> Reporter:
        discipline = self.rng.choices(list(MIX), list(MIX.values()))[0]
        # Some wards learn more than others, and not everybody belongs to one.
        ward = self.rng.choices([None, *wards], [2.0, *(6.0 / (i + 1) for i in range(len(wards)))])[0]
        return Reporter(uuid.UUID(int=self.rng.getrandbits(128), version=4), ward, discipline)

    def signals(self, topic: PracticeTopic, plan: TopicPlan) -> Iterator[dict[str, Any]]:
        for back, week in enumerate(reversed(self.weeks)):
            if week + timedelta(days=6) < topic.raised_on:
                return
            for reporter in self._some(plan.per_week * _course(plan.course, back) * (0.4 if back == 0 else 1)):
                source = self.rng.choices([SourceKind.REFLECTION, SourceKind.INTERVISION, SourceKind.HAND], [8, 1, 1])[
                    0
                ]
                mark = self._mark(reporter, week, keys.TOPIC, topic.id)
                yield mark | {"topic_id": topic.id, "source": source}

    def alone(self) -> Iterator[dict[str, Any]]:
        for week in self.weeks[-20:]:
            for reporter in self._some(2.2):
                yield self._mark(reporter, week, keys.ALONE)

    def _some(self, mean: float) -> list[Reporter]:
        return self.rng.sample(self.reporters, min(_poisson(self.rng, mean), len(self.reporters)))

    def _mark(self, reporter: Reporter, week: date, kind: str, *ids: uuid.UUID) -> dict[str, Any]:
        quarter, is_recent = weeks.quarter_of(week), week >= self.with_ward_from
        return {
            "id": uuid.uuid4(),
            "network_id": self.network_id,
            "week": week,
            "quarter": quarter,
            "ward_id": reporter.ward_id if is_recent else None,
            "discipline": reporter.discipline if is_recent else None,
            "token": keys.token(self._key(quarter), kind, self.network_id, reporter.id, *ids),
        }

    def _key(self, quarter: str) -> bytes:
        """The key of the quarter; of one that is over, one that is thrown away, as the real one was."""
        if not weeks.is_closed(quarter, self.today):
            return keys.key_of(quarter, self.today)
        return self.throwaway.setdefault(quarter, secrets.token_bytes(keys.KEY_BYTES))


def _course(course: str, back: int) -> float:
    """How much more or less than usual, so many weeks back."""
    if course == "rising":
        return 1.9 if back <= RISES_FOR else 0.7
    if course == "fading":
        return 0.35 if back <= FADES_FOR else 1.2
    return 1.0


def _poisson(rng: random.Random, mean: float) -> int:
    """Knuth's way of drawing a Poisson number."""
    limit, count, product = math.exp(-mean), 0, rng.random()
    while product > limit:
        count, product = count + 1, product * rng.random()
    return count
