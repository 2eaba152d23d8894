import pytest

from app.access import Role
from app.today.hats import STRENGTH, chosen_hat, hats


def test_every_role_has_a_place():
    assert set(STRENGTH) == set(Role)


@pytest.mark.parametrize(
    ("roles", "worn"),
    [
        ({Role.INTERN}, [Role.INTERN]),
        ({Role.PROFESSIONAL, Role.WORKPLACE_SUPERVISOR}, [Role.WORKPLACE_SUPERVISOR]),
        ({Role.TEACHER, Role.COORDINATOR}, [Role.COORDINATOR, Role.TEACHER]),
        ({Role.PRACTICE_EDUCATOR, Role.COORDINATOR}, [Role.COORDINATOR]),
        ({Role.INTERN, Role.PROFESSIONAL}, [Role.INTERN]),
    ],
)
def test_the_strongest_comes_first_and_what_adds_nothing_is_left_out(roles, worn):
    assert hats(roles) == worn


def test_a_role_that_somebody_does_not_have_cannot_be_chosen():
    assert chosen_hat({Role.TEACHER, Role.INTERN}, "intern") is Role.INTERN
    assert chosen_hat({Role.TEACHER, Role.INTERN}, "coordinator") is Role.TEACHER
    assert chosen_hat({Role.TEACHER}, None) is Role.TEACHER
