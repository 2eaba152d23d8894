"""Who and what the demonstration network is made of. Everything here is fictional."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ..access import Role
from ..networks.models import Discipline, OrganisationKind, WardKind
from ..placements.models import Track
from ..wording import N_


class NetworkPlan(NamedTuple):
    slug: str
    name: str


NETWORK = NetworkPlan("amstel-vliet", "IP-LIN Amstel & Vliet")
YOUNG_NETWORK = NetworkPlan("duin-vaart", "IP-LIN Duin & Vaart")

MEERLANDSTEDE, VLIETWAARDE = "Zorggroep Meerlandstede", "Stichting Vlietwaarde"
WATERRIJK, RANDMEER = "ROC Waterrijk", "Hogeschool Randmeer"
ZANDMEERDE, STRANDVAARDE = "Zorggroep Zandmeerde", "ROC Strandvaarde"

CARE, SCHOOL = OrganisationKind.CARE, OrganisationKind.SCHOOL
ORGANISATIONS = ((MEERLANDSTEDE, CARE), (VLIETWAARDE, CARE), (WATERRIJK, SCHOOL), (RANDMEER, SCHOOL))
YOUNG_ORGANISATIONS = ((ZANDMEERDE, CARE), (STRANDVAARDE, SCHOOL))

# What the addresses of an organisation's people end in; .example belongs to nobody.
DOMAINS = {
    MEERLANDSTEDE: "meerlandstede.example",
    VLIETWAARDE: "vlietwaarde.example",
    WATERRIJK: "waterrijk.example",
    RANDMEER: "randmeer.example",
    ZANDMEERDE: "zandmeerde.example",
    STRANDVAARDE: "strandvaarde.example",
}


class WardPlan(NamedTuple):
    name: str
    organisation: str
    site: str
    kind: WardKind
    beds: int
    is_learning: bool


WARDS = (
    WardPlan("Lisdodde", MEERLANDSTEDE, "Polderzicht", WardKind.GRZ, 28, True),
    WardPlan("Zwanebloem", MEERLANDSTEDE, "Polderzicht", WardKind.GRZ, 24, False),
    WardPlan("Rietkraag", MEERLANDSTEDE, "Polderzicht", WardKind.PG, 24, True),
    WardPlan("Waterlelie", MEERLANDSTEDE, "Polderzicht", WardKind.PG, 24, True),
    WardPlan("Kalmoes", MEERLANDSTEDE, "Polderzicht", WardKind.SOMATIC, 30, False),
    WardPlan("Dotterbloem", MEERLANDSTEDE, "Polderzicht", WardKind.PALLIATIVE, 12, False),
    WardPlan("Brug", VLIETWAARDE, "De Vlietburcht", WardKind.GRZ, 22, True),
    WardPlan("Sluis", VLIETWAARDE, "De Vlietburcht", WardKind.SMALL_SCALE, 24, True),
    WardPlan("Kade", VLIETWAARDE, "De Vlietburcht", WardKind.SOMATIC, 30, False),
    WardPlan("Jaagpad", VLIETWAARDE, "De Vlietburcht", WardKind.OTHER, 20, False),
)
YOUNG_WARDS = (
    WardPlan("Helm", ZANDMEERDE, "Zeewaarts", WardKind.PG, 24, True),
    WardPlan("Duindoorn", ZANDMEERDE, "Zeewaarts", WardKind.SOMATIC, 28, False),
)
SMALL_WARD = "Dotterbloem"


class Programme(NamedTuple):
    name: str
    level: int
    school: str
    discipline: Discipline
    job: str
    years: int


CARE_IG = Programme("Verzorgende IG", 3, WATERRIJK, Discipline.CARE_IG, "verzorgende IG", 3)
NURSE_MBO = Programme("Mbo-verpleegkundige", 4, WATERRIJK, Discipline.NURSE, "verpleegkundige", 4)
ASSISTANT = Programme("Helpende zorg en welzijn", 2, WATERRIJK, Discipline.CARE_ASSISTANT, "helpende", 2)
NURSE_HBO = Programme("Hbo-verpleegkunde", 6, RANDMEER, Discipline.NURSE, "verpleegkundige", 4)
OT = Programme("Ergotherapie", 6, RANDMEER, Discipline.OT, "ergotherapeut", 4)
DIET = Programme("Voeding en diëtetiek", 6, RANDMEER, Discipline.DIETITIAN, "diëtist", 4)


class Way(NamedTuple):
    """A programme followed along a track."""

    programme: Programme
    track: Track


# How often each way occurs in the history, and exactly who learns now.
WAYS = {
    Way(CARE_IG, Track.BBL): 22,
    Way(CARE_IG, Track.BOL): 19,
    Way(NURSE_MBO, Track.BOL): 21,
    Way(NURSE_MBO, Track.BBL): 9,
    Way(ASSISTANT, Track.BOL): 6,
    Way(NURSE_HBO, Track.FULL_TIME): 15,
    Way(NURSE_HBO, Track.DUAL): 3,
    Way(OT, Track.FULL_TIME): 3,
    Way(DIET, Track.FULL_TIME): 2,
}
LEARNING_NOW = {
    Way(CARE_IG, Track.BBL): 6,
    Way(CARE_IG, Track.BOL): 4,
    Way(NURSE_MBO, Track.BOL): 6,
    Way(NURSE_MBO, Track.BBL): 2,
    Way(NURSE_HBO, Track.FULL_TIME): 5,
    Way(OT, Track.FULL_TIME): 1,
}


@dataclass(frozen=True)
class Persona:
    """Somebody a visitor can be. `does` follows the name on the sign-in page."""

    key: str
    first_name: str
    last_name: str
    roles: tuple[Role, ...]
    organisation: str | None
    does: str
    discipline: Discipline | None = None
    ward: str | None = None
    job_title: str = ""
    is_first_choice: bool = False
    way: Way | None = None

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"

    @property
    def email(self) -> str:
        if self.way:
            return f"{self.key}@student.{DOMAINS[self.way.programme.school]}"
        return f"{self.key}@{DOMAINS[self.organisation] if self.organisation else 'amstelvliet.example'}"


_LEARNS, _TEACHES = N_("learns on the ward"), N_("teaches and visits the ward")
_CARES, _LEADS = N_("cares for residents"), N_("leads the organisation")
_GUIDES, _EDUCATES = N_("cares and supervises interns"), N_("sees to learning in the own organisation")

PERSONAS = (
    Persona("noor.bakker", "Noor", "Bakker", (Role.INTERN,), MEERLANDSTEDE, _LEARNS, Discipline.NURSE, "Lisdodde",
            is_first_choice=True, way=Way(NURSE_MBO, Track.BOL)),
    Persona("petra.veenstra", "Petra", "Veenstra", (Role.WORKPLACE_SUPERVISOR, Role.PROFESSIONAL), MEERLANDSTEDE,
            _GUIDES, Discipline.NURSE, "Lisdodde", "verpleegkundige", is_first_choice=True),
    Persona("ruud.kramer", "Ruud", "Kramer", (Role.PROFESSIONAL,), MEERLANDSTEDE, _CARES, Discipline.PHYSIO, "Lisdodde",
            "fysiotherapeut", is_first_choice=True),
    Persona("karin.dijkstra", "Karin", "Dijkstra", (Role.TEACHER,), WATERRIJK, _TEACHES, Discipline.TEACHER,
            job_title="docent", is_first_choice=True),
    Persona("marjan.postma", "Marjan", "Postma", (Role.PRACTICE_EDUCATOR,), MEERLANDSTEDE, _EDUCATES,
            Discipline.EDUCATOR, job_title="praktijkopleider", is_first_choice=True),
    Persona("anouk.verbeek", "Anouk", "Verbeek", (Role.COORDINATOR,), None, N_("holds the network together"),
            Discipline.EDUCATOR, job_title="netwerkcoördinator", is_first_choice=True),
    Persona("anneke.vos", "Anneke", "Vos", (Role.MANAGEMENT,), MEERLANDSTEDE, _LEADS, job_title="regiomanager",
            is_first_choice=True),
    Persona("henk.mulder", "Henk", "Mulder", (Role.CLIENT_REP,), MEERLANDSTEDE, N_("speaks for residents"),
            job_title="cliëntenraad", is_first_choice=True),
    Persona("yassin.elidrissi", "Yassin", "El Idrissi", (Role.INTERN,), MEERLANDSTEDE, _LEARNS, Discipline.CARE_IG,
            "Rietkraag", way=Way(CARE_IG, Track.BBL)),
    Persona("sanne.dewit", "Sanne", "de Wit", (Role.INTERN,), VLIETWAARDE, _LEARNS, Discipline.NURSE, "Brug",
            way=Way(NURSE_HBO, Track.FULL_TIME)),
    Persona("chiara.martina", "Chiara", "Martina", (Role.INTERN,), VLIETWAARDE, _LEARNS, Discipline.OT, "Brug",
            way=Way(OT, Track.FULL_TIME)),
    Persona("dewi.sarwono", "Dewi", "Sarwono", (Role.WORKPLACE_SUPERVISOR, Role.PROFESSIONAL), MEERLANDSTEDE, _GUIDES,
            Discipline.CARE_IG, "Rietkraag", "verzorgende IG"),
    Persona("ilse.hoekstra", "Ilse", "Hoekstra", (Role.PROFESSIONAL,), MEERLANDSTEDE, _CARES, Discipline.DIETITIAN,
            "Rietkraag", "diëtist"),
    Persona("fatma.aydin", "Fatma", "Aydın", (Role.PROFESSIONAL,), VLIETWAARDE, _CARES, Discipline.ECP, "Brug",
            "specialist ouderengeneeskunde"),
    Persona("jeroen.smit", "Jeroen", "Smit", (Role.PRACTICE_EDUCATOR,), VLIETWAARDE, _EDUCATES, Discipline.EDUCATOR,
            job_title="praktijkopleider"),
    Persona("bas.vanleeuwen", "Bas", "van Leeuwen", (Role.TEACHER,), RANDMEER, _TEACHES, Discipline.TEACHER,
            job_title="docent-practitioner"),
    Persona("lot.jansen", "Lot", "Jansen", (Role.MODERATOR,), None, N_("keeps the conversation safe")),
)  # fmt: skip
SHARED = "anouk.verbeek"  # also leads the young network
NEW_HERE = "lot.jansen"


class Colleague(NamedTuple):
    """Somebody of the ward's team who supervises and has no account yet."""

    first_name: str
    last_name: str
    ward: str
    discipline: Discipline


_N, _C = Discipline.NURSE, Discipline.CARE_IG
SUPERVISORS = (
    Colleague("Marloes", "Tamminga", "Lisdodde", _N), Colleague("Gülay", "Yılmazer", "Lisdodde", _C),
    Colleague("Wendy", "Breedveld", "Zwanebloem", _N), Colleague("Hakan", "Güneş", "Zwanebloem", _C),
    Colleague("Tineke", "van Oosten", "Rietkraag", _C), Colleague("Radmila", "Petrović", "Rietkraag", _N),
    Colleague("Ineke", "Poortvliet", "Waterlelie", _C), Colleague("Soumaya", "el Fassi", "Waterlelie", _N),
    Colleague("Gerda", "Kloosterman", "Kalmoes", _C), Colleague("Piotr", "Zieliński", "Kalmoes", _N),
    Colleague("Joke", "Meerman", "Dotterbloem", _N),
    Colleague("Lonneke", "Vreugdenhil", "Brug", _N), Colleague("Tim", "Slagter", "Brug", Discipline.OT),
    Colleague("Rosalinda", "Emanuels", "Sluis", _C), Colleague("Bart", "Wiersema", "Sluis", _N),
    Colleague("Nel", "Groenendijk", "Kade", _C), Colleague("Abdel", "Ziani", "Kade", _N),
    Colleague("Marieke", "Haverkort", "Jaagpad", _N), Colleague("Sheila", "Pinas", "Jaagpad", _C),
)  # fmt: skip

TUTORS = (("Hanneke", "Brouwers", WATERRIJK), ("Yvonne", "Kerkhof", RANDMEER))

STOP_REASONS = ("gezondheid", "studiekeuze", "begeleiding", "sfeer of veiligheid", "niveau", "reistijd of privé")
LEAVE_REASONS = ("loopbaan of opleiding", "werkdruk", "rooster", "reistijd", "sfeer", "gezondheid", "einde contract")
