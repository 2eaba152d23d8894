"""How long the list of topics, the page of one and one signal take at 100,000 signals.

.venv/bin/python bench/topics.py [signals, 100000 unless said]
"""

from __future__ import annotations

import random
import sys
import tempfile
import uuid
from datetime import date, timedelta
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
from app.config import Settings
from app.extensions import db
from app.networks.models import Discipline, Membership, Network, Organisation, OrganisationKind, Person, Ward
from app.topics import service, weeks
from app.topics.models import PracticeTopic, SourceKind, TopicSignal, TopicState

TOPICS, WARDS, REPORTERS, YEAR = 40, 20, 600, 52
PROMISED_MS = 60


def main(signals: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        key = vault.new_key()
        environ = {"LINNEN_INSTANCE": folder, "LINNEN_SECRET_KEY": "x" * 40, "LINNEN_DATA_KEY": key}
        app = create_test_app(Settings.from_environment(environ))
        with app.app_context():
            upgrade()
            member, topics = fill(signals)
            settle()
            client = sign_in(app, member)
            print(f"{signals} signals, {TOPICS} topics, {REPORTERS} people; the busiest topic has {busiest(topics[0])}")
            head()
            slug, network_id = member.network.slug, member.network_id
            measure("list of topics", lambda: open_page(client, f"/n/{slug}/topics"))
            worst = measure("the busiest topic", lambda: open_page(client, f"/n/{slug}/topics/{topics[0]}"))
            measure("a topic in the middle", lambda: open_page(client, f"/n/{slug}/topics/{topics[TOPICS // 2]}"))
            measure("one signal, committed", lambda: name_topic(network_id, topics[0]))
        if worst > PROMISED_MS:
            raise SystemExit(f"slower than the promised {PROMISED_MS} ms")


def fill(signals: int) -> tuple[Membership, list[uuid.UUID]]:
    rng = random.Random(7)
    with database.writing() as session:
        session.add(network := Network(slug="bench", name="Bench"))
        session.flush()
        here = {"network_id": network.id}
        session.add(care := Organisation(**here, name="Zorg", kind=OrganisationKind.CARE))
        session.add(person := Person(**here, first_name="Noor", last_name="Bakker"))
        session.add(account := Account(email="a@example.org", email_key="a@example.org", name="Noor Bakker"))
        session.flush()
        wards = [Ward(**here, organisation_id=care.id, name=f"Afdeling {i}") for i in range(WARDS)]
        topics = [PracticeTopic(**here, state=TopicState.ACTIVE) for _ in range(TOPICS)]
        for number, topic in enumerate(topics):
            topic.rename(f"Thema {number}")
            topic.raised_on = clock.today() - timedelta(days=400)
        member = Membership(**here, person_id=person.id, account_id=account.id, organisation_id=care.id)
        member.started_on = clock.today() - timedelta(days=30)
        session.add_all([*wards, *topics, member])
        session.flush()
        member.set_roles({Role.COORDINATOR})
        rows = make_signals(network.id, [t.id for t in topics], [w.id for w in wards], signals, rng)
        database.insert_many(session, TopicSignal, rows)
    return member, [topic.id for topic in topics]


def make_signals(
    network_id: uuid.UUID, topics: list[uuid.UUID], wards: list[uuid.UUID], number: int, rng: random.Random
) -> list[dict[str, object]]:
    """As many different signals; some topics and people are named, or name, far more often than others."""
    disciplines, year = list(Discipline), weeks.last_weeks(clock.today(), YEAR).weeks
    shares = [1 / (i + 1) for i in range(len(topics))]
    found: dict[tuple[uuid.UUID, date, int, SourceKind], dict[str, object]] = {}
    while len(found) < number:
        topic, week = rng.choices(topics, shares)[0], rng.choice(year)
        who, source = int(rng.triangular(0, REPORTERS, 0)), rng.choice(list(SourceKind))
        found[topic, week, who, source] = {
            "id": uuid.uuid4(),
            "network_id": network_id,
            "topic_id": topic,
            "ward_id": wards[who % len(wards)],
            "discipline": disciplines[who % len(disciplines)],
            "week": week,
            "quarter": weeks.quarter_of(week),
            "source": source,
            "token": f"{who}-{weeks.quarter_of(week)}".ljust(32, "x"),
        }
    return list(found.values())


def busiest(topic: uuid.UUID) -> int:
    return db.session.query(TopicSignal).filter_by(topic_id=topic).count()


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


def name_topic(network_id: uuid.UUID, topic: uuid.UUID) -> None:
    db.session.rollback()
    with database.writing():
        service.raise_signal(network_id, uuid.uuid4(), topic, None, None, SourceKind.REFLECTION, clock.today())


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
