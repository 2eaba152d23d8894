"""What a list can tell: the fields of a placements list and of a staff list, and the names their columns go by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ...wording import N_


class Kind(StrEnum):
    """What a list is about."""

    PLACEMENTS = "placements"
    STAFF = "staff"


class Field(StrEnum):
    STUDENT_NUMBER = "student_number"
    STAFF_NUMBER = "staff_number"
    FIRST_NAME = "first_name"
    INFIX = "infix"
    LAST_NAME = "last_name"
    FULL_NAME = "full_name"
    EMAIL = "email"
    SCHOOL = "school"
    PROGRAMME = "programme"
    LEVEL = "level"
    TRACK = "track"
    STUDY_YEAR = "study_year"
    ORGANISATION = "organisation"
    WARD = "ward"
    STARTS_ON = "starts_on"
    ENDS_ON = "ends_on"
    ENDED_ON = "ended_on"
    STATUS = "status"
    STOP_REASON = "stop_reason"
    OFFER = "offer"
    OFFERED_ON = "offered_on"
    HIRED_ON = "hired_on"
    JOB_TITLE = "job_title"
    HOURS = "hours"
    LEFT_ON = "left_on"
    LEFT_REASON = "left_reason"
    IN_NETWORK = "in_network"
    ELIGIBLE = "eligible"
    SUPERVISOR = "supervisor"
    TUTOR = "tutor"
    DISCIPLINE = "discipline"


@dataclass(frozen=True)
class Spec:
    """A field with its label and the folded names of its column; `maybe` names need a person to confirm."""

    field: Field
    label: str
    names: tuple[str, ...]
    maybe: tuple[str, ...] = ()


def _spec(field: Field, label: str, names: str, maybe: str = "") -> Spec:
    def cut(text: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))

    return Spec(field, label, cut(names), cut(maybe))


def _both_ways(qualities: str, things: str) -> str:
    """'werkelijk' and 'einde' as 'werkelijk einde' and 'einde werkelijk', for every pair."""
    pairs = [(q, t) for q in qualities.split() for t in things.split()]
    return ", " + ", ".join(f"{q} {t}, {t} {q}" for q, t in pairs)


_END = "einddatum einde eind end enddate"
_PLANNED = "gepland geplande verwacht verwachte voorzien voorziene beoogd beoogde planned expected"
_ACTUAL = "werkelijk werkelijke feitelijk feitelijke daadwerkelijk daadwerkelijke echt echte reeel reele actual real"

_PERSON = (
    _spec(
        Field.FIRST_NAME,
        N_("First name"),
        "voornaam, roepnaam, voornamen, first name, firstname, given name, call name, voornaam student",
        "voorletters, initialen, initials, vnaam",
    ),
    _spec(
        Field.INFIX,
        N_("Name particle (van, de)"),
        "tussenvoegsel, tussenvoegsels, tussenv, tussenvoegs, tv, infix, voorvoegsel, voorvoegsels, name"
        " particle, particle",
    ),
    _spec(
        Field.LAST_NAME,
        N_("Last name"),
        "achternaam, familienaam, last name, lastname, surname, family name, geslachtsnaam, achternaam student",
    ),
    _spec(
        Field.FULL_NAME,
        N_("Full name"),
        "naam, name, volledige naam, full name, naam student, naam stagiair, naam stagiaire, naam leerling,"
        " student, stagiair, stagiaire, leerling, intern,"
        " naam deelnemer, deelnemer, student name, intern name, medewerker, naam medewerker, employee",
    ),
    _spec(
        Field.EMAIL,
        N_("E-mail"),
        "e mail, email, mail, e mailadres, emailadres, mailadres, e mail adres, email address, e mail"
        " address, mail adres, e mail student, e mail school,"
        " e mail werk, schoolmail, studentmail, student e mail, work e mail, email werk, mailadres student",
        "adres, contact",
    ),
)
_PLACE = (
    _spec(
        Field.ORGANISATION,
        N_("Care organisation"),
        "organisatie, zorgorganisatie, zorginstelling, zorgaanbieder, instelling, care organisation, care"
        " organization, organisation, organization, leerbedrijf,"
        "stagebedrijf, werkgever, employer, praktijkinstelling, stageverlener, praktijkleerplaats, care home,"
        " verpleeghuis, host organisation",
        "huis, home, locatie, vestiging, location, site, stageplaats, stageplek, bedrijf, company,"
        " stageadres, zorg, instelling locatie",
    ),
    _spec(
        Field.WARD,
        N_("Ward"),
        "afdeling, afd, ward, woning, unit, department, woongroep, afdeling woning, stageafdeling,"
        " afdelingsnaam, dept, leerplek afdeling",
        "team, etage, woonvorm, kostenplaats, groep",
    ),
)

PLACEMENT_SPECS: tuple[Spec, ...] = (
    _spec(
        Field.STUDENT_NUMBER,
        N_("Student number"),
        "studentnr, studentnummer, student nr, student nummer, studnr, stud nr, student no, student number,"
        " studentno, leerlingnummer, leerlingnr, leerling nr,"
        "deelnemernummer, deelnemersnummer, deelnemernr, student id, studentid, ov nummer, inschrijfnummer,"
        " stamnummer, registration number, stud nummer",
        "nummer, nr, number, id",
    ),
    *_PERSON,
    _spec(
        Field.SCHOOL,
        N_("School"),
        "school, onderwijsinstelling, opleidingsinstituut, opleidingsinstelling, school opl inst, opl inst,"
        " onderwijs, roc, hogeschool, college, university, onderwijsinstituut,"
        " naam school, school naam, school name, educational institution, opleider, roc hogeschool, schoolnaam",
        "instituut, institute, mbo hbo",
    ),
    _spec(
        Field.PROGRAMME,
        N_("Programme"),
        "opleiding, studie, opleidingsnaam, programme, program, course, study, studierichting,"
        " opleidingsrichting, richting, education, opl",
        "vak, beroep, profiel",
    ),
    _spec(
        Field.LEVEL,
        N_("Level (2, 3, 4, hbo)"),
        "niveau, niv, level, opleidingsniveau, mbo niveau, nlqf, lvl, niveau opleiding",
    ),
    _spec(
        Field.TRACK,
        N_("Track (BOL, BBL, dual)"),
        "leerweg, track, bol bbl, bol of bbl, leerroute, variant, learning track, studievorm, vorm,"
        " opleidingsvorm, mode",
        "soort, type, route",
    ),
    _spec(
        Field.STUDY_YEAR,
        N_("Year of study"),
        "leerjaar, studiejaar, jaar opleiding, study year, year of study, opleidingsjaar, lj",
        "jaar, year, cohort",
    ),
    *_PLACE,
    _spec(
        Field.STARTS_ON,
        N_("Start of the placement"),
        "startdatum, start, begindatum, begin, aanvang, aanvangsdatum, datum start, start stage, startdatum"
        " stage, begin stage, ingangsdatum, stage start, start date,"
        "startdate, start datum, starts on, from, van, begindatum stage, start bpv, startdatum bpv, stage"
        " van, datum aanvang, eerste dag, first day, placement start, start placement, start of placement",
        "datum, date",
    ),
    _spec(
        Field.ENDS_ON,
        N_("Planned end"),
        "einddatum, eind, einde, eind datum, datum einde, end date, enddate, end, planned end date, ends on,"
        " einde stage, einddatum stage, tot, t m, tm, until, to, end date planned, einddatum bpv, expected end date,"
        " stage tot, eindigt, placement end, einddatum volgens planning, einddatum contract stage"
        + _both_ways(_PLANNED, _END),
    ),
    _spec(
        Field.ENDED_ON,
        N_("Actual end"),
        "actual end date, end date actual, afgerond op, gestopt op, datum afgerond, ended on, laatste dag, last day,"
        " beeindigd op, werkelijk geeindigd, datum gestopt, datum einde werkelijk, einddatum realisatie,"
        " gerealiseerde einddatum" + _both_ways(_ACTUAL, _END),
    ),
    _spec(
        Field.STATUS,
        N_("Status"),
        "status, stagestatus, status stage, stand, toestand, fase, placement status, state, stand van zaken,"
        " status bpv",
        "voortgang, progress, resultaat, result",
    ),
    _spec(
        Field.STOP_REASON,
        N_("Reason for stopping"),
        "reden gestopt, reden stoppen, stopreden, reden uitval, reden van stoppen, reason stopped, reason for"
        " stopping, stop reason, reden voortijdig gestopt, reden beeindiging,"
        " reden afbreken, uitvalreden, waarom gestopt, reden stop, dropout reason, reden tussentijds stoppen",
        "reden, reason",
    ),
    _spec(
        Field.OFFER,
        N_("Job offered (yes or no)"),
        "contract aangeboden, baan aangeboden, aanbod, baanaanbod, contractaanbod, job offered, job offer,"
        " contract offered, offered, offer, aangeboden, aanbod gedaan, baan aanbod,"
        "contract aanbod, dienstverband aangeboden, arbeidsovereenkomst aangeboden, offer made, aanbod"
        " contract, contract aangeboden ja nee",
        "contract, baan",
    ),
    _spec(
        Field.OFFERED_ON,
        N_("Date of the job offer"),
        "datum aanbod, aanbod datum, aangeboden op, datum baanaanbod, offer date, offered on, date of offer,"
        " datum contract aangeboden, aanbodsdatum, job offer date",
    ),
    _spec(
        Field.HIRED_ON,
        N_("In service from"),
        "in dienst per, in dienst, indienst, in dienst op, datum in dienst, in dienst sinds, indiensttreding,"
        " datum indiensttreding, in dienst vanaf, hired, hired on, hire date,"
        "in service from, contract start, start contract, startdatum contract, employed from, in dienst"
        " getreden, start dienstverband, contractdatum, begin contract, startdatum dienstverband,"
        "ingangsdatum contract, employment start, contract start date, contract per, in dienst datum, hiring"
        " date, date hired, employed since",
    ),
    _spec(
        Field.JOB_TITLE,
        N_("Job"),
        "functie, functienaam, job, job title, function, position, functie na stage, baan functie, rol, role,"
        " functietitel",
        "beroep, werk",
    ),
    _spec(
        Field.HOURS,
        N_("Hours a week"),
        "uren p w, uren per week, contracturen, uren pw, uren week, uren contract, hours, hours per week,"
        " hours week, hours a week, hours p w, contract hours, uren, aantal uren,"
        "werkuren, weekuren, uren dienstverband, omvang contract, arbeidsduur, contractomvang, uren p wk,"
        " weekly hours",
        "omvang, deeltijdfactor, fte",
    ),
    _spec(
        Field.LEFT_ON,
        N_("Out of service on"),
        "uit dienst per, uit dienst, uit dienst op, datum uit dienst, uitdienst, vertrokken op, left, left"
        " on, leaving date, out of service, vertrek, vertrekdatum, datum vertrek,"
        "uitstroomdatum, uitdiensttreding, datum uitdiensttreding, einde dienstverband, einde contract,"
        " einddatum contract, contract end, employed until, out of service on, uit dienst datum,"
        " employment end, termination date, einddatum dienstverband, date left, vertrokken",
    ),
    _spec(
        Field.LEFT_REASON,
        N_("Reason for leaving"),
        "reden uitstroom, vertrekreden, reden vertrek, reden uit dienst, uitstroomreden, reason for leaving,"
        " leaving reason, reason left, exit reason, reden van vertrek, reden ontslag,"
        " waarom vertrokken, reden uitdienst, reason leaving, reden uitdiensttreding",
    ),
    _spec(
        Field.IN_NETWORK,
        N_("Learning place in the network"),
        "lin, ip lin, leerafdeling, in lin, leernetwerk, in leernetwerk, leerwerkplek, leerwerkplaats,"
        " learning ward, learning network, in network, in netwerk, netwerk, network, leergemeenschap,"
        "leerwerkgemeenschap, lin plek, lin stage, in learning network, lin ja nee, lin afdeling, leer en"
        " innovatienetwerk, learning workplace, lin plaats, lwg, leerplek lin, plek in lin",
        "groep, group, innovatie",
    ),
    _spec(
        Field.ELIGIBLE,
        N_("Can be hired (yes or no)"),
        "inzetbaar, beschikbaar voor baan, kan in dienst, eligible, eligible for hire, komt in aanmerking,"
        " aanneembaar, can be hired, laatste stage, eindstage, afstuderend, final placement",
        "diploma",
    ),
    _spec(
        Field.SUPERVISOR,
        N_("Workplace supervisor"),
        "werkbegeleider, werkbegeleiding, praktijkbegeleider, workplace supervisor, supervisor, werkbeg, naam"
        " werkbegeleider, begeleider afdeling, begeleider werk, begeleider praktijk, ward supervisor,"
        " werkplekbegeleider, begeleider op de afdeling",
        "begeleider, mentor, coach",
    ),
    _spec(
        Field.TUTOR,
        N_("School tutor"),
        "docent, docentbegeleider, schoolbegeleider, bpv docent, begeleider school, school tutor, tutor,"
        " teacher, naam docent, bpv begeleider school, stagedocent, docent school, slber, slb",
        "stagebegeleider, bpv begeleider, contactpersoon school",
    ),
)

STAFF_SPECS: tuple[Spec, ...] = (
    _spec(
        Field.STAFF_NUMBER,
        N_("Staff number"),
        "personeelsnr, personeelsnummer, personeel nr, medewerkernummer, medewerkernr, medewerker nr, staff"
        " number, staff no, employee number, employee no, employee id, pers nr, persnr, personeelsno,"
        " werknemersnummer",
        "nummer, nr, id, number",
    ),
    *_PERSON,
    _spec(
        Field.JOB_TITLE,
        N_("Job"),
        "functie, functienaam, job, job title, function, position, functietitel",
        "rol, role, beroep",
    ),
    _spec(
        Field.DISCIPLINE,
        N_("Discipline"),
        "discipline, vakgroep, vakgebied, beroepsgroep, profession, disciplines, beroep",
        "specialisme, expertise",
    ),
    *_PLACE,
    _spec(
        Field.HOURS,
        N_("Hours a week"),
        "contracturen, uren p w, uren per week, uren, hours, contract hours, hours per week, hours a week,"
        " uren pw, weekuren",
    ),
    _spec(
        Field.STARTS_ON,
        N_("In service from"),
        "in dienst, in dienst per, datum in dienst, in dienst sinds, in dienst op, in dienst vanaf,"
        " indiensttreding, datum indiensttreding, hired, hire date, in service from, start date, startdatum,"
        " begindatum, in service, employed from",
        "start, begin",
    ),
    _spec(
        Field.ENDED_ON,
        N_("Out of service on"),
        "uit dienst, uit dienst per, uit dienst op, datum uit dienst, uitdiensttreding, datum"
        " uitdiensttreding, left, leaving date, out of service, out of service on, einddatum, end date, einde"
        " dienstverband, vertrekdatum, employed until",
        "eind, einde, end",
    ),
)

SPECS: dict[Kind, tuple[Spec, ...]] = {Kind.PLACEMENTS: PLACEMENT_SPECS, Kind.STAFF: STAFF_SPECS}


def labels(kind: Kind) -> dict[Field, str]:
    """The English label of every field of this kind of list."""
    return {spec.field: spec.label for spec in SPECS[kind]}
