"""Charts against published vectors, figures computed elsewhere, and the awkward cases."""

from datetime import date

import pytest

from app.projects.control_chart import (
    Assurance,
    ChartKind,
    Direction,
    Point,
    Series,
    Shape,
    Signal,
    Split,
    Variation,
    advise,
    assurance_of,
    crossings_min,
    explain,
    longest_max,
    make_chart,
    mean_range,
    rules_of,
    seven_one_side,
    seven_trend,
    two_in_three,
    xmr,
)

FALLS = [6.1, 5.2, 6.8, 5.9, 4.9, 6.4, 5.5, 6.9, 5.1, 6.0, 5.7, 6.2]
FALLS += [5.4, 4.6, 4.1, 4.4, 3.6, 4.2, 3.9, 3.4, 4.0, 3.7, 3.1, 3.5]
DRINK = [52, 58, 49, 55, 60, 51, 57, 54, 50, 56, 53, 59, 57, 61, 66, 70, 68, 73, 71, 75, 74, 78, 76, 79]
HANDS = [71, 76, 68, 74, 79, 70, 73, 77, 69, 75, 72, 78, 70, 74, 76, 71, 73, 75]
ONE_OUTLIER = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]


def series(values, kind=ChartKind.XMR, **more):
    points = [value if isinstance(value, Point) else Point(value) for value in values]
    return Series(points, kind, **more)


def chart(values, kind=ChartKind.XMR, **more):
    return make_chart(series(values, kind, **more))


def marked(found, *signals):
    """Numbers, from 1, of the points marked by any of these rules, or by any at all."""
    wanted = set(signals) or set(Signal)
    return [place.index + 1 for place in found.places if place.signals & wanted]


# --- The published test vectors of the Making Data Count rules (NHSRplotthedots, MIT) ---------------------------------


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        ([1] * 6, [0] * 6),
        ([1] * 6 + [-1], [0] * 7),
        ([1] * 8 + [-1], [0] * 6 + [1, 1, 0]),
        ([-1] * 8 + [1], [0] * 6 + [1, 1, 0]),
        ([1] * 6 + [0] + [1] * 6, [0] * 13),
        ([], []),
    ],
)
def test_seven_on_one_side(sides, expected):
    assert seven_one_side(sides) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 2, 3, 4, 5, 6], [0] * 6),
        ([1, 2, 3, 3, 4, 5, 6], [0] * 7),
        ([1, 2, 3, 4, 5, 6, 7], [0] * 6 + [1]),
        ([2, 1, 2, 3, 4, 5, 6, 7, 3], [0] * 7 + [1, 0]),
        ([7, 6, 5, 4, 3, 2, 1], [0] * 6 + [-1]),
        ([], []),
    ],
)
def test_seven_rising_or_falling(values, expected):
    assert seven_trend(values) == expected


@pytest.mark.parametrize(
    ("near", "sides", "expected"),
    [
        ([1, 0, 1], [1, 1, 1], [1, 1, 1]),
        ([0, 0, 1, 0, 1, 0, 0], [1] * 7, [0, 0, 1, 1, 1, 0, 0]),
        ([0, 0, 1, 1, 0, 0, 0], [1] * 7, [0, 1, 1, 1, 1, 0, 0]),
        ([1, 0, 1], [1, -1, 1], [0, 0, 0]),
        ([1, 1], [1, 1], [0, 0]),
    ],
)
def test_two_of_three_near_a_limit(near, sides, expected):
    assert two_in_three(near, sides) == expected


@pytest.mark.parametrize(
    ("lower", "upper", "up", "down"),
    [
        (1, 3, Assurance.FAIL, Assurance.PASS),
        (5, 7, Assurance.PASS, Assurance.FAIL),
        (1, 5, Assurance.HIT_AND_MISS, Assurance.HIT_AND_MISS),
        (4, 7, Assurance.HIT_AND_MISS, Assurance.HIT_AND_MISS),  # on the lower limit
        (1, 4, Assurance.HIT_AND_MISS, Assurance.HIT_AND_MISS),  # on the upper one
    ],
)
def test_assurance_against_a_target_of_four(lower, upper, up, down):
    assert assurance_of(lower, upper, 4, Direction.UP) is up
    assert assurance_of(lower, upper, 4, Direction.DOWN) is down
    assert assurance_of(lower, upper, 4, Direction.NEUTRAL) is None
    assert assurance_of(lower, upper, None, Direction.UP) is None
    assert assurance_of(None, None, 4, Direction.UP) is None


def test_limits_of_twenty_numbers():
    values = [-0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621, -1.26506123]
    values += [-0.68685285, -0.44566197, 1.2240818, 0.35981383, 0.40077145, 0.11068272, -0.55584113, 1.78691314]
    values += [0.49785048, -1.96661716, 0.7013559, -0.47279141]
    assert xmr(values) == pytest.approx((0.1416238, -3.01138, 3.294627), abs=1e-6)


def test_screening_leaves_out_large_ranges_once():
    assert xmr(ONE_OUTLIER) == pytest.approx((1.944444, -3.062614, 6.951503), abs=1e-5)
    assert xmr(ONE_OUTLIER, is_screened=True) == pytest.approx((1.944444, -0.715556, 4.604444), abs=1e-5)
    assert mean_range([3, 3, 3, 3], is_screened=True) == 0


@pytest.mark.parametrize(
    ("useful", "longest", "crossings"),
    [
        *((10, 6, 2), (12, 7, 3), (14, 7, 4), (16, 7, 4), (18, 7, 5), (20, 7, 6), (22, 7, 7), (24, 8, 8)),
        *((26, 8, 8), (28, 8, 9), (30, 8, 10), (36, 8, 13), (40, 8, 14), (48, 9, 18)),
    ],
)
def test_what_chance_allows_on_a_run_chart(useful, longest, crossings):
    assert (longest_max(useful), crossings_min(useful)) == (longest, crossings)


# --- Whole series -----------------------------------------------------------------------------------------------------


def test_falls_against_a_frozen_year():
    found = chart(FALLS, direction=Direction.DOWN, target=4.5, floor=0, baseline=12)
    phase = found.newest
    assert (phase.centre, phase.lower, phase.upper) == pytest.approx((5.891667, 3.062394, 8.720939), abs=1e-5)
    assert phase.is_frozen
    assert not phase.is_provisional
    assert marked(found, Signal.SHIFT) == list(range(13, 25)), "a shift is marked from its first point"
    assert (found.variation, found.assurance) == (Variation.IMPROVEMENT_LOW, Assurance.HIT_AND_MISS)
    assert "Seven or more points in a row lie below the mean." in [str(said) for said in explain(found)]


def test_falls_around_their_own_median():
    found = chart(FALLS, ChartKind.RUN, direction=Direction.DOWN)
    runs = found.newest.runs
    assert (runs.useful, runs.longest, runs.longest_max, runs.crossings, runs.crossings_min) == (24, 11, 8, 3, 8)
    assert found.variation is Variation.IMPROVEMENT_LOW
    assert found.signals == {Signal.LONG_RUN, Signal.FEW_CROSSINGS}
    assert found.assurance is None


def test_drinking_rises_above_the_baseline():
    found = chart(DRINK, direction=Direction.UP, target=75, floor=0, ceiling=100, baseline=12)
    assert (found.newest.lower, found.newest.upper) == pytest.approx((39.265455, 69.734545), abs=1e-5)
    assert marked(found, Signal.OUTSIDE) == [16, *range(18, 25)]
    assert (found.variation, found.assurance) == (Variation.IMPROVEMENT_HIGH, Assurance.FAIL)
    said = " ".join(map(str, explain(found)))
    assert "By the limits of the baseline the target is not met. Start new limits" in said
    assert "as it goes now" not in said, "the last weeks lie above the target"


def test_clean_hands_hit_and_miss():
    found = chart(HANDS, direction=Direction.UP, target=80, floor=0, ceiling=100)
    assert (found.newest.centre, found.newest.lower, found.newest.upper) == pytest.approx(
        (73.389, 59.932, 86.845), abs=1e-3
    )
    assert (found.variation, found.assurance, marked(found)) == (Variation.COMMON, Assurance.HIT_AND_MISS, [])


def test_baseline_and_split_together():
    """The first phase stays frozen on its year, the new one has limits of its own: rules do not run across."""
    found = chart(FALLS, direction=Direction.DOWN, target=4.5, floor=0, baseline=12, splits=[Split(12)])
    first, second = found.phases
    assert (first.centre, first.upper) == pytest.approx((5.891667, 8.720939), abs=1e-5)
    assert (second.centre, second.lower, second.upper) == pytest.approx((3.991667, 2.613303, 5.370030), abs=1e-5)
    assert marked(found) == [13]
    assert (found.variation, found.assurance) == (Variation.COMMON, Assurance.HIT_AND_MISS)


def test_a_phase_of_its_own_can_be_frozen_too():
    found = chart([*FALLS, *FALLS[:6]], splits=[Split(6, baseline=6), Split(18)], baseline=3)
    assert [phase.behind for phase in found.phases] == [3, 6, 12]
    assert [phase.is_frozen for phase in found.phases] == [True, True, False]
    assert found.phases[1].centre == pytest.approx(sum(FALLS[6:12]) / 6)


# --- The edges --------------------------------------------------------------------------------------------------------


def test_no_verdict_below_ten_and_provisional_below_twelve():
    nine, ten, twelve = (chart(FALLS[:n], target=4.5, direction=Direction.DOWN) for n in (9, 10, 12))
    assert (nine.variation, nine.assurance, nine.still_needed) == (None, None, 1)
    assert str(explain(nine)[0]) == "No verdict yet: 1 more point."
    assert ten.variation is Variation.COMMON
    assert ten.newest.is_provisional
    assert any("provisional" in str(said) for said in explain(ten))
    assert not twelve.newest.is_provisional
    assert marked(chart([1, 2, 3, 4, 5, 6, 7, 8, 9])) == []


def test_a_run_chart_counts_only_points_off_the_median():
    found = chart([5] * 6 + [4, 6] * 4, ChartKind.RUN)
    assert found.newest.runs.useful == 8
    assert found.variation is None
    assert found.still_needed == 2


def test_all_equal_is_common_variation():
    for kind in (ChartKind.XMR, ChartKind.C, ChartKind.T):
        found = chart([0.1] * 14, kind, target=0.1, direction=Direction.UP)
        assert (found.variation, marked(found)) == (Variation.COMMON, []), kind
    found = chart([0.1] * 14, target=0.1, direction=Direction.UP)
    assert found.newest.lower == found.newest.upper == pytest.approx(0.1)
    assert chart([3] * 14, ChartKind.RUN).variation is None, "no point is useful"


def test_a_point_on_the_mean_breaks_a_run_whatever_the_rounding():
    assert 0.1 + 0.2 != 0.3
    values = [0.2, 0.4] * 3 + [0.1 + 0.2] * 8
    found = chart(values)
    assert all(place.side == 0 for place in found.places[6:])
    assert marked(found, Signal.SHIFT) == []


def test_zero_ranges_in_a_baseline_make_every_other_value_special():
    found = chart([5] * 12 + [5, 6], baseline=12, direction=Direction.UP)
    assert marked(found) == [14]
    assert found.variation is Variation.IMPROVEMENT_HIGH


def test_the_last_point_that_counts_decides():
    values = [*HANDS, Point(20, is_ghost=True), Point(None)]
    found = chart(values, direction=Direction.UP)
    assert found.variation is Variation.COMMON
    assert found.newest.useful == found.newest.behind == len(HANDS)
    assert (found.places[18].value, found.places[18].signals) == (20, frozenset())


def test_ghosts_and_gaps_leave_the_figures_alone():
    plain = chart(FALLS).newest
    mixed = chart([FALLS[0], Point(40, is_ghost=True), *FALLS[1:5], Point(None), *FALLS[5:]]).newest
    assert (mixed.centre, mixed.upper) == pytest.approx((plain.centre, plain.upper))


def test_a_phase_of_one_point_has_a_centre_and_no_limits():
    found = chart([*FALLS, 9.0], splits=[Split(24)], target=4, direction=Direction.DOWN)
    assert (found.newest.centre, found.newest.lower, found.newest.upper) == (9.0, None, None)
    assert (found.variation, found.assurance, found.still_needed) == (None, None, 9)
    assert str(explain(found)[0]) == "No verdict on the new phase yet: 9 more points."


def test_nothing_at_all():
    for kind in ChartKind:
        empty, gaps = chart([], kind), chart([None, None], kind)
        assert (empty.phases, empty.variation) == ([], None)
        assert (gaps.newest.centre, gaps.variation, gaps.still_needed) == (None, None, 10)
        assert explain(empty)


def test_splits_out_of_range_or_double_are_harmless():
    found = chart(FALLS, splits=[Split(0), Split(12), Split(12), Split(24), Split(99)])
    assert [(phase.first, phase.last) for phase in found.phases] == [(0, 11), (12, 23)]


def test_p_chart_with_limits_that_vary():
    points = [Point(8, size=20), Point(12, size=20), Point(3, size=10), Point(0, size=0), Point(7, size=10)]
    found = chart(points, ChartKind.P, per=100)
    share = 30 / 60
    wide = 3 * (share * (1 - share) / 10) ** 0.5 * 100
    assert [place.value for place in found.places] == pytest.approx([40, 60, 30, None, 70])
    assert found.places[2].upper == pytest.approx(min(100, 50 + wide))
    assert (found.places[3].upper, found.places[3].centre) == (None, 50), "without observations no limits"
    assert (found.newest.lower, found.newest.upper) == (None, None)


def test_limits_stay_within_what_can_be():
    points = [Point(value, size=10) for value in (9, 10, 8, 9, 10, 9, 10, 9, 8, 10, 9, 10)]
    found = chart(points, ChartKind.P, per=100, direction=Direction.UP, target=100)
    assert {place.upper for place in found.places} == {100}
    assert found.assurance is Assurance.HIT_AND_MISS
    counts = chart([1, 0, 2, 1, 0, 0, 3, 1, 0, 2, 1, 1], ChartKind.C)
    assert counts.newest.lower == 0
    assert chart([0] * 12, ChartKind.C).newest.upper == 0


def test_days_between_are_judged_on_their_own_scale():
    days = [12, 30, 5, 22, 41, 9, 17, 26, 3, 19, 33, 14]
    found = chart([*days, 160], ChartKind.T, direction=Direction.UP, baseline=12)
    scaled = [value ** (1 / 3.6) for value in days]
    mean, lower, upper = xmr(scaled)
    assert found.newest.centre == pytest.approx(mean**3.6)
    assert (found.newest.lower, found.newest.upper) == pytest.approx((max(lower, 0) ** 3.6, upper**3.6))
    assert found.variation is Variation.IMPROVEMENT_HIGH
    same_day = chart([0, 4, 0, 9, 3, 0, 2, 5, 7, 1, 0, 6], ChartKind.T)
    assert same_day.newest.lower == 0


def test_a_trend_speaks_by_its_direction():
    rising = [9, 8.9, 9.1] * 4 + [1, 2, 3, 4, 5, 6, 7]
    found = chart(rising, direction=Direction.UP, baseline=12)
    assert found.places[-1].signal is Signal.OUTSIDE
    calm = chart([5, 9, 4, 8, 5, 9, 4, 8, 5, 9, 4, 8, 4, 4.5, 5, 5.5, 6, 6.2, 6.4], direction=Direction.UP)
    assert calm.places[-1].signal is Signal.TREND
    assert marked(calm, Signal.TREND) == list(range(13, 20))
    assert calm.variation is Variation.IMPROVEMENT_HIGH


def test_neutral_measures_only_change():
    found = chart(FALLS, baseline=12, target=4)
    assert (found.variation, found.assurance) == (Variation.NEUTRAL_LOW, None)


def test_two_rule_sets_are_never_mixed():
    assert len(rules_of(ChartKind.RUN)) == 2
    assert len(rules_of(ChartKind.U)) == 4


def test_dates_travel_along():
    found = chart([Point(1, date(2026, 1, 1)), Point(2, date(2026, 2, 1))])
    assert [place.on for place in found.places] == [date(2026, 1, 1), date(2026, 2, 1)]


# --- Advice -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shape", "events", "sizes", "beds", "kind"),
    [
        (Shape.DAYS, [], [], None, ChartKind.T),
        (Shape.NUMBER, [9, 8, 9], [], None, ChartKind.RUN),
        (Shape.NUMBER, [9] * 12, [], None, ChartKind.XMR),
        (Shape.COUNT, [0, 1, 0, 0], [], None, ChartKind.T),
        (Shape.RATE, [2, 1, 3, 2], [700] * 4, 24, ChartKind.RUN),
        (Shape.RATE, [], [], 24, ChartKind.RUN),
        (Shape.RATE, [9, 8, 12], [2800] * 3, None, ChartKind.U),
        (Shape.COUNT, [9, 8, 12], [], None, ChartKind.C),
        (Shape.SHARE, [12, 14, 9], [24] * 3, 24, ChartKind.P),
        (Shape.SHARE, [23, 24, 23], [24] * 3, 24, ChartKind.RUN),
        (Shape.SHARE, [900, 1200], [2400] * 2, None, ChartKind.XMR),
    ],
)
def test_which_chart_fits(shape, events, sizes, beds, kind):
    assert advise(shape, events, sizes, beds).kind is kind
