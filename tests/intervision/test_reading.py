"""Who reads a case: every combination of stage, seat, choice and term, against a table written by hand."""

import itertools
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.intervision.sessions import policy
from app.intervision.sessions.keeping import erase_on
from app.intervision.sessions.policy import Seat, Stage

SEATS = {
    "stranger": Seat(),
    "member": Seat(is_expected=True),
    "present": Seat(is_expected=True, is_present=True),
    "facilitator": Seat(is_expected=True, is_facilitator=True),
    "leading": Seat(is_expected=True, is_facilitator=True, is_present=True),
    "outside facilitator": Seat(is_facilitator=True),
}
# t: reads title, question and text;  q: title and question only;  -: nothing
CHOSEN = {
    #              before during after cancelled
    "stranger": "----",
    "member": "q---",
    "present": "qtt-",
    "facilitator": "t---",
    "leading": "ttt-",
    "outside facilitator": "t---",
}
NOT_CHOSEN = {
    "stranger": "----",
    "member": "q---",
    "present": "qq--",
    "facilitator": "t---",
    "leading": "tt--",
    "outside facilitator": "t---",
}
COMBINATIONS = list(itertools.product(SEATS, enumerate(Stage), *[(True, False)] * 4))


@pytest.mark.parametrize(("seat", "stage", "is_owner", "is_chosen", "is_due", "is_foreseen"), COMBINATIONS)
def test_who_reads_a_case(seat, stage, is_owner, is_chosen, is_due, is_foreseen):
    column, stage = stage
    cell = (CHOSEN if is_chosen else NOT_CHOSEN)[seat][column]
    if not is_foreseen:
        cell = cell.replace("t", "q")
    if is_due:
        cell = "-"
    if is_owner:
        cell = "t"
    asked = {"is_owner": is_owner, "is_chosen": is_chosen, "is_due": is_due}
    assert policy.may_read_text(stage, SEATS[seat], **asked, is_foreseen=is_foreseen) == (cell == "t")
    assert policy.may_read_title(stage, SEATS[seat], **asked) == (cell in "tq")


DRAFTS = {  # before during after cancelled, while nothing was decided
    "stranger": "----",
    "member": "----",
    "present": "-++-",
    "facilitator": "----",
    "leading": "-++-",
    "outside facilitator": "----",
}


@pytest.mark.parametrize(
    ("seat", "stage", "is_decided"), list(itertools.product(SEATS, enumerate(Stage), (True, False)))
)
def test_who_proposes_a_learning_point(seat, stage, is_decided):
    column, stage = stage
    expected = DRAFTS[seat][column] == "+" and not is_decided
    assert policy.may_draft_point(stage, SEATS[seat], is_owner=False, is_decided=is_decided) == expected
    owner = stage in {Stage.DURING, Stage.AFTER}
    assert policy.may_draft_point(stage, SEATS[seat], is_owner=True, is_decided=is_decided) == owner
    assert policy.may_read_next_step(stage, SEATS[seat], is_owner=False) == (DRAFTS[seat][column] == "+")


def test_only_who_steers_steers_and_only_who_does_not_takes_over():
    steering = Seat(is_expected=True, is_present=True, is_steering=True)
    for stage in Stage:
        assert policy.may_steer(stage, steering) == (stage is Stage.DURING)
        assert policy.may_correct_attendance(stage, steering) == (stage is Stage.DURING)
        for is_alone in (True, False):
            assert not policy.may_take_over(stage, steering, is_alone=is_alone)
            assert not policy.may_take_over(stage, SEATS["stranger"], is_alone=is_alone)
            for seat in ("present", "facilitator", "outside facilitator"):
                assert policy.may_take_over(stage, SEATS[seat], is_alone=is_alone) == (stage is Stage.DURING)
            from_elsewhere = policy.may_take_over(stage, SEATS["member"], is_alone=is_alone)
            assert from_elsewhere == (stage is Stage.DURING and is_alone)
        assert not policy.may_steer(stage, SEATS["leading"])


def test_before_the_session_the_facilitator_chooses_and_during_it_whoever_steers():
    steering = Seat(is_expected=True, is_present=True, is_steering=True)
    assert policy.may_choose_case(Stage.BEFORE, SEATS["facilitator"])
    assert not policy.may_choose_case(Stage.BEFORE, SEATS["member"])
    assert policy.may_choose_case(Stage.DURING, steering)
    assert not policy.may_choose_case(Stage.DURING, SEATS["leading"])
    assert not policy.may_choose_case(Stage.AFTER, steering)


@pytest.mark.parametrize(
    ("minutes", "opens"), [(-61, False), (-60, True), (0, True), (12 * 60, True), (12 * 60 + 1, False)]
)
def test_a_session_starts_around_its_time_only(minutes, opens):
    starts_at = datetime(2026, 11, 17, 13, tzinfo=UTC)
    session = SimpleNamespace(starts_at=starts_at)
    at = starts_at + timedelta(minutes=minutes)
    assert policy.may_start(session, SEATS["member"], at) == opens
    assert not policy.may_start(session, SEATS["stranger"], at)


@pytest.mark.parametrize(
    ("held", "looked_back", "gone"),
    [
        (date(2026, 1, 10), None, date(2026, 4, 10)),
        (date(2026, 1, 10), date(2026, 2, 10), date(2026, 2, 17)),
        (date(2026, 1, 10), date(2026, 4, 8), date(2026, 4, 10)),  # a late look-back lengthens nothing
        (None, None, date(2026, 4, 1)),
    ],
)
def test_when_a_case_is_erased(held, looked_back, gone):
    assert erase_on(saved_on=date(2026, 1, 1), held_on=held, looked_back_on=looked_back) == gone


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 400))
def test_a_case_is_never_kept_longer_than_ninety_days_after_its_session(held, later):
    day = erase_on(saved_on=held, held_on=held, looked_back_on=held + timedelta(days=later))
    assert day <= held + timedelta(days=90)
    assert day <= held + timedelta(days=later + 7)
