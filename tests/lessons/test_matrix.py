"""Outcomes beside activities."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lessons.matrix import Activity, ActivityKind, CellState, Flag, Pair, RowOf, build

P, G, A = CellState.PLANNED, CellState.GIVEN, CellState.APPLIED
LESSON = Activity(uuid.UUID(int=1), ActivityKind.LESSON, "SBAR")
PROJECT = Activity(uuid.UUID(int=2), ActivityKind.PROJECT, "Proost!")
GROUP = Activity(uuid.UUID(int=3), ActivityKind.INTERVISION, "Groep 1")
ROW = RowOf(uuid.UUID(int=9), "B1-K1-W1", "Onderkent")


def pair(activity: Activity, state: CellState) -> Pair:
    return Pair(ROW.id, activity.id, state)


@pytest.mark.parametrize(
    ("pairs", "flag"),
    [
        ([], Flag.GAP),
        ([(LESSON, P)], Flag.LESSON_ONLY),
        ([(LESSON, G)], Flag.LESSON_ONLY),
        ([(LESSON, A)], Flag.BOTH),
        ([(PROJECT, P)], Flag.PRACTICE_ONLY),
        ([(GROUP, A)], Flag.PRACTICE_ONLY),
        ([(LESSON, P), (GROUP, G)], Flag.BOTH),
    ],
)
def test_a_row_says_where_its_outcome_is_worked_on(pairs, flag) -> None:
    matrix = build([ROW], [LESSON, PROJECT, GROUP], [pair(*one) for one in pairs])
    assert matrix.rows[0].flag is flag
    assert matrix.tally()[flag] == 1


def test_a_pair_counts_once_and_the_strongest_state_wins() -> None:
    matrix = build([ROW], [LESSON], [pair(LESSON, A), pair(LESSON, P), pair(LESSON, G)])
    assert matrix.rows[0].cells == {LESSON.id: A}
    assert [matrix.rows[0].number_of(state) for state in CellState] == [0, 0, 1]


def test_activities_without_these_outcomes_and_strangers_are_left_out() -> None:
    other = Pair(uuid.UUID(int=77), LESSON.id, G)
    matrix = build([ROW], [LESSON, PROJECT], [other, pair(PROJECT, G), pair(GROUP, G)])
    assert matrix.activities == [PROJECT]
    assert matrix.rows[0].cells == {PROJECT.id: G}


IDS = st.integers(0, 5)


@given(st.lists(st.tuples(IDS, IDS, st.sampled_from(CellState))), st.randoms(use_true_random=False))
def test_the_order_of_pairs_does_not_matter_and_the_cells_add_up(found, rng) -> None:
    rows = [RowOf(uuid.UUID(int=i), str(i), "") for i in range(6)]
    kinds = list(ActivityKind)
    columns = [Activity(uuid.UUID(int=100 + i), kinds[i % 3], str(i)) for i in range(6)]
    pairs = [Pair(rows[r].id, columns[c].id, s) for r, c, s in found]
    matrix = build(rows, columns, pairs)
    rng.shuffle(pairs)
    assert build(rows, columns, pairs) == matrix
    assert sum(len(row.cells) for row in matrix.rows) == len({(r, c) for r, c, _ in found})
    assert all(sum(row.number_of(s) for s in CellState) == len(row.cells) for row in matrix.rows)
    assert sum(matrix.tally().values()) == 6
    assert all((row.flag is Flag.GAP) == (not row.cells) for row in matrix.rows)
