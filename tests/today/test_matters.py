import uuid
from datetime import date, timedelta

import pytest

from app.today.days import Moment
from app.today.matters import Matter, OpenPlacement, learning_now, make_agenda, planned_days, pressing

DAY = date(2026, 11, 19)


def placement(starts=-60, ends=80, **values):
    standard = {
        "id": uuid.uuid4(),
        "name": "Kiki",
        "organisation": "Rietland",
        "ward": "Lisdodde",
        "starts_on": DAY + timedelta(days=starts),
        "ends_on": None if ends is None else DAY + timedelta(days=ends),
        "supervisor_name": "Petra",
        "is_linked": True,
        "is_active": True,
        "is_planned": False,
        "may_be_hired": True,
        "offered_on": None,
        "is_answered": True,
    }
    return OpenPlacement(**(standard | values))


PLANNED = {"is_active": False, "is_planned": True}
ENDED = {"is_active": False, "is_planned": False}
OFFERED = {"offered_on": DAY - timedelta(days=9), "is_answered": False}


@pytest.mark.parametrize(
    ("one", "matter"),
    [
        (placement(), None),
        (placement(ends=None), None),
        (placement(ends=-1), Matter.END_DUE),
        (placement(ends=0, may_be_hired=False), None),
        (placement(starts=0, **PLANNED), Matter.START_DUE),
        (placement(starts=1, **PLANNED), None),
        (placement(**OFFERED), Matter.ANSWER_DUE),
        (placement(ends=-30, **ENDED, **OFFERED), Matter.ANSWER_DUE),
        (placement(ends=28), Matter.OFFER_DUE),
        (placement(ends=29), None),
        (placement(ends=28, may_be_hired=False), None),
        (placement(ends=28, offered_on=DAY), None),
        (placement(is_linked=False), Matter.NOT_LINKED),
        (placement(is_linked=False, supervisor_name=""), Matter.NO_SUPERVISOR),
        (placement(starts=29, is_linked=False, **PLANNED), None),
        (placement(ends=-30, is_linked=False, **ENDED), None),
        (placement(ends=-1, is_linked=False, **OFFERED), Matter.END_DUE),
    ],
)
def test_the_most_urgent_thing_a_placement_asks(one, matter):
    found = pressing(one, DAY)
    assert (found.matter if found else None) is matter


def test_an_agenda_takes_of_each_kind_the_oldest_first():
    late = [placement(ends=-days, name=f"Late{days}") for days in range(1, 8)]
    rows = [*late, placement(is_linked=False), *(placement(starts=-days, **PLANNED) for days in range(3))]
    agenda = make_agenda(rows, DAY)
    kinds = [line.matter for line in agenda.lines]
    assert kinds == [Matter.END_DUE, Matter.END_DUE, Matter.START_DUE, Matter.START_DUE, Matter.NOT_LINKED]
    assert agenda.lines[0].placement.name == "Late7"
    assert (agenda.total, agenda.hidden) == (11, 6)


def test_with_many_kinds_each_is_there_before_a_second_of_one():
    rows = [
        placement(ends=-1),
        placement(ends=-2),
        placement(starts=-1, **PLANNED),
        placement(**OFFERED),
        placement(ends=5),
        placement(is_linked=False),
        placement(is_linked=False, supervisor_name=""),
    ]
    assert {line.matter for line in make_agenda(rows, DAY).lines} == set(Matter)


def test_who_learns_where_counts_only_who_is_there_now():
    rows = [placement(), placement(), placement(ward="Rietkraag"), placement(**PLANNED), placement(organisation="Aak")]
    assert [(ward.organisation, ward.ward, ward.people) for ward in learning_now(rows)] == [
        ("Aak", "Lisdodde", 1),
        ("Rietland", "Lisdodde", 2),
        ("Rietland", "Rietkraag", 1),
    ]


def test_planned_days_look_four_months_ahead():
    rows = [
        placement(starts=3, **PLANNED),
        placement(ends=120),
        placement(ends=121),
        placement(ends=-1),
        placement(ends=None),
    ]
    assert [(item.moment, (item.on - DAY).days) for item in planned_days(rows, DAY)] == [
        (Moment.STARTS, 3),
        (Moment.ENDS, 120),
    ]
