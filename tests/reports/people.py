"""Made-up placements for tests, from a seed."""

import random
from datetime import date, timedelta

from app.placements.retention import PlacementFacts

DAY = date(2026, 9, 30)


def some_placements(seed, number, *, day=DAY, organisations=2, wards=3, levels=3, hire=0.4, leave=0.4, network=0.4):
    """Random histories: planned, active, stopped, completed, offered, hired, left; some after the day."""
    chance = random.Random(seed)
    return [_one(chance, day, organisations, wards, levels, hire, leave, network) for _ in range(number)]


def _one(chance, day, organisations, wards, levels, hire, leave, network):
    organisation = chance.randrange(organisations)
    place = (f"org {organisation}", f"ward {organisation}.{chance.randrange(wards)}", chance.randrange(levels))
    start = day - timedelta(days=chance.randrange(-60, 1500))
    end = start + timedelta(days=chance.randrange(30, 200))
    stops = chance.random() < 0.15
    happened = {"started_on": start if start <= day else None}
    if end <= day:
        happened["stopped_on" if stops else "completed_on"] = end
        if not stops and chance.random() < hire:
            happened["offered_on"] = end
            happened["hired_on"] = hired = end + timedelta(days=chance.randrange(-20, 260))
            if chance.random() < leave:
                happened["left_on"] = hired + timedelta(days=chance.randrange(0, 900))
    return PlacementFacts(chance.random() < network, place, **happened)
