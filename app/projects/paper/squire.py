"""The report under the headings of SQUIRE 2.0 (Ogrinc and others, BMJ Quality & Safety 2016; 25: 986-992).

Each heading is filled from the record. A heading without words stays, and says that it is not filled in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _
from flask_babel import ngettext

from ...placements.dates import day_in_words
from ...web import say
from ...wording import N_
from .. import names
from ..models import Cycle, Outcome, ProjectReport
from ..presentation import Board, ShownMeasure, Tree, number
from .poster import Poster, discipline_names, shortened


@dataclass(frozen=True)
class Item:
    """A paragraph; `is_own` when the team wrote it, in the language of the project."""

    text: str
    label: str = ""
    is_own: bool = True


@dataclass
class Heading:
    """A heading of the guideline with what the record says. `part` names the drawing or table that belongs to it."""

    title: str
    items: list[Item] = field(default_factory=list)
    part: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.items and not self.part


@dataclass(frozen=True)
class Group:
    """The questions of the guideline, and the headings under them."""

    title: str
    headings: list[Heading]


class Report:
    """A project as a report."""

    def __init__(self, board: Board, tree: Tree, own: ProjectReport | None) -> None:
        self.board, self.project, self.tree = board, board.project, tree
        self.own = own or ProjectReport()
        self.poster = Poster(board)
        self.measures: Sequence[ShownMeasure] = board.measures

    @property
    def groups(self) -> list[Group]:
        return [Group(say(title), [Heading(say(head), *_parts(make(self))) for head, make in heads])
                for title, heads in _GROUPS]  # fmt: skip

    @property
    def missing(self) -> list[str]:
        return [heading.title for group in self.groups for heading in group.headings if heading.is_empty]


def _parts(made: list[Item] | tuple[list[Item], str]) -> tuple[list[Item], str]:
    items, part = made if isinstance(made, tuple) else (made, "")
    return [item for item in items if item.text.strip()], part


def _title(report: Report) -> list[Item]:
    return [Item(report.project.title), Item(_("An improvement project of %(place)s.", place=report.board.place),
            is_own=False)]  # fmt: skip


def _abstract(report: Report) -> list[Item]:
    """In short, from what is there; nothing when there is neither a problem nor an aim."""
    p, b = report.project, report.board
    if not (p.problem or b.aim):
        return []
    found = [Item(shortened(p.problem, 400), _("Background")), Item(b.aim, _("Aim"))]
    tried = ", ".join(cycle.title for cycle in b.cycles)
    found.append(Item(tried, _("What was tried")))
    measure = report.poster.measure
    if measure is not None:
        found.append(Item(f"{measure.title}. {measure.sentences[0]}", _("Result"), is_own=False))
    found.append(Item(shortened(p.lesson, 400), _("What was learned")))
    return found


def _problem(report: Report) -> list[Item]:
    p, poster = report.project, report.poster
    words = Item(f"“{poster.words}”", poster.said_by) if poster.words else Item("")
    withheld = Item(poster.why_no_words, is_own=False) if p.client_question and not poster.words else Item("")
    return [words, withheld, Item(p.problem), Item(p.why_now, _("Why now"))]


def _knowledge(report: Report) -> list[Item]:
    return [Item(report.own.knowledge or "")]


def _rationale(report: Report) -> tuple[list[Item], str]:
    return [], "tree" if report.tree.twigs else ""


def _aims(report: Report) -> list[Item]:
    return [Item(report.board.aim), Item(report.project.aim_keeps, _("What must not get worse"))]


def _context(report: Report) -> list[Item]:
    p, b = report.project, report.board
    ward = b.place
    if p.ward is not None and p.ward.beds:
        beds = ngettext("%(num)s place", "%(num)s places", p.ward.beds)
        ward = f"{ward} ({beds})"
    time = ngettext("%(num)s minute per week each", "%(num)s minutes per week each", p.minutes_per_week or 0)
    return [
        Item(ward, _("Where"), is_own=False),
        Item(discipline_names(b), _("Disciplines"), is_own=False),
        Item(b.participation, _("How clients take part"), is_own=False),
        Item(p.scope_in, _("What belongs to it")),
        Item(p.scope_out, _("What does not")),
        Item(", ".join(part for part in (time, p.time_note) if part) if p.minutes_per_week else "", _("Time")),
    ]


def _interventions(report: Report) -> list[Item]:
    return [Item(_plan(cycle), _label(cycle)) for cycle in report.board.cycles]


def _label(cycle: Cycle) -> str:
    return f"{cycle.number}. {cycle.title}"


def _plan(cycle: Cycle) -> str:
    days = [day_in_words(day) for day in (cycle.starts_on, cycle.ends_on) if day]
    parts = [say(names.SCALE_NAMES[cycle.scale]), " – ".join(days)]
    lead = ", ".join(part for part in parts if part) + "."
    return " ".join(part for part in (lead, cycle.objective, cycle.plan) if part)


def _study(report: Report) -> list[Item]:
    """How it was judged whether the changes did it: what was expected beforehand, and what was counted."""
    found = []
    for cycle in report.board.cycles:
        expected = _("Expected beforehand: %(text)s", text=cycle.prediction) if cycle.prediction else ""
        counted = _("Counted: %(text)s", text=cycle.data_plan) if cycle.data_plan else ""
        if expected or counted:
            found.append(Item(" ".join(part for part in (expected, counted) if part), _label(cycle)))
    return found


def _measures(report: Report) -> tuple[list[Item], str]:
    kinds = report.board.missing_kinds
    gap = Item(_("Not measured: %(kinds)s", kinds=" ".join(kinds)), is_own=False) if kinds else Item("")
    return ([gap], "measures") if report.measures else ([], "")


def _analysis(report: Report) -> list[Item]:
    if not any(shown.has_line for shown in report.measures):
        return []
    found = []
    kinds = {shown.chart_name: shown for shown in report.measures if shown.has_line}
    for name, shown in kinds.items():
        rules = " ".join(f"{letter} {rule}" if letter else rule for letter, rule in shown.rules)
        found.append(Item(_("Signals: %(rules)s", rules=rules), name, is_own=False))
    found += [Item(note, shown.name) for shown in report.measures for note in shown.notes]
    words = _("Below ten points there is no verdict, and below twelve the limits are provisional.")
    return [*found, Item(words, is_own=False)]


def _ethics(report: Report) -> list[Item]:
    """What the team wrote. What holds for every project comes with it, but does not fill the heading by itself."""
    p = report.project
    own = [Item(p.risks, _("Risks and privacy")), Item(report.own.ethics or "")]
    if not any(item.text for item in own):
        return []
    return [*own, Item(_("All numbers are totals of a ward, never of a person."), is_own=False)]


def _results(report: Report) -> tuple[list[Item], str]:
    found = [
        Item(" ".join(part for part in (cycle.observations, cycle.problems) if part), _label(cycle))
        for cycle in report.board.cycles
    ]
    return found, "charts" if any(shown.has_line for shown in report.measures) else ""


def _summary(report: Report) -> list[Item]:
    p, measure = report.project, report.poster.measure
    found = []
    if measure is not None:
        found.append(Item(" ".join(measure.sentences), measure.title, is_own=False))
    if p.outcome is not Outcome.RUNNING:
        found.append(Item(say(names.OUTCOME_NAMES[p.outcome]), _("What became of it"), is_own=False))
    return found


def _interpretation(report: Report) -> list[Item]:
    found = [Item(_compared(cycle), _label(cycle)) for cycle in report.board.cycles if cycle.study]
    return [*found, Item(report.own.interpretation or "")]


def _compared(cycle: Cycle) -> str:
    act = say(names.ACT_NAMES[cycle.act]) if cycle.act else ""
    decided = _("Decided: %(act)s", act=act + (f", {cycle.act_note}" if cycle.act_note else "")) if act else ""
    return " ".join(part for part in (cycle.study, decided) if part)


def _limitations(report: Report) -> list[Item]:
    """The team's own words, and what the numbers themselves leave open."""
    found = [Item(report.own.limitations or "")]
    for shown in report.measures:
        count = sum(place.counts for place in shown.chart.places)
        if shown.chart.variation is None and count:
            text = ngettext("%(num)s number: too few for a verdict.", "%(num)s numbers: too few for a verdict.", count)
            found.append(Item(text, shown.name, is_own=False))
    return found


def _conclusions(report: Report) -> list[Item]:
    p = report.project
    state = f"{say(names.OUTCOME_NAMES[p.outcome])}, {day_in_words(p.decided_on)}." if p.decided_on else ""
    return [Item(p.lesson), Item(state if p.lesson else "", _("What became of it"), is_own=False)]


def _funding(report: Report) -> list[Item]:
    return [Item(report.own.funding or "")]


Maker = Callable[[Report], "list[Item] | tuple[list[Item], str]"]
_GROUPS: tuple[tuple[str, tuple[tuple[str, Maker], ...]], ...] = (
    (N_("Title and abstract"), ((N_("Title"), _title), (N_("Abstract"), _abstract))),
    (
        N_("Why did you start?"),
        (
            (N_("Problem description"), _problem),
            (N_("Available knowledge"), _knowledge),
            (N_("Rationale"), _rationale),
            (N_("Specific aims"), _aims),
        ),
    ),
    (
        N_("What did you do?"),
        (
            (N_("Context"), _context),
            (N_("Interventions"), _interventions),
            (N_("Study of the interventions"), _study),
            (N_("Measures"), _measures),
            (N_("Analysis"), _analysis),
            (N_("Ethical considerations"), _ethics),
        ),
    ),
    (N_("What did you find?"), ((N_("Results"), _results),)),
    (
        N_("What does it mean?"),
        (
            (N_("Summary"), _summary),
            (N_("Interpretation"), _interpretation),
            (N_("Limitations"), _limitations),
            (N_("Conclusions"), _conclusions),
        ),
    ),
    (N_("Other information"), ((N_("Funding"), _funding),)),
)


def measure_facts(shown: ShownMeasure) -> list[tuple[str, str, bool]]:
    """How a measure is counted: word, text, and whether the team wrote it."""
    m = shown.measure
    fraction = " / ".join(part for part in (m.numerator, m.denominator) if part)
    target = f"{number(m.target)} {m.unit}".strip() if m.target is not None else ""
    rows = [
        (_("Kind"), say(names.KIND_NAMES[m.kind]), False),
        (_("Definition"), m.definition, True),
        (_("Counted"), fraction, True),
        (_("Unit"), m.unit, True),
        (_("Direction"), say(names.DIRECTION_NAMES[m.direction]), False),
        (_("How often"), say(names.FREQUENCY_NAMES[m.frequency]), False),
        (_("Source"), m.source, True),
        (_("Target"), target, False),
    ]
    return [(word, text or _("not filled in"), own and bool(text)) for word, text, own in rows]
