"""What the pages of an import show: values in the reader's language, names to ask about, files to take away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import format_date
from flask_babel import gettext as _

from ...networks.models import DISCIPLINE_NAMES, NameKind
from ...spreadsheets import Table
from ...web import say
from ...wording import N_, Message
from ..names import LEVEL_NAMES, STATE_NAMES, TRACK_NAMES
from .fields import Field, Kind, labels
from .known import Outcome
from .matching import NEW, OUT, Directory, Typed
from .models import BatchState, ImportBatch, ImportRow
from .names import Nearness

STEPS = (N_("File"), N_("Columns"), N_("Names"), N_("Check"), N_("Bring in"), N_("Done"))
STEP_OF = {
    BatchState.READING: 1,
    BatchState.REFUSED: 1,
    BatchState.COLUMNS: 2,
    BatchState.PLANNING: 3,
    BatchState.NAMES: 3,
    BatchState.REVIEW: 4,
    BatchState.PUBLISHING: 5,
    BatchState.STOPPED: 4,
    BatchState.DONE: 7,
    BatchState.UNDONE: 7,
}
OUTCOME_NAMES = {
    Outcome.NEW: N_("new"),
    Outcome.CHANGED: N_("changed"),
    Outcome.UNCHANGED: N_("unchanged"),
    Outcome.DOUBLE: N_("double"),
    Outcome.PROBLEM: N_("cannot come in"),
}
OUTCOME_LOOKS = {Outcome.NEW: "ok", Outcome.CHANGED: "info", Outcome.DOUBLE: "wait", Outcome.PROBLEM: "bad"}
GROUP_NAMES = {
    NameKind.ORGANISATION: N_("Care organisations"),
    NameKind.SCHOOL: N_("Schools"),
    NameKind.WARD: N_("Wards"),
    NameKind.DISCIPLINE: N_("Disciplines"),
}
_NEW_NAMES = {
    NameKind.ORGANISATION: N_("New care organisation: %(name)s"),
    NameKind.SCHOOL: N_("New school: %(name)s"),
    NameKind.WARD: N_("New ward: %(name)s"),
}
_OFFER_NAMES = {
    "job_offered": N_("offered"),
    "job_accepted": N_("accepted"),
    "job_declined": N_("declined"),
}
_CODES: dict[str, str] = {
    **{str(code): text for code, text in STATE_NAMES.items()},
    **{str(code): text for code, text in TRACK_NAMES.items()},
    **{str(code): text for code, text in DISCIPLINE_NAMES.items()},
    **{f"level_{level}": text for level, text in LEVEL_NAMES.items()},
    **_OFFER_NAMES,
}


def shown(value: Any) -> str:
    """A value of the preview as text in the reader's language."""
    if value is None:
        return ""
    if not isinstance(value, dict):
        return str(value)
    if "date" in value:
        return format_date(date.fromisoformat(value["date"]), "d MMM y")
    if "yes" in value:
        return _("yes") if value["yes"] else _("no")
    return _(_CODES[value["code"]]) if value["code"] in _CODES else str(value["code"])


def field_name(kind: Kind, field: str) -> str:
    return _(labels(kind)[Field(field)])


def sentence(message: Mapping[str, Any]) -> str:
    return say(Message.from_json(message))


# --- Columns ---


def field_choices(kind: Kind) -> list[tuple[str, str]]:
    """What a column can be, as value and label."""
    return [("", _("Do not bring in")), *((field.value, _(label)) for field, label in labels(kind).items())]


# --- Names ---


@dataclass(frozen=True)
class Choice:
    """One typed name with what it can be, and what is proposed."""

    key: str
    text: str
    rows: int
    nearness: Nearness
    proposed: str
    options: Sequence[tuple[str, str]]
    place: str  # of a ward: its organisation

    @property
    def proposed_name(self) -> str:
        return next((name for value, name in self.options if value == self.proposed), "")


@dataclass(frozen=True)
class NameGroup:
    kind: NameKind
    choices: Sequence[Choice]


def names_to_confirm(
    batch: ImportBatch, directory: Directory, *, may_make: bool, chosen: Mapping[str, str] | None = None
) -> tuple[list[Choice], list[NameGroup]]:
    """The names that ask for a look, and the others by kind; `chosen` is what was posted already."""
    choices = [
        (Typed.parse(asked["typed"]).kind, _choice(asked, directory, may_make=may_make, chosen=chosen or {}))
        for asked in batch.asked
    ]
    choices.sort(key=lambda item: (-item[1].rows, item[1].text.casefold()))
    asks = [choice for _kind, choice in choices if _asks(choice)]
    groups = [
        NameGroup(kind, calm)
        for kind in GROUP_NAMES
        if (calm := [choice for its, choice in choices if its is kind and not _asks(choice)])
    ]
    return asks, groups


def _asks(choice: Choice) -> bool:
    return choice.nearness is Nearness.LIKE or not choice.proposed


def _choice(asked: Mapping[str, Any], directory: Directory, *, may_make: bool, chosen: Mapping[str, str]) -> Choice:
    typed, nearness = Typed.parse(asked["typed"]), Nearness(asked["nearness"])
    names = directory.candidates(typed)
    if typed.kind is NameKind.DISCIPLINE:
        names = {code: _(text) for code, text in ((str(c), t) for c, t in DISCIPLINE_NAMES.items()) if code in names}
    first = [found for found in (asked["best"], *asked["others"]) if found in names]
    options = [(found, names[found]) for found in [*first, *(other for other in names if other not in first)]]
    if typed.kind in _NEW_NAMES and (may_make or typed.kind is NameKind.WARD):
        options.append((NEW, _(_NEW_NAMES[typed.kind], name=asked["text"])))
    options.append((OUT, _("Leave these rows out")))
    is_new_ward = typed.kind is NameKind.WARD and nearness is Nearness.UNKNOWN
    proposed = chosen.get(asked["typed"]) or asked["answer"] or asked["best"] or (NEW if is_new_ward else "")
    place = directory.organisations.get(typed.scope, "") if typed.kind is NameKind.WARD else ""
    return Choice(asked["typed"], asked["text"], asked["rows"], nearness, proposed, options, place)


# --- Files to take away ---


def left_out_tables(batch: ImportBatch, problems: Sequence[ImportRow], doubles: Sequence[ImportRow]) -> list[Table]:
    """The rows that stayed behind, with their own columns, so that the file can be corrected and brought in again."""
    headers = {column["index"]: column["header"] for column in batch.layout.get("columns", [])}
    width = max(headers, default=-1) + 1
    names = [headers.get(index, "") for index in range(width)]
    tables = [_table(_("Left out"), names, problems, lambda row: _why(row))]
    if doubles:
        tables.append(_table(_("Double"), names, doubles, lambda row: _("The same as row %(row)s.", row=row.same_as)))
    return tables


def _table(name: str, names: Sequence[str], rows: Sequence[ImportRow], why: Any) -> Table:
    body = [[*_cells(row.cells, len(names)), row.row_number, why(row)] for row in rows]
    return Table(name, [*names, _("Row"), _("What is wrong")], body)


def _cells(cells: Sequence[Any], width: int) -> list[Any]:
    """The cells of a row as they were; dates are dates again."""
    plain = [date.fromisoformat(cell["date"]) if isinstance(cell, dict) else cell for cell in cells[:width]]
    return [*plain, *[None] * (width - len(plain))]


def _why(row: ImportRow) -> str:
    return " ".join(
        f"{problem['column']}: {sentence(problem['message'])}" if problem["column"] else sentence(problem["message"])
        for problem in row.problems
    )


# --- The template workbook ---

_EXAMPLES: dict[Kind, dict[Field, Any]] = {
    Kind.PLACEMENTS: {
        Field.STUDENT_NUMBER: "S100001",
        Field.FIRST_NAME: "Noor",
        Field.LAST_NAME: "de Wit",
        Field.EMAIL: "noor@school.example",
        Field.SCHOOL: "ROC Waterrijk",
        Field.PROGRAMME: "mbo-verpleegkundige",
        Field.LEVEL: 4,
        Field.TRACK: "BOL",
        Field.STUDY_YEAR: 3,
        Field.ORGANISATION: "Zorggroep Meerlandstede",
        Field.WARD: "Lisdodde",
        Field.STARTS_ON: date(2026, 9, 1),
        Field.ENDS_ON: date(2027, 1, 29),
        Field.STATUS: "planned",
        Field.IN_NETWORK: "yes",
        Field.SUPERVISOR: "Petra Veenstra",
    },
    Kind.STAFF: {
        Field.STAFF_NUMBER: "P70001",
        Field.FIRST_NAME: "Petra",
        Field.LAST_NAME: "Veenstra",
        Field.EMAIL: "petra@zorg.example",
        Field.JOB_TITLE: "verpleegkundige",
        Field.DISCIPLINE: "verpleegkunde",
        Field.ORGANISATION: "Zorggroep Meerlandstede",
        Field.WARD: "Lisdodde",
        Field.STARTS_ON: date(2024, 3, 1),
    },
}
_WORDS = {"planned": N_("planned"), "yes": N_("yes")}
_LEFT_FROM_TEMPLATE = frozenset({Field.INFIX, Field.FULL_NAME, Field.HOURS})


def template_tables(kind: Kind) -> list[Table]:
    """An empty list with the columns we know, one example row, and a sheet that explains."""
    fields = [
        field
        for field in labels(kind)
        if field not in _LEFT_FROM_TEMPLATE or (field is Field.HOURS and kind is Kind.PLACEMENTS)
    ]
    example = [_EXAMPLES[kind].get(field) for field in fields]
    names = [_(labels(kind)[field]) for field in fields]
    translated = [_(_WORDS[value]) if isinstance(value, str) and value in _WORDS else value for value in example]
    advice = [
        [_("Replace the example in row 2 by your own rows. Columns you do not need may go.")],
        [_("Dates: 1-9-2026, 1 September 2026 or an Excel date.")],
    ]
    if kind is Kind.PLACEMENTS:
        advice.append([_("Status: planned, active, completed or stopped. Level: 2, 3, 4 or hbo.")])
        advice.append([_("Learning place in the network: yes or no. Empty is no.")])
    return [Table(_("List"), names, [translated]), Table(_("Explanation"), [_("Explanation")], advice)]
