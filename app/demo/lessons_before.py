"""A year of lessons before those of the demonstration: so that there is something to see in whether lessons follow."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import cycle
from typing import Protocol

from ..lessons.models import Lesson, Weight

ROC, HOGESCHOOL = "ROC Waterrijk", "Hogeschool Randmeer"
AT = {
    ROC: ("mbo-verpleegkundige", ("Loes Engels", "Tyler Wooning", "Karin Dijkstra", "Nick Uphus")),
    HOGESCHOOL: ("hbo-verpleegkunde", ("Bas van Leeuwen", "Angelina Mahieu", "Sebastiaan Kloppert")),
}
# title, topic, days ago, codes of the framework of mbo nurses, roles of that of hbo nurses. Less time goes by between a
# topic and its first lesson as the year goes on; decubitus, hygiene and the night wait still.
ABOUT = (
    ("Rust bij het delen", "Medicatieveiligheid", 332, ("B1-K1-W4",), ("quality",)),
    ("Vallen en bewegen", "Valpreventie", 333, ("B1-K1-W1",), ("care",)),
    ("Schrijven voor wie na je komt", "Rapporteren en overdragen", 305, ("B1-K1-W6",), ("collab",)),
    ("Ondervoeding herkennen", "Drinken en eten", 307, ("B1-K1-W1",), ("health",)),
    ("Onrust: eerst kijken", "Omgaan met onbegrepen gedrag", 292, ("B1-K1-W5",), ("comm",)),
    ("Als genezen niet meer kan", "Wensen rond het levenseinde", 281, ("B1-K1-W5",), ("comm",)),
    ("Familie aan tafel", "Samen met naasten", 272, ("B1-K1-W5",), ("comm",)),
    ("Handen op de rug", "Zelf doen: revalideren in ADL", 263, ("B1-K1-W3",), ("care",)),
    ("Een schone mond", "Mondzorg", 249, ("B1-K1-W4",), ("health",)),
    ("Wat maakt een dag goed?", "Zinvolle dag", 164, ("B1-K1-W2",), ("care",)),
    ("Zien waarom iemand roept", "Omgaan met onbegrepen gedrag", 196, ("B1-K1-W5",), ("comm",)),
    ("Overdragen aan bed", "Rapporteren en overdragen", 187, ("B1-K1-W6",), ("collab",)),
    ("Opstaan oefenen", "Valpreventie", 175, ("B1-K1-W3",), ("care",)),
    ("Dubbel controleren", "Medicatieveiligheid", 161, ("B1-K1-W4",), ("quality",)),
    ("Slechtnieuwsgesprek", "Wensen rond het levenseinde", 152, ("B1-K1-W5",), ("comm",)),
    ("Drinken bij warmte", "Drinken en eten", 139, ("B1-K1-W1",), ("health",)),
    ("Een dag mee met de fysiotherapeut", "Zelf doen: revalideren in ADL", 78, ("B1-K1-W3",), ("care",)),
    ("Naasten in het zorgplan", "Samen met naasten", 74, ("B1-K1-W2",), ("collab",)),
    ("Bijna fout, en dan?", "Medicatieveiligheid", 68, ("B1-K2-W3",), ("quality",)),
    ("Loopmiddelen", "Valpreventie", 65, ("B1-K1-W3",), ("care",)),
    ("Weerstand bij de zorg", "Omgaan met onbegrepen gedrag", 61, ("B1-K1-W7",), ("comm",)),
    ("Proeven en slikken", "Drinken en eten", 57, ("B1-K1-W1",), ("health",)),
    ("Bellen met de arts", "Rapporteren en overdragen", 46, ("B1-K2-W2",), ("collab",)),
    ("Zingen, zwijgen, zitten", "Wensen rond het levenseinde", 40, ("B1-K1-W5",), ("comm",)),
    ("Familie belt boos op", "Samen met naasten", 33, ("B1-K1-W5",), ("comm",)),
)
# What stands in every timetable, and answers no ward in particular.
BESIDE = (
    ("Anatomie: hart en longen", 318), ("Rekenen met medicatie", 297), ("Burgerschap", 286), ("Farmacologie 1", 268),
    ("Anatomie: de huid", 254), ("Onderzoek lezen", 247), ("Rekenen, herkansing", 201), ("Farmacologie 2", 181),
    ("Wet- en regelgeving", 170), ("Onderzoek doen", 148), ("Engels op de afdeling", 82), ("Anatomie: bewegen", 59),
    ("Wet- en regelgeving, vervolg", 52), ("Farmacologie 3", 38),
)  # fmt: skip


class Filler(Protocol):
    """What adds lessons to the demonstration."""

    today: date

    def teach(self, school: str, on: date, number: int, title: str, programme: str, year: int, teacher: str) -> Lesson:
        """A lesson as the timetable of a school has it."""
        ...

    def link(self, lesson: Lesson, topic: str, weight: Weight) -> None: ...

    def count(self, lesson: Lesson, codes: tuple[str, ...], roles: tuple[str, ...], *, at_hogeschool: bool) -> None: ...


def fill_before(filler: Filler) -> None:
    """By turns at both schools, by each of their teachers."""
    schools = cycle(AT)
    teachers = {school: cycle(names) for school, (_, names) in AT.items()}
    for number, (title, topic, ago, codes, roles) in enumerate(ABOUT):
        school = next(schools)
        lesson = _teach(filler, school, number, title, ago, next(teachers[school]))
        filler.link(lesson, topic, Weight.CORE)
        filler.count(lesson, codes, roles, at_hogeschool=school == HOGESCHOOL)
    for number, (title, ago) in enumerate(BESIDE):
        school = next(schools)
        _teach(filler, school, number, title, ago, next(teachers[school]))


def _teach(filler: Filler, school: str, number: int, title: str, ago: int, teacher: str) -> Lesson:
    on = filler.today - timedelta(days=ago)
    on -= timedelta(days=max(on.weekday() - 4, 0))  # never in a weekend
    return filler.teach(school, on, number, title, AT[school][0], 1 + number % 4, teacher)
