"""What a device sends, read with suspicion."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reflections.models import ReflectionModel
from app.reflections.offline.entries import LONGEST, MOST_TOPICS, read_entry, within
from app.reflections.prompts import Feeling
from app.wording import DomainError

NOW = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)


def entry(**changes):
    return {
        "id": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
        "model": "ward_note",
        "answers": {"what": "Ik ging eerst thee drinken.", "take": ""},
        "feeling": "good",
        "topics": [],
        "alone": False,
        "lang": "nl",
        "version": None,
        "written_at": "2026-11-18T21:30:00.000Z",
        **changes,
    }


def test_a_whole_entry_is_read():
    topic = uuid.uuid4()
    draft = read_entry(entry(topics=[str(topic)], alone=True, version=3), NOW)
    assert draft.id == uuid.UUID("7c9e6679-7425-40de-944b-e07fc1f90ae7")
    assert (draft.model, draft.lang, draft.version, draft.is_draft) == (ReflectionModel.WARD_NOTE, "nl", 3, False)
    assert draft.content.answers["what"] == "Ik ging eerst thee drinken."
    assert (draft.content.feeling, draft.content.topics, draft.content.is_alone) == (Feeling.GOOD, (topic,), True)
    assert draft.written_at == datetime(2026, 11, 18, 21, 30, tzinfo=UTC)
    assert read_entry(entry(draft=True), NOW).is_draft


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "7"},
        {"id": None},
        {"model": "poem"},
        {"answers": ["what"]},
        {"answers": {"what": 7}},
        {"answers": None},
        {"feeling": "furious"},
        {"topics": ["a"]},
        {"topics": 7},
        {"written_at": "yesterday"},
        {"written_at": 7},
    ],
)
def test_anything_else_is_refused_with_a_sentence(changes):
    with pytest.raises(DomainError):
        read_entry(entry(**changes), NOW)


@pytest.mark.parametrize("data", [None, 7, "text", [], {}])
def test_what_is_no_entry_at_all_is_refused(data):
    with pytest.raises(DomainError):
        read_entry(data, NOW)


def test_odd_but_harmless_values_are_put_right():
    draft = read_entry(entry(lang="xx", version=True, feeling="", alone="yes", topics=None), NOW)
    assert (draft.lang, draft.version, draft.content.feeling, draft.content.is_alone) == ("nl", None, None, False)
    many = read_entry(entry(topics=[str(uuid.uuid4()) for _ in range(MOST_TOPICS + 9)]), NOW)
    assert len(many.content.topics) == MOST_TOPICS
    assert read_entry(entry(answers={"what": "a\0b"}), NOW).content.answers["what"] == "ab"


@given(
    st.lists(
        st.datetimes(datetime(1970, 1, 2), datetime(2090, 1, 1), timezones=st.just(UTC)), min_size=2, max_size=5
    ).map(sorted)
)
def test_moments_are_possible_and_keep_their_order(moments):
    found = [within(moment, NOW) for moment in moments]
    assert found == sorted(found)
    assert all(NOW - LONGEST <= moment <= NOW for moment in found)
    assert all(a == b for a, b in zip(moments, found, strict=True) if NOW - timedelta(days=31) <= a <= NOW)
