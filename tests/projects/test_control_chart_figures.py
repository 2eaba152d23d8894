"""Limits and run rules against an independent computation with numpy and scipy, on random series."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from app.projects.control_chart import (
    ChartKind,
    Point,
    Series,
    Split,
    crossings_min,
    longest_max,
    make_chart,
    seven_one_side,
    seven_trend,
    xmr,
)

NUMBERS = st.lists(st.floats(-1e6, 1e6, allow_nan=False, width=32), min_size=2, max_size=60)
COUNTS = st.lists(st.integers(0, 60), min_size=2, max_size=60)
SHARES = st.lists(
    st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=2, max_size=60
)
RATES = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 3000)), min_size=2, max_size=60)
MANY = settings(max_examples=150, deadline=None)


def close(found, expected):
    assert np.allclose(np.asarray(found, float), np.asarray(expected, float), rtol=1e-9, atol=1e-6)


@MANY
@given(NUMBERS)
def test_xmr(values):
    y = np.array(values)
    reach = 2.66 * np.abs(np.diff(y)).mean()
    close(xmr(values), (y.mean(), y.mean() - reach, y.mean() + reach))


@MANY
@given(NUMBERS)
def test_screened_xmr(values):
    ranges = np.abs(np.diff(np.array(values)))
    kept = ranges[ranges < 3.267 * ranges.mean()] if ranges.mean() else ranges
    close(xmr(values, is_screened=True)[2], np.mean(values) + 2.66 * kept.mean())


@MANY
@given(SHARES)
def test_p(pairs):
    x, n = np.array(pairs, float).T
    share = x.sum() / n.sum()
    reach = 3 * np.sqrt(share * (1 - share) / n)
    found = make_chart(Series([Point(a, size=b) for a, b in pairs], ChartKind.P, per=100))
    close([place.centre for place in found.places], np.full(len(n), share * 100))
    close([place.lower for place in found.places], np.clip((share - reach) * 100, 0, 100))
    close([place.upper for place in found.places], np.clip((share + reach) * 100, 0, 100))


@MANY
@given(RATES)
def test_u(pairs):
    x, n = np.array(pairs, float).T
    rate = x.sum() / n.sum()
    reach = 3 * np.sqrt(rate / n)
    found = make_chart(Series([Point(a, size=b) for a, b in pairs], ChartKind.U, per=1000))
    close([place.value for place in found.places], x / n * 1000)
    close([place.lower for place in found.places], np.maximum((rate - reach) * 1000, 0))
    close([place.upper for place in found.places], (rate + reach) * 1000)


@MANY
@given(COUNTS)
def test_c(counts):
    mean = np.mean(counts)
    found = make_chart(Series([Point(a) for a in counts], ChartKind.C)).newest
    close((found.centre, found.lower, found.upper), (mean, max(0, mean - 3 * mean**0.5), mean + 3 * mean**0.5))


@MANY
@given(COUNTS)
def test_t(days):
    y = np.power(np.array(days, float), 1 / 3.6)
    reach = 2.66 * np.abs(np.diff(y)).mean()
    found = make_chart(Series([Point(a) for a in days], ChartKind.T)).newest
    expected = (y.mean(), max(y.mean() - reach, 0), y.mean() + reach)
    close((found.centre, found.lower, found.upper), np.power(expected, 3.6))


@MANY
@given(st.integers(1, 500))
def test_what_chance_allows(useful):
    assert longest_max(useful) == int(np.round(np.log2(useful))) + 3
    assert crossings_min(useful) == int(stats.binom.ppf(0.05, useful - 1, 0.5)) if useful > 1 else True


@MANY
@given(st.lists(st.integers(0, 9), min_size=2, max_size=60))
def test_runs_around_the_median(values):
    runs = make_chart(Series([Point(a) for a in values], ChartKind.RUN)).newest.runs
    sides = np.sign(np.array(values) - np.median(values))
    sides = sides[sides != 0]
    changes = np.flatnonzero(np.diff(sides))
    lengths = np.diff(np.concatenate(([-1], changes, [len(sides) - 1]))) if len(sides) else np.array([0])
    assert (runs.useful, runs.longest, runs.crossings) == (len(sides), lengths.max(), len(changes))


@MANY
@given(st.lists(st.integers(-1, 1), max_size=40), st.lists(st.integers(0, 9), max_size=40))
def test_rules_by_their_definition(sides, values):
    assert seven_one_side(sides) == [int(i >= 6 and abs(sum(sides[i - 6 : i + 1])) == 7) for i in range(len(sides))]
    steps = np.sign(np.diff(values))
    expected = [int(steps[i - 6]) if i >= 6 and abs(steps[i - 6 : i].sum()) == 6 else 0 for i in range(len(values))]
    assert seven_trend(values) == expected


@MANY
@given(NUMBERS, st.integers(0, 59), st.integers(0, 59))
def test_a_split_computes_each_side_alone(values, at, frozen):
    at, baseline = at % len(values), 2 + frozen % len(values)
    whole = make_chart(Series([Point(v) for v in values], ChartKind.XMR, splits=[Split(at, baseline)]))
    parts = [values[:at], values[at:][:baseline]] if at else [values]
    close([phase.centre for phase in whole.phases], [np.mean(part) for part in parts])
    assert [phase.behind for phase in whole.phases] == [len(part) for part in parts]
