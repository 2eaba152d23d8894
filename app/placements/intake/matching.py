"""From typed names to organisations, schools and wards of the network: what is known, asked, or made new."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ...networks.models import NameKind
from ...wording import N_
from .fields import Field
from .names import Nearness, Suggestion, suggest, typed_key
from .rows import Draft

NOT_IN_NETWORK = N_("“%(typed)s” is not a care organisation of this network.")
SCHOOL_NOT_IN_NETWORK = N_("“%(typed)s” is not a school of this network.")
NOT_CONFIRMED = N_("“%(typed)s” looks like %(name)s, but nobody has confirmed that yet.")
WARD_NOT_KNOWN = N_("“%(typed)s” is not a ward of this organisation yet.")
NO_ORGANISATION = N_("There is no care organisation.")
DISCIPLINE_NOT_KNOWN = N_("We do not know the discipline “%(typed)s”.")
LEFT_OUT = N_("You chose to leave the rows of “%(typed)s” out.")
NOT_YOURS = N_("You bring in rows of your own organisation only.")


_UNKNOWN = {
    NameKind.ORGANISATION: NOT_IN_NETWORK,
    NameKind.SCHOOL: SCHOOL_NOT_IN_NETWORK,
    NameKind.WARD: WARD_NOT_KNOWN,
    NameKind.DISCIPLINE: DISCIPLINE_NOT_KNOWN,
}
FIELD_OF = {
    NameKind.ORGANISATION: Field.ORGANISATION,
    NameKind.SCHOOL: Field.SCHOOL,
    NameKind.WARD: Field.WARD,
    NameKind.DISCIPLINE: Field.DISCIPLINE,
}

NEW, OUT = "new", "out"


@dataclass(frozen=True)
class Typed:
    """A typed name, compared without capitals and signs; a ward's name counts within its organisation."""

    kind: NameKind
    key: str
    scope: str = ""

    def __str__(self) -> str:
        return f"{self.kind}|{self.scope}|{self.key}"

    @classmethod
    def parse(cls, text: str) -> Typed:
        kind, scope, key = text.split("|", 2)
        return cls(NameKind(kind), key, scope)


@dataclass
class Asked:
    """A typed name with what we propose: how often it stands in the list, and what was decided about it."""

    typed: Typed
    text: str
    rows: int
    suggestion: Suggestion[str]
    answer: str | None = None  # an id, NEW or OUT
    is_remembered: bool = False

    @property
    def needs_answer(self) -> bool:
        return self.answer is None


@dataclass(frozen=True)
class NewPlace:
    """Something the list names that the network does not have yet."""

    id: str
    kind: NameKind
    name: str
    organisation_id: str | None = None


@dataclass
class Directory:
    """What the network has, and which typed names were confirmed before. Ids are text, so that they travel as JSON."""

    organisations: Mapping[str, str]
    schools: Mapping[str, str]
    wards: Mapping[str, Mapping[str, str]]  # per organisation
    disciplines: Mapping[str, str] = field(default_factory=dict)
    sites: Mapping[str, str] = field(default_factory=dict)  # folded name of a location -> its organisation
    discipline_aliases: Mapping[str, str] = field(default_factory=dict)
    remembered: Mapping[Typed, str] = field(default_factory=dict)
    own_organisation: str | None = None  # set when only rows of this organisation may come in

    def candidates(self, typed: Typed) -> Mapping[str, str]:
        match typed.kind:
            case NameKind.ORGANISATION:
                return self.organisations
            case NameKind.SCHOOL:
                return self.schools
            case NameKind.WARD:
                return self.wards.get(typed.scope, {})
            case NameKind.DISCIPLINE:
                return self.disciplines

    def only(self, kind: NameKind) -> str | None:
        """The one organisation or school there is, for a list without that column."""
        if kind is NameKind.ORGANISATION and self.own_organisation:
            return self.own_organisation if self.own_organisation in self.organisations else None
        names = self.organisations if kind is NameKind.ORGANISATION else self.schools
        return next(iter(names)) if len(names) == 1 else None


class Matcher:
    """Answers what each typed name means, and keeps the list of what it was asked.

    `answers` holds what a person chose in this import (an id, NEW or OUT). With `accept` every sure suggestion counts
    as confirmed and wards that are missing are made; an organisation or school that resembles none stays a problem.
    """

    def __init__(
        self, directory: Directory, answers: Mapping[str, str] | None = None, *, batch: uuid.UUID, accept: bool = False
    ) -> None:
        self.directory = directory
        self.answers = dict(answers or {})
        self.accept = accept
        self.asked: dict[Typed, Asked] = {}
        self._batch = batch
        self._new: dict[Typed, str] = {}
        self._spellings: dict[Typed, Counter[str]] = {}

    def match(self, typed: Typed, text: str) -> Asked:
        """What we know of this name; the same object for every spelling that differs in capitals and signs only."""
        asked = self.asked.get(typed)
        if asked is None:
            asked = self.asked[typed] = self._ask(typed, text)
            self._spellings[typed] = Counter()
        asked.rows += 1
        self._spellings[typed][text] += 1
        return asked

    def _ask(self, typed: Typed, text: str) -> Asked:
        candidates = self.directory.candidates(typed)
        asked = Asked(typed, text, 0, self._suggest(typed, text))
        remembered = self.directory.remembered.get(typed)
        if asked.suggestion.nearness is Nearness.SAME:
            asked.answer, asked.is_remembered = asked.suggestion.best, True
        elif remembered in candidates:
            asked.answer, asked.is_remembered = remembered, True
        else:
            asked.answer = self._chosen(asked)
        return asked

    def _suggest(self, typed: Typed, text: str) -> Suggestion[str]:
        """By letters, and by what else a name is known as: an organisation's location, the field of a profession."""
        directory = self.directory
        suggestion = suggest(text, directory.candidates(typed), is_ward=typed.kind is NameKind.WARD)
        is_weak = suggestion.nearness in (Nearness.LIKE, Nearness.UNKNOWN)
        if typed.kind is NameKind.ORGANISATION and is_weak and (site := directory.sites.get(typed.key)):
            return Suggestion(Nearness.SURE, site, 0.95)
        if typed.kind is NameKind.DISCIPLINE and (code := directory.discipline_aliases.get(typed.key)):
            return Suggestion(Nearness.SURE, code, 0.95)
        return suggestion

    def _chosen(self, asked: Asked) -> str | None:
        answer = self.answers.get(str(asked.typed))
        if answer in (NEW, OUT) or answer in self.directory.candidates(asked.typed):
            return answer
        if not self.accept:
            return None
        if asked.suggestion.nearness is Nearness.SURE:
            return asked.suggestion.best
        return NEW if asked.typed.kind is NameKind.WARD else None

    def place_id(self, asked: Asked) -> str | None:
        """The id a name stands for; makes one for what will be new."""
        if asked.answer != NEW:
            return None if asked.answer == OUT else asked.answer
        # The same id each time this file is planned, so that a ward can belong to an organisation that is new as well.
        return self._new.setdefault(asked.typed, str(uuid.uuid5(self._batch, str(asked.typed))))

    def new_places(self) -> list[NewPlace]:
        """What has to be made, each under its most used spelling."""
        return [
            NewPlace(made, typed.kind, self._usual_spelling(typed), typed.scope or None)
            for typed, made in self._new.items()
        ]

    def spellings(self) -> Iterator[tuple[str, NameKind, str]]:
        """Every spelling that is not the name itself, its kind, and the name it was matched with."""
        for typed, asked in self.asked.items():
            target = self.place_id(asked)
            if target is None:
                continue
            is_new = asked.answer == NEW
            name = self._usual_spelling(typed) if is_new else self.directory.candidates(typed)[target]
            for text in self._spellings[typed]:
                if is_new or text != name:
                    yield text, typed.kind, name

    def _usual_spelling(self, typed: Typed) -> str:
        return self._spellings[typed].most_common(1)[0][0]


def resolve(draft: Draft, matcher: Matcher) -> dict[Field, str]:
    """The ids of organisation, school and ward of a row; what cannot be told becomes a problem of the row."""
    ids: dict[Field, str] = {}
    organisation = _resolve_organisation(draft, matcher)
    if organisation is None:
        _ask_ward_ahead(draft, matcher)
    else:
        ids[Field.ORGANISATION] = organisation
        ward = resolve_name(draft, matcher, NameKind.WARD, scope=organisation)
        if ward:
            ids[Field.WARD] = ward
    school = resolve_name(draft, matcher, NameKind.SCHOOL)
    if school:
        ids[Field.SCHOOL] = school
    return ids


def _ask_ward_ahead(draft: Draft, matcher: Matcher) -> None:
    """Puts the ward on the list of names too while its organisation still waits: one round of questions is enough."""
    text, ward = draft[Field.ORGANISATION], draft[Field.WARD]
    asked = matcher.asked.get(Typed(NameKind.ORGANISATION, typed_key(text))) if text else None
    if asked and ward and asked.answer is None and asked.suggestion.best:
        matcher.match(Typed(NameKind.WARD, typed_key(ward), asked.suggestion.best), ward)


def _resolve_organisation(draft: Draft, matcher: Matcher) -> str | None:
    organisation = resolve_name(draft, matcher, NameKind.ORGANISATION)
    if organisation is None and not draft[Field.ORGANISATION]:
        draft.refuse(Field.ORGANISATION, NO_ORGANISATION)
    own = matcher.directory.own_organisation
    if organisation and own and organisation != own:
        draft.refuse(Field.ORGANISATION, NOT_YOURS)
        return None
    return organisation


def resolve_name(draft: Draft, matcher: Matcher, kind: NameKind, scope: str = "") -> str | None:
    wanted = FIELD_OF[kind]
    text = draft[wanted]
    if not text:
        is_place = kind in (NameKind.ORGANISATION, NameKind.SCHOOL)
        return matcher.directory.only(kind) if is_place and wanted not in draft.typed else None
    asked = matcher.match(Typed(kind, typed_key(text), scope), text)
    found = matcher.place_id(asked)
    if found is None:
        _refuse_name(draft, matcher, asked, wanted)
    return found


def _refuse_name(draft: Draft, matcher: Matcher, asked: Asked, wanted: Field) -> None:
    typed = draft.typed[wanted]
    best = asked.suggestion.best
    if asked.answer == OUT:
        draft.refuse(wanted, LEFT_OUT, typed=typed)
    elif best is not None:
        draft.refuse(wanted, NOT_CONFIRMED, typed=typed, name=matcher.directory.candidates(asked.typed)[best])
    else:
        text = {NameKind.SCHOOL: SCHOOL_NOT_IN_NETWORK, NameKind.WARD: WARD_NOT_KNOWN}.get(
            asked.typed.kind, NOT_IN_NETWORK
        )
        draft.refuse(wanted, text, typed=typed)
