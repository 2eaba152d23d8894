"""How long saving a ward note takes with 8 clients at once, and the pages of the own log, at 100,000 reflections.

.venv/bin/python bench/reflections.py [reflections, 100000 unless said]
"""

from __future__ import annotations

import random
import sys
import tempfile
import threading
import time
import uuid
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade
from lib.timing import ROUNDS, head, measure, settle, show, took

from app import clock, create_test_app, database, vault
from app.access import Role
from app.accounts import sealing, sessions
from app.accounts.models import Account
from app.config import Settings
from app.extensions import db
from app.networks.models import Membership, Network, Person
from app.reflections.content import Content
from app.reflections.models import Reflection, ReflectionModel
from app.reflections.prompts import Feeling
from app.topics.models import PracticeTopic, TopicState

AUTHORS, CLIENTS, NOTES_EACH = 50, 8, 40
SAVE_MS, PAGE_MS = 40, 60
TEXT = "Een bewoner wilde niet onder de douche. Ik ben eerst thee gaan drinken met haar. Toen ging ze zelf mee."


def main(number: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        environ = {"LINNEN_INSTANCE": folder, "LINNEN_SECRET_KEY": "x" * 40, "LINNEN_DATA_KEY": vault.new_key()}
        app = create_test_app(Settings.from_environment(environ))
        with app.app_context():
            upgrade()
            accounts = fill(number)
        settle()
        clients = [sign_in(app, account) for account in accounts[:CLIENTS]]
        print(f"{number} reflections of {AUTHORS} people; {CLIENTS} clients save at once")
        head()
        empty = measure("an empty page", lambda: read(clients[0], "/n/bench/more"))
        log = measure("the own log", lambda: read(clients[0], "/n/bench/reflections"))
        search = measure(
            "a search in the newest 2,000", lambda: post(clients[0], "/n/bench/reflections", {"q": "thee"})
        )
        alone = measure("saving, one client", lambda: save(clients[0]))
        saved = many(clients)
        with app.app_context():
            kept = db.session.scalar(sa.select(sa.func.count()).select_from(Reflection)) or 0
        lost = number + ROUNDS + 1 + CLIENTS * NOTES_EACH - kept
        print(f"lost: {lost}; the own log takes {log / empty:.1f} times an empty page, a search {search / empty:.1f}")
        print(
            f"saving takes {saved / empty:.1f} times an empty page with {CLIENTS} clients, {alone / empty:.1f} with one"
        )
        if lost or saved > SAVE_MS or log > PAGE_MS:
            raise SystemExit(f"promised: saving {SAVE_MS} ms, pages {PAGE_MS} ms, none lost")


def fill(number: int) -> list[uuid.UUID]:
    """As many notes, spread over a year; each third one names a topic."""
    rng, start = random.Random(7), clock.now() - timedelta(days=365)
    with database.writing() as session:
        session.add(network := Network(slug="bench", name="Bench"))
        session.flush()
        topics = [PracticeTopic(network_id=network.id, state=TopicState.ACTIVE) for _ in range(20)]
        for index, topic in enumerate(topics):
            topic.rename(f"Thema {index}")
        session.add_all(topics)
        accounts = [_author(network.id, index) for index in range(AUTHORS)]
        rows = []
        for index in range(number):
            row_id, owner = uuid.uuid4(), accounts[index % AUTHORS]
            chosen = (topics[rng.randrange(20)].id,) if index % 3 == 0 else ()
            text = Content({"what": f"{TEXT} {index}"}, Feeling.GOOD, chosen).to_json()
            moment = start + timedelta(seconds=rng.randrange(365 * 86_400))
            rows.append({
                "id": row_id, "owner_id": owner, "network_id": network.id, "model": ReflectionModel.WARD_NOTE,
                "is_draft": False, "lang": "nl", "sealed": sealing.seal(owner, f"reflection:{row_id}", text),
                "written_at": moment, "saved_at": moment, "version": 1, "overruled_hits": 0,
            })  # fmt: skip
        database.insert_many(session, Reflection, rows)
    return accounts


def _author(network_id: uuid.UUID, index: int) -> uuid.UUID:
    session = db.session()
    session.add(person := Person(network_id=network_id, first_name="Noor", last_name=f"Bakker {index}"))
    session.add(account := Account(email=f"a{index}@example.org", email_key=f"a{index}@example.org", name="Noor"))
    session.flush()
    member = Membership(network_id=network_id, person_id=person.id, account_id=account.id)
    session.add(member)
    session.flush()
    member.set_roles({Role.INTERN})
    session.flush()
    return account.id


def sign_in(app: Flask, account_id: uuid.UUID) -> FlaskClient:
    client = app.test_client()
    with app.app_context(), database.writing():
        token = sessions.start_session(db.session.get_one(Account, account_id), "bench")
    client.set_cookie("__Host-linnen", token, secure=True, domain="localhost")
    client.environ_base["wsgi.url_scheme"] = "https"
    return client


def read(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 200


def post(client: FlaskClient, path: str, data: dict[str, str], status: int = 200) -> None:
    assert client.post(path, data={"csrf_token": _token(client), **data}).status_code == status


_tokens: dict[int, str] = {}


def _token(client: FlaskClient) -> str:
    if id(client) not in _tokens:
        answer = client.get("/alive").json
        assert answer is not None
        _tokens[id(client)] = answer["token"]
    return _tokens[id(client)]


def save(client: FlaskClient) -> None:
    data = {"id": str(uuid.uuid4()), "model": "ward_note", "answer-what": TEXT, "feeling": "good"}
    post(client, "/n/bench/reflections/new", data, 303)


def many(clients: list[FlaskClient]) -> float:
    """All clients save at once; p95 of all answers together."""
    times: list[float] = []

    def work(client: FlaskClient) -> None:
        for _ in range(NOTES_EACH):
            times.append(took(lambda: save(client)))
            time.sleep(0.25)  # eight people who each save four times a second is already more than a network does

    for client in clients:
        _token(client)
    threads = [threading.Thread(target=work, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return show(f"saving, {len(clients)} clients at once", times)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
