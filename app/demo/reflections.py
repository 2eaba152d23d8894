"""The reflections of the demonstration: made-up people write, share and answer, by the verbs that everybody uses."""

from __future__ import annotations

import random
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

import sqlalchemy as sa

from ..clock import frozen, now
from ..extensions import db
from ..networks.models import Membership, Person
from ..reflections.content import Content
from ..reflections.models import Reflection, ReflectionModel, ReflectionReading
from ..reflections.prompts import Feeling
from ..reflections.service import Audience, Draft, add_comment, save_reflection, share_reflection
from ..topics.models import PracticeTopic

SEED = 20240909
NOTE, STARR, GIBBS = ReflectionModel.WARD_NOTE, ReflectionModel.STARR, ReflectionModel.GIBBS
ALACT, ONION, DRISCOLL = ReflectionModel.KORTHAGEN_ALACT, ReflectionModel.KORTHAGEN_ONION, ReflectionModel.DRISCOLL


@dataclass(frozen=True)
class Plan:
    """What somebody wrote, so many days ago; with whom it is shared, and what was said under it."""

    author: str
    days_ago: int
    model: ReflectionModel
    answers: Mapping[str, str]
    feeling: Feeling | None = None
    topics: tuple[str, ...] = ()
    is_alone: bool = False
    readers: tuple[str, ...] = ()
    asks_feedback: bool = False
    replies: tuple[tuple[str, str], ...] = ()
    is_draft: bool = False
    at: time = field(default=time(15, 10))


PLANS = (
    Plan("Yassin El Idrissi", 1, NOTE, {
        "what": "Een bewoner wilde niet onder de douche. Ik ben eerst thee gaan drinken met haar. "
        "Toen ging ze zelf mee.",
        "take": "Niet duwen dus.",
    }, Feeling.GOOD, ("Omgaan met onbegrepen gedrag",)),
    Plan("Sanne de Wit", 3, DRISCOLL, {
        "event": "Ik zag de arts, de fysio en de verzorgende langs elkaar heen praten in het MDO.",
        "so_what": "Niemand vroeg wat de cliënt zelf wilde.",
        "now_what": "Volgende keer stel ik die vraag als eerste.",
    }, Feeling.UNEASY, ("Rapporteren en overdragen",), readers=("Bas van Leeuwen",)),
    Plan("Noor Bakker", 2, STARR, {
        "situation": "Eerste keer insuline onder toezicht.",
        "task": "Meten, spuiten en aftekenen, met mijn werkbegeleider ernaast.",
        "action": "Mijn handen trilden. Ik heb hardop gezegd wat ik deed.",
        "result": "Mijn werkbegeleider telde zachtjes mee, dat hielp enorm.",
        "reflection": "Hardop denken maakt me rustig. Dat doe ik de volgende keer weer.",
    }, Feeling.PROUD, ("Medicatieveiligheid",), readers=("Petra Veenstra",), asks_feedback=True, replies=(
        ("Petra Veenstra", "Ik zag je schouders zakken bij de tweede stap. Doen we het morgen samen nog een keer?"),
        ("Noor Bakker", "Graag. Dan tel ik zelf mee."),
    )),
    Plan("Noor Bakker", 9, NOTE, {
        "what": "Eerste overlijden meegemaakt. Ik wist niet of ik mocht huilen. "
        "Een collega zei: dat mag altijd, daarna koffie.",
    }, Feeling.HEAVY, ("Wensen rond het levenseinde",)),
    Plan("Sanne de Wit", 12, GIBBS, {
        "description": "Ik had kritiek op hoe er getild werd, maar ik zei niets omdat ik ‘maar stagiair’ ben.",
        "analysis": "Ik was bang voor gedoe.",
        "plan": "Eerst vragen, dan voorstellen.",
    }, Feeling.UNEASY),
    Plan("Chiara Martina", 5, ALACT, {
        "acting": "Ik wilde dat de bewoner zich zelf aankleedde.",
        "looking_back": "Ik nam de knopen over omdat we laat waren.",
        "essence": "Daarmee pakte ik oefentijd af.",
        "trial": "Afspraak met de zorg: tien minuten extra op dinsdag.",
    }, Feeling.ORDINARY, ("Zelf doen: revalideren in ADL",), readers=("Ruud Kramer",), replies=(
        ("Ruud Kramer", "Goed gezien. Dinsdag sluit ik aan."),
    )),
    Plan("Yassin El Idrissi", 6, NOTE, {
        "what": "Nachtdienst alleen met 24 bewoners. Te veel bellen tegelijk.",
        "take": "Ik wil dit bespreken in intervisie.",
    }, Feeling.HEAVY, is_alone=True, at=time(6, 40)),
    Plan("Dewi Sarwono", 4, NOTE, {
        "what": "Een student vroeg waarom wij om zeven uur wekken. Ik had geen goed antwoord. "
        "Dat zette mij aan het denken.",
    }, Feeling.ORDINARY),
    Plan("Ruud Kramer", 7, DRISCOLL, {
        "event": "Samen met de stagiair lopen naar de wc in plaats van de rolstoel.",
        "so_what": "Het kost zes minuten en levert veertig meter oefening op.",
        "now_what": "Dit vraag ik ook de avonddienst.",
    }, Feeling.GOOD, ("Zelf doen: revalideren in ADL", "Valpreventie")),
    Plan("Sanne de Wit", 20, ONION, {
        "environment": "Aan het einde van de dienst is nooit alles af.",
        "beliefs": "Goede zorg is: alles af. Ik merk dat ik daardoor niet ga zitten.",
        "identity": "Wie wil ik zijn: snel of aanwezig?",
    }, Feeling.UNEASY),
    Plan("Yassin El Idrissi", 15, STARR, {
        "situation": "Een dochter was boos over de was.",
        "action": "Ik luisterde, vatte samen en belde de linnenkamer.",
        "result": "Ze bedankte me.",
        "reflection": "Luisteren eerst.",
    }, Feeling.PROUD, ("Samen met naasten",), readers=("Dewi Sarwono",)),
    Plan("Noor Bakker", 16, NOTE, {
        "what": "Bijna verkeerde medicatie gegeven, ik werd gestoord tijdens de ronde. Gemeld. Niemand werd boos.",
        "take": "Melden voelt veilig.",
    }, Feeling.GOOD, ("Medicatieveiligheid",)),
    Plan("Ilse Hoekstra", 8, NOTE, {
        "what": "Ik at vandaag mee aan tafel. Hij eet wel, als het zoutvaatje er staat.",
    }, Feeling.GOOD, ("Drinken en eten",)),
    Plan("Sanne de Wit", 30, GIBBS, {
        "description": "Cijfers verzamelen vond ik saai, tot ik de lijn zag zakken.",
        "evaluation": "Het team klapte.",
        "conclusion": "Data kan dus ook energie geven.",
    }, Feeling.PROUD, ("Valpreventie",)),
    Plan("Yassin El Idrissi", 27, NOTE, {
        "what": "Een bewoner sprak alleen Sranan. Ik leerde drie woorden. Hij lachte voor het eerst deze week.",
    }, Feeling.PROUD),
    Plan("Noor Bakker", 24, ALACT, {
        "acting": "Ik zag onrust en dacht: pijn?",
        "looking_back": "Pijnscore gedaan, arts gebeld met SBAR.",
        "essence": "Ik werd serieus genomen.",
        "trial": "SBAR op een kaartje in mijn zak houden.",
    }, Feeling.PROUD, ("Rapporteren en overdragen",), readers=("Karin Dijkstra",)),
    Plan("Petra Veenstra", 10, DRISCOLL, {
        "event": "Ik nam te snel over.",
        "so_what": "En dus leert zij niet.",
        "now_what": "Handen op de rug, tien tellen wachten.",
    }, Feeling.ORDINARY),
    Plan("Dewi Sarwono", 18, NOTE, {
        "what": "Een bewoner wilde zelf de tafel dekken. Het duurde lang, maar ze glunderde.",
        "take": "Wij hebben haast, zij niet.",
    }, Feeling.GOOD),
    Plan("Noor Bakker", 33, STARR, {
        "situation": "Een cliënt pakte mijn arm hard vast.",
        "action": "Ik schrok. Een collega kwam rustig naast me staan.",
        "reflection": "Nabespreken was nodig.",
    }, Feeling.HEAVY, ("Omgaan met onbegrepen gedrag",), readers=("Petra Veenstra",)),
    Plan("Sanne de Wit", 0, NOTE, {
        "what": "Ze vroegen of ik wil blijven. Ik voel me meer collega dan stagiair.",
    }, Feeling.PROUD, at=time(0, 5)),
    Plan("Noor Bakker", 0, STARR, {
        "situation": "Ochtendzorg, ik stond alleen. De bewoner was al wakker en onrustig.",
        "task": "Ik moest haar voor acht uur gewassen hebben. Dat had niemand gezegd, dat had ik zelf bedacht.",
    }, is_draft=True, at=time(0, 5)),
)  # fmt: skip


def fill_reflections(network_id: uuid.UUID, today: date) -> None:
    """Writes all of it, oldest first, each at its own moment."""
    members = _members(network_id)
    known = db.session.scalars(sa.select(PracticeTopic).filter_by(network_id=network_id))
    topics = {topic.title: topic.id for topic in known}
    numbers = random.Random(SEED)  # noqa: S311 - ids of made-up texts
    for plan in sorted(PLANS, key=lambda plan: -plan.days_ago):
        if plan.author in members:
            _write(plan, members, topics, today, uuid.UUID(int=numbers.getrandbits(128), version=4))


def _members(network_id: uuid.UUID) -> dict[str, Membership]:
    query = (
        sa.select(Membership)
        .join(Membership.person)
        .where(Membership.network_id == network_id, Membership.account_id.is_not(None), Person.merged_into_id.is_(None))
    )
    return {member.person.name: member for member in db.session.scalars(query)}


def _write(
    plan: Plan, members: Mapping[str, Membership], topics: Mapping[str, uuid.UUID], today: date, row_id: uuid.UUID
) -> None:
    author, moment = members[plan.author], datetime.combine(today - timedelta(plan.days_ago), plan.at, UTC)
    chosen = tuple(topics[title] for title in plan.topics if title in topics)
    content = Content(plan.answers, plan.feeling, chosen, plan.is_alone)
    with frozen(moment):
        row = save_reflection(author, Draft(row_id, plan.model, content, "nl", plan.is_draft, written_at=moment))
        readers = tuple(members[name] for name in plan.readers if name in members)
        if readers:
            share_reflection(author, row, row.version, Audience(readers, asks_feedback=plan.asks_feedback), 0)
    for number, (name, text) in enumerate(plan.replies, 1):
        with frozen(moment + timedelta(hours=3 * number)):
            if name in members:
                _reply(members[name], row, text)


def _reply(member: Membership, row: Reflection, text: str) -> None:
    if member.account_id != row.owner_id:
        reading = {"owner_id": row.owner_id, "network_id": row.network_id, "reflection_id": row.id}
        db.session.add(ReflectionReading(**reading, reader_id=member.id, read_at=now()))
    add_comment(member, row, uuid.uuid5(row.id, text), text)
