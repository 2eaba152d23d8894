"""Share, lag and waiting, against vectors that were worked out by hand."""

import itertools
import uuid
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.lessons import alignment
from app.lessons.alignment import First, GivenLesson, Raised

A, B, C = (uuid.UUID(int=i) for i in range(3))
SCHOOL, OTHER = uuid.UUID(int=10), uuid.UUID(int=11)


def lesson(on: date, *topics: uuid.UUID, is_aligned: bool = False, **values) -> GivenLesson:
    """By another teacher on another day, unless one is named."""
    return GivenLesson(on, frozenset(topics), is_aligned, **{"teacher": f"t{on.day % 5}"} | values)


def test_the_six_weeks_before_a_lesson_end_before_its_week() -> None:
    weeks = alignment.active_before(date(2026, 11, 19))  # a Thursday
    assert weeks == [date(2026, 10, d) for d in (5, 12, 19, 26)] + [date(2026, 11, d) for d in (2, 9)]


def test_the_share_needs_ten_lessons() -> None:
    lessons = [lesson(date(2026, 9, 1 + i), is_aligned=i < 3) for i in range(10)]
    assert alignment.aligned_share(lessons) == 3
    assert alignment.aligned_share(lessons[:9]) is None
    two = [lesson(date(2026, 9, 1 + i), teacher="xy"[i % 2]) for i in range(10)]
    assert alignment.aligned_share(two) is None, "each of the two would find the other"
    found = alignment.figures([], lessons, date(2026, 7, 1), date(2026, 9, 30))
    assert (found.lessons, found.share) == (10, 0.3)


def test_the_lag_runs_to_the_first_lesson_after_it_came_up() -> None:
    topics = [Raised(A, date(2026, 9, 1)), Raised(B, date(2026, 9, 10)), Raised(C, date(2026, 9, 1))]
    lessons = [lesson(date(2026, 8, 30), A), lesson(date(2026, 9, 21), A, B), lesson(date(2026, 10, 1), A)]
    found = alignment.lags(topics, lessons)
    assert {key: (one.lesson.on, one.days) for key, one in found.items()} == {
        A: (date(2026, 9, 21), 20),
        B: (date(2026, 9, 21), 11),
    }


def test_a_median_needs_five_topics_and_three_teachers() -> None:
    def firsts(*days, teachers=("x", "y", "z")):
        names = itertools.cycle(teachers)
        return [First(lesson(date(2026, 9, 1), teacher=next(names)), number) for number in days]

    assert alignment.median_lag(firsts(20, 11, 4, 8)) is None
    assert alignment.median_lag(firsts(20, 11, 4, 8, 15, 9)) == 10.0
    assert alignment.median_lag(firsts(20, 11, 4, 8, 15, 9, teachers=("x", "y"))) is None


def test_a_topic_waits_from_the_day_after_six_weeks_until_its_lesson() -> None:
    topics = [Raised(A, date(2026, 9, 1))]
    after = date(2026, 9, 1) + timedelta(weeks=6)
    lessons = [lesson(date(2026, 10, 20), A)]
    counts = [alignment.unanswered(topics, lessons, day) for day in (after, after + timedelta(1), date(2026, 10, 20))]
    assert counts == [0, 1, 0]
    assert alignment.unanswered(topics, [lesson(date(2026, 8, 1), A)], date(2026, 11, 1)) == 1


def test_quarters_end_at_today() -> None:
    assert alignment.quarters_until(date(2026, 2, 10), 2) == [
        ("2025-Q4", date(2025, 10, 1), date(2025, 12, 31)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 2, 10)),
    ]


def test_a_school_with_two_teachers_is_not_shown_nor_one_that_leaves_two() -> None:
    def by(school, *teachers):
        return [lesson(date(2026, 9, 1), school=school, teacher=name) for name in teachers]

    three, rest = by(SCHOOL, "x", "y", "z"), by(OTHER, "p", "q", "r")
    assert alignment.showable(by(SCHOOL, "x", "y")) == set()
    assert alignment.showable(three) == {SCHOOL}
    assert alignment.showable(three + rest[:1]) == set()
    assert alignment.showable(three + rest) == {SCHOOL, OTHER}


def test_two_schools_that_are_shown_leave_no_third_to_subtract() -> None:
    third = uuid.UUID(int=12)
    day = date(2026, 9, 1)
    lessons = [lesson(day, school=SCHOOL, teacher=name) for name in "xyz"]
    lessons += [lesson(day, school=OTHER, teacher=name) for name in "pqrs"]
    lessons += [lesson(day, school=third, teacher="one")]
    assert alignment.showable(lessons) == {OTHER}, "the third hides behind the smaller one"


def test_a_quarter_of_one_teacher_is_not_shown_in_a_year_of_many() -> None:
    year = [lesson(date(2026, 1 + i, 1), school=SCHOOL, teacher=f"t{i}") for i in range(6)]
    alone = [lesson(date(2026, 7, 1 + i), school=SCHOOL, teacher="x") for i in range(12)]
    whole = alignment.figures([], year + alone, date(2026, 1, 1), date(2026, 12, 31), SCHOOL)
    quarter = alignment.figures([], year + alone, date(2026, 7, 1), date(2026, 9, 30), SCHOOL)
    assert (whole.share, quarter.share, quarter.lessons) == (0.0, None, 12)


DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))
ABOUT, TEACHERS = st.frozensets(st.sampled_from([A, B, C])), st.sampled_from(["x", "y", "z"])
LESSONS = st.lists(st.builds(GivenLesson, DAYS, ABOUT, st.booleans(), teacher=TEACHERS), max_size=30)
TOPICS = st.builds(lambda *days: [Raised(key, day) for key, day in zip((A, B, C), days, strict=True)], DAYS, DAYS, DAYS)


@given(TOPICS, LESSONS, DAYS, DAYS)
def test_whatever_comes_in_the_figures_are_possible(topics, lessons, one, other) -> None:
    first, last = sorted((one, other))
    found = alignment.figures(topics, lessons, first, last)
    teachers = {one.teacher for one in lessons if first <= one.on <= last}
    assert (found.share is None) == (found.lessons < 10 or len(teachers) < 3)
    assert found.share is None or 0 <= found.share <= 1
    assert 0 <= found.unanswered <= 3
    assert all(one.days >= 0 for one in alignment.lags(topics, lessons).values())


@given(TOPICS, LESSONS, DAYS)
def test_one_more_lesson_never_makes_more_topics_wait(topics, lessons, day) -> None:
    more = [*lessons, lesson(day, A, B, C)]
    assert alignment.unanswered(topics, more, day) <= alignment.unanswered(topics, lessons, day)


@given(st.lists(DAYS, min_size=1))
def test_quarters_join_without_a_hole(days) -> None:
    found = alignment.quarters_until(max(days))
    assert all(a[2] + timedelta(1) == b[1] for a, b in itertools.pairwise(found))
    assert found[-1][2] == max(days)
