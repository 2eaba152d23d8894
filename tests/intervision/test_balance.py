"""Which two people could change groups."""

import uuid

from hypothesis import given, settings
from hypothesis import strategies as st

from app.intervision.balance import Chair, Party, best_exchange, strain


def party(*disciplines, levels=()):
    chairs = [Chair(uuid.uuid4(), discipline) for discipline in disciplines]
    chairs += [Chair(uuid.uuid4(), "nurse", level) for level in levels]
    return Party(uuid.uuid4(), chairs)


MIXED = ("nurse", "care_ig", "physio", "ot", "dietitian", "slt")


def test_a_well_mixed_group_has_no_strain():
    assert strain(party(*MIXED)) == 0
    assert best_exchange([party(*MIXED), party(*MIXED)]) is None


def test_a_missing_discipline_weighs_more_than_a_level():
    few = party("nurse", "nurse", "care_ig", "care_ig", "physio")
    alike = party("care_ig", "physio", "ot", "dietitian", levels=(4, 4, 4))
    assert strain(few) > strain(alike) > 0


def test_the_exchange_brings_what_is_missing_and_costs_the_other_group_nothing():
    poor = party("nurse", "nurse", "nurse", "care_ig", "care_ig")
    rich = party(*MIXED)
    found = best_exchange([poor, rich])
    assert {found.one.discipline, found.other.discipline} & {"physio", "ot", "dietitian", "slt"}
    assert strain(found.first.with_instead(found.one, found.other)) < strain(poor)
    assert strain(found.second.with_instead(found.other, found.one)) == 0


def test_levels_are_spread_when_the_disciplines_are_well():
    low = party("care_ig", "physio", "ot", levels=(2, 2, 2))
    high = party("care_ig", "physio", "ot", levels=(6, 6, 6))
    found = best_exchange([low, high])
    assert {found.one.level, found.other.level} == {2, 6}


def test_who_cannot_sit_there_is_left_where_they_are():
    poor, rich = party("nurse", "nurse", "nurse", "care_ig"), party(*MIXED)
    barred = {(chair.id, poor.id) for chair in rich.chairs}
    assert best_exchange([poor, rich], barred) is None


DISCIPLINES = st.lists(st.sampled_from(MIXED), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(st.lists(DISCIPLINES, min_size=2, max_size=4))
def test_no_exchange_makes_a_group_worse_and_they_come_to_an_end(tables):
    parties = [party(*table) for table in tables]
    for _ in range(100):
        found = best_exchange(parties)
        if found is None:
            return
        before = {one.id: strain(one) for one in parties}
        swapped = {
            found.first.id: found.first.with_instead(found.one, found.other),
            found.second.id: found.second.with_instead(found.other, found.one),
        }
        parties = [swapped.get(one.id, one) for one in parties]
        assert all(strain(one) <= before[one.id] for one in parties)
    raise AssertionError("the exchanges do not end")
