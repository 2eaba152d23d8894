"""A network with enough placements for a curve, and one ward that is small."""

import random
import uuid
from datetime import timedelta

import pytest
import sqlalchemy as sa

from app import database
from app.access import Role
from app.placements.models import EventKind, EventSource, Placement, PlacementEvent
from tests.factories import make_member, make_network, make_organisation, make_person, make_ward

from .people import DAY, some_placements

KINDS = (
    ("started", "started_on"),
    ("completed", "completed_on"),
    ("stopped", "stopped_on"),
    ("job_offered", "offered_on"),
    ("hired", "hired_on"),
    ("left", "left_on"),
)


class World:
    """Names for what the tests speak about."""

    def __init__(self):
        self.network = make_network()
        self.care = [make_organisation(self.network, name) for name in ("Huis A", "Huis B")]
        self.school = make_organisation(self.network, "School", kind="school")
        self.wards = [[make_ward(o, f"Afdeling {o.name[-1]}{n}") for n in range(3)] for o in self.care]

    def member(self, role, organisation=None):
        return make_member(self.network, role, organisation=organisation or self.care[0])

    def fill(self, number, seed=11, **chances):
        facts = some_placements(seed, number, hire=chances.pop("hire", 0.6), **chances)
        person = make_person(self.network)
        chance = random.Random(seed)
        rows = [self._row(person, one, i, chance) for i, one in enumerate(facts)]
        events = [event for row, one in zip(rows, facts, strict=True) for event in self._events(row["id"], one)]
        with database.writing() as session:
            session.execute(sa.insert(Placement), rows)
            session.execute(sa.insert(PlacementEvent), events)
        return facts

    def _row(self, person, one, i, chance):
        organisation, ward = int(one.place[0][-1]), int(one.place[1][-1])
        return {
            "id": uuid.uuid4(),
            "network_id": self.network.id,
            "person_id": person.id,
            "organisation_id": self.care[organisation].id,
            "ward_id": self.wards[organisation][ward].id,
            "school_id": self.school.id if chance.random() < 0.8 else None,
            "level": (2, 3, 4)[one.place[2]],
            "starts_on": DAY - timedelta(days=2000 + i),  # one person, so every start is another day
            "in_learning_network": one.in_network,
            "version": 1,
        }

    def _events(self, placement_id, one):
        same = {"network_id": self.network.id, "placement_id": placement_id, "source": EventSource.DEMO}
        days = [(kind, getattr(one, name)) for kind, name in KINDS if getattr(one, name)]
        return [same | {"kind": EventKind(kind), "occurred_on": day} for kind, day in days]


@pytest.fixture
def world(app):
    return World()


@pytest.fixture
def full(world):
    """200 placements."""
    world.facts = world.fill(200)
    return world


@pytest.fixture
def coordinator(world):
    return world.member(Role.COORDINATOR)
