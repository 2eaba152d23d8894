"""Plain functions that make rows for tests: what is not given gets a sensible value. They commit."""

import itertools
import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from app import database
from app.access import Role
from app.accounts import sessions
from app.accounts.models import Account
from app.extensions import db
from app.networks.models import Membership, Network, Organisation, OrganisationKind, Person, Ward
from app.placements.models import EventKind, EventSource, Placement, PlacementEvent
from app.projects.models import Cycle, Measure, MeasurePoint, Project, ProjectMember, TeamRole
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
