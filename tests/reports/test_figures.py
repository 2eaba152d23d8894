"""The report on placements: exact, hidden, and as JSON."""

import json
import math
import time
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.placements.retention import HORIZONS, PlacementFacts
from app.reports.figures import GroupKey, Split, make_figures, retention_report
from app.suppression import is_small

from .people import DAY, some_placements

PLACE = ("org 0", "ward 0", 3)

# 420 placements of a real-looking list on 31 October 2026: days in the job of everybody hired.
LEARNING_LEFT = """
20 39 49 83 111 179 290 403 411 478 492 513 623 643 742 760 800 829
"""
LEARNING_STILL = """
82 92 96 151 155 157 178 199 217 263 282 286 315 320 380 424 426 451 454 468 470 587 592 616 620 625 681 762
784 871 899 913 917 919 937 945 1042 1052 1107 1211
"""
ORDINARY_LEFT = """
49 94 100 102 109 112 116 128 139 172 192 196 222 238 259 263 263 287 327 334 412 447 463 473 513 525 597 619
641 820 827 937 972 1057 1236 1332 1408 1421 1474 1602 1848 1917
"""
ORDINARY_STILL = """
30 97 136 148 265 359 501 535 612 1043 1227 1368 1663 1941 2174 2257 2466
"""
TRUTH = {
    "all": {
        91: (0.956890, 0.899527, 0.981828, 110),
        183: (0.857512, 0.777834, 0.910235, 90),
        365: (0.748123, 0.653841, 0.820214, 70),
        730: (0.551975, 0.442782, 0.648257, 38),
    },
    "network": {
        91: (0.930715, 0.825819, 0.973421, 53),
        183: (0.892630, 0.776062, 0.950385, 45),
        365: (0.870314, 0.745790, 0.936338, 37),
        730: (0.662162, 0.484813, 0.790780, 17),
    },
    "comparison": {
        91: (0.982759, 0.883850, 0.997553, 57),
        183: (0.823957, 0.697365, 0.901204, 45),
        365: (0.639371, 0.498092, 0.750490, 33),
        730: (0.457315, 0.318606, 0.585571, 21),
    },
}


def _hired(days, *, left, in_network):
    hired = date(2026, 10, 31) - timedelta(days=3000 if left else days)
    gone = hired + timedelta(days=days) if left else None
    return PlacementFacts(in_network, PLACE, hired, hired, None, hired, hired, gone)


def _numbers(text):
    return [int(n) for n in text.split()]


@pytest.fixture
def known_list():
    groups = [(LEARNING_LEFT, LEARNING_STILL, True), (ORDINARY_LEFT, ORDINARY_STILL, False)]
    return [
        _hired(days, left=is_left, in_network=own)
        for left, still, own in groups
        for text, is_left in ((left, True), (still, False))
        for days in _numbers(text)
    ]


@pytest.mark.parametrize("is_exact", [True, False])
def test_the_truth_of_a_known_list(known_list, is_exact):
    report = retention_report(known_list, date(2026, 10, 31), is_exact=is_exact)
    for group, horizons in TRUTH.items():
        for day, (survival, low, high, at_risk) in horizons.items():
            found = report["groups"][group]["retention"][str(day)]
            assert found["at_risk"] == at_risk
            shown = (found["survival"], found["low"], found["high"])
            assert shown == pytest.approx((survival, low, high), abs=1e-6)
    assert report["logrank"] == {"chi2": pytest.approx(3.127774, abs=1e-6), "p": pytest.approx(0.07696878, abs=1e-8)}


def test_the_difference_after_a_year(known_list):
    gap = make_figures(known_list, date(2026, 10, 31), is_exact=True).difference
    assert (gap.value, gap.low, gap.high) == pytest.approx((0.230943, 0.075199, 0.386687), abs=1e-6)
    assert gap.is_clear


# --- What cannot be computed, and what is hidden ----------------------------------------------------------------------


def _completed(number, *, hired=0, days_after=10, in_network=True, end=DAY - timedelta(days=400), place=PLACE):
    start = end - timedelta(days=100)
    without = PlacementFacts(in_network, place, start, end)
    job = end + timedelta(days=days_after)
    return [without] * (number - hired) + [without._replace(offered_on=job, hired_on=job)] * hired


def test_nobody_at_all_is_null_and_not_suppressed():
    report = retention_report([], DAY, is_exact=True)
    group = report["groups"]["network"]
    assert group["conversion"] == {
        "closed_window": 0,
        "hired_within_180_days": 0,
        "rate": None,
        "low": None,
        "high": None,
    }
    assert group["retention"]["91"] == {"survival": None, "low": None, "high": None, "at_risk": 0}
    assert "suppressed" not in group
    assert report["logrank"] == {"chi2": None, "p": None, "suppressed": True}


def test_nobody_left_is_one_with_limits_one():
    report = retention_report(_completed(30, hired=20), DAY, is_exact=True)
    assert report["groups"]["network"]["retention"]["365"] == {"survival": 1.0, "low": 1.0, "high": 1.0, "at_risk": 20}


def test_everybody_left_has_no_limits():
    gone = [one._replace(left_on=one.hired_on + timedelta(days=100)) for one in _completed(1, hired=1)]
    report = retention_report(gone, DAY, is_exact=True)["groups"]["all"]["retention"]
    assert report["91"]["survival"] == 1
    assert report["183"] == {"survival": None, "low": None, "high": None, "at_risk": 0}


def test_management_sees_no_group_of_one_to_four():
    facts = _completed(40, hired=20) + _completed(30, hired=3, in_network=False)
    groups = retention_report(facts, DAY, is_exact=False)["groups"]
    assert groups["all"]["hired"] == 23
    for group in (groups["network"], groups["comparison"]):
        assert group["hired"] is None
        assert group["suppressed"] is True
        assert group["conversion"]["rate"] is None
        assert group["conversion"]["suppressed"] is True
        assert group["retention"]["91"]["suppressed"] is True
    assert groups["all"]["conversion"]["rate"] == pytest.approx(23 / 70)


def test_a_share_of_fewer_than_ten_is_not_shown_to_management():
    facts = _completed(9, hired=5) + _completed(60, hired=30, in_network=False)
    small = retention_report(facts, DAY, is_exact=False)["groups"]["network"]["conversion"]
    assert small == {
        "closed_window": 9,
        "hired_within_180_days": 5,
        "rate": None,
        "low": None,
        "high": None,
        "suppressed": True,
    }
    exact = retention_report(facts, DAY, is_exact=True)["groups"]["network"]["conversion"]
    assert exact["rate"] == pytest.approx(5 / 9)


def test_running_placements_are_hidden_in_all_groups():
    start = DAY - timedelta(days=10)
    planned = [PlacementFacts(True, PLACE)] * 9 + [PlacementFacts(False, PLACE)] * 10
    active = [PlacementFacts(True, PLACE, start)] + [PlacementFacts(False, PLACE, start)] * 7
    groups = retention_report(_completed(20) + _completed(20, in_network=False) + planned + active, DAY, is_exact=False)
    for group in groups["groups"].values():
        assert group["states"]["planned"] is None
        assert group["states"]["active"] is None
        assert group["states"]["suppressed"] is True
        assert group["states"]["completed"] in (20, 40)
        assert "suppressed" not in group


def test_no_difference_with_fewer_than_ten_followed_for_a_year():
    facts = _completed(30, hired=9) + _completed(30, hired=20, in_network=False)
    assert make_figures(facts, DAY, is_exact=True).difference is None


@pytest.mark.parametrize(("days_after", "counts"), [(-30, 5), (0, 5), (180, 5), (181, 0)])
def test_the_window_of_conversion(days_after, counts):
    report = retention_report(_completed(12, hired=5, days_after=days_after), DAY, is_exact=True)
    assert report["groups"]["network"]["conversion"]["hired_within_180_days"] == counts


# --- The curve --------------------------------------------------------------------------------------------------------


def test_management_gets_whole_months_and_whole_percents():
    facts = some_placements(3, 900, hire=0.7)
    curve = make_figures(facts, DAY, is_exact=False).groups[GroupKey.NETWORK].curve
    months = {round(month * 365 / 12) for month in range(25)}
    assert {step.day for step in curve} <= months
    assert all(step.survival == round(step.survival, 2) for step in curve)


def test_a_curve_stops_where_few_are_followed():
    facts = some_placements(5, 300, hire=0.6)
    exact = make_figures(facts, DAY, is_exact=True, drawn_from=5).groups[GroupKey.NETWORK]
    paper = make_figures(facts, DAY, is_exact=True, drawn_from=10).groups[GroupKey.NETWORK]
    hidden = make_figures(facts, DAY, is_exact=False).groups[GroupKey.NETWORK]
    assert exact.until >= paper.until >= hidden.until
    assert max(step.day for step in hidden.curve) <= hidden.until


# --- Properties -------------------------------------------------------------------------------------------------------

networks = st.builds(
    some_placements,
    seed=st.integers(0, 10**6),
    number=st.sampled_from([0, 5, 30, 90, 300]),
    hire=st.sampled_from([0.1, 0.5, 0.9]),
    leave=st.sampled_from([0.1, 0.6]),
)
SOME = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _objects(value):
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _objects(inner)


@SOME
@given(networks, st.booleans())
def test_json_is_finite_and_marks_what_it_hides(facts, is_exact):
    report = retention_report(facts, DAY, is_exact=is_exact)
    json.dumps(report, allow_nan=False)
    for values in _objects(report["groups"]):
        counts = [v for v in values.values() if isinstance(v, int) and not isinstance(v, bool)]
        if not is_exact:
            assert not [n for n in counts if is_small(n)]
        if values.get("suppressed"):
            assert None in values.values()
        assert not [v for v in values.values() if isinstance(v, float) and math.isnan(v)]


@SOME
@given(networks)
def test_what_is_shown_to_management_is_what_is_true(facts):
    exact, hidden = (retention_report(facts, DAY, is_exact=e) for e in (True, False))

    def agree(left, right):
        for key, value in right.items():
            if isinstance(value, dict):
                agree(left[key], value)
            elif value is not None and key != "suppressed":
                assert left[key] == value

    agree(exact, hidden)


@SOME
@given(networks)
def test_a_breakdown_shows_no_small_count_and_no_small_base(facts):
    figures = make_figures(facts, DAY, is_exact=False)
    for split in Split:
        for row in figures.breakdowns[split].rows:
            assert not is_small(row.closed or 0)
            assert not is_small(row.converted or 0)
            assert row.rate.value is None or row.closed >= 10


@SOME
@given(networks)
def test_knowing_the_own_organisation_hides_no_less(facts):
    """A practice educator knows the own numbers; what is shown of the whole must then be safe for the others."""
    whole = make_figures(facts, DAY, is_exact=False)
    own = make_figures(facts, DAY, is_exact=False, own="org 0")
    others = make_figures([one for one in facts if one.place[0] != "org 0"], DAY, is_exact=False)
    for key in GroupKey:
        for name, count in own.groups[key].counts.items():
            if count is not None:
                assert whole.groups[key].counts[name] is not None
                assert others.groups[key].counts[name] is not None


def test_fifty_thousand_placements_take_a_moment():
    facts = some_placements(1, 50_000)
    began = time.perf_counter()
    retention_report(facts, DAY, is_exact=False)
    assert time.perf_counter() - began < 3


@SOME
@given(networks)
def test_the_curve_shows_no_more_than_the_table(facts):
    figures = make_figures(facts, DAY, is_exact=False)
    for group in figures.groups.values():
        for day, rate in group.retention.items():
            if day in HORIZONS and group.curve and day <= group.until:
                assert not rate.is_hidden
        assert not group.curve or group.counts["left"] is not None
