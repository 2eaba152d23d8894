"""The words people type in cells, in Dutch and English, folded: what each of them says."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """What a list says about a placement; in Linnen the state follows from events."""

    PLANNED = "planned"
    ACTIVE = "active"
    COMPLETED = "completed"
    STOPPED = "stopped"


class Offer(StrEnum):
    """What a list says about a job offer."""

    NONE = "none"
    MADE = "made"
    ACCEPTED = "accepted"
    DECLINED = "declined"


def _words(*lists: str) -> frozenset[str]:
    return frozenset(word.strip() for words in lists for word in words.split(",") if word.strip())


NOTHING = _words(
    "-, --, ---, –, —, ., .., /, ?, ??, n.v.t., nvt, n.v.t, n/a, na, n.a.",
    "nnb, n.n.b., tbd, pm, p.m., geen, none, null",
    "leeg, empty, onbekend, unknown, niet bekend, nog niet bekend, nader te bepalen, niet van toepassing",
    "not applicable, not known, #n/a, #n/b, #verw!, #waarde!, #naam?, #ref!, #value!, #name?",
)
# Of these, the ones that answer a question with no.
DENIALS = _words("-, --, ---, –, —, n.v.t., nvt, n.v.t, n/a, n.a., geen, none, niet van toepassing, not applicable")

YES = _words("ja, j, yes, y, x, v, ✓, ✔, ☑, 1, true, waar, jawel, jep, wel, ok, akkoord")
NO = _words("nee, n, no, 0, false, onwaar, neen, niet, nope, ✗, ✘, ☐")
IN_NETWORK = _words(
    "lin, ip lin, iplin, leerafdeling, leerwerkplek, leergemeenschap",
    "leerwerkgemeenschap, leernetwerk, netwerk, network",
    "learning ward, learning network, leer en innovatienetwerk, leer innovatienetwerk, lin afdeling",
)
OUTSIDE = _words(
    "vergelijking, vergelijkingsgroep, controle, controlegroep, regulier, comparison, control, regular, buiten",
    "niet lin, geen lin, buiten lin",
)

OFFERS: dict[str, Offer] = {
    **dict.fromkeys(
        _words("geaccepteerd, aangenomen, accepted, getekend, signed, aanvaard, ja geaccepteerd, ja aangenomen"),
        Offer.ACCEPTED,
    ),
    **dict.fromkeys(
        _words("geweigerd, afgewezen, afgeslagen, declined, refused, bedankt, ja geweigerd, ja afgewezen, ja bedankt"),
        Offer.DECLINED,
    ),
    **dict.fromkeys(_words("aangeboden, offered, contract aangeboden, aanbod gedaan, offer made"), Offer.MADE),
    **dict.fromkeys(_words("niet aangeboden, not offered, geen aanbod, no offer, geen contract"), Offer.NONE),
}

TRACKS: dict[str, str] = {
    **dict.fromkeys(_words("bol, school based, beroepsopleidende leerweg, bol leerling"), "bol"),
    **dict.fromkeys(
        _words("bbl, work based, beroepsbegeleidende leerweg, leerling, bbler, apprentice, apprenticeship"), "bbl"
    ),
    **dict.fromkeys(_words("voltijd, voltijds, vt, full time, fulltime"), "full_time"),
    **dict.fromkeys(_words("deeltijd, deeltijds, dt, part time, parttime"), "part_time"),
    **dict.fromkeys(_words("duaal, dual, hbo duaal"), "dual"),
}

STATUSES: dict[str, Status] = {
    **dict.fromkeys(
        _words(
            "gepland, planned, ingepland, toekomstig, aangemeld, geplaatst, verwacht, upcoming, scheduled, aankomend",
            "start nog, nog te starten, nog te beginnen, nog niet gestart",
            "nog niet begonnen, not started, staat gepland",
        ),
        Status.PLANNED,
    ),
    **dict.fromkeys(
        _words(
            "actief, active, lopend, lopende, loopt, bezig, gestart, started",
            "current, running, ongoing, huidig, begonnen",
            "in progress, loopt nog, nog bezig, nog lopend, in opleiding, in stage, op stage, under way, lopende stage",
        ),
        Status.ACTIVE,
    ),
    **dict.fromkeys(
        _words(
            "afgerond, voltooid, completed, finished, done, klaar, behaald, geslaagd, gediplomeerd, complete, compleet",
            "afgesloten, afgestudeerd, passed, graduated, voldaan, volbracht, stage afgerond, diploma behaald",
            "succesvol afgerond, met goed gevolg afgerond",
        ),
        Status.COMPLETED,
    ),
    **dict.fromkeys(
        _words(
            "gestopt, stopped, afgebroken, uitgevallen, uitval, gestaakt, stopgezet",
            "terminated, quit, dropout, drop out",
            "dropped out, withdrawn, voortijdig gestopt, voortijdig beeindigd",
            "voortijdig afgebroken, vroegtijdig gestopt",
            "vroegtijdig beeindigd, tussentijds gestopt, stage gestopt, gestopt met opleiding, terminated early",
            "stopped early, ended early",
        ),
        Status.STOPPED,
    ),
}
