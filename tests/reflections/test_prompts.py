"""Turning one model into another never loses a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reflections.models import ReflectionModel
from app.reflections.prompts import FEELING_ICONS, FEELING_NAMES, REST, WAYS, Feeling, asked, carried, over, tidied

MODELS = st.sampled_from(list(ReflectionModel))
TEXTS = st.text(alphabet="abc é\n", min_size=1, max_size=20).map(str.strip).filter(bool)


def words(answers) -> list[str]:
    return sorted(" ".join(answers.values()).split())


@st.composite
def written(draw):
    model = draw(MODELS)
    keys = draw(st.sets(st.sampled_from([*WAYS[model].keys, REST])))
    return model, {key: draw(TEXTS) for key in keys}


@given(written(), MODELS)
def test_no_word_is_lost_or_made(start, new) -> None:
    model, answers = start
    turned = carried(answers, model, new)
    assert words(turned) == words(answers)
    assert set(turned) <= {*WAYS[new].keys, REST}


@given(written(), MODELS)
def test_the_first_and_the_last_answer_keep_their_place(start, new) -> None:
    model, answers = start
    turned = carried(answers, model, new)
    if WAYS[model].first.key in answers:
        assert turned[WAYS[new].first.key] == answers[WAYS[model].first.key]


def test_a_note_comes_back_as_it_was() -> None:
    note = {"what": "Het begin.", "take": "Het einde."}
    longer = carried(note, ReflectionModel.WARD_NOTE, ReflectionModel.STARR)
    assert longer == {"situation": "Het begin.", "reflection": "Het einde."}
    assert carried(longer, ReflectionModel.STARR, ReflectionModel.WARD_NOTE) == note


def test_text_without_a_question_is_kept_and_shown() -> None:
    kept = tidied(ReflectionModel.FREE, {"text": " Dag ", "what": "Los", "task": " "})
    assert kept == {"text": "Dag", REST: "Los"}
    assert [prompt.key for prompt in asked(ReflectionModel.FREE, kept)] == ["text", REST]
    assert [prompt.key for prompt in asked(ReflectionModel.FREE, {})] == ["text"]


@pytest.mark.parametrize(("letters", "too_many"), [(0, 0), (280, 0), (281, 1), (400, 120)])
def test_letters_over_the_kind_limit(letters: int, too_many: int) -> None:
    assert over(WAYS[ReflectionModel.WARD_NOTE].first, "x" * letters) == too_many


def test_every_model_and_feeling_has_words() -> None:
    assert set(WAYS) == set(ReflectionModel)
    assert set(FEELING_NAMES) == set(FEELING_ICONS) == set(Feeling)
    for way in WAYS.values():
        assert len(set(way.keys)) == len(way.keys)
        assert REST not in way.keys
