"""Whole charts against the textbook, on awkward series of every kind: centre, limits, marks and verdicts."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.projects.control_chart import ChartKind, Direction, Point, Series, Split, explain, make_chart
from tests.projects import textbook

KINDS = list(ChartKind)
SIZES = st.sampled_from([None, 0, 1, 5, 20, 24, 30, 31, 100, 187, 400, 812])


@st.composite
def numbers(draw):
    """Ties, zeros, constants, ever up or down, a level that jumps, and sizes from hundredths to milliards."""
    count = draw(st.sampled_from([0, 1, 2, 3, *range(8, 14), 18, 24, 40]))
    scale = draw(st.sampled_from([1, 1, 1, 0.01, 7.3, 1e9]))
    level = draw(st.integers(0, 30))
    few = st.integers(0, draw(st.sampled_from([0, 1, 4, 30])))
    noise = draw(st.lists(few, min_size=count, max_size=count))
    slope, jump = draw(st.sampled_from([0, 0, 1, -1, 40])), draw(st.sampled_from([0, 0, 15]))
    return [max(0, level + n + slope * i + (jump if i > count / 2 else 0)) * scale for i, n in enumerate(noise)]


@st.composite
def series(draw):
    kind, values = draw(st.sampled_from(KINDS)), draw(numbers())
    is_whole = kind in {ChartKind.P, ChartKind.U, ChartKind.C}
    points = []
    for value in values:
        size = draw(SIZES) if kind in {ChartKind.P, ChartKind.U} else None
        value = round(value) if is_whole else value
        value = min(value, size) if kind is ChartKind.P and size else value
        fate = draw(st.integers(0, 24))
        points.append(Point(None if fate == 0 else value, size=size, is_ghost=fate == 1))
    splits = [Split(first, draw(st.sampled_from([None, 1, 5, 12, 200]))) for first in draw(_places(len(points)))]
    return Series(
        points,
        kind,
        draw(st.sampled_from(list(Direction))),
        target=draw(st.sampled_from([None, 0, 5, 15.5, 30, 1e9])),
        per=draw(st.sampled_from([1, 100, 1000])) if kind in {ChartKind.P, ChartKind.U} else 1,
        floor=draw(st.sampled_from([None, 0])) if kind is ChartKind.XMR else None,
        baseline=draw(st.sampled_from([None, None, 1, 2, 6, 12, 300])),
        splits=splits,
        is_screened=draw(st.booleans()) and kind in {ChartKind.XMR, ChartKind.T},
    )


def _places(count):
    return st.sets(st.integers(1, count - 1), max_size=2) if count > 3 else st.just(())


def close(found, expected):
    if found is None or expected is None:
        assert found is expected
    else:
        assert np.isclose(float(found), float(expected), rtol=1e-9, atol=1e-6)


ON_THE_LINE = Series([Point(8, size=100)] * 6 + [Point(0, size=100)] * 6, ChartKind.U)
"""Two thirds of the way from 0.04 to its lower limit is zero, but for rounding: no point lies beyond."""


@settings(max_examples=400, deadline=None)
@given(series())
@example(ON_THE_LINE)
def test_a_chart_agrees_with_the_textbook(row):
    chart, book = make_chart(row), textbook.read(row)
    assert len(chart.phases) == len(book.parts)
    for phase, part in zip(chart.phases, book.parts, strict=True):
        assert phase.behind == part.behind
        close(phase.centre, part.centre)
        if part.runs is not None:
            assert (phase.runs.useful, phase.runs.longest, phase.runs.crossings) == part.runs
        else:
            assert phase.useful == len(part.counting)
    for i, place in enumerate(chart.places):
        close(place.value, book.values[i])
        close(place.centre, book.centres.get(i))
        for found, expected in zip((place.lower, place.upper), book.limits.get(i, (None, None)), strict=True):
            close(found, expected)
        if row.kind is not ChartKind.RUN:
            assert {str(rule) for rule in place.signals} == book.signals.get(i, set())
            assert not place.signals or place.goes == book.goes[i]
    expected = textbook.variation(row, book)
    if expected == "special":
        assert chart.variation not in {None, "common"}
    else:
        assert chart.variation == expected
    assert chart.assurance == (None if row.kind is ChartKind.RUN else textbook.assurance(row, book))


@settings(max_examples=150, deadline=None)
@given(series())
def test_the_words_say_what_the_figures_say(row):
    chart = make_chart(row)
    said = " ".join(str(message) for message in explain(chart))
    assert ("No verdict" in said) == (chart.variation is None)
    assert ("provisional" in said) == bool(
        chart.newest and row.kind is not ChartKind.RUN and 2 <= chart.newest.behind < 12
    )
    word = {"improvement": "Improvement", "concern": "Concern", "neutral": "A change", "common": None, "pattern": None}
    headline = word[chart.variation.partition("_")[0]] if chart.variation else None
    assert not headline or said.startswith(headline)
    assert all((name in said) == (name == headline) for name in ("Improvement", "Concern", "A change"))


@pytest.mark.parametrize("kind", KINDS)
def test_up_is_good_mirrors_down_is_good(kind):
    """The same figures with the other way better: improvement and concern change places, nothing else does."""
    points = [Point(v, size=20) for v in [9, 8, 10, 9, 8, 9, 10, 9, 8, 10, 9, 9, 14, 15, 16, 17, 18, 19, 19]]
    up, down = (make_chart(Series(points, kind, way, baseline=12)) for way in (Direction.UP, Direction.DOWN))
    assert [place.signals for place in up.places] == [place.signals for place in down.places]
    assert (up.variation, down.variation) == ("improvement_high", "concern_high")
