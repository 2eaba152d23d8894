"""Small numbers: what must be hidden so that nobody is recognised, and who sees everything. The one place of the rule.

The rule is DOMAIN section 6, "Small numbers". A count of 1 to 4 is hidden, 0 is shown. A rate is shown where its
denominator is 10 or more. What is hidden must not follow from what is shown: within a line (a total and its parts) the
next smallest cell is hidden too, until at least two parts are hidden that sum to 10 or more; if that fails, the total.
On top of that every hidden cell keeps room: an outsider who knows all shown cells, all lines and which people are
counted within which, cannot place it within fewer than five values. Where he could, more is hidden.

Accepted, and written down here: a shown rate may betray a numerator of 1 to 4, and two quarterly reports may differ by
fewer than five people. Management gets quarter ends only, so nobody can subtract one day from the next.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

SMALLEST_COUNT = 5  # counts of 1 to 4 are hidden
SMALLEST_BASE = 10  # the least denominator of a rate, and the least sum of the hidden parts of a line
LEAST_ROOM = 5  # width of the narrowest interval in which an outsider may place a hidden count

EXACT_FOR_NETWORK = frozenset({"coordinator"})
EXACT_FOR_OWN_ORGANISATION = frozenset({"practice_educator"})

Cell = Hashable


def sees_exact(roles: Collection[str], *, is_own_organisation: bool) -> bool:
    """Who sees every number: a coordinator in the whole network, a practice educator where all are of the own house."""
    if not EXACT_FOR_NETWORK.isdisjoint(roles):
        return True
    return is_own_organisation and not EXACT_FOR_OWN_ORGANISATION.isdisjoint(roles)


def is_small(count: int) -> bool:
    return 0 < count < SMALLEST_COUNT


def is_base(count: int | None) -> bool:
    """Whether a rate over this many people may be shown; None is a denominator that is itself hidden."""
    return count is not None and count >= SMALLEST_BASE


def quarter_ends(first: date, last: date) -> list[date]:
    """The last days of the quarters between two days, the newest first."""
    ends = []
    for year in range(last.year, first.year - 1, -1):
        ends += [date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1) for month in (12, 9, 6, 3)]
    return [day for day in ends if first <= day <= last]


def year_ends(first: date, last: date) -> list[date]:
    """The last days of the years between two days, the newest first."""
    return [day for day in quarter_ends(first, last) if day.month == 12]


@dataclass(frozen=True)
class Line:
    """A total that is the sum of its parts. `keeps_total`: rather hide all parts than the total."""

    total: Cell
    parts: Sequence[Cell]
    keeps_total: bool = False


@dataclass(frozen=True)
class Table:
    """Counts of people and how they hang together.

    `within` holds (inner, outer): everybody counted in the first is counted in the second too. Of each of the sets
    `together`, all are hidden as soon as one is; of `dependent` (inner, outer) the first with the second, 0 or not.
    `published` cells are decided: shown unless `hidden_before`.
    """

    counts: Mapping[Cell, int]
    lines: Sequence[Line] = ()
    within: Sequence[tuple[Cell, Cell]] = ()
    together: Sequence[frozenset[Cell]] = ()
    dependent: Sequence[tuple[Cell, Cell]] = ()
    published: Collection[Cell] = field(default=())
    hidden_before: Collection[Cell] = field(default=())


def hide(table: Table) -> frozenset[Cell]:
    """The cells that must not be shown: small ones, and whatever would betray them."""
    small = {cell for cell, count in table.counts.items() if is_small(count)}
    hidden = (small - set(table.published)) | set(table.hidden_before)
    while more := _next_to_hide(table, hidden):
        hidden |= more
    return frozenset(hidden) - _plainly_zero(table, hidden)


def _plainly_zero(table: Table, hidden: set[Cell]) -> set[Cell]:
    """Hidden cells that everybody knows to be 0, as all of a total that is 0: 0 is shown."""
    as_told = set().union(*table.together)
    return {cell for cell, (_, most) in bounds(table, hidden).items() if most == 0 and cell not in as_told}


def _next_to_hide(table: Table, hidden: set[Cell]) -> set[Cell]:
    for group in table.together:
        if not group.isdisjoint(hidden) and not group <= hidden:
            return set(group) - hidden
    if more := {inner for inner, outer in table.dependent if outer in hidden} - hidden - set(table.published):
        return more
    for line in table.lines:
        if more := _betrayed_by(line, table.counts, hidden):
            return more
    return _too_narrow(table, hidden)


# --- A total and its parts --------------------------------------------------------------------------------------------


def _betrayed_by(line: Line, counts: Mapping[Cell, int], hidden: set[Cell]) -> set[Cell]:
    """What must be hidden next so that the hidden cells of a line do not follow from the shown ones."""
    secret = [part for part in line.parts if part in hidden]
    if line.total in hidden:
        return set() if secret else _smallest_shown(line, counts, hidden) or set(line.parts)
    if not secret or (len(secret) > 1 and sum(counts[part] for part in secret) >= SMALLEST_BASE):
        return set()
    return _smallest_shown(line, counts, hidden) or _give_up(line, hidden)


def _smallest_shown(line: Line, counts: Mapping[Cell, int], hidden: set[Cell]) -> set[Cell]:
    shown = [part for part in line.parts if part not in hidden and counts[part]]
    return {min(shown, key=lambda part: (counts[part], line.parts.index(part)))} if shown else set()


def _give_up(line: Line, hidden: set[Cell]) -> set[Cell]:
    if line.keeps_total and len(line.parts) > 1:
        return set(line.parts) - hidden  # nothing of the split is shown, so there is nothing to subtract
    return {line.total}


# --- The outsider who adds and subtracts ------------------------------------------------------------------------------

Bounds = dict[Cell, tuple[int, int]]
_BEYOND = 10**12  # more people than there are: no upper bound


def bounds(table: Table, hidden: Collection[Cell]) -> Bounds:
    """Between which values an outsider can place each hidden cell, by adding, subtracting and comparing."""
    known: Bounds = {cell: (0, _BEYOND) if cell in hidden else (n, n) for cell, n in table.counts.items()}
    changed = True
    while changed:
        changed = False
        for line in table.lines:
            changed |= _narrow_line(line, known)
        for inner, outer in table.within:
            low, high = known[inner][0], known[outer][1]
            changed |= _narrow(known, outer, low, _BEYOND) | _narrow(known, inner, 0, high)
    return {cell: known[cell] for cell in hidden}


def _narrow_line(line: Line, known: Bounds) -> bool:
    low = sum(known[part][0] for part in line.parts)
    high = sum(known[part][1] for part in line.parts)
    changed = _narrow(known, line.total, low, high)
    least, most = known[line.total]
    for part in line.parts:
        own_low, own_high = known[part]
        changed |= _narrow(known, part, least - (high - own_high), most - (low - own_low))
        low += known[part][0] - own_low
        high += known[part][1] - own_high
    return changed


def _narrow(known: Bounds, cell: Cell, low: int, high: int) -> bool:
    before = known[cell]
    known[cell] = max(before[0], low), min(before[1], high)
    return known[cell] != before


def _too_narrow(table: Table, hidden: set[Cell]) -> set[Cell]:
    """What must be hidden next to give room to the first hidden cell that has too little."""
    for cell, (low, high) in bounds(table, hidden).items():
        if high - low < LEAST_ROOM and (more := _around(cell, table, hidden)):
            return more
    return set()


def _around(cell: Cell, table: Table, hidden: set[Cell]) -> set[Cell]:
    """A shown cell that pins this one: a part of its line, else what is counted in or around it, else a total."""
    settled, counts = hidden | set(table.published), table.counts
    lines = [line for line in table.lines if cell in line.parts]
    for line in lines:
        if line.total not in hidden and (more := _smallest_shown(line, counts, settled)):
            return more
    tied = {other for pair in table.within if cell in pair for other in pair} - settled
    near = sorted((other for other in tied if counts[other]), key=lambda other: (counts[other], repr(other)))
    return set(near[:1]) or {line.total for line in lines[:1]} - settled
