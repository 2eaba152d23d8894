"""The geometry of the drawings: scales, step curves, bands, labels, bundles."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.charts import (
    Curve,
    Lane,
    Proportion,
    Scale,
    Step,
    draw_bundle,
    draw_flow,
    draw_intervals,
    draw_survival,
    survival,
)
from app.charts.scale import apart, band_path, step_path

FLAT = Scale(0, 10, 0, 100)
DOWN = Scale(0, 1, 100, 0)


def test_a_scale_may_run_downwards():
    assert (DOWN(0), DOWN(0.25), DOWN(1)) == (100, 75, 0)


def test_a_step_curve_stays_level_until_the_next_event():
    assert step_path([(0, 1), (4, 0.5)], 10, FLAT, DOWN) == "M0.0 0.0H40.0V50.0H100.0"


def test_a_band_runs_along_the_upper_limits_and_back_along_the_lower_ones():
    steps = [Step(0, 1), Step(4, 0.5, 0.2, 0.8)]
    assert band_path(steps, 10, FLAT, DOWN) == "M0.0 0.0H40.0V20.0H100.0V80.0H40.0V0.0H0.0Z"


@given(st.lists(st.floats(0, 300), min_size=1, max_size=5))
def test_labels_never_overlap_and_stay_inside(places):
    moved = apart(places, 20, 0, 300)
    in_order = sorted(moved)
    assert all(b - a >= 20 - 1e-6 for a, b in pairwise(in_order))
    assert min(moved) >= -1e-6
    assert max(moved) <= 300 + 1e-6


def test_labels_with_room_stay_where_they_are():
    assert apart([200, 50], 20, 0, 300) == [200, 50]


def curve(*survivals, until=730, own=True):
    steps = [Step(0, 1.0), *(Step(100 * (i + 1), s, max(0, s - 0.1), min(1, s + 0.1)) for i, s in enumerate(survivals))]
    return Curve("Learning network", steps, until, {0: 30, 365: 20, 730: None}, is_own=own)


def test_the_axis_starts_at_a_round_share_below_every_band():
    assert draw_survival([curve(0.9, 0.72)]).floor == pytest.approx(0.6)
    assert draw_survival([curve(0.9, 0.15)]).floor == 0


def test_a_curve_stops_where_it_must_not_be_drawn():
    drawing = draw_survival([curve(0.9, 0.8, 0.3, until=250)])
    drawn = drawing.curves[0]
    assert (drawn.end, drawn.end_months) == (0.8, 8)
    assert drawn.mark is None
    assert drawing.floor <= 0.7
    assert float(re.findall(r"H([\d.]+)", drawn.line)[-1]) == pytest.approx(drawn.end_x, abs=0.1)


def test_what_is_cut_off_does_not_show_in_the_axis():
    assert draw_survival([curve(0.9, 0.8, 0.3, until=250)]).floor == draw_survival([curve(0.9, 0.8)]).floor


def test_a_hidden_number_at_risk_stays_hidden():
    assert [n for _, n in draw_survival([curve(0.9)]).curves[0].at_risk] == [30, 20, None]


def test_no_curve_gives_an_empty_plot():
    assert draw_survival([]).curves == []


def test_an_empty_curve_is_left_out():
    assert draw_survival([Curve("Nobody", [], 0)]).curves == []


@pytest.mark.parametrize("size", [survival.WIDE, survival.PAPER, survival.NARROW])
def test_everything_stays_inside_the_drawing(size):
    drawing = draw_survival([curve(0.9, 0.85), curve(0.6, 0.1, own=False)], size=size)
    for drawn in drawing.curves:
        assert 0 <= drawn.label_y <= drawing.box.height
        assert drawn.risk_y <= drawing.box.height
        xs = [float(v) for v in re.findall(r"H([\d.]+)", drawn.line + drawn.band)]
        assert drawing.box.left <= min(xs)
        assert max(xs) <= drawing.box.width - drawing.box.right


def test_intervals_keep_a_row_for_a_hidden_group():
    rows = draw_intervals([Proportion("Rietmeer", 0.5, 0.4, 0.6), Proportion("Kapelhof", None, note="hidden")]).rows
    assert [row.rate for row in rows] == [0.5, None]
    assert rows[0].start < rows[0].dot < rows[0].end


def test_a_flow_has_one_line_per_person():
    assert [line.state for line in draw_flow([Lane(2, 100, "on"), Lane(1, 40, "off")])] == ["on", "on", "off"]


def test_a_bundle_thins_where_people_leave_and_stops_where_nobody_is_left():
    bundle = draw_bundle([40, 20, 0, 0], 40)
    assert len(bundle.paths) == 2
    assert [n for _, n in bundle.numbers] == [40, 20]
    assert "C" in bundle.paths[0]
    assert "C" not in bundle.paths[1]
