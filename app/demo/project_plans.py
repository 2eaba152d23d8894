"""What the improvement projects of the demonstration are: made-up wards, made-up numbers, made-up words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..networks.models import Discipline
from ..projects.control_chart import ChartKind, Direction
from ..projects.models import (
    Act,
    ClientSource,
    Frequency,
    KompasBlock,
    MeasureKind,
    Outcome,
    Participation,
    Scale,
)

YEAR_BEFORE = (6.1, 5.2, 6.8, 5.9, 4.9, 6.4, 5.5, 6.9, 5.1, 6.0, 5.7, 6.2)
FALLS = (*YEAR_BEFORE, 5.4, 4.6, 4.1, 4.4, 3.6, 4.2, 3.9, 3.4, 4.0, 3.7, 3.1, 3.5)
DRINK = (52, 58, 49, 55, 60, 51, 57, 54, 50, 56, 53, 59, 57, 61, 66, 70, 68, 73, 71, 75, 74, 78, 76, 79)
ROUNDS = (27, 30, 26, 31, 29, 23, 33, 31, 34, 29, 33, 36, 32, 35, 38, 37)
PLANNED = (42, 42, 36, 42, 42, 30, 42, 42, 42, 36, 42, 42, 36, 42, 42, 42)
INTERRUPTIONS = (9, 8, 10, 9, 9, 8, 10, 9, 8, 9, 10, 9, 6, 6, 5, 5, 4, 4, 3, 4)
HANDS = (71, 76, 68, 74, 79, 70, 73, 77, 69, 75, 72, 78, 70, 74, 76, 71, 73, 75)
_D = Discipline


@dataclass(frozen=True)
class MeasurePlan:
    name: str
    kind: MeasureKind = MeasureKind.OUTCOME
    unit: str = ""
    direction: Direction = Direction.DOWN
    numbers: Sequence[float] = ()
    frequency: Frequency = Frequency.WEEKLY
    target: float | None = None
    baseline: int = 0
    split: tuple[int, str] | None = None
    chart: ChartKind = ChartKind.XMR
    definition: str = ""
    sizes: Sequence[int] = ()  # out of how many: then the numbers are counts, and the measure a share


@dataclass(frozen=True)
class Trial:
    title: str
    scale: Scale
    weeks_ago: int
    prediction: str
    study: str = ""
    act: Act | None = None
    idea: int | None = None


@dataclass(frozen=True)
class ProjectPlan:
    title: str
    ward: str
    question: str
    source: ClientSource
    aim: tuple[str, float, float, str, int]  # what, from, to, unit, days from now
    team: tuple[Discipline, ...]
    measures: tuple[MeasurePlan, ...]
    topic: str
    persona: str = ""
    keeps: str = ""
    problem: str = ""
    participation: Participation = Participation.CONSULT
    block: KompasBlock = KompasBlock.WISHES
    outcome: Outcome = Outcome.RUNNING
    lesson: str = ""
    drivers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    trials: tuple[Trial, ...] = ()
    tasks: tuple[tuple[str, int], ...] = ()
    started: int = 300
    invites: bool = field(default=False)


PLANS = (
    ProjectPlan(
        "Veilig opstaan", "Lisdodde", "Ik wil ’s nachts zelf naar de wc, zonder dat er meteen een alarm afgaat.",
        ClientSource.CLIENT, ("Valpartijen", 5.9, 4.5, "per 1000 bewonersdagen", 190),
        (_D.NURSE, _D.PHYSIO, _D.OT),
        (
            MeasurePlan("Valpartijen per 1000 bewonersdagen", unit="per maand", numbers=FALLS, target=4.5, baseline=12,
                        frequency=Frequency.MONTHLY, split=(12, "Antislipsokken en looproute op de hele afdeling"),
                        definition="Alle valpartijen op de afdeling, gedeeld door de dagen dat bewoners er waren."),
            MeasurePlan("Nabespreking binnen een dag", MeasureKind.PROCESS, "% van de valpartijen", Direction.UP,
                        (40, 52, 48, 60, 66, 61, 72, 70, 78, 75, 82, 80), Frequency.MONTHLY, 80),
            MeasurePlan("Minuten lopen per dag", MeasureKind.BALANCING, "minuten", Direction.UP,
                        (14, 15, 13, 15, 16, 14, 15, 17, 16, 15, 16, 17), Frequency.MONTHLY),
        ),
        "Valpreventie", "Noor Bakker", "Bewoners blijven zelf naar de wc gaan.",
        "In de nacht vallen bewoners op weg naar de wc. Vorig jaar 71 keer.", Participation.ADVISE,
        drivers=(
            ("De weg naar de wc is veilig", ("Nachtlampje met sensor", "Looproute vrij na de avondronde")),
            ("Lijf en voeten doen mee", ("Antislipsokken naast het bed", "Opsta-oefening voor het slapen")),
            ("Hulp komt op het goede moment", ("Nachtronde op verzoek",)),
        ),
        trials=(
            Trial("Nachtlampje met sensor", Scale.ONE_CLIENT, 60, "Bewoner loopt zonder het grote licht.",
                  "Hij vond de weg, maar één lamp scheen in zijn gezicht.", Act.ADAPT, 0),
            Trial("Antislipsokken naast het bed", Scale.FEW_CLIENTS, 52, "Minder uitglijden, niemand weigert.",
                  "Van vijf naar drie keer. Drie bewoners dragen liever eigen pantoffels.", Act.EXPAND, 2),
            Trial("Nachtronde op verzoek", Scale.ONE_TEAM, 3, "De helft van de bewoners wil geen ronde.", idea=4),
        ),
        tasks=(("Nachtdienst vragen wie een ronde wil", 5), ("Sokken bijbestellen", 12)), started=390, invites=True,
    ),
    ProjectPlan(
        "Proost!", "Rietkraag", "Iets lekkers te drinken, ook ’s middags.", ClientSource.CLIENT,
        ("Dagen met genoeg drinken", 55, 75, "% van de bewonersdagen", 60), (_D.DIETITIAN, _D.CARE_IG, _D.HOST),
        (
            MeasurePlan("Dagen met minstens 1500 ml", unit="% van de bewonersdagen", direction=Direction.UP,
                        numbers=DRINK, target=75, baseline=12),
            MeasurePlan("Drinkrondes gedaan", MeasureKind.PROCESS, "% van de geplande rondes", Direction.UP,
                        ROUNDS, target=90, chart=ChartKind.P, sizes=PLANNED),
            MeasurePlan("Nachtelijke wc-bezoeken", MeasureKind.BALANCING, "per nacht", Direction.DOWN,
                        (9, 8, 9, 10, 9, 8, 9, 10, 9, 9)),
        ),
        "Drinken en eten", "Yassin El Idrissi", "De nachtrust blijft.",
        trials=(
            Trial("Thee aan tafel om drie uur", Scale.ONE_TEAM, 12, "Tien procent meer.", "Zes procent.", Act.EXPAND),
            Trial("Eigen glas op het nachtkastje", Scale.WARD, 2, "Niemand vergeet meer te drinken."),
        ),
        tasks=(("Vragen welke drankjes mensen vroeger dronken", 7),),
    ),
    ProjectPlan(
        "Schone mond", "Waterlelie", "Mijn mond voelt vies bij het slapen.", ClientSource.CLIENT,
        ("Bewoners met een schone mond", 48, 80, "%", 150), (_D.CARE_IG,),
        (MeasurePlan("Schone mond bij observatie", unit="% van de bewoners", direction=Direction.UP,
                     numbers=(48, 52, 50, 55), target=80),),
        "Mondzorg", started=60,
    ),
    ProjectPlan(
        "Rustige medicatieronde", "Kalmoes", "Waarom bel ik en komt er niemand?", ClientSource.RELATIVE,
        ("Onderbrekingen", 9, 4, "per ronde", -40), (_D.NURSE, _D.PHARMACIST, _D.CARE_IG),
        (MeasurePlan("Onderbrekingen per ronde", unit="per ronde", numbers=INTERRUPTIONS, target=4, baseline=12),),
        "Medicatieveiligheid", block=KompasBlock.ORGANISING, outcome=Outcome.ADOPTED,
        lesson="Een vest helpt pas als de telefoon bij een collega ligt.",
    ),
    ProjectPlan(
        "Minder belsensoren, meer vrijheid", "Sluis", "Ik wil zelf weten wanneer ik opsta.",
        ClientSource.EXPERT_BY_EXPERIENCE,
        ("Bewoners met een vrijheidsbeperking", 38, 20, "%", 120), (_D.PSYCHOLOGIST, _D.ECP, _D.CARE_IG),
        (
            MeasurePlan("Bewoners met een maatregel", unit="%",
                        numbers=(38, 37, 39, 36, 38, 37, 35, 33, 31, 30, 28, 27),
                        frequency=Frequency.MONTHLY, target=20, chart=ChartKind.RUN),
            MeasurePlan("Valpartijen per 1000 bewonersdagen", MeasureKind.BALANCING, "per maand", Direction.DOWN,
                        (5.1, 5.4, 4.8, 5.2, 5.0, 5.6, 5.3, 4.9, 5.2, 5.5, 5.1, 5.0), Frequency.MONTHLY),
        ),
        "Omgaan met onbegrepen gedrag", participation=Participation.COPRODUCE,
    ),
    ProjectPlan(
        "Op tijd het gesprek", "Dotterbloem", "Vraag het mij nu, niet als ik niet meer kan praten.",
        ClientSource.CLIENT,
        ("Gesprek binnen 14 dagen", 40, 85, "%", 90), (_D.ECP, _D.CHAPLAIN, _D.NURSE),
        (MeasurePlan("Gesprek binnen 14 dagen", unit="%", direction=Direction.UP, frequency=Frequency.MONTHLY,
                     numbers=(40, 45, 38, 50, 47, 55, 58, 62, 60, 68, 71), target=85, chart=ChartKind.RUN),),
        "Wensen rond het levenseinde",
    ),
    ProjectPlan(
        "Therapie in de ochtendzorg", "Brug", "Ik wil zelf mijn brood smeren.", ClientSource.CLIENT,
        ("Oefenmomenten", 1.2, 2.5, "per revalidant per dag", 100), (_D.OT, _D.PHYSIO, _D.NURSE),
        (MeasurePlan("Oefenmomenten per dag", unit="per revalidant", direction=Direction.UP, target=2.5,
                     numbers=(1.2, 1.1, 1.3, 1.2, 1.4, 1.3, 1.5, 1.6, 1.5, 1.7, 1.8, 1.7, 2.0)),),
        "Zelf doen: revalideren in ADL", "Chiara Martina", tasks=(("Oefenkaart bij de aanrecht hangen", 4),),
        trials=(Trial("Zelf smeren op dinsdag", Scale.ONE_CLIENT, 6, "Kost tien minuten extra.",
                      "Twaalf minuten, en hij at meer.", Act.EXPAND),),
    ),
    ProjectPlan(
        "Handen schoon", "Kade", "", ClientSource.CLIENT, ("Juiste momenten", 73, 80, "%", 45),
        (_D.NURSE, _D.QUALITY_NURSE, _D.CARE_IG),
        (MeasurePlan("Juiste momenten van handhygiëne", unit="% van de geziene momenten", direction=Direction.UP,
                     numbers=HANDS, target=80),),
        "Hygiëne", block=KompasBlock.INSIGHT, outcome=Outcome.ABANDONED,
        lesson="Alleen tellen verandert niets. Eerst vragen waarom het lastig is.",
    ),
)  # fmt: skip
