"""Intervision in the demonstration: two groups with a series and one being formed, an open poll, somebody's shifts."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta

import sqlalchemy as sa

from ..extensions import db
from ..intervision import recurrence, school_holidays
from ..intervision.models import (
    Answer,
    Attendance,
    CancelReason,
    GroundRuleSignature,
    Group,
    GroupMember,
    GroupState,
    JoinMode,
    Poll,
    PollAnswer,
    PollSlot,
    Reply,
    SchoolHoliday,
    Series,
    Session,
    Shift,
    ShiftKind,
    WardCover,
)
from ..networks.models import Membership, Person, Ward
from .population import SEED

VEER = ("Noor Bakker", "Ruud Kramer", "Ilse Hoekstra", "Dewi Sarwono", "Marjan Postma", "Bas van Leeuwen")
BAKEN = ("Sanne de Wit", "Yassin El Idrissi", "Fatma Aydın", "Petra Veenstra", "Karin Dijkstra", "Chiara Martina")
LIS = ("Wendy Breedveld", "Rosalinda Emanuels", "Hakan Güneş", "Gerda Kloosterman", "Nel Groenendijk")
ROOM, VIDEO = "Torenkamer, Polderzicht", "https://video.example/veer"
WEEKS, TIMES, HELD = 5, 6, 3


def fill_intervision(network_id: uuid.UUID, today: date) -> None:
    """Groups, sessions before and after today, and what waits for an answer."""
    numbers = random.Random(SEED + 7)  # noqa: S311 - ids and answers of made-up people
    people = _people(network_id)
    _add_holidays(network_id)
    _add_cover(network_id)
    veer = _add_group(network_id, numbers, "Veer", [people[name] for name in VEER], today)
    baken = _add_group(network_id, numbers, "Baken", [people[name] for name in BAKEN if name in people], today)
    _add_series(veer, numbers, [people[name] for name in VEER], _day_before(today, 1), time(14), today)
    _add_series(baken, numbers, [people[name] for name in BAKEN], _day_before(today, 3), time(9, 30), today)
    _add_cancelled(baken, numbers, [people[name] for name in BAKEN], today)
    _add_forming(network_id, numbers, "Lis", [people[name] for name in LIS if name in people], today)
    _add_poll(veer, numbers, [people[name] for name in VEER], today)
    _add_shifts(network_id, people["Noor Bakker"], today)


def _people(network_id: uuid.UUID) -> dict[str, Membership]:
    rows = db.session.execute(
        sa.select(Membership, Person)
        .join(Person, sa.and_(Person.network_id == Membership.network_id, Person.id == Membership.person_id))
        .where(Membership.network_id == network_id)
    )
    return {person.name: member for member, person in rows}


def _new_id(numbers: random.Random) -> uuid.UUID:
    return uuid.UUID(int=numbers.getrandbits(128), version=4)


def _day_before(today: date, weekday: int) -> date:
    """The first day of a series of which three sessions lie behind us."""
    last = today - timedelta(days=(today.weekday() - weekday) % 7 + 7)
    return last - timedelta(weeks=WEEKS * (HELD - 1))


def _add_holidays(network_id: uuid.UUID) -> None:
    for name, region, first_on, last_on in school_holidays.DATES:
        row = SchoolHoliday(network_id=network_id, name=name, region=region, first_on=first_on, last_on=last_on)
        row.source = school_holidays.SOURCE
        db.session.add(row)


def _add_cover(network_id: uuid.UUID) -> None:
    ward = db.session.scalar(sa.select(Ward).filter_by(network_id=network_id, name="Lisdodde"))
    if ward is not None:
        db.session.add(WardCover(network_id=network_id, ward_id=ward.id, minimum=3))


def _add_group(
    network_id: uuid.UUID, numbers: random.Random, name: str, people: Iterable[Membership], today: date
) -> Group:
    group = Group(id=_new_id(numbers), network_id=network_id, name=name, state=GroupState.RUNNING)
    db.session.add(group)
    db.session.flush()
    for who in people:
        joined_on = today - timedelta(weeks=WEEKS * HELD + 3)
        db.session.add(
            GroupMember(
                id=_new_id(numbers), network_id=network_id, group_id=group.id, member_id=who.id, joined_on=joined_on
            )
        )
        db.session.add(GroundRuleSignature(network_id=network_id, group_id=group.id, member_id=who.id))
    db.session.flush()
    return group


def _add_forming(
    network_id: uuid.UUID, numbers: random.Random, name: str, people: Iterable[Membership], today: date
) -> None:
    """One that nobody heard of yet, with too much of the same: there is something to mend."""
    group = Group(id=_new_id(numbers), network_id=network_id, name=name, state=GroupState.FORMING)
    db.session.add(group)
    db.session.flush()
    for who in people:
        ids = {"network_id": network_id, "group_id": group.id, "member_id": who.id}
        db.session.add(GroupMember(id=_new_id(numbers), joined_on=today, **ids))
    db.session.flush()


def _add_series(
    group: Group, numbers: random.Random, people: Sequence[Membership], first_on: date, at: time, today: date
) -> None:
    plan = recurrence.plan(first_on, WEEKS, TIMES, ())
    series = Series(id=_new_id(numbers), network_id=group.network_id, group_id=group.id, uid=str(_new_id(numbers)))
    series.rule, series.starts_on, series.starts_time, series.minutes = plan.rule, first_on, at, 90
    series.place, series.video_url = ROOM, VIDEO
    series.exceptions = [day.isoformat() for day, _ in plan.skipped]
    db.session.add(series)
    db.session.flush()
    for number, day in enumerate(plan.days):
        session = Session(id=_new_id(numbers), network_id=group.network_id, group_id=group.id, series_id=series.id)
        session.put_on(day, at)
        session.uid, session.original_on, session.minutes = series.uid, day, 90
        session.place, session.video_url = ROOM, VIDEO
        if day < today or number == HELD:
            session.facilitator_id = people[number % len(people)].id
        db.session.add(session)
        db.session.flush()
        _expect(session, numbers, people, today)


def _add_cancelled(group: Group, numbers: random.Random, people: Sequence[Membership], today: date) -> None:
    """One that the wards could not spare people for."""
    session = Session(id=_new_id(numbers), network_id=group.network_id, group_id=group.id, uid=str(_new_id(numbers)))
    session.put_on(today - timedelta(days=(today.weekday() - 3) % 7 or 7), time(9, 30))
    session.minutes, session.place, session.sequence = 90, ROOM, 1
    session.cancelled_at, session.cancel_reason = session.starts_at - timedelta(days=2), CancelReason.STAFFING
    db.session.add(session)
    db.session.flush()
    _expect(session, numbers, people, today)


def _expect(session: Session, numbers: random.Random, people: Iterable[Membership], today: date) -> None:
    """Who was asked, and for the next one what they said."""
    is_next = today <= session.held_on < today + timedelta(weeks=WEEKS)
    for who in people:
        row = Attendance(id=_new_id(numbers), network_id=session.network_id, session_id=session.id, member_id=who.id)
        if is_next and numbers.random() < 0.6:
            row.reply = Reply.YES
            row.mode = JoinMode.VIDEO if numbers.random() < 0.25 else JoinMode.ROOM
        db.session.add(row)
    db.session.flush()


def _add_poll(group: Group, numbers: random.Random, people: Sequence[Membership], today: date) -> None:
    poll = Poll(id=_new_id(numbers), network_id=group.network_id, group_id=group.id, minutes=90)
    poll.place, poll.video_url = ROOM, VIDEO
    db.session.add(poll)
    db.session.flush()
    monday = today + timedelta(days=7 - today.weekday() + 7)
    moments = ((0, time(10)), (1, time(14)), (1, time(15, 30)), (2, time(13)), (3, time(9, 30)))
    for place, (offset, at) in enumerate(moments):
        slot = PollSlot(id=_new_id(numbers), network_id=group.network_id, poll_id=poll.id, starts_time=at)
        slot.held_on = monday + timedelta(days=offset)
        db.session.add(slot)
        db.session.flush()
        for who in people[1:-1]:  # the first and the last have not answered yet
            db.session.add(_answer(slot, who, numbers, is_best=place == 1))
    db.session.flush()


def _answer(slot: PollSlot, who: Membership, numbers: random.Random, *, is_best: bool) -> PollAnswer:
    said = Answer.YES if is_best else numbers.choice((Answer.YES, Answer.YES, Answer.IF_NEED_BE, Answer.NO))
    return PollAnswer(network_id=slot.network_id, slot_id=slot.id, member_id=who.id, answer=said)


def _add_shifts(network_id: uuid.UUID, who: Membership, today: date) -> None:
    """Four weeks of an intern who works shifts: early, late, a night and days off."""
    rhythm = (ShiftKind.EARLY, ShiftKind.LATE, ShiftKind.OFF, ShiftKind.NIGHT, ShiftKind.OFF, ShiftKind.EARLY)
    monday = today - timedelta(days=today.weekday())
    for offset in range(35):
        kind = rhythm[offset % len(rhythm)]
        row = Shift(network_id=network_id, person_id=who.person_id, works_on=monday + timedelta(days=offset), kind=kind)
        db.session.add(row)
    db.session.flush()
