"""The queue against a model: lost answers, repeats, delays and any order of devices; nothing lost, nothing twice."""

import json
import random
import uuid
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
import sqlalchemy as sa

from app import clock
from app.access import Role
from app.extensions import db
from app.reflections.content import opened
from app.reflections.models import Reflection
from app.reflections.offline.persons import person_tag
from tests import factories
from tests.page import ORIGIN

OPERATIONS, SEEDS, DEVICES = 500, 50, 3


@dataclass
class Device:
    """A phone as outbox.js behaves: entries in order, each kept until its own answer came back."""

    client: object
    headers: dict[str, str]
    waits: list[dict] = field(default_factory=list)
    in_flight: list[bytes] = field(default_factory=list)  # posts that the network may still deliver, once more or late

    def write(self, text: str, moment) -> None:
        self.waits.append(
            {"id": str(uuid.uuid4()), "model": "ward_note", "answers": {"what": text}, "lang": "nl",
             "written_at": moment.isoformat()}
        )  # fmt: skip

    def post(self, body: bytes) -> dict:
        answer = self.client.post(
            "/n/net-1/reflections/outbox", data=body, content_type="application/json", headers=self.headers,
            base_url=ORIGIN,
        )  # fmt: skip
        assert answer.status_code == 200, answer.status_code
        return answer.json

    def send(self, chance: random.Random) -> None:
        """Sends in order until the network fails: before the server, or after it with the answer lost."""
        while self.waits:
            body = json.dumps(self.waits[0]).encode()
            fate = chance.random()
            if fate < 0.15:
                return
            answer = self.post(body)
            if fate < 0.45:
                self.in_flight.append(body)
                return
            assert answer == {"saved": self.waits[0]["id"]}
            self.waits.pop(0)

    def repeat(self, chance: random.Random) -> None:
        if self.in_flight:
            self.post(chance.choice(self.in_flight))


@pytest.fixture
def devices(app):
    member = factories.make_member(factories.make_network("net-1"), Role.INTERN)
    made = []
    for _ in range(DEVICES):
        client = factories.sign_in(app, member.account_id)
        token = client.get("/offline/token", base_url=ORIGIN, headers={"HX-Request": "true"}).json["token"]
        headers = {"X-CSRFToken": token, "X-Linnen-Person": person_tag(member.account), "Sec-Fetch-Site": "same-origin"}
        made.append(Device(client, headers))
    return made


def test_the_server_ends_with_what_was_written_once_each_and_in_order(devices):
    """500 operations for each of 50 seeds, of three devices of one person."""
    written: dict[int, list[str]] = {number: [] for number in range(DEVICES)}
    start = clock.now() - timedelta(days=20)
    for seed in range(SEEDS):
        chance = random.Random(seed)
        for step in range(OPERATIONS):
            number = chance.randrange(DEVICES)
            text = f"{number}:{seed}:{step}"
            if operate(devices[number], text, start + timedelta(seconds=seed * OPERATIONS + step), chance):
                written[number].append(text)
    for device in devices:
        empty(device)
    found = on_server()
    assert Counter(found) == Counter(text for texts in written.values() for text in texts)  # lost 0, twice 0
    for number, texts in written.items():
        assert [text for text in found if text.startswith(f"{number}:")] == texts


def operate(device: Device, text: str, moment, chance: random.Random) -> bool:
    """Writing, sending, a late repeat by the network, or just waiting; True when something was written."""
    kind = chance.random()
    if kind < 0.06:
        device.write(text, moment)
    elif kind < 0.13:
        device.send(chance)
    elif kind < 0.16:
        device.repeat(chance)
    return kind < 0.06


def empty(device: Device) -> None:
    """The network is good again."""
    while device.waits:
        device.post(json.dumps(device.waits.pop(0)).encode())
        device.repeat(random.Random(1))


def on_server() -> list[str]:
    db.session.expire_all()
    rows = db.session.scalars(sa.select(Reflection).order_by(Reflection.written_at))
    return [opened(row).answers["what"] for row in rows]
