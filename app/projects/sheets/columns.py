"""Which column holds the day, the numbers and the ward; and the points of one ward."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ...database import folded
from ...wording import N_
from ..reading import Pasted, Row, day_reader, read_number
from ..reading.days import Reader
from ..reading.pasted import NOTHING, Way
from .persons import WARD, words_of
from .table import Table

_DAY = {"week", "weekstart", "start", "datum", "date", "dag", "day", "maand", "month", "periode", "period", "begin"}
_DAY |= {"kwartaal", "quarter", "weeknr", "weeknummer", "meetdatum", "startdatum", "vanaf", "wk"}
_SIZE = {"verpleegdagen", "bewonersdagen", "zorgdagen", "ligdagen", "clientdagen", "dagen", "days", "noemer"}
_SIZE |= {"denominator", "totaal", "total", "bewoners", "residents", "clienten", "observaties", "observations", "n"}
_VALUE = {"falls", "vallen", "valincidenten", "valpartijen", "incidenten", "incidents", "aantal", "count", "teller"}
_VALUE |= {"numerator", "waarde", "value", "meldingen", "number", "getal", "percentage", "score", "events"}
_WORDS = {"day": _DAY, "size": _SIZE, "value": _VALUE, "ward": WARD}


@dataclass(frozen=True)
class Plan:
    """Which column holds what (None: none does), and the ward to take ("": still to be chosen)."""

    day: int | None
    value: int | None
    size: int | None
    ward: int | None = None
    ward_name: str = ""


def guess(table: Table, ward: str = "", *, has_size: bool) -> Plan:
    """By the heads first, then by what the columns hold. The ward by its name, in a column or as the head of one; of
    several wards that are not this one none is taken."""
    found: dict[str, int] = {}
    for role in ("ward", "size", "day", "value"):
        scores = {i: _score(table, i, role, ward) for i in range(len(table.header)) if i not in found.values()}
        best = max(scores, key=lambda i: scores[i], default=None)
        if best is not None and scores[best] > 0 and (role != "size" or has_size):
            found[role] = best
    names = wards_in(table, found.get("ward"))
    own = next((name for name in names if ward and folded(name) == folded(ward)), names[0] if len(names) == 1 else "")
    return Plan(found.get("day"), found.get("value"), found.get("size"), found.get("ward"), own)


def _score(table: Table, index: int, role: str, ward: str) -> int:
    values = [value for value in table.column(index) if value][:50]
    if not values:
        return 0
    head = table.header[index]
    reader = day_reader(head, values)
    days = sum(reader(value) is not None for value in values)
    numbers = sum(read_number(value) is not None or value.lower() in NOTHING for value in values)
    fits = {"day": days, "value": numbers, "size": numbers, "ward": len(values) - max(days, numbers)}[role]
    words = words_of(head)
    is_ward = role == "value" and bool(ward) and folded(head) == folded(ward)
    named = bool(words & _WORDS[role]) or is_ward
    if fits < len(values) * (0.4 if named else 0.7):
        return 0
    if role in {"ward", "size"} and not named:
        return 0
    if is_ward:
        return 4
    rival = {"value": _SIZE, "size": _VALUE}.get(role, set())
    return 1 + named * (1 if words & rival else 2)


def wards_in(table: Table, index: int | None) -> list[str]:
    """The wards of the file, in the order they appear."""
    return [] if index is None else list(Counter(value for value in table.column(index) if value))


def read_table(table: Table, plan: Plan, way: Way) -> Pasted:
    """The points of one ward; every line that cannot be read is a problem with its number in the file."""
    found = Pasted()
    if plan.day is None or plan.value is None or (way.has_size and plan.size is None):
        found.trouble(0, N_("Say which column holds the day and which the numbers."))
        return found
    if plan.ward is not None and not plan.ward_name:
        found.trouble(0, N_("This file holds several wards. Choose the one of your project."))
        return found
    reader = _Reader(table, plan, way)
    for number, cells in table.lines:
        if plan.ward is None or _cell(cells, plan.ward) == plan.ward_name:
            reader.read(found, number, cells)
    found.check(way.today, is_share=way.is_share)
    return found


def _cell(cells: Sequence[str], index: int | None) -> str:
    return cells[index].strip() if index is not None and index < len(cells) else ""


class _Reader:
    """Reads lines of one table, each column in its own notation."""

    def __init__(self, table: Table, plan: Plan, way: Way) -> None:
        self.table, self.plan, self.has_size = table, plan, way.has_size
        self.day: Reader = day_reader(self._head(plan.day), table.column(plan.day or 0))
        self.groups = {i: way.groups(table.column(i)) for i in (plan.value, plan.size) if i is not None}

    def _head(self, index: int | None) -> str:
        return self.table.header[index] if index is not None and index < len(self.table.header) else ""

    def read(self, found: Pasted, number: int, cells: Sequence[str]) -> None:
        typed = _cell(cells, self.plan.day)
        day = self.day(typed)
        if day is None:
            found.trouble(number, N_("“%(text)s” is not a day."), self._head(self.plan.day), text=typed[:40])
            return
        wanted = (self.plan.value, self.plan.size) if self.has_size else (self.plan.value,)
        read: list[Decimal | None] = []
        for index in wanted:
            typed = _cell(cells, index)
            value = read_number(typed, self.groups[index or 0])
            if typed and value is None and typed.lower() not in NOTHING:
                found.trouble(number, N_("“%(text)s” is not a number."), self._head(index), text=typed[:40])
                return
            read.append(value)
        if self.has_size and (read[0] is None) != (read[1] is None):
            missing = self._head(self.plan.value if read[0] is None else self.plan.size)
            found.trouble(number, N_("One of the two numbers is missing."), missing)
            return
        found.add(number, Row(day, read[0], read[1] if self.has_size else None))
