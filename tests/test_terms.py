"""What a term finds is what it erases, in short transactions, and the journal is emptied afterwards."""

import uuid
from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask

from app import database, terms
from app.terms import Due, Term

DAY = date(2026, 11, 19)
NETWORK = uuid.uuid4()


@pytest.fixture
def one_term(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[list[int], list[int]]]:
    """A term over a list of numbers: what is there, and how many went per transaction."""
    there, batches = list(range(1_201)), []

    def erase(found: list[Due]) -> None:
        batches.append(len(found))
        for due in found:
            there.remove(due.what)

    term = Term("numbers", "Numbers", lambda day: [Due(NETWORK, n) for n in there], erase)
    monkeypatch.setattr(terms, "_terms", {"numbers": term})
    return there, batches


def test_a_report_changes_nothing(one_term) -> None:
    there, batches = one_term
    assert terms.report(DAY) == {"numbers": {NETWORK: 1_201}}
    assert (len(there), batches) == (1_201, [])


def test_what_was_reported_goes_a_few_hundred_at_a_time(one_term) -> None:
    there, batches = one_term
    counted = terms.report(DAY)
    assert terms.carry_out(DAY) == counted
    assert (there, batches) == ([], [500, 500, 201])
    assert terms.carry_out(DAY) == {"numbers": {}}


def test_the_journal_is_emptied_only_when_something_went(one_term, monkeypatch: pytest.MonkeyPatch) -> None:
    wiped = []
    monkeypatch.setattr(database, "wipe_journal", lambda: wiped.append(True))
    terms.carry_out(DAY)
    terms.carry_out(DAY)
    assert wiped == [True]


def test_what_one_room_cannot_erase_does_not_keep_the_others(one_term, monkeypatch: pytest.MonkeyPatch) -> None:
    there, _ = one_term
    broken = Term("broken", "Broken", lambda day: [Due(NETWORK, 1)], lambda found: [][0])
    monkeypatch.setitem(terms._terms, "broken", broken)
    with pytest.raises(terms.NotCarriedOut, match="erased: broken"):
        terms.carry_out(DAY)
    assert there == []


def test_the_rooms_registered_theirs(application: Flask) -> None:
    assert {"placement-names", "reflections", "audit", "intervision-days", "lesson-letters"} <= {
        term.key for term in terms.terms()
    }
    assert all(term.title for term in terms.terms())
