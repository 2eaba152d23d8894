"""Fair turns: over many sessions nobody is behind."""

import uuid
from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.intervision.sessions.turns import Candidate, in_order, propose


def ids(number):
    return [uuid.UUID(int=n + 1) for n in range(number)]


def test_never_had_it_goes_first_then_longest_ago():
    a, b, c = ids(3)
    rows = [Candidate(a, date(2026, 1, 1), 1), Candidate(b, None), Candidate(c, date(2025, 6, 1), 3)]
    assert [row.id for row in in_order(rows, "seed")] == [b, c, a]


def test_equals_stand_in_an_order_that_the_seed_alone_decides():
    rows = [Candidate(one, None) for one in ids(8)]
    first = in_order(rows, "group")
    assert in_order(reversed(rows), "group") == first
    assert any(in_order(rows, f"group {n}") != first for n in range(5))


def test_one_person_never_gets_both_turns():
    (a,) = ids(1)
    assert propose([Candidate(a, None)], [Candidate(a, None)], "seed") == (a, None)
    assert propose([], [], "seed") == (None, None)


@settings(max_examples=30)
@given(st.integers(4, 10), st.text(max_size=8))
def test_over_a_hundred_sessions_turns_differ_by_one_at_most(people, seed):
    group = ids(people)
    had = {"presenter": dict.fromkeys(group), "facilitator": dict.fromkeys(group)}
    times = {"presenter": Counter(), "facilitator": Counter()}
    for n in range(100):
        day = date(2026, 1, 1) + timedelta(weeks=n)
        rows = {kind: [Candidate(one, had[kind][one], times[kind][one]) for one in group] for kind in had}
        pair = dict(zip(had, propose(rows["presenter"], rows["facilitator"], seed), strict=True))
        assert pair["presenter"] != pair["facilitator"]
        for kind, one in pair.items():
            had[kind][one] = day
            times[kind][one] += 1
    for kind, spread in (("presenter", 1), ("facilitator", 2)):
        counts = [times[kind][one] for one in group]
        assert max(counts) - min(counts) <= spread


@settings(max_examples=20)
@given(st.integers(4, 10), st.integers(0, 1000))
def test_somebody_who_misses_sessions_is_next_when_back(people, seed):
    group = ids(people)
    had = dict.fromkeys(group)
    away = group[0]
    for n in range(people * 2):
        presenter, _ = propose([Candidate(one, had[one]) for one in group if one != away], [], str(seed))
        had[presenter] = date(2026, 1, 1) + timedelta(weeks=n)
    assert propose([Candidate(one, had[one]) for one in group], [], str(seed))[0] == away
