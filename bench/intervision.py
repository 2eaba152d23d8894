"""How long the planning view of 60 people and 20 moments takes, and a calendar feed of three years.

.venv/bin/python bench/intervision.py
"""

from __future__ import annotations

import random
import sys
import tempfile
import uuid
from datetime import date, timedelta
from datetime import time as at
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade
from lib.timing import head, measure, settle

from app import clock, create_test_app, database, vault
from app.access import Role
from app.accounts import sessions
from app.accounts.models import Account
from app.accounts.tokens import make_token
from app.config import Settings
from app.extensions import db
from app.intervision.models import (
    Answer,
    Attendance,
    CalendarFeed,
    Group,
    GroupMember,
    GroupState,
    Poll,
    PollAnswer,
    PollSlot,
    Session,
    Shift,
    ShiftKind,
    WardCover,
)
from app.intervision.routes.mine import FEED
from app.networks.models import Discipline, Membership, Network, Organisation, OrganisationKind, Person, Ward

PEOPLE, MOMENTS, SESSIONS, WARDS = 60, 20, 40, 6
PLANNING_MS, FEED_MS = 150, 50


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        environ = {
            "LINNEN_INSTANCE": folder,
            "LINNEN_SECRET_KEY": "x" * 40,
            "LINNEN_DATA_KEY": vault.new_key(),
        }
        app = create_test_app(Settings.from_environment(environ))
        with app.app_context():
            upgrade()
            member, poll, feed = fill()
            client, page = sign_in(app, member), f"/n/bench/intervision/polls/{poll}/grid"
            settle()
            token = make_token("x" * 40, FEED, feed)
            print(f"{PEOPLE} people, {MOMENTS} moments, shifts of {WARDS} wards; a feed of {SESSIONS} sessions")
            head()
            planning = measure("planning view", lambda: open_page(client, page))
            calendar = measure("calendar feed of three years", lambda: open_page(client, f"/calendar/{token}.ics"))
        if planning > PLANNING_MS or calendar > FEED_MS:
            raise SystemExit(f"slower than the promised {PLANNING_MS} and {FEED_MS} ms")


def fill() -> tuple[Membership, uuid.UUID, uuid.UUID]:
    """A group of sixty with shifts, answers to a poll, and sessions around today."""
    rng, today = random.Random(7), clock.today()
    with database.writing() as session:
        session.add(network := Network(slug="bench", name="Bench"))
        session.flush()
        here = {"network_id": network.id}
        session.add(care := Organisation(**here, name="Zorg", kind=OrganisationKind.CARE))
        session.flush()
        wards = [Ward(**here, organisation_id=care.id, name=f"Afdeling {i}") for i in range(WARDS)]
        group = Group(**here, id=uuid.uuid4(), name="Veer", state=GroupState.RUNNING)
        session.add_all([*wards, group])
        session.flush()
        session.add_all([WardCover(**here, ward_id=ward.id, minimum=3) for ward in wards])
        members = [add_member(here, number, rng.choice(wards), group, rng, today) for number in range(PEOPLE)]
        members[0].set_roles({Role.COORDINATOR, Role.PROFESSIONAL})
        poll = add_poll(here, group, members, rng, today)
        for number in range(SESSIONS):
            add_session(here, group, members, today + timedelta(weeks=3 * number - 40))
        session.add(feed := CalendarFeed(**here, id=uuid.uuid4(), member_id=members[0].id))
        session.flush()
        return members[0], poll, feed.id


def add_member(
    here: dict[str, uuid.UUID], number: int, ward: Ward, group: Group, rng: random.Random, today: date
) -> Membership:
    account = Account(email=f"p{number}@example.org", email_key=f"p{number}@example.org", name=f"Persoon {number}")
    person = Person(**here, first_name="Persoon", last_name=f"{number}")
    db.session.add_all([account, person])
    db.session.flush()
    row = Membership(**here, person_id=person.id, account_id=account.id, started_on=today - timedelta(days=400))
    row.organisation_id, row.ward_id, row.discipline = ward.organisation_id, ward.id, rng.choice(list(Discipline))
    db.session.add(row)
    db.session.flush()
    row.set_roles({Role.PROFESSIONAL})
    db.session.add(GroupMember(**here, group_id=group.id, member_id=row.id, joined_on=today - timedelta(days=400)))
    for offset in range(60):
        kind = rng.choice(list(ShiftKind))
        db.session.add(Shift(**here, person_id=person.id, works_on=today + timedelta(days=offset), kind=kind))
    return row


def add_poll(
    here: dict[str, uuid.UUID], group: Group, members: list[Membership], rng: random.Random, today: date
) -> uuid.UUID:
    poll = Poll(**here, id=uuid.uuid4(), group_id=group.id, minutes=90)
    db.session.add(poll)
    db.session.flush()
    for number in range(MOMENTS):
        slot = PollSlot(**here, id=uuid.uuid4(), poll_id=poll.id, held_on=today + timedelta(days=7 + number))
        slot.starts_time = at(14)
        db.session.add(slot)
        db.session.flush()
        heard = members[: len(members) // 2]
        answers = [PollAnswer(**here, slot_id=slot.id, member_id=m.id, answer=rng.choice(list(Answer))) for m in heard]
        db.session.add_all(answers)
    return poll.id


def add_session(here: dict[str, uuid.UUID], group: Group, members: list[Membership], day: date) -> None:
    row = Session(**here, id=uuid.uuid4(), group_id=group.id, uid=str(uuid.uuid4()), minutes=90, place="Torenkamer")
    row.put_on(day, at(14))
    db.session.add(row)
    db.session.flush()
    db.session.add_all([Attendance(**here, session_id=row.id, member_id=member.id) for member in members[:10]])


def sign_in(app: Flask, member: Membership) -> FlaskClient:
    assert member.account is not None
    with database.writing():
        token = sessions.start_session(member.account, "bench")
    client = app.test_client()
    client.set_cookie("__Host-linnen", token, secure=True, domain="localhost")
    client.environ_base["wsgi.url_scheme"] = "https"
    return client


def open_page(client: FlaskClient, path: str) -> None:
    db.session.rollback()
    answer = client.get(path, base_url="https://localhost")
    if answer.status_code != 200:
        raise SystemExit(f"{path} answered {answer.status_code}")


if __name__ == "__main__":
    main()
