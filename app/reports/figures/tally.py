"""Counting placements, and which counts hang together: the tables that the rule on small numbers judges."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ...placements.life_cycle import State
from ...placements.retention import HORIZONS, Curve, Follow, PlacementFacts, is_converted, kaplan_meier
from ...suppression import Cell, Line, Table, hide
from .model import GroupKey, Split, at_risk_key

STATES = tuple(state.value for state in State)
MAIN_HORIZON = 365
AXIS = (0, 183, 365, 548, 730)  # half years under the curve
FOLLOWED = tuple(sorted({*HORIZONS, *AXIS[1:]}))
PARTS = (GroupKey.NETWORK, GroupKey.COMPARISON)

# Everybody counted under the first name is counted under the second too.
_WITHIN = [
    ("offered", "placements"),
    ("hired", "offered"),
    ("left", "hired"),
    *((at_risk_key(day), at_risk_key(before)) for before, day in zip((0, *FOLLOWED), FOLLOWED, strict=False)),
    ("closed", "completed"),
    ("converted", "closed"),
    ("converted", "hired"),
]


@dataclass(frozen=True)
class Tally:
    """Exact counts of placements as they stood on a day. Keys of `rows`: (split, what the placement carries)."""

    counts: Mapping[tuple[GroupKey, str], int]
    rows: Mapping[Split, Mapping[Hashable, tuple[int, int]]]
    follows: Mapping[GroupKey, list[tuple[Follow, int]]]
    curves: Mapping[GroupKey, Curve]


def tally(facts: Iterable[PlacementFacts], day: date) -> Tally:
    """Counts everything once. `facts` stand as of the day."""
    counts: Counter[tuple[GroupKey, str]] = Counter()
    rows: dict[Split, dict[Hashable, tuple[int, int]]] = {split: defaultdict(lambda: (0, 0)) for split in Split}
    follows: dict[GroupKey, list[tuple[Follow, int]]] = {key: [] for key in GroupKey}
    for one in facts:
        groups = (GroupKey.ALL, GroupKey.NETWORK if one.in_network else GroupKey.COMPARISON)
        ended = one.closed_window(day)
        follow = one.follow(day)
        names = _measures(one, ended, follow)
        for group in groups:
            for name in names:
                counts[group, name] += 1
            if follow and one.hired_on:
                follows[group].append((follow, (day - one.hired_on).days))
        if ended:
            _add_to_rows(rows, one.place, hit=is_converted(ended, one.hired_on))
    curves = {group: kaplan_meier(follow for follow, _ in known) for group, known in follows.items()}
    return Tally(_with_at_risk(counts, curves), rows, follows, curves)


def _measures(one: PlacementFacts, ended: date | None, follow: Follow | None) -> list[str]:
    names = ["placements", one.state.value]
    if one.is_offered:
        names.append("offered")
    if follow:
        names.append("hired")
        if follow.left:
            names.append("left")
    if ended:
        names.append("closed")
        if is_converted(ended, one.hired_on):
            names.append("converted")
    return names


def _add_to_rows(
    rows: Mapping[Split, dict[Hashable, tuple[int, int]]], place: tuple[Hashable, ...], *, hit: bool
) -> None:
    organisation, ward, level = place
    for split, key in zip(Split, (organisation, (organisation, ward), level), strict=True):
        closed, converted = rows[split][key]
        rows[split][key] = closed + 1, converted + hit


def _with_at_risk(
    counts: Counter[tuple[GroupKey, str]], curves: Mapping[GroupKey, Curve]
) -> dict[tuple[GroupKey, str], int]:
    measures = ("placements", *STATES, "offered", "hired", "left", "closed", "converted")
    whole = {(group, name): counts[group, name] for group in GroupKey for name in measures}
    return whole | {(group, at_risk_key(day)): curves[group].at_risk(day) for group in GroupKey for day in FOLLOWED}


# --- What must be hidden ----------------------------------------------------------------------------------------------


def hidden_cells(known: Tally) -> frozenset[Cell]:
    """Cells (group, measure) and (split, key, measure) that must not be shown. The groups are settled first."""
    groups = hide(group_table(known))
    return groups | hide(breakdown_table(known, groups))


def group_table(known: Tally) -> Table:
    """All = network + comparison for each measure; placements = the four states; nobody planned or active alone."""
    names = list(dict.fromkeys(name for _, name in known.counts))
    lines = [Line((group, "placements"), [(group, state) for state in STATES]) for group in GroupKey]
    lines += [Line((GroupKey.ALL, name), [(part, name) for part in PARTS]) for name in names]
    within: list[tuple[Cell, Cell]] = [
        ((group, inner), (group, outer)) for group in GroupKey for inner, outer in _WITHIN
    ]
    running = frozenset((group, state) for group in GroupKey for state in ("planned", "active"))
    counts: dict[Cell, int] = dict(known.counts.items())
    return Table(counts, lines, within, [running])


def breakdown_table(known: Tally, hidden_groups: frozenset[Cell]) -> Table:
    """Organisations, their wards, and levels, each summing to what the groups show already."""
    totals = [(GroupKey.ALL, name) for name in ("closed", "converted")]
    counts: dict[Cell, int] = {total: known.counts[total] for total in totals}
    lines: list[Line] = []
    within: list[tuple[Cell, Cell]] = [(totals[1], totals[0])]
    for split, rows in known.rows.items():
        for key, pair in rows.items():
            counts |= {(split, key, "closed"): pair[0], (split, key, "converted"): pair[1]}
            within.append(((split, key, "converted"), (split, key, "closed")))
    for name in ("closed", "converted"):
        for split in (Split.ORGANISATION, Split.LEVEL):
            lines.append(_line((GroupKey.ALL, name), split, known.rows[split], name))
        for organisation in known.rows[Split.ORGANISATION]:
            wards = [key for key in known.rows[Split.WARD] if isinstance(key, tuple) and key[0] == organisation]
            lines.append(_line((Split.ORGANISATION, organisation, name), Split.WARD, wards, name))
    hidden = [total for total in totals if total in hidden_groups]
    return Table(counts, lines, within, dependent=within[1:], published=totals, hidden_before=hidden)


def _line(total: Cell, split: Split, keys: Iterable[Hashable], name: str) -> Line:
    return Line(total, [(split, key, name) for key in keys], keeps_total=True)
