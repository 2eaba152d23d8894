"""Plain functions that make rows for tests: what is not given gets a sensible value. They commit."""

import itertools
import uuid
from collections.abc import Iterable
from datetime import date, time
from typing import Any

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from app import database
from app.access import Role
from app.accounts import sessions
from app.accounts.models import Account
from app.extensions import db
from app.intervision.models import (
    Attendance,
    CalendarFeed,
    Group,
    GroupMember,
    GroupState,
    HolidayRegion,
    Poll,
    PollSlot,
    SchoolHoliday,
    Series,
    Session,
    Shift,
    ShiftCode,
    ShiftKind,
    Swap,
)
from app.lessons.models import Lesson, LessonTopic, Weight
from app.networks.models import Membership, Network, Organisation, OrganisationKind, Person, Ward
from app.placements.models import EventKind, EventSource, Placement, PlacementEvent
from app.projects.models import ChangeIdea, Cycle, Driver, Measure, MeasurePoint, Project, ProjectMember, TeamRole
from app.reflections.content import Content
from app.reflections.models import Reflection, ReflectionComment, ReflectionModel, ReflectionShare
from app.reflections.service import Audience, Draft, add_comment, save_reflection, share_reflection
from app.topics.models import PracticeTopic, SourceKind, TopicSignal, TopicState
from app.topics.weeks import quarter_of

_number = itertools.count(1)


def make_network(slug: str | None = None, name: str = "IP-LIN Amstel & Vliet") -> Network:
    with database.writing() as session:
        session.add(network := Network(slug=slug or f"net-{next(_number)}", name=name))
    return network


def make_organisation(network: Network, name: str | None = None, kind: str = "care") -> Organisation:
    row = Organisation(network_id=network.id, kind=OrganisationKind(kind), name=name or f"Zorggroep {next(_number)}")
    with database.writing() as session:
        session.add(row)
    return row


def make_ward(organisation: Organisation, name: str | None = None, **values: Any) -> Ward:
    row = Ward(
        network_id=organisation.network_id,
        organisation_id=organisation.id,
        name=name or f"Afdeling {next(_number)}",
        **values,
    )
    with database.writing() as session:
        session.add(row)
    return row


def make_person(network: Network, first_name: str = "Noor", last_name: str = "de Wit", **values: Any) -> Person:
    with database.writing() as session:
        session.add(row := Person(network_id=network.id, first_name=first_name, last_name=last_name, **values))
    return row


def make_account(email: str | None = None, **values: Any) -> Account:
    email = email or f"person{next(_number)}@example.org"
    with database.writing() as session:
        session.add(row := Account(email=email, email_key=email.casefold(), **values))
    return row


def make_member(
    network: Network,
    *roles: Role,
    organisation: Organisation | None = None,
    account: Account | None = None,
    person: Person | None = None,
    with_account: bool = True,
    **values: Any,
) -> Membership:
    """A running membership with an account, unless with_account=False."""
    person = person or make_person(network, first_name=f"Lid{next(_number)}")
    if account is None and with_account:
        account = make_account(name=person.name)
    values.setdefault("started_on", date(2025, 1, 1))
    row = Membership(
        network_id=network.id,
        person_id=person.id,
        organisation_id=organisation.id if organisation else None,
        account_id=account.id if account else None,
        **values,
    )
    with database.writing() as session:
        session.add(row)
        row.set_roles(set(roles) or {Role.PROFESSIONAL})
    return row


def make_placement(
    network: Network,
    organisation: Organisation,
    person: Person | None = None,
    starts_on: date = date(2026, 2, 1),
    ends_on: date | None = date(2026, 6, 30),
    **values: Any,
) -> Placement:
    person = person or make_person(network, first_name=f"Stagiair{next(_number)}")
    row = Placement(
        network_id=network.id,
        person_id=person.id,
        organisation_id=organisation.id,
        starts_on=starts_on,
        ends_on=ends_on,
        **values,
    )
    with database.writing() as session:
        session.add(row)
    return row


def make_event(placement: Placement, kind: str, occurred_on: date, **values: Any) -> PlacementEvent:
    values.setdefault("source", EventSource.COORDINATOR)
    row = PlacementEvent(
        network_id=placement.network_id,
        placement_id=placement.id,
        kind=EventKind(kind),
        occurred_on=occurred_on,
        **values,
    )
    with database.writing() as session:
        session.add(row)
    return row


def sign_in(app: Flask, account: Account | uuid.UUID) -> FlaskClient:
    """A browser with a session of this account."""
    row = account if isinstance(account, Account) else db.session.get_one(Account, account)
    with database.writing():
        token = sessions.start_session(row, "test")
    client = app.test_client()
    client.set_cookie("__Host-linnen", token, secure=True, domain="localhost")
    client.environ_base["wsgi.url_scheme"] = "https"
    return client


def client_of(app: Flask, member: Membership) -> FlaskClient:
    """A browser in which this member is signed in."""
    assert member.account_id is not None
    return sign_in(app, member.account_id)


def make_topic(network: Network, title: str = "Valpreventie", state: str = "active", **values: Any) -> PracticeTopic:
    row = PracticeTopic(network_id=network.id, state=TopicState(state), **values)
    row.rename(title)
    with database.writing() as session:
        session.add(row)
    return row


def make_signals(topic: PracticeTopic, week: date, number: int, token: str = "t", **values: Any) -> None:
    """So many different people name the topic in that week, which begins on a Monday; the same ones for one `token`."""
    rows = [
        TopicSignal(
            network_id=topic.network_id,
            topic_id=topic.id,
            week=week,
            quarter=quarter_of(week),
            source=SourceKind.REFLECTION,
            token=f"{token}-{quarter_of(week)}-{i}",
            **values,
        )
        for i in range(number)
    ]
    with database.writing() as session:
        session.add_all(rows)


def make_project(owner: Membership, organisation: Organisation, **values: Any) -> Project:
    """A project with its owner on the team."""
    values.setdefault("title", "Veilig opstaan")
    values.setdefault("started_on", date(2026, 3, 2))
    row = Project(network_id=owner.network_id, organisation_id=organisation.id, created_by_id=owner.id, **values)
    with database.writing() as session:
        session.add(row)
        session.flush()
        keys = {"network_id": owner.network_id, "project_id": row.id, "membership_id": owner.id}
        session.add(ProjectMember(**keys, role=TeamRole.LEAD, joined_on=date(2026, 3, 2)))
    return row


def make_measure(project: Project, numbers: Iterable[Any] = (), **values: Any) -> Measure:
    """A measure with a number per month from January 2024; a pair is numerator and denominator."""
    defaults = {
        "name": "Valpartijen per 1000 bewonersdagen",
        "kind": "outcome",
        "shape": "number",
        "direction": "down",
        "frequency": "monthly",
        "chart": "xmr",
    }
    row = Measure(network_id=project.network_id, project_id=project.id, **{**defaults, **values})
    with database.writing() as session:
        session.add(row)
        session.flush()
        for i, number in enumerate(numbers):
            value, size = number if isinstance(number, tuple) else (number, None)
            on = date(2024 + i // 12, i % 12 + 1, 1)
            keys = {"network_id": row.network_id, "measure_id": row.id, "measured_on": on}
            session.add(MeasurePoint(**keys, value=value, size=size))
    return row


def make_cycle(project: Project, number: int = 1, **values: Any) -> Cycle:
    values.setdefault("title", f"Antislipsokken {number}")
    row = Cycle(network_id=project.network_id, project_id=project.id, number=number, **values)
    with database.writing() as session:
        session.add(row)
    return row


def make_reflection(member: Membership, text: str = "Eerst thee gedronken.", **values: Any) -> Reflection:
    """A ward note of this member."""
    draft = Draft(uuid.uuid4(), ReflectionModel.WARD_NOTE, Content({"what": text}), "nl", **values)
    with database.writing():
        return save_reflection(member, draft)


def make_share(author: Membership, reflection: Reflection, *readers: Membership) -> list[ReflectionShare]:
    with database.writing():
        return share_reflection(author, reflection, reflection.version, Audience(readers), 0)


def make_comment(member: Membership, reflection: Reflection, text: str = "Mooi gezien.") -> ReflectionComment:
    with database.writing():
        return add_comment(member, reflection, uuid.uuid4(), text)


def make_driver(project: Project, text: str = "Lijf en voeten doen mee") -> Driver:
    """A primary driver, below those that are there."""
    keys = {"network_id": project.network_id, "project_id": project.id}
    with database.writing() as session:
        place = session.query(Driver).filter_by(**keys).count()
        session.add(row := Driver(**keys, level="primary", text=text, position=place))
    return row


def make_idea(project: Project, text: str = "Antislipsokken naast het bed") -> ChangeIdea:
    """An idea under a driver of its own."""
    keys = {"network_id": project.network_id, "project_id": project.id}
    with database.writing() as session:
        session.add(driver := Driver(**keys, level="primary", text="Lijf en voeten doen mee"))
        session.flush()
        session.add(idea := ChangeIdea(**keys, driver_id=driver.id, text=text))
    return idea


# --- Lessons ----------------------------------------------------------------------------------------------------------


def make_lesson(school: Organisation, title: str = "SBAR", held_on: date = date(2026, 12, 1), **values: Any) -> Lesson:
    """A lesson made by hand; with `timetable_key` and `planned_on` one of the timetable."""
    row = Lesson(network_id=school.network_id, school_id=school.id, title=title, held_on=held_on, **values)
    with database.writing() as session:
        session.add(row)
    return row


def link_topic(lesson: Lesson, topic: PracticeTopic, weight: str = "core") -> LessonTopic:
    row = LessonTopic(network_id=lesson.network_id, lesson_id=lesson.id, topic_id=topic.id, weight=Weight(weight))
    with database.writing() as session:
        session.add(row)
    return row


# --- Intervision ------------------------------------------------------------------------------------------------------


def make_group(network: Network, name: str | None = None, people: Iterable[Membership] = (), **values: Any) -> Group:
    """A running group, with these people in it since a year."""
    values.setdefault("state", GroupState.RUNNING)
    group = Group(id=uuid.uuid4(), network_id=network.id, name=name or f"Groep {next(_number)}", **values)
    with database.writing() as session:
        session.add(group)
        session.flush()
        for who in people:
            session.add(
                GroupMember(network_id=network.id, group_id=group.id, member_id=who.id, joined_on=date(2025, 12, 1))
            )
    return group


def make_meeting(group: Group, day: date = date(2026, 12, 1), at: time = time(14), **values: Any) -> Session:
    """A planned session at which the whole group is expected."""
    row = Session(id=uuid.uuid4(), network_id=group.network_id, group_id=group.id, uid=str(uuid.uuid4()))
    row.put_on(day, at)
    for name, value in {"minutes": 90, "place": "Torenkamer", **values}.items():
        setattr(row, name, value)
    with database.writing() as session:
        session.add(row)
        session.flush()
        for who in session.scalars(sa.select(GroupMember).filter_by(network_id=group.network_id, group_id=group.id)):
            session.add(Attendance(network_id=group.network_id, session_id=row.id, member_id=who.member_id))
    return row


def make_poll(group: Group, days: Iterable[date] = (date(2026, 12, 8), date(2026, 12, 9)), **values: Any) -> Poll:
    """An open poll with a slot at 14:00 on each of these days."""
    poll = Poll(id=uuid.uuid4(), network_id=group.network_id, group_id=group.id, minutes=90, **values)
    with database.writing() as session:
        session.add(poll)
        session.flush()
        for day in days:
            session.add(PollSlot(network_id=group.network_id, poll_id=poll.id, held_on=day, starts_time=time(14)))
    return poll


def make_series(group: Group, **values: Any) -> Series:
    """A rhythm without sessions: six times, every five weeks."""
    row = Series(network_id=group.network_id, group_id=group.id, uid=str(uuid.uuid4()), minutes=90)
    row.rule, row.starts_on, row.starts_time = "FREQ=WEEKLY;INTERVAL=5;COUNT=6", date(2026, 12, 1), time(14)
    for name, value in values.items():
        setattr(row, name, value)
    with database.writing() as session:
        session.add(row)
    return row


def make_swap(meeting: Session, other: Session, asker: Membership, who: Membership | None = None) -> Swap:
    row = Swap(network_id=meeting.network_id, session_id=meeting.id, other_session_id=other.id, asker_id=asker.id)
    row.other_id = who.id if who else None
    with database.writing() as session:
        session.add(row)
    return row


def make_holiday(network: Network, **values: Any) -> SchoolHoliday:
    values = {"first_on": date(2026, 12, 19), "last_on": date(2027, 1, 3), "source": "ministerie", **values}
    row = SchoolHoliday(network_id=network.id, region=HolidayRegion.ALL, name="Kerstvakantie", **values)
    with database.writing() as session:
        session.add(row)
    return row


def make_feed(member: Membership) -> CalendarFeed:
    with database.writing() as session:
        session.add(row := CalendarFeed(network_id=member.network_id, member_id=member.id))
    return row


def make_shift(person: Person, day: date, kind: str) -> Shift:
    with database.writing() as session:
        session.add(row := Shift(network_id=person.network_id, person_id=person.id, works_on=day, kind=ShiftKind(kind)))
    return row


def make_shift_code(network: Network, code: str, kind: str = "early") -> ShiftCode:
    with database.writing() as session:
        session.add(row := ShiftCode(network_id=network.id, code_key=code, kind=ShiftKind(kind)))
    return row
