"""The survival figures against published vectors, scipy and lifelines."""

import itertools
import time
import warnings
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from app.placements.life_cycle import State
from app.placements.retention import (
    WINDOW,
    Follow,
    PlacementFacts,
    as_of,
    difference,
    is_converted,
    kaplan_meier,
    log_rank,
    still_employed,
    wilson,
)

PLACE = ("org", "ward", 3)
MERCAPTOPURINE = [(d, True) for d in (6, 6, 6, 7, 10, 13, 16, 22, 23)] + [
    (d, False) for d in (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
]
PLACEBO = [(d, True) for d in (1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)]

followed = st.lists(st.tuples(st.integers(0, 60), st.booleans()), min_size=2, max_size=60)


def curve(pairs):
    return kaplan_meier(Follow(days, left) for days, left in pairs)


# --- Freireich et al. (1963) ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "survival"),
    [(6, 0.8571), (7, 0.8067), (10, 0.7529), (13, 0.6902), (16, 0.6275), (22, 0.5378), (23, 0.4482), (35, 0.4482)],
)
def test_survival_of_freireich(day, survival):
    assert curve(MERCAPTOPURINE).at(day).value == pytest.approx(survival, abs=5e-5)


def test_log_rank_of_freireich():
    test = log_rank(curve(MERCAPTOPURINE), curve(PLACEBO))
    assert test.chi2 == pytest.approx(16.793, abs=5e-4)
    assert test.p == pytest.approx(4.2e-5, abs=5e-7)


def test_at_risk_counts_everyone_followed_that_long():
    sample = curve(MERCAPTOPURINE)
    assert [sample.at_risk(day) for day in (0, 6, 7, 10, 35, 36)] == [21, 21, 17, 15, 1, 0]


# --- Edges ------------------------------------------------------------------------------------------------------------


def test_nobody_left_yet_is_certain():
    value = curve([(10, False), (20, False)]).at(15)
    assert (value.value, value.low, value.high) == (1, 1, 1)


def test_everybody_left_has_no_limits():
    value = curve([(10, True), (20, True)]).at(20)
    assert (value.value, value.low, value.high) == (0, None, None)


def test_nobody_at_all():
    empty = curve([])
    assert (empty.people, empty.leavers, empty.at_risk(0)) == (0, 0, 0)
    assert log_rank(empty, empty) is None


def test_leaving_on_the_first_day_counts():
    assert curve([(0, True), (10, False)]).at(0).value == 0.5


# --- Independent libraries --------------------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(followed)
def test_survival_and_limits_agree_with_scipy(pairs):
    ours = curve(pairs)
    data = stats.CensoredData.right_censored([d for d, _ in pairs], [not left for _, left in pairs])
    theirs = stats.ecdf(data).sf
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # scipy divides by zero where no limits exist
        limits = theirs.confidence_interval(0.95, method="log-log")
    for day in {d for d, left in pairs if left}:
        value = ours.at(day)
        assert value.value == pytest.approx(float(theirs.evaluate(day)), abs=1e-9)
        if value.low is not None:
            assert value.low == pytest.approx(float(limits.low.evaluate(day)), abs=1e-6)
            assert value.high == pytest.approx(float(limits.high.evaluate(day)), abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(followed, followed)
def test_log_rank_agrees_with_lifelines(first, second):
    from lifelines.statistics import logrank_test

    ours = log_rank(curve(first), curve(second))
    if ours is None:
        return
    theirs = logrank_test([d for d, _ in first], [d for d, _ in second], [e for _, e in first], [e for _, e in second])
    assert ours.chi2 == pytest.approx(theirs.test_statistic, abs=1e-6, rel=1e-6)
    assert ours.p == pytest.approx(theirs.p_value, abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(followed)
def test_greenwood_agrees_with_lifelines(pairs):
    from lifelines import KaplanMeierFitter

    ours = curve(pairs)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fitted = KaplanMeierFitter().fit([d for d, _ in pairs], [e for _, e in pairs])
    for day in {d for d, _ in pairs}:
        assert ours.at(day).value == pytest.approx(float(fitted.predict(day)), abs=1e-9)
        assert ours.at_risk(day) == fitted.event_table.loc[day, "at_risk"] if day else True


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 500), st.data())
def test_wilson_agrees_with_scipy(total, data):
    hits = data.draw(st.integers(0, total))
    ours, theirs = wilson(hits, total), stats.binomtest(hits, total).proportion_ci(method="wilson")
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=1e-9)


def test_nine_of_twelve_is_wide():
    share = wilson(9, 12)
    assert (round(share.value, 2), round(share.low, 2), round(share.high, 2)) == (0.75, 0.47, 0.91)
    assert wilson(0, 0) is None


# --- Properties -------------------------------------------------------------------------------------------------------


@given(followed)
def test_a_curve_only_falls_and_stays_within_its_limits(pairs):
    values = [curve(pairs).at(day) for day in range(0, 61, 5)]
    assert all(a.value >= b.value for a, b in itertools.pairwise(values))
    assert all(v.low <= v.value <= v.high for v in values if v.low is not None)


@given(followed, followed)
def test_exchanging_the_groups_changes_only_the_sign(first, second):
    a, b = curve(first), curve(second)
    assert difference(a, b, 30).value == pytest.approx(-difference(b, a, 30).value)
    one, other = log_rank(a, b), log_rank(b, a)
    assert (one is None) == (other is None)
    if one and other:
        assert one.chi2 == pytest.approx(other.chi2, abs=1e-9)


@given(followed)
def test_without_censoring_before_the_horizon_both_ways_of_counting_agree(pairs):
    whole = [(days if left else 61, left) for days, left in pairs]
    stayed, base = still_employed([Follow(*p) for p in whole], [61] * len(whole), 30)
    assert stayed / base == pytest.approx(curve(whole).at(30).value)


# --- Placements -------------------------------------------------------------------------------------------------------

END = date(2025, 6, 30)


@pytest.mark.parametrize(
    ("hired_on", "counts"),
    [
        (None, False),
        (END - timedelta(days=40), True),
        (END, True),
        (END + WINDOW, True),
        (END + WINDOW + timedelta(days=1), False),
    ],
)
def test_a_hire_within_180_days_is_conversion(hired_on, counts):
    assert is_converted(END, hired_on) is counts


def test_the_window_closes_after_180_days():
    one = PlacementFacts(True, PLACE, date(2025, 2, 1), END)
    assert one.closed_window(END + WINDOW - timedelta(days=1)) is None
    assert one.closed_window(END + WINDOW) == END
    assert one._replace(eligible=False).closed_window(date(2026, 6, 30)) is None
    assert one._replace(eligible=True).closed_window(date(2026, 6, 30)) == END


def test_only_a_completed_placement_can_convert():
    stopped = PlacementFacts(True, PLACE, date(2025, 2, 1), None, END)
    assert stopped.state is State.STOPPED
    assert stopped.closed_window(date(2026, 6, 30)) is None


def test_as_of_forgets_what_came_later():
    one = PlacementFacts(
        True, PLACE, date(2025, 2, 1), END, None, END, END + timedelta(days=10), END + timedelta(days=400)
    )
    states = [as_of([one], day)[0].state for day in (date(2025, 1, 31), date(2025, 2, 1), END)]
    assert states == [State.PLANNED, State.ACTIVE, State.COMPLETED]
    before, after = as_of([one, one], END)[0], as_of([one], END + timedelta(days=399))[0]
    assert (before.hired_on, before.is_offered, before.follow(END)) == (None, True, None)
    assert after.follow(END + timedelta(days=399)) == Follow(389, False)
    assert one.follow(date(2026, 12, 31)) == Follow(390, True)


def test_fifty_thousand_people_take_a_moment():
    people = [Follow(n % 1500, n % 3 == 0) for n in range(50_000)]
    began = time.perf_counter()
    log_rank(kaplan_meier(people[::2]), kaplan_meier(people[1::2]))
    assert time.perf_counter() - began < 1
