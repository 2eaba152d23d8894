"""What the checks find in sentences from the ward, and how often nothing was wrong."""

from pathlib import Path

import pytest

from app import identifiers
from bench.identifiers import Example, Table, measure, own_sentences

TARGETS = {"email": 0.95, "phone": 0.95, "id": 0.95, "date": 0.85, "title": 0.75, "room": 0.85}
MOST_FALSE_ALARMS = 0.15


@pytest.fixture(scope="module")
def sentences() -> list[Example]:
    return own_sentences(Path(__file__).parent)


def test_there_are_enough_sentences(sentences: list[Example]) -> None:
    assert sum(bool(sentence.spans) for sentence in sentences) >= 60
    assert sum(not sentence.spans for sentence in sentences) >= 60


def check_targets(table: Table) -> None:
    harmless, of = table["harmless"]
    assert harmless / of <= MOST_FALSE_ALARMS
    assert {kind for kind, (found, of) in table.items() if kind in TARGETS and found / of < TARGETS[kind]} == set()
    assert TARGETS.keys() <= table.keys()


def test_the_first_check_alone_meets_the_targets(sentences: list[Example]) -> None:
    check_targets(measure(sentences, identifiers.find, []))


def test_both_checks_meet_the_targets(sentences: list[Example]) -> None:
    check_targets(measure(sentences, identifiers.check_before_sharing, []))
