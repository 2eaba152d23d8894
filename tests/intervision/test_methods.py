"""The eleven methods as published, and the fitting of their minutes."""

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from app.config import ROOT
from app.intervision import methods
from app.intervision.methods import METHODS, PresenterMode, Step, scale, scale_rest

PUBLISHED = {  # total minutes, number of steps, smallest and largest group
    "incident": (65, 7, 5, 8),
    "gossip": (60, 5, 5, 8),
    "five_step": (60, 5, 5, 8),
    "balint": (90, 9, 5, 10),
    "socratic": (110, 8, 5, 8),
    "appreciative": (60, 4, 4, 8),
    "moral": (90, 10, 5, 10),
    "raguse": (75, 6, 6, 8),
    "experience": (60, 6, 4, 8),
    "circle": (45, 5, 5, 12),
    "speed": (30, 4, 3, 6),
}


def test_the_eleven_methods_have_their_steps_minutes_and_sizes():
    assert {
        code: (method.minutes, len(method.steps), method.smallest, method.largest) for code, method in METHODS.items()
    } == PUBLISHED


def test_minutes_of_the_incident_method_step_by_step():
    assert [step.minutes for step in METHODS["incident"].steps] == [5, 10, 5, 15, 10, 10, 10]


def test_the_speed_method_walks_its_steps_twice():
    walk = METHODS["speed"].walk()
    assert [step.code for step in walk] == ["one_line", "three", "tips", "first_step"] * 2
    assert sum(step.minutes for step in walk) == 30


def test_only_the_variant_is_marked_as_one_and_only_moral_deliberation_asks_a_trained_facilitator():
    assert [m.code for m in methods.ALL if m.certainty is methods.Certainty.VARIANT] == ["raguse"]
    assert [m.code for m in methods.ALL if m.needs_trained] == ["moral"]


@pytest.mark.parametrize("method", methods.ALL, ids=lambda method: method.code)
def test_every_step_says_what_each_role_does(method):
    codes = [step.code for step in method.steps]
    assert len(set(codes)) == len(codes)
    for step in method.steps:
        for text in (step.facilitator, step.presenter, step.group):
            assert text.rstrip("”").endswith((".", "?", "…"))
            assert max(len(sentence.split()) for sentence in text.replace("?", ".").split(". ")) <= 20


def test_the_presenter_is_out_where_the_method_says_so():
    out = {(m.code, s.code) for m in methods.ALL for s in m.steps if s.presenter_mode is PresenterMode.OUT}
    assert out == {("incident", "analysis"), ("gossip", "gossip"), ("balint", "group_view"), ("raguse", "roles")}


def test_every_text_of_a_method_has_its_dutch():
    with (ROOT / "app/translations/nl/LC_MESSAGES/messages.po").open("rb") as file:
        dutch = read_po(file, locale="nl")
    for method in methods.ALL:
        texts = [method.name, method.fits]
        for step in method.steps:
            texts += [step.name, step.facilitator, step.presenter, step.group]
        for text in texts:
            entry = dutch.get(text)
            assert entry, text
            assert entry.string, text


def test_a_step_comes_back_from_json_as_it_went():
    for step in METHODS["moral"].steps:
        assert Step.from_json(step.to_json()) == step


STEPS = st.lists(st.integers(1, 60), min_size=1, max_size=20)


@given(STEPS, st.integers(1, 300))
def test_scaled_minutes_are_whole_add_up_and_are_at_least_one(minutes, total):
    scaled = scale(minutes, total)
    assert sum(scaled) == max(total, len(minutes))
    assert all(isinstance(each, int) and each >= 1 for each in scaled)


@given(STEPS)
def test_scaling_to_the_own_total_changes_nothing(minutes):
    assert scale(minutes, sum(minutes)) == minutes


@given(STEPS, st.integers(1, 300))
def test_a_longer_step_never_ends_up_shorter_than_a_shorter_one(minutes, total):
    scaled = scale(minutes, total)
    for a, scaled_a in zip(minutes, scaled, strict=True):
        for b, scaled_b in zip(minutes, scaled, strict=True):
            assert a <= b or scaled_a >= scaled_b


@given(STEPS, st.integers(1, 200), st.integers(1, 100))
def test_more_time_shortens_no_step_by_more_than_a_minute(minutes, total, more):
    before, after = scale(minutes, total), scale(minutes, total + more)
    assert all(b <= a + 1 for b, a in zip(before, after, strict=True))


@given(STEPS, st.integers(0, 20), st.integers(1, 200))
def test_steps_that_are_over_keep_their_minutes(minutes, at, left):
    at = min(at, len(minutes) - 1)
    scaled = scale_rest(minutes, at, left)
    assert scaled[:at] == minutes[:at]
    assert sum(scaled[at:]) == max(left, len(minutes) - at)


def test_a_step_without_minutes_is_refused():
    with pytest.raises(ValueError, match="at least one minute"):
        scale([5, 0], 10)
