"""Who gets which report."""

import pytest

from app.access import Role
from app.reports.policy import Days, scopes_of
from tests.factories import make_member, make_network, make_organisation


def scopes(*roles, organisation=None, app=None):
    network = make_network()
    place = make_organisation(network, kind=organisation) if organisation else None
    member = make_member(network, *roles, organisation=place)
    return member, scopes_of(member)


@pytest.mark.parametrize(
    ("roles", "organisation", "expected"),
    [
        ([Role.COORDINATOR], None, [("network", True, Days.ANY)]),
        ([Role.COORDINATOR, Role.MANAGEMENT], "care", [("network", True, Days.ANY)]),
        (
            [Role.PRACTICE_EDUCATOR],
            "care",
            [("organisation", True, Days.ANY), ("network", False, Days.QUARTER_ENDS)],
        ),
        ([Role.PRACTICE_EDUCATOR], None, [("network", False, Days.QUARTER_ENDS)]),
        ([Role.MANAGEMENT], "care", [("network", False, Days.QUARTER_ENDS)]),
        ([Role.MANAGEMENT, Role.TEACHER], "school", [("network", False, Days.QUARTER_ENDS)]),
        ([Role.TEACHER], "school", [("school", False, Days.QUARTER_ENDS)]),
        ([Role.TEACHER], None, []),
        ([Role.CLIENT_REP], "care", [("network", False, Days.YEAR_ENDS)]),
        ([Role.INTERN], "school", []),
        ([Role.WORKPLACE_SUPERVISOR], "care", []),
    ],
)
def test_the_reports_of_a_role(app, roles, organisation, expected):
    _member, found = scopes(*roles, organisation=organisation)
    assert [(one.key, one.is_exact, one.days) for one in found] == expected


def test_a_practice_educator_is_known_to_know_the_own_organisation(app):
    member, found = scopes(Role.PRACTICE_EDUCATOR, organisation="care")
    assert found[0].organisation_id == member.organisation_id
    assert found[1].own_id == member.organisation_id


def test_a_teacher_reads_about_the_own_school(app):
    member, found = scopes(Role.TEACHER, organisation="school")
    assert found[0].school_id == member.organisation_id
