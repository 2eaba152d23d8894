import itertools
from datetime import date, timedelta

import pytest

from app.demo.content import LEARNING_NOW, PERSONAS
from app.demo.population import tell_stories
from app.demo.stories import Calendar, Fate, plain_letters
from app.placements.life_cycle import EventKind, Step, Task, check_history, open_tasks, standing

DAYS = [date(2026, 11, 22), date(2026, 12, 1), date(2027, 1, 31), date(2028, 2, 29), date(2026, 11, 23)]


def days_of(story):
    return {event.kind: event.on for event in story.events}


def steps(story):
    return [Step(event.kind, event.on) for event in story.events]


def test_the_calendar_ends_with_last_month_and_begins_two_years_and_two_months_before():
    calendar = Calendar.of(date(2026, 11, 22))
    assert calendar.data_day == date(2026, 10, 31)
    assert calendar.founded_on == date(2024, 9, 1)
    assert Calendar.of(date(2027, 1, 1)).founded_on == date(2024, 11, 1)


@pytest.mark.parametrize("day", DAYS)
def test_every_story_obeys_the_life_cycle(day):
    for story in tell_stories(day):
        assert check_history(steps(story)) == []


@pytest.mark.parametrize("day", DAYS)
def test_nothing_but_a_coming_contract_lies_after_last_month(day):
    calendar = Calendar.of(day)
    later = [event for story in tell_stories(day) for event in story.events if event.on > calendar.data_day]
    assert {event.kind for event in later} <= {EventKind.HIRED}
    assert max(e.on for s in tell_stories(day) for e in s.events if e not in later) > calendar.ago(31)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize(("learning", "completed", "eligible", "hired"), [(True, 64, 40, 24), (False, 227, 150, 43)])
def test_figures_are_those_of_the_specification_whatever_the_day(day, learning, completed, eligible, hired):
    calendar = Calendar.of(day)
    ended = [
        (story, days_of(story))
        for story in tell_stories(day)
        if story.is_learning is learning and EventKind.COMPLETED in days_of(story)
    ]
    closed = [
        (story, days)
        for story, days in ended
        if story.is_eligible and days[EventKind.COMPLETED] + timedelta(days=180) <= calendar.data_day
    ]
    in_time = [
        story
        for story, days in closed
        if EventKind.HIRED in days and days[EventKind.HIRED] <= days[EventKind.COMPLETED] + timedelta(days=180)
    ]
    assert (len(ended), len(closed), len(in_time)) == (completed, eligible, hired)


def test_the_same_seed_tells_the_same_stories():
    assert tell_stories(DAYS[0]) == tell_stories(DAYS[0])
    assert tell_stories(DAYS[0], seed=1) != tell_stories(DAYS[0])


@pytest.mark.parametrize("day", DAYS)
def test_24_learn_in_the_network_now_in_the_mix_of_the_specification(day):
    now = [story for story in tell_stories(day) if story.fate is Fate.ACTIVE and story.is_learning]
    assert {way: sum(story.way == way for story in now) for way in LEARNING_NOW} == LEARNING_NOW
    assert {story.intern.persona for story in now} >= {persona for persona in PERSONAS if persona.way}


@pytest.mark.parametrize("day", DAYS)
def test_there_is_something_that_cannot_wait(day):
    found = set()
    for story in tell_stories(day):
        found |= set(open_tasks(standing(steps(story), day), story.starts_on, story.ends_on, has_supervisor=True))
    assert found >= {Task.END_DUE, Task.START_DUE, Task.ANSWER_DUE}


def test_a_person_never_has_two_placements_at_a_time_and_numbers_are_unique():
    by_number = {}
    for story in tell_stories(DAYS[0]):
        by_number.setdefault((story.intern.school, story.intern.student_number), []).append(story)
    assert len(by_number) < len(tell_stories(DAYS[0])), "some come twice"
    for stories in by_number.values():
        assert len({story.intern.last_name for story in stories}) == 1
        for first, second in itertools.pairwise(stories):
            assert first.ends_on < second.starts_on


@pytest.mark.parametrize(
    ("name", "plain"), [("Łucja", "lucja"), ("van 't Hof", "vanthof"), ("İpek", "ipek"), ("Işık", "isik")]
)
def test_names_become_plain_letters(name, plain):
    assert plain_letters(name) == plain
