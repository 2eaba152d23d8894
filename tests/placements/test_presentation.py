"""What a page says of a placement: the timeline with its corrections, the road, the next move."""

from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.access import Role
from app.placements.life_cycle import EventKind
from app.placements.models import EventSource
from app.placements.presentation import View, road, timeline, week_of
from app.placements.presentation.view import discipline_of

START = date(2026, 2, 1)
DAY = date(2026, 11, 19)


@pytest.fixture(autouse=True)
def words(app):
    with app.test_request_context("/", headers={"Accept-Language": "en"}):
        yield


def event(number, kind, day, **values):
    base = {
        "id": number,
        "kind": EventKind(kind),
        "occurred_on": START + timedelta(day),
        "is_date_assumed": False,
        "is_void": False,
        "replaces_id": None,
        "reason": "",
        "job_title": "",
        "hours_per_week": Decimal(28),
        "source": EventSource.COORDINATOR,
        "recorded_by": None,
    }
    return SimpleNamespace(**{**base, **values})


def view_of(*events, day=DAY, **values):
    member = SimpleNamespace(id=1, person_id=2, organisation_id=3, has=lambda *asked: Role.COORDINATOR in asked)
    base = {
        "person": SimpleNamespace(name="Noor Bakker"),
        "person_id": 9,
        "organisation_id": 3,
        "organisation": SimpleNamespace(name="Polderzicht"),
        "school_id": None,
        "ward": None,
        "programme": "verzorgende IG",
        "level": 3,
        "track": None,
        "study_year": None,
        "starts_on": START,
        "ends_on": START + timedelta(140),
        "supervisor_id": 1,
        "supervisor_name": "",
        "tutor_id": None,
        "withdrawn_at": None,
        "events": list(events),
    }
    return View(member, SimpleNamespace(**{**base, **values}), day)


def test_corrections_stand_right_after_what_they_correct():
    view = view_of(
        event(1, "started", 0),
        event(2, "completed", 140),
        event(3, "started", 4, replaces_id=1),
        event(4, "completed", 140, replaces_id=2, is_void=True),
    )
    lines = [(line.event.id, line.is_in_force, line.takes_back) for line in timeline(view)]
    assert lines == [(1, False, False), (3, True, False), (2, False, False), (4, False, True)]


def test_the_timeline_is_in_the_order_of_what_holds_now():
    """A start that was first typed after the end moves before it when it is corrected."""
    view = view_of(event(1, "completed", 100), event(2, "started", 200), event(3, "started", 0, replaces_id=2))
    assert [line.event.id for line in timeline(view)] == [2, 3, 1]


@pytest.mark.parametrize(
    ("events", "day", "done", "states"),
    [
        ([], -10, 0, ["todo", "todo"]),
        ([("started", 0)], 70, 50, ["done", "now", "todo"]),
        ([("started", 0)], 400, 96, ["done", "now", "todo"]),
        ([("started", 0), ("stopped", 60)], 90, 100, ["done", "done"]),
        ([("started", 0), ("completed", 140), ("hired", 160)], 300, 100, ["done", "done", "done", "now"]),
        ([("started", 0), ("hired", 60)], 100, 100, ["done", "done", "now"]),
        ([("started", 0), ("completed", 140), ("hired", 160), ("left", 300)], 400, 100, ["done"] * 4),
        ([("started", 0), ("completed", 140), ("hired", 160)], 150, 100, ["done", "done"]),
    ],
)
def test_the_road(events, day, done, states):
    view = view_of(*(event(i, kind, at) for i, (kind, at) in enumerate(events)), day=START + timedelta(day))
    percent, knots = road(view)
    assert percent == done
    assert [knot.state for knot in knots] == states


@given(
    st.lists(st.tuples(st.sampled_from(list(EventKind)), st.integers(-50, 900)), max_size=5),
    st.integers(-100, 1000),
    st.one_of(st.none(), st.integers(0, 400)),
)
def test_a_road_never_leaves_its_field(events, day, length):
    view = view_of(
        *(event(i, kind, at) for i, (kind, at) in enumerate(events)),
        day=START + timedelta(day),
        ends_on=None if length is None else START + timedelta(length),
    )
    percent, knots = road(view)
    assert 0 <= percent <= 100
    assert all(0 <= knot.at <= 100 for knot in knots)
    assert week_of(view).startswith("Week ")
    assert view.mark
    assert view.card_note


@pytest.mark.parametrize(
    ("events", "day", "move"),
    [
        ([], -30, None),  # not soon
        ([], -7, (EventKind.STARTED, False)),
        ([("started", 0)], 70, (EventKind.JOB_OFFERED, True)),
        ([("started", 0)], 150, (EventKind.COMPLETED, False)),
        ([("started", 0), ("completed", 140)], 150, (EventKind.JOB_OFFERED, True)),
        ([("started", 0), ("completed", 140), ("job_offered", 141)], 150, (EventKind.JOB_ACCEPTED, True)),
        (
            [("started", 0), ("completed", 140), ("job_offered", 141), ("job_accepted", 142)],
            150,
            (EventKind.HIRED, False),
        ),
        ([("started", 0), ("completed", 140), ("hired", 160)], 200, None),
        ([("started", 0), ("completed", 140), ("hired", 160)], 150, None),  # signed, begins later
    ],
)
def test_the_button_that_moves_a_card(events, day, move):
    view = view_of(*(event(i, kind, at) for i, (kind, at) in enumerate(events)), day=START + timedelta(day))
    assert (view.move and (view.move.kind, view.move.is_direct)) == move


def test_a_contract_that_starts_later_is_announced():
    view = view_of(event(1, "started", 0), event(2, "completed", 140), event(3, "hired", 400))
    assert view.mark == ("ok", "briefcase", "Contract from 8 Mar 2027")
    assert not view.now.is_employed


@pytest.mark.parametrize(
    ("programme", "discipline"),
    [
        ("verzorgende IG", "care_ig"),
        ("Mbo-Verpleegkundige", "nurse"),
        ("hbo-verpleegkunde", "nurse"),
        ("Fysiotherapie", "physio"),
        ("Voeding en diëtetiek", "dietitian"),
        ("", ""),
        ("bakker", ""),
    ],
)
def test_the_strip_on_the_label_follows_from_the_programme(programme, discipline):
    assert discipline_of(programme) == discipline
