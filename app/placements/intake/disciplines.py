"""Professions as staff lists name them: by field ('fysiotherapie') or by job ('fysiotherapeut')."""

from __future__ import annotations

from ...networks.models import Discipline
from .values import fold

_NAMES: dict[Discipline, tuple[str, ...]] = {
    Discipline.NURSE: (
        "verpleegkundige",
        "verpleegkunde",
        "verpleging",
        "mbo verpleegkundige",
        "hbo verpleegkundige",
        "nurse",
        "nursing",
    ),
    Discipline.NP: (
        "verpleegkundig specialist",
        "nurse practitioner",
    ),
    Discipline.CARE_IG: (
        "verzorgende ig",
        "verzorgende",
        "verzorging",
        "vig",
        "evv",
        "eerst verantwoordelijk verzorgende",
        "gvp",
        "certified care worker",
        "primary carer",
    ),
    Discipline.CARE_ASSISTANT: (
        "helpende",
        "helpende plus",
        "zorgassistent",
        "zorghulp",
        "care assistant",
        "zorgmedewerker",
    ),
    Discipline.ECP: (
        "specialist ouderengeneeskunde",
        "so",
        "ouderengeneeskunde",
        "elderly care physician",
    ),
    Discipline.PHYSICIAN: (
        "arts",
        "basisarts",
        "physician",
        "doctor",
        "anios",
    ),
    Discipline.PA: ("physician assistant",),
    Discipline.PHYSIO: (
        "fysiotherapeut",
        "fysiotherapie",
        "physiotherapist",
        "physiotherapy",
        "geriatriefysiotherapeut",
    ),
    Discipline.OT: (
        "ergotherapeut",
        "ergotherapie",
        "occupational therapist",
        "occupational therapy",
    ),
    Discipline.SLT: (
        "logopedist",
        "logopedie",
        "speech therapist",
        "speech therapy",
    ),
    Discipline.DIETITIAN: (
        "dietist",
        "dietetiek",
        "voeding en dietetiek",
        "dietitian",
        "dietetics",
    ),
    Discipline.DENTAL_HYG: (
        "mondhygienist",
        "mondzorg",
        "mondhygiene",
        "dental hygienist",
    ),
    Discipline.EXERCISE: (
        "oefentherapeut",
        "oefentherapie",
        "bewegingsagoog",
        "exercise therapist",
    ),
    Discipline.PSYCHOLOGIST: (
        "psycholoog",
        "gz psycholoog",
        "psychologie",
        "psychologist",
        "psychology",
    ),
    Discipline.CHAPLAIN: (
        "geestelijk verzorger",
        "geestelijke verzorging",
        "spiritual caregiver",
        "chaplain",
        "pastor",
    ),
    Discipline.SOCIAL_WORKER: (
        "maatschappelijk werker",
        "maatschappelijk werk",
        "social worker",
        "social work",
    ),
    Discipline.ACTIVITY: (
        "activiteitenbegeleider",
        "welzijnsbegeleider",
        "welzijn en activiteiten",
        "activiteitenbegeleiding",
        "welzijn",
        "welzijnswerk",
        "activity coach",
        "activities",
    ),
    Discipline.ARTS_THERAPIST: (
        "vaktherapeut",
        "vaktherapie",
        "muziektherapeut",
        "creatief therapeut",
        "arts therapist",
    ),
    Discipline.PHARMACIST: (
        "apotheker",
        "apotheek",
        "farmacie",
        "pharmacist",
        "pharmacy",
    ),
    Discipline.DENTIST: (
        "tandarts",
        "dentist",
    ),
    Discipline.HOST: (
        "gastvrouw",
        "gastheer",
        "gastvrouw heer",
        "woonbegeleider",
        "voedingsassistent",
        "huiskamermedewerker",
        "host",
    ),
    Discipline.QUALITY_NURSE: (
        "kwaliteitsverpleegkundige",
        "quality nurse",
    ),
    Discipline.EDUCATOR: (
        "praktijkopleider",
        "opleidingsadviseur",
        "practice educator",
    ),
    Discipline.TEACHER: (
        "docent",
        "lector practitioner",
        "teacher",
    ),
    Discipline.OTHER: (
        "overig",
        "anders",
        "other",
        "administratie",
        "facilitair",
        "staf",
        "ondersteuning",
        "management",
        "leidinggevende",
    ),
}

LABELS: dict[str, str] = {code.value: names[0] for code, names in _NAMES.items()}
ALIASES: dict[str, str] = {fold(name): code.value for code, names in _NAMES.items() for name in names}
