"""Reads single cells: numbers, yes and no, level, track, status, e-mail. A reader gives a value, None or a sentence."""

from __future__ import annotations

import functools
import re
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation

from ...accounts.addresses import check_email
from ...wording import N_, DomainError, Message
from .dates import show
from .vocabulary import DENIALS, IN_NETWORK, NO, NOTHING, OFFERS, OUTSIDE, STATUSES, TRACKS, YES, Offer, Status


def plain(value: object) -> str:
    """The cell as one line of text, in one Unicode form; whole numbers without a decimal."""
    if isinstance(value, str):
        return _tidy(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return show(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return _tidy(str(value))


@functools.lru_cache(maxsize=50_000)
def _tidy(text: str) -> str:
    return " ".join(_INVISIBLE.sub(" ", unicodedata.normalize("NFC", text)).split())


_INVISIBLE = re.compile("[\x00-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def is_nothing(value: object) -> bool:
    """An empty cell, or one of the signs people put in one: -, n.v.t., onbekend."""
    if value is None:
        return True
    return isinstance(value, str) and (not (text := plain(value)) or text.casefold() in NOTHING)


def read_text(value: object, longest: int) -> str | None:
    return None if is_nothing(value) else plain(value)[:longest]


def fold(text: str) -> str:
    """Lower case without accents and signs, for comparing words: 'Roc Waterrijk.' -> 'roc waterrijk'."""
    return _fold(unicodedata.normalize("NFC", text))


@functools.lru_cache(maxsize=20_000)
def _fold(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    bare = bare.translate(_LETTERS).replace("&", " en ").replace("’", "'").replace("'", "")
    return " ".join(_SIGNS.sub(" ", bare).split())


_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss"})
_SIGNS = re.compile(r"[^\w]+|_")


# --- Numbers ---

NOT_HOURS = N_("“%(typed)s” is not a number of hours a week, such as 32 or 28,5.")
STRANGE_HOURS = N_("%(typed)s hours a week cannot be right.")
_HOURS = re.compile(
    r"(\d{1,3}(?:[.,]\d{1,2})?)\s*"
    r"(?:(?:u|uur|uren|h|hr|hrs|hour|hours)\.?)?\s*"
    r"(?:(?:/|p/|per|p\.|a)\s*(?:w|wk|week|w\.)\.?|pw|p\.w\.?)?"
)


def read_hours(value: object) -> Decimal | Message | None:
    """Hours a week, as 32, 32,0, '36 uur' or '24 u/w'."""
    if is_nothing(value):
        return None
    typed = plain(value)
    found = _HOURS.fullmatch(typed.casefold())
    if found is None or isinstance(value, date | bool):
        return Message(NOT_HOURS, typed=typed)
    hours = Decimal(found[1].replace(",", "."))
    return hours.normalize() + 0 if hours <= 60 else Message(STRANGE_HOURS, typed=typed)


NOT_A_YEAR = N_("“%(typed)s” is not a year of study, such as 2.")


def read_study_year(value: object) -> int | Message | None:
    """The year of a programme somebody is in: 2, 'jaar 2', '2e'."""
    if is_nothing(value):
        return None
    found = re.fullmatch(
        r"(?:leerjaar|studiejaar|jaar|year|jr)?\s*\.?\s*([1-8])\s*(?:e|de|ste|st|nd|rd|th)?\s*(?:jaar|year|jaars)?",
        plain(value).casefold(),
    )
    return int(found[1]) if found else Message(NOT_A_YEAR, typed=plain(value))


# --- Level and track ---

NO_SUCH_LEVEL = N_("We do not know level “%(typed)s”. It is 2, 3, 4 or hbo.")
_LEVEL = re.compile(r"(?:mbo|niveau|niv|level|lvl|n|nlqf)?\s*(?:niveau|niv|level)?\s*([2346])")
_HBO = re.compile(r"hbo\w*|bachelor|hbo v|associate degree|university of applied sciences|wo|hogeschool|niveau 5 hbo")


def read_level(value: object) -> int | Message | None:
    """2, 3 or 4 for mbo and 6 for hbo, as 4, 'niveau 4', 'mbo-4' or 'hbo'."""
    if is_nothing(value):
        return None
    text = fold(plain(value))
    if found := _LEVEL.fullmatch(text):
        return int(found[1])
    if _HBO.fullmatch(text) or re.fullmatch(r"hbo (?:niveau )?6|6 hbo", text):
        return 6
    return Message(NO_SUCH_LEVEL, typed=plain(value))


_PROGRAMME_LEVEL = (
    (
        re.compile(
            r"\bhbo|hogeschool|bachelor|fysiotherap|ergotherap|logoped|dietet|dietist|physiotherap|occupational therap"
        ),
        6,
    ),
    (re.compile(r"\bmbo ?v\b|mbo verpleeg|verpleegkundige niveau 4|vocational nurs"), 4),
    (re.compile(r"\bvig\b|verzorgende|maatschappelijke zorg 3"), 3),
    (re.compile(r"helpende|zorgassistent"), 2),
)


def level_of_programme(programme: str) -> int | None:
    """The level a programme's name gives away, where it does: 'verzorgende-IG' is 3, 'hbo-verpleegkunde' 6."""
    text = fold(programme)
    return next((level for pattern, level in _PROGRAMME_LEVEL if pattern.search(text)), None)


NO_SUCH_TRACK = N_("We do not know “%(typed)s” as a track. It is BOL, BBL, full-time, part-time or dual.")


def read_track(value: object) -> str | Message | None:
    """The code of the track: bol, bbl, full_time, part_time or dual."""
    if is_nothing(value):
        return None
    words = fold(plain(value))
    track = TRACKS.get(words) or next((TRACKS[word] for word in words.split() if word in TRACKS), None)
    return track or Message(NO_SUCH_TRACK, typed=plain(value))


# --- Yes and no ---

NOT_YES_OR_NO = N_("“%(typed)s” is neither yes nor no.")


def read_yes_no(value: object) -> bool | Message | None:
    """Yes or no; None only for an empty cell, as a dash says no."""
    if isinstance(value, bool):
        return value
    text = plain(value).casefold()
    if text in YES or fold(text) in YES:
        return True
    if text in DENIALS or text in NO or fold(text) in NO:
        return False
    if is_nothing(text):
        return None
    first = fold(text).split(" ")[0] if "," in text or "(" in text else ""
    if first in YES or first in NO:
        return first in YES
    return Message(NOT_YES_OR_NO, typed=plain(value))


def read_in_network(value: object) -> bool | Message | None:
    """Learning place in the network or not: also its name ('LIN', 'leerafdeling') says yes."""
    words = fold(plain(value))
    if words in IN_NETWORK:
        return True
    return False if words in OUTSIDE else read_yes_no(value)


def read_offer(value: object) -> Offer | Message | None:
    """Whether a job was offered, and what came of it where the list says so."""
    if offer := OFFERS.get(fold(plain(value))):
        return offer
    answer = None if is_nothing(value) else read_yes_no(value)
    if isinstance(answer, bool):
        return Offer.MADE if answer else Offer.NONE
    return answer


# --- Status ---

NO_SUCH_STATUS = N_("We do not know status “%(typed)s”. It is planned, active, completed or stopped.")


def read_status(value: object) -> Status | Message | None:
    """What the list says about the placement. One slip is forgiven; a denial ('niet afgerond') is no status."""
    if is_nothing(value):
        return None if not plain(value) or plain(value) in "-–—" else Message(NO_SUCH_STATUS, typed=plain(value))
    return _status(plain(value))


@functools.lru_cache(maxsize=2_000)
def _status(typed: str) -> Status | Message:
    words = fold(re.sub(r"\(.*?\)", " ", typed))
    if words in STATUSES:
        return STATUSES[words]
    first = words.split(" ")[0]
    tail = words.split(" ")[1:]
    if first in STATUSES and not {"niet", "not", "geen", "of", "or", "bijna", "nog"} & set(tail):
        return STATUSES[first]
    near = {status for name, status in STATUSES.items() if len(name) >= 6 and _one_slip(words, name)}
    return near.pop() if len(near) == 1 else Message(NO_SUCH_STATUS, typed=typed)


def _one_slip(typed: str, name: str) -> bool:
    from rapidfuzz.distance import OSA

    return OSA.distance(typed, name, score_cutoff=1) <= 1


# --- E-mail ---

NOT_AN_ADDRESS = N_("“%(typed)s” is not an e-mail address.")
_SIMPLE = re.compile(r"[a-z0-9_]+(?:[.+'-][a-z0-9_]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?\.)+[a-z]{2,24}")
_NOT_PLAIN_TOPS = ("local", "localhost", "test", "invalid", "onion", "arpa")


def read_email(value: object) -> str | Message | None:
    """An address, also with an apostrophe or letters outside ASCII; whether it exists is not asked."""
    if is_nothing(value):
        return None
    typed = plain(value)
    text = re.sub(r"^mailto:", "", typed, flags=re.IGNORECASE).strip().rstrip(";,")
    if found := re.search(r"<([^<>]+)>$", text):
        text = found[1].strip()
    return text if is_address(text) else Message(NOT_AN_ADDRESS, typed=typed[:80])


@functools.lru_cache(maxsize=5_000)
def is_address(text: str) -> bool:
    if (
        len(text) <= 100
        and _SIMPLE.fullmatch(text)
        and "--" not in text
        and text.rpartition(".")[2] not in _NOT_PLAIN_TOPS
    ):
        return True
    try:
        check_email(text)
    except DomainError:
        return False
    return True


# --- Numbers that name a person ---


def read_number(value: object) -> str | None:
    """A student or staff number: no spaces, capitals, leading zeros kept."""
    if is_nothing(value) or isinstance(value, bool):
        return None
    try:
        text = str(int(Decimal(str(value)))) if isinstance(value, float) else plain(value)
    except (InvalidOperation, OverflowError):
        return None
    return text.replace(" ", "").upper()[:40] or None
