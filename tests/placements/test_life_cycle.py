"""The life cycle: what may follow what, and what was true on a day."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.placements.life_cycle import (
    EventKind,
    Stage,
    State,
    Step,
    Task,
    check_history,
    future_fault,
    history_faults,
    in_force,
    open_tasks,
    possible_next,
    standing,
)

START = date(2026, 2, 1)
END = date(2026, 6, 30)


def step(kind, day=START, assumed=False):
    return Step(EventKind(kind), day, assumed)


def history(*parts):
    """("started", 0), ("completed", 30): kind and days after the start."""
    return [step(kind, START + timedelta(days), *rest) for kind, days, *rest in parts]


@pytest.mark.parametrize(
    "parts",
    [
        [],
        [("started", 0)],
        [("started", 0), ("completed", 0)],
        [("started", 0), ("stopped", 10)],
        [("started", 0), ("completed", 100), ("job_offered", 100)],
        [("started", 0), ("completed", 100), ("hired", 120)],  # a hire implies offer and acceptance
        [("started", 0), ("hired", 40), ("completed", 100)],  # hired before the end
        [("started", 0), ("hired", 40), ("job_offered", 100, True), ("completed", 100)],  # the offer's day was assumed
        [("started", 0), ("job_offered", 5), ("job_declined", 6), ("job_offered", 20), ("hired", 40)],
        [("started", 0), ("job_offered", 5), ("job_accepted", 9), ("hired", 8)],  # signed after the first day
        [("started", 0), ("completed", 9), ("hired", 9), ("left", 9)],
        [("started", 0), ("completed", 90), ("hired", 400), ("left", 300, True)],
    ],
)
def test_histories_that_can_be(parts):
    assert check_history(history(*parts)) == []


@pytest.mark.parametrize(
    ("parts", "kind", "field"),
    [
        ([("completed", 0)], "completed", "kind"),
        ([("stopped", 0)], "stopped", "kind"),
        ([("job_offered", 0)], "job_offered", "kind"),
        ([("hired", 0)], "hired", "kind"),
        ([("started", 0), ("left", 9)], "left", "kind"),
        ([("started", 0), ("job_accepted", 9)], "job_accepted", "kind"),
        ([("started", 0), ("job_declined", 9)], "job_declined", "kind"),
        ([("started", 0), ("started", 9)], "started", "kind"),
        ([("started", 0), ("completed", 9), ("completed", 10)], "completed", "kind"),
        ([("started", 0), ("completed", 9), ("stopped", 10)], "stopped", "kind"),
        ([("started", 0), ("completed", -1)], "completed", "occurred_on"),
        ([("started", 0), ("stopped", -1)], "stopped", "occurred_on"),
        ([("started", 0), ("hired", 9), ("left", 8)], "left", "occurred_on"),
        ([("started", 0), ("hired", 9), ("hired", 10)], "hired", "kind"),
        ([("started", 0), ("job_offered", 5), ("job_accepted", 4)], "job_accepted", "occurred_on"),
        ([("started", 0), ("job_offered", 5), ("job_offered", 6)], "job_offered", "kind"),
        ([("started", 0), ("job_offered", 5), ("job_accepted", 6), ("job_offered", 7)], "job_offered", "kind"),
        ([("started", 0), ("job_offered", 5), ("job_accepted", 6), ("job_declined", 7)], "job_declined", "kind"),
        ([("started", 0), ("job_offered", 5), ("job_declined", 6), ("hired", 7)], "hired", "kind"),
        ([("started", 0), ("hired", 5), ("job_offered", 6)], "job_offered", "occurred_on"),
        ([("started", 0), ("job_offered", 1), ("hired", 5), ("job_declined", 6)], "job_declined", "kind"),
    ],
)
def test_histories_that_cannot_be_name_event_and_field(parts, kind, field):
    faults = history_faults(history(*parts))
    assert [(fault.kind, fault.field) for fault in faults] == [(EventKind(kind), field)]
    assert str(faults[0].message).endswith(".")


def test_what_follows_from_the_events_on_a_day():
    events = history(("started", 0), ("job_offered", 50), ("completed", 100), ("hired", 120), ("left", 500))

    def on(days):
        return standing(events, START + timedelta(days))

    assert on(-1).state is State.PLANNED
    assert on(0).state is State.ACTIVE
    assert on(99).waits_for_answer
    assert on(100).state is State.COMPLETED
    assert on(119).stage is Stage.OFFER
    assert not on(119).is_employed  # the contract starts tomorrow
    assert on(120).is_employed
    assert on(120 + 364).stage is Stage.EMPLOYED
    assert on(120 + 365).stage is Stage.STAYED
    assert on(500).left_on
    assert not on(500).is_employed
    assert on(5000).stage is Stage.STAYED  # stayed a year, then left


def test_a_hire_implies_offer_and_acceptance():
    now = standing(history(("started", 0), ("hired", 3)), END)
    assert now.is_offered
    assert now.is_accepted
    assert not now.waits_for_answer


def test_a_new_offer_opens_the_talk_again():
    now = standing(history(("started", 0), ("job_offered", 1), ("job_declined", 2), ("job_offered", 9)), END)
    assert now.waits_for_answer
    assert not now.is_over


@pytest.mark.parametrize(("days", "is_due"), [(1, True), (180, True), (181, False), (2000, False)])
def test_nobody_waits_for_the_answer_to_an_offer_of_half_a_year_ago(days, is_due):
    now = standing(history(("started", 0), ("completed", 0), ("job_offered", 0)), START + timedelta(days))
    tasks = open_tasks(now, START, START, has_supervisor=True)
    assert (Task.ANSWER_DUE in tasks, now.waits_for_answer) == (is_due, True)


def test_only_a_contract_may_lie_ahead():
    tomorrow = START + timedelta(1)
    assert future_fault(EventKind.STARTED, tomorrow, START)
    assert future_fault(EventKind.STARTED, START, START) is None
    assert future_fault(EventKind.HIRED, tomorrow, START) is None


@dataclass(frozen=True)
class Row:
    id: int
    kind: EventKind
    occurred_on: date = START
    is_date_assumed: bool = False
    replaces_id: int | None = None
    is_void: bool = False


def test_a_correction_takes_the_place_of_what_it_corrects():
    first = Row(1, EventKind.STARTED)
    second = Row(2, EventKind.STARTED, START + timedelta(3), replaces_id=1)
    taken_back = Row(3, EventKind.STARTED, replaces_id=2, is_void=True)
    assert in_force([first, second]) == [second]
    assert in_force([first, second, taken_back]) == []


def test_what_is_offered_next():
    assert possible_next([], START) == [EventKind.STARTED]
    assert possible_next(history(("started", 0)), START) == [
        EventKind.COMPLETED,
        EventKind.STOPPED,
        EventKind.JOB_OFFERED,
        EventKind.HIRED,
    ]
    assert possible_next(history(("started", 0), ("completed", 1), ("hired", 2), ("left", 3)), END) == []


kinds = st.sampled_from(list(EventKind))
steps = st.builds(Step, kinds, st.integers(0, 30).map(lambda n: START + timedelta(n)), st.booleans())


@given(st.lists(steps, max_size=6), st.randoms())
def test_the_order_in_which_lines_were_typed_does_not_matter(events, random):
    shuffled = random.sample(events, len(events))
    by_kind_and_day = [
        e for e in events if sum((e.kind, e.occurred_on) == (o.kind, o.occurred_on) for o in events) == 1
    ]
    if len(by_kind_and_day) == len(events):
        assert standing(events, END) == standing(shuffled, END)
        assert (check_history(events) == []) == (check_history(shuffled) == [])


@given(st.lists(steps, max_size=6))
def test_every_possible_next_step_can_be_recorded(events):
    if check_history(events):
        return
    day = max([END, *(e.occurred_on for e in events)])
    for kind in possible_next(events, END):
        assert check_history([*events, Step(kind, day)]) == []
