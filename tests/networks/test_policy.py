import pytest

from app.access import PERMISSIONS, Permission, Role
from app.networks import policy, sight
from app.networks.sight import Sight
from app.wording import DomainError
from tests.factories import make_member, make_network, make_organisation

PED_MAY_GIVE = {
    Role.INTERN,
    Role.PROFESSIONAL,
    Role.WORKPLACE_SUPERVISOR,
    Role.PRACTICE_EDUCATOR,
    Role.CLIENT_REP,
}


@pytest.fixture
def world(app):
    """Two organisations, and in each a member; a coordinator, an educator of the first."""
    network = make_network()
    first, second = make_organisation(network, "Huis A"), make_organisation(network, "Huis B")
    return {
        "coordinator": make_member(network, Role.COORDINATOR),
        "educator": make_member(network, Role.PRACTICE_EDUCATOR, organisation=first),
        "homeless educator": make_member(network, Role.PRACTICE_EDUCATOR),
        "manager": make_member(network, Role.MANAGEMENT, organisation=first),
        "colleague": make_member(network, Role.PROFESSIONAL, organisation=first),
        "stranger": make_member(network, Role.PROFESSIONAL, organisation=second),
        "nowhere": make_member(network, Role.PROFESSIONAL),
        "first": first,
        "second": second,
    }


SEES_AND_CHANGES = [
    ("coordinator", "colleague", True, True),
    ("coordinator", "stranger", True, True),
    ("coordinator", "manager", True, True),
    ("coordinator", "nowhere", True, True),
    ("educator", "colleague", True, True),
    ("educator", "manager", True, False),
    ("educator", "stranger", False, False),
    ("educator", "coordinator", False, False),
    ("educator", "nowhere", False, False),
    ("homeless educator", "nowhere", False, False),
    ("homeless educator", "colleague", False, False),
    ("manager", "colleague", False, False),
    ("colleague", "stranger", False, False),
]


@pytest.mark.parametrize(("who", "whom", "sees", "changes"), SEES_AND_CHANGES)
def test_who_sees_and_changes_whom(world, who, whom, sees, changes):
    assert policy.can_see_member(world[who], world[whom]) is sees
    assert policy.can_change_member(world[who], world[whom]) is changes


@pytest.mark.parametrize("role", list(Role))
def test_an_educator_gives_only_the_roles_of_the_own_house(world, role):
    organisation = world["first"].id
    policy.check_grant(world["coordinator"], {role}, organisation)
    if role in PED_MAY_GIVE:
        policy.check_grant(world["educator"], {role}, organisation)
    else:
        with pytest.raises(DomainError) as refused:
            policy.check_grant(world["educator"], {role, Role.PROFESSIONAL}, organisation)
        assert refused.value.field == "roles"


@pytest.mark.parametrize("place", ["second", None])
def test_an_educator_stays_in_the_own_organisation(world, place):
    with pytest.raises(DomainError) as refused:
        policy.check_grant(world["educator"], {Role.PROFESSIONAL}, world[place].id if place else None)
    assert refused.value.field == "organisation_id"


def test_nobody_else_gives_roles(world):
    for who in ("manager", "colleague"):
        assert policy.grantable_roles(world[who]) == frozenset()
        with pytest.raises(DomainError):
            policy.check_grant(world[who], {Role.PROFESSIONAL}, world["first"].id)


def test_places(world):
    assert policy.can_change_organisation(world["coordinator"], world["second"])
    assert not policy.can_change_organisation(world["educator"], world["first"])
    assert policy.can_add_to(world["educator"], world["first"])
    assert not policy.can_add_to(world["educator"], world["second"])
    assert not policy.can_add_to(world["manager"], world["first"])


# --- The page that tells it -------------------------------------------------------------------------------------------


def test_every_permission_has_words():
    assert set(sight.PERMISSION_NAMES) == set(Permission)
    assert [roles for _, roles in sight.permissions()] == list(PERMISSIONS.values())


def test_the_page_says_what_the_door_does(app):
    """A kind of data with a permission: whoever may open it sees something, whoever may not sees nothing."""
    for kind in sight.kinds():
        if kind.permission is None:
            continue
        for role in Role:
            is_open = role in PERMISSIONS[kind.permission]
            assert (kind.sight_of(role) is not Sight.NEVER) is is_open, f"{kind.key} {role}"


def test_the_strongest_roles_see_no_list_of_people(app):
    members = next(kind for kind in sight.kinds() if kind.key == "members")
    assert members.sight_of(Role.MANAGEMENT) is Sight.NEVER
    assert members.sight_of(Role.MODERATOR) is Sight.NEVER
    assert members.admin is Sight.TOTALS


@pytest.mark.parametrize(
    ("roles", "answer"),
    [
        (set(), Sight.NEVER),
        ({Role.INTERN}, Sight.NEVER),
        ({Role.PRACTICE_EDUCATOR}, Sight.ORGANISATION),
        ({Role.PRACTICE_EDUCATOR, Role.COORDINATOR, Role.INTERN}, Sight.ALL),
    ],
)
def test_with_more_roles_the_widest_counts(roles, answer):
    assert sight.widest(roles, policy.MEMBER_SIGHT) is answer
