"""What may be shown of answers, and who attends. Pure."""

import uuid
from collections import Counter
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lessons.helped import Given, is_open, quarter_of_lesson, result_of, shows_from
from app.lessons.models import Answer
from app.lessons.students import Student, attends, own

DAY = date(2026, 11, 19)
LAST = date(2026, 11, 9)
ROC, WARD = uuid.uuid4(), uuid.uuid4()


def answers(number, week=LAST, answer=Answer.YES, changed=""):
    return [Given(ROC, week, answer, changed)] * number


def test_nothing_is_shown_below_five() -> None:
    assert result_of(answers(4), DAY) is None
    assert result_of(answers(5), DAY).applied == 5


def test_this_week_counts_from_monday_on() -> None:
    this_week = date(2026, 11, 16)
    assert result_of(answers(4) + answers(3, this_week), DAY) is None
    assert result_of(answers(5) + answers(6, this_week), DAY).total == 5
    assert result_of(answers(5) + answers(6, this_week), shows_from(DAY)).total == 11


def test_whoever_looks_every_week_never_sees_one_answer_come() -> None:
    """Five answers, then one a week: from the difference everybody knew what the sixth person said."""
    weeks = [LAST - timedelta(weeks=9 - number) for number in range(10)]
    given = [*answers(5, weeks[0]), *(one for week in weeks[1:] for one in answers(1, week, Answer.NO_FIT, f"{week}"))]
    seen = [result_of(given, week + timedelta(7)) for week in weeks]
    totals = [result.total for result in seen]
    assert totals == [5] * 5 + [10] * 5
    assert [len(result.changed) for result in seen] == [0] * 5 + [5] * 5


@given(st.lists(st.tuples(st.sampled_from(Answer), st.text("ab", max_size=3)), min_size=5, max_size=30), st.randoms())
def test_the_order_of_sentences_says_nothing_of_who_was_first(given, rng) -> None:
    rows = [Given(ROC, LAST, answer, changed) for answer, changed in given]
    mixed = list(rows)
    rng.shuffle(mixed)
    assert result_of(mixed, DAY) == result_of(rows, DAY)
    assert Counter(row.answer for row in rows) == {a: n for a, n in result_of(rows, DAY).counts.items() if n}


def test_the_question_is_open_six_weeks_and_no_longer_than_its_key_exists() -> None:
    assert is_open(DAY, DAY)
    assert is_open(DAY, DAY + timedelta(days=42))
    assert not is_open(DAY, DAY + timedelta(days=43))
    assert not is_open(DAY, DAY - timedelta(days=1))
    assert quarter_of_lesson(date(2026, 9, 28)) == "2026-Q3"
    assert not is_open(date(2026, 9, 28), date(2026, 10, 20)), "the key of the third quarter is gone"


def student(**values):
    base = {"person_id": uuid.uuid4(), "membership_id": None, "account_id": None, "school_id": ROC, "ward_id": WARD,
            "tutor_id": None, "programme": "Mbo-verpleegkunde", "study_year": 2}  # fmt: skip
    return Student(**base | values)


def lesson(**values):
    base = {"school_id": ROC, "ward_id": None, "programme": "mbo-verpleegkundige", "study_year": 2}
    return SimpleNamespace(**base | values)


@pytest.mark.parametrize(
    ("who", "what", "expected"),
    [
        (student(), lesson(), True),
        (student(school_id=uuid.uuid4()), lesson(), False),
        (student(study_year=3), lesson(), False),
        (student(study_year=None), lesson(), False),
        (student(study_year=3), lesson(study_year=None), True),
        (student(programme="VIG"), lesson(), False),
        (student(programme="VIG"), lesson(programme=""), True),
        (student(school_id=uuid.uuid4()), lesson(programme="", ward_id=WARD), True),
        (student(ward_id=None), lesson(programme="", ward_id=WARD), False),
        (student(ward_id=None), lesson(ward_id=WARD), True),
    ],
)
def test_who_has_a_lesson(who, what, expected) -> None:
    assert attends(who, what) is expected


def test_own_students_are_taught_or_tutored() -> None:
    teacher = uuid.uuid4()
    taught, tutored, other = student(), student(programme="VIG", tutor_id=teacher), student(programme="VIG")
    assert own([taught, tutored, other], teacher, [lesson()]) == [taught, tutored]
