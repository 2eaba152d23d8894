"""The planner: never inside a shift, always who is missing, and a ward keeps its people."""

import random
import time as clock
import uuid
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.intervision import planner
from app.intervision.planner import Answer, Moment, ShiftKind, Somebody, Standing, Ward

DAY = date(2026, 12, 1)


def at(hour, minute=0, day=DAY, minutes=90):
    return Moment(datetime(day.year, day.month, day.day, hour, minute), minutes)


@pytest.mark.parametrize(
    ("shifts", "moment", "standing"),
    [
        ({DAY: ShiftKind.EARLY}, at(10), Standing.ON_SHIFT),
        ({DAY: ShiftKind.EARLY}, at(15, 30), Standing.NEAR),  # the shift ends as it begins
        ({DAY: ShiftKind.EARLY}, at(17), Standing.FREE),
        ({DAY: ShiftKind.LATE}, at(14), Standing.NEAR),  # and begins as it ends
        ({DAY: ShiftKind.LATE}, at(14, 1), Standing.ON_SHIFT),
        ({DAY: ShiftKind.DAY}, at(16), Standing.ON_SHIFT),
        ({DAY: ShiftKind.OFF}, at(10), Standing.FREE),
        ({DAY - timedelta(days=1): ShiftKind.NIGHT, DAY: ShiftKind.OFF}, at(9, 30), Standing.ASLEEP),
        ({DAY - timedelta(days=1): ShiftKind.NIGHT, DAY: ShiftKind.OFF}, at(7), Standing.ON_SHIFT),
        ({DAY - timedelta(days=1): ShiftKind.NIGHT, DAY: ShiftKind.OFF}, at(16), Standing.FREE),
        ({DAY - timedelta(days=1): ShiftKind.NIGHT}, at(16), Standing.UNKNOWN),
        ({}, at(10), Standing.UNKNOWN),
    ],
)
def test_what_the_shifts_say(shifts, moment, standing):
    assert planner.by_roster(shifts, moment) is standing


def somebody(discipline="nurse", ward=None, *, shift):
    return Somebody(uuid.uuid4(), discipline, ward, {DAY: ShiftKind(shift)})


def test_an_answer_counts_for_more_than_a_roster():
    who, moment = somebody(shift="early"), at(10)
    view = planner.look_at([who], [moment], answers={(who.id, moment.starts): Answer.YES})[0]
    assert view.standings[who.id] is Standing.FREE
    view = planner.look_at([who], [at(17)], answers={(who.id, at(17).starts): Answer.NO})[0]
    assert view.missing() == [who.id]


def test_who_is_missing_and_what_that_loses():
    nurse, physio, second = somebody(shift="off"), somebody("physio", shift="early"), somebody(shift="early")
    view = planner.look_at([nurse, physio, second], [at(10)])[0]
    assert view.missing() == [physio.id, second.id]
    assert view.lost == ("physio",)  # another nurse is there
    assert (view.can, view.is_enough) == (1, False)


def test_a_ward_keeps_its_people():
    ward = uuid.uuid4()
    who = somebody(ward=ward, shift="off")
    on_duty = [{DAY: ShiftKind.EARLY}, {DAY: ShiftKind.EARLY}, {DAY: ShiftKind.OFF}]
    assert planner.look_at([who], [at(10)], [Ward(ward, 2, on_duty)])[0].standings[who.id] is Standing.FREE
    view = planner.look_at([who], [at(10)], [Ward(ward, 3, on_duty)])[0]
    assert view.standings[who.id] is Standing.KEPT_ON_WARD
    assert view.short_wards == (ward,)


def test_a_ward_of_which_too_little_is_known_says_nothing():
    ward = uuid.uuid4()
    who = somebody(ward=ward, shift="off")
    assert not planner.look_at([who], [at(10)], [Ward(ward, 3, [{DAY: ShiftKind.OFF}])])[0].short_wards


def test_the_best_moment_has_most_people_then_most_disciplines():
    nurses = [somebody(shift="off") for _ in range(3)]
    physio = somebody("physio", shift="late")
    early, later = at(13), at(16)
    views = planner.look_at([*nurses, physio], [later, early])
    assert planner.best(views).moment == early
    assert planner.best([]) is None


KINDS = st.sampled_from(list(ShiftKind))


@given(
    st.dictionaries(st.integers(-2, 3), KINDS),
    st.integers(7, 21),
    st.sampled_from([0, 15, 30, 45]),
    st.integers(30, 180),
)
def test_nobody_is_ever_taken_out_of_a_shift(days, hour, minute, minutes):
    shifts = {DAY + timedelta(days=offset): kind for offset, kind in days.items()}
    moment = at(hour, minute, minutes=minutes)
    standing = planner.by_roster(shifts, moment)
    minutes_at_work = {
        datetime.combine(day, datetime.min.time()) + timedelta(minutes=minute)
        for day, kind in shifts.items()
        if kind in planner.HOURS
        for minute in range(*planner.HOURS[kind])
    }
    at_table = {moment.starts + timedelta(minutes=minute) for minute in range(minutes)}
    if standing in planner.CAN:
        assert not minutes_at_work & at_table
    if minutes_at_work & at_table:
        assert standing is Standing.ON_SHIFT


def test_sixty_people_and_twenty_moments_are_quick():
    numbers, kinds = random.Random(4), list(ShiftKind)
    days = [DAY + timedelta(days=offset) for offset in range(21)]
    people = [
        Somebody(
            uuid.uuid4(), numbers.choice(["nurse", "physio", "ot"]), None, {d: numbers.choice(kinds) for d in days}
        )
        for _ in range(60)
    ]
    moments = [at(numbers.choice([10, 13, 15]), day=numbers.choice(days)) for _ in range(20)]
    started = clock.perf_counter()
    planner.look_at(people, moments)
    assert clock.perf_counter() - started < 0.5  # the bench measures; this only catches a slip of an order


def on_ward(ward, *kinds, day=date(2026, 12, 1)):
    return [Somebody(uuid.uuid4(), "nurse", ward, {day: kind}) for kind in kinds]


def test_a_ward_spares_no_more_people_on_duty_than_it_can():
    """Three of four on duty say that they can come; the ward keeps three, so that one may."""
    ward, moment = uuid.uuid4(), Moment(datetime(2026, 12, 1, 14), 60)
    people = on_ward(ward, *[ShiftKind.EARLY] * 4)
    answers = {(who.id, moment.starts): Answer.YES for who in people[:3]}
    kept = Ward(ward, 3, [who.shifts for who in people])
    (view,) = planner.look_at(people, [moment], [kept], answers)
    assert [view.standings[who.id] for who in people] == [
        Standing.FREE,
        Standing.KEPT_ON_WARD,
        Standing.KEPT_ON_WARD,
        Standing.ON_SHIFT,
    ]
    assert view.short_wards == (ward,)


def test_who_is_free_is_not_kept_on_a_ward_that_has_enough():
    ward, moment = uuid.uuid4(), Moment(datetime(2026, 12, 1, 14), 60)
    people = on_ward(ward, ShiftKind.EARLY, ShiftKind.EARLY, ShiftKind.OFF)
    (view,) = planner.look_at(people, [moment], [Ward(ward, 2, [who.shifts for who in people])])
    assert view.standings[people[2].id] is Standing.FREE
    assert view.short_wards == ()
