"""Rising and fading: no alarm from small numbers or from the turn of a quarter."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.topics.rising import CHANCE, Compared, Trend, chance_of, trend_of

COUNTS = st.integers(0, 200)


@pytest.mark.parametrize(
    ("now", "before", "trend"),
    [
        (0, 0, Trend.STEADY),
        (4, 0, Trend.STEADY),
        (12, 0, Trend.STEADY),
        (13, 0, Trend.RISING),
        (13, 4, Trend.RISING),
        (13, 5, Trend.STEADY),
        (4, 13, Trend.FADING),
        (20, 12, Trend.STEADY),
        (34, 15, Trend.RISING),
        (15, 34, Trend.FADING),
    ],
)
def test_examples(now: int, before: int, trend: Trend) -> None:
    assert trend_of(Compared(now, before)) is trend


def test_a_young_topic_is_new_whatever_the_numbers() -> None:
    assert trend_of(Compared(50, 0), is_new=True) is Trend.NEW


@given(COUNTS, COUNTS)
def test_time_turned_round_turns_the_answer_round(now: int, before: int) -> None:
    turned = {Trend.RISING: Trend.FADING, Trend.FADING: Trend.RISING, Trend.STEADY: Trend.STEADY}
    assert trend_of(Compared(before, now)) is turned[trend_of(Compared(now, before))]


@given(COUNTS, st.integers(0, 4), st.integers(0, 4))
def test_it_tells_nothing_more_about_a_hidden_count(now: int, one: int, other: int) -> None:
    assert trend_of(Compared(now, one)) is trend_of(Compared(now, other))
    assert trend_of(Compared(one, now)) is trend_of(Compared(other, now))


@given(st.integers(0, 60), st.integers(0, 60))
def test_the_chance_is_that_of_a_fair_coin(one: int, other: int) -> None:
    assert chance_of(0, one + other) == 1
    tail = chance_of(one, one + other) + chance_of(other + 1, one + other)
    assert tail == pytest.approx(1)


def test_with_nothing_going_on_it_seldom_says_something() -> None:
    """A steady crowd in which some name a topic nearly every week and others hardly ever."""
    rng, told, rounds = random.Random(4), 0, 2000
    for _ in range(rounds):
        habits = [rng.betavariate(0.6, 4) for _ in range(60)]
        counts = [sum(any(rng.random() < p for _ in range(6)) for p in habits) for _ in range(2)]
        told += trend_of(Compared(*counts)) is not Trend.STEADY
    assert told / rounds <= 2 * CHANCE
