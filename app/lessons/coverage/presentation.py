"""Words and cells that the pages, the file and the paper share."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import format_date, format_decimal, format_percent, gettext, ngettext

from ...spreadsheets import Table
from ...topics.rising import Trend
from ...web import say
from ...wording import N_
from ..alignment import Figures
from ..matrix import Activity, ActivityKind, CellState, Flag, Matrix, Row
from ..models import Certainty
from ..radar import Heard, why

STATE_WORDS = {CellState.PLANNED: N_("planned"), CellState.GIVEN: N_("given"), CellState.APPLIED: N_("applied")}
KIND_WORDS = {
    ActivityKind.LESSON: N_("Lesson"),
    ActivityKind.PROJECT: N_("Project"),
    ActivityKind.INTERVISION: N_("Intervision"),
}
# kind of state, icon, words
FLAG_LOOKS = {
    Flag.GAP: ("bad", "needle", N_("nowhere yet")),
    Flag.LESSON_ONLY: ("wait", "school", N_("only in lessons")),
    Flag.PRACTICE_ONLY: ("wait", "notebook", N_("only in practice")),
    Flag.BOTH: ("ok", "check", N_("lesson and practice")),
}
CERTAINTY_LOOKS = {
    Certainty.HIGH: ("ok", "check", N_("checked against exam plans")),
    Certainty.MEDIUM: ("wait", "eye", N_("not checked word for word")),
    Certainty.LOW: ("bad", "alert-triangle", N_("seen only as a copy: check it first")),
}
NOTHING = "–"


def column_head(one: Activity) -> str:
    """Kind and day of an activity."""
    word = gettext(KIND_WORDS[one.kind])
    return f"{word}, {format_date(one.on, 'd MMM y')}" if one.on else word


def places_in(matrix: Matrix) -> dict[uuid.UUID, int]:
    """Activity -> its column."""
    return {one.id: at for at, one in enumerate(matrix.activities)}


def cells_in_order(row: Row, places: Mapping[uuid.UUID, int], drawn: Mapping[CellState | None, str]) -> list[str]:
    """What the page draws for each state, in the order of the columns. A page may hold 24,000 cells: the empty ones
    between two others come as one."""
    pieces, at = [], 0
    for place, state in sorted((places[key], state) for key, state in row.cells.items()):
        pieces += [drawn[None] * (place - at), drawn[state]]
        at = place + 1
    return [*pieces, drawn[None] * (len(places) - at)]


def worked_on_in(
    row: Row, places: Mapping[uuid.UUID, int], named: Mapping[uuid.UUID, str]
) -> list[tuple[CellState, list[str]]]:
    """The activities of a row by state, the strongest first, as the page names them."""
    keys = sorted(row.cells, key=places.__getitem__)
    by_state = [(state, [named[key] for key in keys if row.cells[key] is state]) for state in reversed(CellState)]
    return [(state, found) for state, found in by_state if found]


def as_table(matrix: Matrix) -> Table:
    """The same rows, columns and words as on the page."""
    heads = [f"{one.title} ({column_head(one)})" for one in matrix.activities]
    header = [gettext("Code"), gettext("Outcome"), gettext("Belongs to"), gettext("Where"), *heads]
    words = {state: gettext(word) for state, word in STATE_WORDS.items()}
    rows = [
        [
            row.outcome.code,
            row.outcome.title,
            row.outcome.parent,
            gettext(FLAG_LOOKS[row.flag][2]),
            *(words[row.cells[one.id]] if one.id in row.cells else NOTHING for one in matrix.activities),
        ]
        for row in matrix.rows
    ]
    return Table(gettext("coverage"), header, rows)


# --- Alignment --------------------------------------------------------------------------------------------------------


def share(one: Figures) -> str:
    """Such as 60%."""
    return NOTHING if one.share is None else str(format_percent(one.share, "0%"))


def of_lessons(one: Figures) -> str:
    """What the share is of, or why there is none."""
    if one.aligned is None:
        return ngettext(
            "%(num)s lesson given. Shown from ten lessons of three teachers on.",
            "%(num)s lessons given. Shown from ten lessons of three teachers on.",
            one.lessons,
        )
    return gettext("%(part)s of %(all)s lessons", part=one.aligned, all=one.lessons)


def lag(one: Figures) -> str:
    if one.lag_days is None:
        return NOTHING
    return gettext("%(days)s days", days=format_decimal(one.lag_days, "0.#"))


def of_topics(one: Figures) -> str:
    """What the lag is the median of, or why there is none."""
    if one.lag_days is None:
        return gettext("shown from five topics and three teachers on")
    return ngettext("median of %(num)s topic", "median of %(num)s topics", one.lag_topics)


def finding(quarters: Sequence[tuple[str, Figures]]) -> str:
    """How the share of the last two quarters that have one compares, in one sentence; else empty."""
    known = [(quarter, one) for quarter, one in quarters if one.share is not None]
    if len(known) < 2:
        return ""
    (before, old), (after, new) = known[-2:]
    gap = {"new": share(new), "after": after, "old": share(old), "before": before}
    if share(new) == share(old):
        return gettext("In %(after)s %(new)s of lessons followed the ward, as many as in %(before)s.", **gap)
    if (new.share or 0) > (old.share or 0):
        return gettext("In %(after)s %(new)s of lessons followed the ward, more than the %(old)s of %(before)s.", **gap)
    return gettext("In %(after)s %(new)s of lessons followed the ward, less than the %(old)s of %(before)s.", **gap)


# --- The radar --------------------------------------------------------------------------------------------------------


def reasons(one: Heard) -> str:
    return " ".join(say(message) for message in why(one))


def thread_width(one: Heard, most: int) -> float:
    """How thick the thread of a topic is, in pixels."""
    return 3 + 11 * (one.people or 0) / max(most, 1)


def spark(weekly: Sequence[tuple[date, int | None]], width: float = 112, height: float = 40) -> list[str]:
    """Small lines through the weeks that may be shown, as points; none while there are fewer than three such weeks."""
    counts = [count for _, count in weekly if count is not None]
    if len(counts) < 3:
        return []
    step, most = width / (len(weekly) - 1), max(counts)
    pieces: list[list[str]] = [[]]
    for place, (_, count) in enumerate(weekly):
        if count is None:
            pieces.append([])
        else:
            pieces[-1].append(f"{4 + place * step:.1f},{4 + height * (1 - count / most):.1f}")
    return [" ".join(piece) for piece in pieces if piece]


def is_rising(one: Heard) -> bool:
    return one.trend is Trend.RISING


def label_of(lesson: Any, when: str) -> str:
    return f"{lesson.title}, {when}"
