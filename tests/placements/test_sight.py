"""The page "who sees what" against the policy that decides."""

import uuid
from types import SimpleNamespace

import pytest

from app.access import Role
from app.networks import queries
from app.networks.sight import Sight, kinds
from app.placements import policy
from app.placements.sight import FOLLOW_UP_SIGHT, PLACEMENT_SIGHT
from tests.factories import make_member, make_network, make_organisation, make_placement

HOUSE, SCHOOL = uuid.uuid4(), uuid.uuid4()


def viewer(role):
    return SimpleNamespace(
        id=uuid.uuid4(),
        person_id=uuid.uuid4(),
        organisation_id=SCHOOL if role is Role.TEACHER else HOUSE,
        has=lambda *roles: role in roles,
    )


def placement(**values):
    base = dict.fromkeys(("organisation_id", "school_id", "person_id", "supervisor_id", "tutor_id", "withdrawn_at"))
    return SimpleNamespace(**(base | values))


def sight_by_policy(role, may):
    """The widest group of placements that the policy opens to this role."""
    who = viewer(role)
    if may(who, placement(organisation_id=uuid.uuid4(), school_id=uuid.uuid4())):
        return Sight.ALL
    if may(who, placement(school_id=SCHOOL)):
        return Sight.SCHOOL
    if may(who, placement(organisation_id=HOUSE)):
        return Sight.ORGANISATION
    if may(who, placement(supervisor_id=who.id)):
        return Sight.ASSIGNED
    return Sight.OWN if role is Role.INTERN and may(who, placement(person_id=who.person_id)) else Sight.NEVER


@pytest.mark.parametrize("role", list(Role))
def test_the_page_says_what_the_policy_does(role):
    def sees(who, row):
        return policy.can_see(who, row) or policy.can_see_own(who, row)

    assert PLACEMENT_SIGHT.get(role, Sight.NEVER) is sight_by_policy(role, sees)
    assert FOLLOW_UP_SIGHT.get(role, Sight.NEVER) is sight_by_policy(role, policy.sees_follow_up)


def test_the_rows_stand_on_the_page(app):
    assert {"placements", "follow-up", "lists"} <= {kind.key for kind in kinds()}


def test_interns_from_a_list_are_offered_to_who_looks_after_them(app):
    network = make_network()
    house, elsewhere = make_organisation(network), make_organisation(network)
    here = make_placement(network, house).person
    there = make_placement(network, elsewhere).person
    member = make_member(network, Role.INTERN, organisation=house)
    make_placement(network, house, person=member.person)
    stranger = make_network()
    make_placement(stranger, make_organisation(stranger))
    coordinator = make_member(network, Role.COORDINATOR)
    educator = make_member(network, Role.PRACTICE_EDUCATOR, organisation=house)
    assert dict(queries.known_people(coordinator)) == {here: house.id, there: elsewhere.id}
    assert queries.known_people(educator) == [(here, house.id)]
    assert queries.known_people(make_member(network, Role.MANAGEMENT, organisation=house)) == []
