"""Only totals of a ward come in: a column about persons is a reason to stop, before anything is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...database import folded
from ...wording import N_, DomainError, Message
from ..reading import read_day, read_number

WARD = {"ward", "wards", "afdeling", "afdelingen", "afd", "woning", "unit", "team", "huis", "locatie", "location"}
WARD |= {"groep", "woongroep", "etage", "vleugel"}
_PERSON = {
    "naam",
    "name",
    "namen",
    "names",
    "voornaam",
    "achternaam",
    "roepnaam",
    "familienaam",
    "surname",
    "wie",
    "who",
}
_PERSON |= {"client", "clienten", "clients", "bewoner", "bewoners", "resident", "residents", "patient", "patienten"}
_PERSON |= {"kamer", "room", "kamernummer", "kamernr", "bsn", "geboortedatum", "geboren", "birthdate", "dob"}
_PERSON |= {"initialen", "initials", "voorletters", "clientnummer", "clientnr", "patientnummer", "dossier"}
_PERSON |= {"dossiernummer", "personeelsnummer", "studentnummer", "medewerker", "medewerkers", "student", "persoon"}
_PERSON |= {"person", "mevrouw", "meneer", "leeftijd", "age", "geslacht", "gender", "email", "telefoon", "adres"}
_TOTALS = {"aantal", "number", "dagen", "days", "count", "totaal", "total", "per", "percentage"}
_MANY = {"clienten", "clients", "bewoners", "residents", "patienten", "medewerkers"}
_CAP = r"[A-ZÀ-ÖØ-ÞĀ-Ž]"
_TITLED = re.compile(
    rf"(?:mw|mevr|mevrouw|dhr|meneer|de heer|mrs|mr|ms)\b\.?\s+\S+|(?:{_CAP}\.\s?)+(?:[a-z]+\s)*{_CAP}[\w'-]+"
    rf"|{_CAP}[\w'-]+,\s*(?:{_CAP}\.\s?)+"
)
_FULL = re.compile(rf"{_CAP}[\w'-]+(?:\s(?:van|de|den|der|ten|ter|el|al|'t|le|la|bin|von))*\s{_CAP}[\w'-]+")
_MAIL = re.compile(r"\S+@\S+\.\w+")


def words_of(text: str) -> set[str]:
    """The words of a head, folded."""
    return {word for word in re.split(r"[^a-z0-9]+", folded(text)) if word}


def refuse_people(heads: Sequence[str], columns: Sequence[Sequence[str]]) -> None:
    """Raises DomainError for the first column that is about persons, by its head or by what stands in it."""
    for head, column in zip(heads, columns, strict=True):
        values = [value for value in column if value]
        if _is_about_persons(words_of(head), values) or _holds_persons(words_of(head), values):
            text = N_(
                "The column “%(name)s” looks like persons. Bring in totals of the ward, without names or numbers."
            )
            raise DomainError(Message(text, name=head[:60]), "file")


def _is_about_persons(words: set[str], values: Sequence[str]) -> bool:
    """By the head. "Aantal bewoners" and plain counts under "bewoners" are totals; "naam afdeling" is a ward."""
    if not words & _PERSON or words & WARD:
        return False
    numbers = [number for value in values if (number := read_number(value)) is not None]
    is_number = len(numbers) > len(values) * 0.7
    return not (is_number and (words & _TOTALS or (words & _MANY and max(numbers) < 1000)))


def _holds_persons(words: set[str], values: Sequence[str]) -> bool:
    """By what stands in it: titles and initials, first and last names, mail addresses, citizen service numbers."""
    titled = sum(bool(_TITLED.match(value) or _MAIL.fullmatch(value)) for value in values)
    full = 0 if words & WARD else sum(bool(_FULL.fullmatch(v)) and read_day(v) is None for v in set(values))
    return titled >= max(2, len(values) // 5) or full >= max(2, len(values) // 2) or _has_bsn(values)


def _has_bsn(values: Sequence[str]) -> bool:
    return sum(_is_bsn(value) for value in values) >= max(2, len(values) // 2)


def _is_bsn(value: str) -> bool:
    """Nine digits that pass the check of eleven."""
    if not re.fullmatch(r"\d{9}", value):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, value, strict=True)) % 11 == 0
