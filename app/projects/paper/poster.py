"""What stands on the poster: the client's words first, and what is missing said aloud."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from flask_babel import gettext as _
from flask_babel import ngettext

from ...networks.models import DISCIPLINE_NAMES
from ...placements.dates import day_in_words
from ...web import say
from .. import names
from ..models import Act, Cycle, MeasureKind, TeamRole
from ..presentation import Board, ShownMeasure, number

MOST_TRIALS = 4
MOST_LESSONS = 4
MOST_NAMES = 14
_KEPT = {Act.ADOPT, Act.EXPAND}
# Longest text that still fits at this size, from large to small.
_SIZES = ((95, "q-xl"), (160, "q-l"), (260, "q-m"), (500, "q-s"))


@dataclass(frozen=True)
class Figure:
    """A number to read from two metres, with its words."""

    value: str
    words: str


@dataclass(frozen=True)
class Line:
    """A trial: what, and what became of it."""

    number: int
    title: str
    state: str


class Poster:
    """A project as one sheet of A3."""

    def __init__(self, board: Board) -> None:
        self.board, self.project = board, board.project

    @property
    def words(self) -> str:
        """What the client said; empty when nobody asked, or when they did not agree to share it."""
        return self.project.client_question if self.project.has_client_consent else ""

    @property
    def size(self) -> str:
        return next((name for most, name in _SIZES if len(self.words) <= most), _SIZES[-1][1])

    @property
    def why_no_words(self) -> str:
        if self.project.client_question:
            return _("The words of the client are not shared: they did not say yes to that, or it was not noted.")
        return _("What the client wants: not filled in. A project begins with the client.")

    @property
    def said_by(self) -> str:
        """Whose words these are. Never who asked: that name was typed, and nobody agreed to it."""
        p = self.project
        source = say(names.SOURCE_NAMES[p.client_source]) if p.client_source else ""
        if p.client_asked_on:
            return _("%(who)s, %(day)s", who=source or _("Asked"), day=day_in_words(p.client_asked_on))
        return source

    @property
    def period(self) -> str:
        p = self.project
        start = day_in_words(p.started_on)
        if p.decided_on:
            return _("%(start)s to %(end)s", start=start, end=day_in_words(p.decided_on))
        return _("Since %(day)s", day=start)

    @property
    def aim(self) -> str:
        keeps = f" {self.project.aim_keeps}" if self.project.aim_keeps else ""
        return f"{self.board.aim}{keeps}" if self.board.aim else ""

    @cached_property
    def measure(self) -> ShownMeasure | None:
        """The measure of the aim, or else the first outcome with a line."""
        found = self.board.aim_measure
        if found is not None and found.has_line:
            return found
        outcomes = (one for one in self.board.measures if one.measure.kind is MeasureKind.OUTCOME)
        return next((one for one in outcomes if one.has_line), None)

    @property
    def figures(self) -> list[Figure]:
        return [self._level(), self._people(), self._trials()]

    def _level(self) -> Figure:
        phases = [p for p in self.measure.chart.phases if p.centre is not None] if self.measure else []
        if self.measure is None or not phases:
            return Figure("–", _("not measured yet"))
        unit = self.measure.measure.unit
        words = ", ".join(part for part in (self.measure.name, unit) if part)
        if len(phases) > 1:
            words = _("%(what)s; it was %(before)s", what=words, before=number(phases[0].centre))
        elif self.project.aim_from is not None and self.measure.measure.is_for_aim:
            words = _("%(what)s; it began at %(before)s", what=words, before=number(self.project.aim_from))
        return Figure(number(phases[-1].centre), words)

    def _people(self) -> Figure:
        interns = sum(row.role is TeamRole.INTERN for row in self.board.team)
        count = len(self.board.disciplines)
        words = ngettext("discipline works on it", "disciplines work on it", count)
        if interns:
            words += ngettext(", with %(num)s intern", ", with %(num)s interns", interns)
        return Figure(str(count), words)

    def _trials(self) -> Figure:
        kept = sum(cycle.act in _KEPT for cycle in self.board.cycles)
        count = len(self.board.cycles)
        words = ngettext("small trial", "small trials", count)
        if count:
            words += ngettext("; %(num)s was kept or made larger", "; %(num)s were kept or made larger", kept)
        return Figure(str(count), words)

    @property
    def trials(self) -> list[Line]:
        """The newest ones, in the order in which they were done."""
        return [Line(cycle.number, cycle.title, _became(cycle)) for cycle in self.board.cycles[-MOST_TRIALS:]]

    @property
    def lessons(self) -> list[str]:
        """The lesson of the whole, then what the last trials showed."""
        found = [self.project.lesson.strip()] if self.project.lesson.strip() else []
        found += [cycle.study.strip() for cycle in reversed(self.board.cycles) if cycle.study.strip()]
        return [shortened(text, 170) for text in found[:MOST_LESSONS]]

    @property
    def missing(self) -> list[str]:
        """What has no place of its own on the sheet to say that it is empty."""
        kinds = self.board.missing_kinds if self.board.measures else []
        second = [] if self.board.is_interprofessional else [_("A second discipline")]
        return [*kinds, *second]

    @property
    def team(self) -> str:
        people = [_named(row.membership.person.name, self.board.role_of(row)) for row in self.board.team]
        rest = len(people) - MOST_NAMES
        shown: Sequence[str] = people[:MOST_NAMES]
        more = ngettext("and %(num)s other", "and %(num)s others", rest) if rest > 0 else ""
        return ", ".join([*shown, *([more] if more else [])])

    @property
    def ask(self) -> str:
        """Whom to ask who wants to take it over."""
        owner = self.board.owner
        if owner is None:
            return _("Take it over? It has no owner now: ask on the ward.")
        return _("Take it over? Ask %(name)s.", name=owner.membership.person.name)


def _named(name: str, role: str) -> str:
    """Łukasz Wójcik (physiotherapist): the role begins small, unless it is an abbreviation."""
    if not role:
        return name
    small = role if role[1:2].isupper() else role[:1].lower() + role[1:]
    return f"{name} ({small})"


def _became(cycle: Cycle) -> str:
    if cycle.act is not None:
        act = say(names.ACT_NAMES[cycle.act])
        return f"{act}: {cycle.act_note}" if cycle.act_note else act
    return _("Still running") if cycle.done_at or cycle.observations else _("Planned")


def shortened(text: str, most: int) -> str:
    """The first words, on one line; cut between words."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(",;:. ") + "…"


def discipline_names(board: Board) -> str:
    return ", ".join(say(DISCIPLINE_NAMES[one]) for one in board.disciplines)
