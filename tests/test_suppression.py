"""Nobody is recognised: the rule on small numbers, attacked by somebody who adds, subtracts and solves equations."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.placements.retention import as_of
from app.reports.figures import GroupKey
from app.reports.figures.tally import breakdown_table, group_table, hidden_cells, tally
from app.suppression import (
    SMALLEST_BASE,
    Line,
    Table,
    bounds,
    hide,
    is_base,
    is_small,
    quarter_ends,
    sees_exact,
    year_ends,
)

from .auditor import intervals, leaks
from .reports.people import DAY, some_placements

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def table(parts, **more):
    counts = {"total": sum(parts.values()), **parts}
    return Table(counts, [Line("total", list(parts))], **more)


# --- Line by line -----------------------------------------------------------------------------------------------------


def test_one_to_four_is_small_and_nought_is_not():
    assert [is_small(n) for n in range(7)] == [False, True, True, True, True, False, False]
    assert [is_base(n) for n in (None, 0, 9, 10)] == [False, False, False, True]


@pytest.mark.parametrize(
    ("parts", "hidden"),
    [
        ({"a": 12, "b": 30, "c": 8}, set()),
        ({"a": 12, "b": 30, "c": 0}, set()),
        ({"a": 3, "b": 30, "c": 8}, {"a", "c"}),  # the next smallest too
        ({"a": 3, "b": 30, "c": 5}, {"a", "b", "c"}),  # 3 + 5 is fewer than 10
        ({"a": 3, "b": 4, "c": 30}, {"a", "b", "c"}),
        ({"a": 3, "b": 0, "c": 30}, {"a", "c"}),  # 0 is shown
        ({"a": 3, "b": 5}, {"a", "b", "total"}),  # 8 in all: the total is hidden
        ({"a": 3, "b": 0}, {"a", "total"}),
        ({"a": 2, "b": 0, "c": 0}, {"a", "total"}),
        ({"a": 0, "b": 0}, set()),
    ],
)
def test_the_parts_of_a_total(parts, hidden):
    assert hide(table(parts)) == hidden


def test_a_breakdown_is_rather_hidden_as_a_whole_than_its_total():
    counts = {"total": 8, "a": 3, "b": 5, "c": 0}
    wanted = Table(counts, [Line("total", ["a", "b", "c"], keeps_total=True)], published=["total"])
    assert hide(wanted) == {"a", "b", "c"}


def test_what_hides_together_hides_together():
    counts = {"total": 40, "planned": 3, "active": 9, "completed": 28}
    states = Line("total", ["planned", "active", "completed"])
    assert hide(Table(counts, [states], together=[frozenset({"planned", "active"})])) == {"planned", "active"}


def test_a_comparison_pins_a_hidden_count():
    """12 of 15 hidden beside a shown 11: without more hiding the 12 could only be 11 to 15."""
    counts = {"all": 15, "net": 12, "cmp": 3, "all later": 11, "net later": 11, "cmp later": 0}
    lines = [Line("all", ["net", "cmp"]), Line("all later", ["net later", "cmp later"])]
    within = [("net later", "net"), ("cmp later", "cmp"), ("all later", "all")]
    asked = Table(counts, lines, within)
    assert leaks(asked, {"net", "cmp"})
    assert not leaks(asked, hide(asked))


def test_bounds_say_what_an_outsider_knows():
    asked = table({"a": 3, "b": 30, "c": 8})
    assert bounds(asked, hide(asked)) == {"a": (0, 11), "c": (0, 11)}


# --- Whoever sees exact numbers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("roles", "own", "exact"),
    [
        ({"coordinator"}, False, True),
        ({"coordinator", "management"}, False, True),
        ({"practice_educator"}, True, True),
        ({"practice_educator"}, False, False),
        ({"management"}, True, False),
        ({"teacher"}, True, False),
        ({"client_rep"}, False, False),
        (set(), True, False),
    ],
)
def test_who_sees_exact_numbers(roles, own, exact):
    assert sees_exact(roles, is_own_organisation=own) is exact


def test_quarters_and_years_end():
    days = quarter_ends(date(2025, 6, 30), date(2026, 4, 1))
    assert days == [date(2026, 3, 31), date(2025, 12, 31), date(2025, 9, 30), date(2025, 6, 30)]
    assert year_ends(date(2024, 1, 1), date(2026, 6, 30)) == [date(2025, 12, 31), date(2024, 12, 31)]


# --- Random networks --------------------------------------------------------------------------------------------------

networks = st.builds(
    some_placements,
    seed=st.integers(0, 10**6),
    number=st.sampled_from([2, 6, 12, 20, 35, 60, 120]),
    organisations=st.integers(1, 4),
    wards=st.integers(1, 4),
    levels=st.integers(1, 4),
    hire=st.sampled_from([0.1, 0.3, 0.7]),
    leave=st.sampled_from([0.1, 0.5, 0.9]),
    network=st.sampled_from([0.05, 0.3, 0.5]),
)


def tables(facts):
    known = tally(as_of(facts, DAY), DAY)
    groups = group_table(known)
    hidden = hide(groups)
    rows = breakdown_table(known, hidden)
    return [(groups, hidden), (rows, hide(rows))]


@SLOW
@given(networks)
def test_no_small_count_is_shown_and_no_hidden_count_is_found(facts):
    for asked, hidden in tables(facts):
        assert not [cell for cell, n in asked.counts.items() if is_small(n) and cell not in hidden]
        assert leaks(asked, hidden) == {}


@SLOW
@given(networks)
def test_the_bounds_that_decide_are_no_narrower_than_the_truth(facts):
    for asked, hidden in tables(facts):
        claimed = bounds(asked, hidden)
        for cell, (low, high) in intervals(asked, hidden).items():
            assert claimed[cell][0] <= low + 1e-6
            assert claimed[cell][1] >= min(high, 9_999) - 1e-6
            assert low - 1e-6 <= asked.counts[cell] <= high + 1e-6


@SLOW
@given(networks.filter(len))
def test_one_person_more_or_less_changes_nothing_of_that(facts):
    for asked, hidden in tables(facts[1:]):
        assert leaks(asked, hidden) == {}


@SLOW
@given(networks)
def test_running_placements_hide_in_all_groups_or_none(facts):
    hidden = hidden_cells(tally(as_of(facts, DAY), DAY))
    running = [(group, state) in hidden for group in GroupKey for state in ("planned", "active")]
    assert all(running) or not any(running)


@SLOW
@given(networks)
def test_hidden_parts_of_a_shown_total_are_ten_people_or_more(facts):
    for asked, hidden in tables(facts):
        for line in asked.lines:
            secret = [part for part in line.parts if part in hidden]
            if secret and line.total not in hidden and not line.keeps_total:
                assert len(secret) > 1
                assert sum(asked.counts[part] for part in secret) >= SMALLEST_BASE
