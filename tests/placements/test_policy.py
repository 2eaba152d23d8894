"""Who may see and change what, as one table."""

import uuid
from types import SimpleNamespace

import pytest

from app.access import Role
from app.placements import policy
from app.placements.life_cycle import FOLLOW_UP, EventKind

HOME, OTHER, SCHOOL = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()


def member(*roles, organisation=None):
    own = set(roles)
    return SimpleNamespace(
        id=uuid.uuid4(),
        person_id=uuid.uuid4(),
        organisation_id=organisation,
        has=lambda *asked: not own.isdisjoint(asked),
    )


def placement(**values):
    base = {
        "organisation_id": HOME,
        "school_id": SCHOOL,
        "person_id": None,
        "supervisor_id": None,
        "tutor_id": None,
        "withdrawn_at": None,
    }
    events = [SimpleNamespace(kind=kind) for kind in EventKind]
    return SimpleNamespace(**{**base, "events": events, **values})


ALL = policy.SCHOOL_FIELDS | policy.CARE_FIELDS


@pytest.mark.parametrize(
    ("viewer", "sees", "follow_up", "fields"),
    [
        (member(Role.COORDINATOR), True, True, ALL),
        (member(Role.PRACTICE_EDUCATOR, organisation=HOME), True, True, ALL),
        (member(Role.PRACTICE_EDUCATOR, organisation=OTHER), False, False, set()),
        (member(Role.PRACTICE_EDUCATOR), False, False, set()),
        (member(Role.WORKPLACE_SUPERVISOR, organisation=HOME), False, False, set()),
        (member(Role.TEACHER, organisation=SCHOOL), True, False, policy.SCHOOL_FIELDS),
        (member(Role.TEACHER, organisation=OTHER), False, False, set()),
        (member(Role.TEACHER), False, False, set()),
        (member(Role.MANAGEMENT, organisation=HOME), False, False, set()),
        (member(Role.CLIENT_REP), False, False, set()),
        (member(Role.MODERATOR), False, False, set()),
        (member(Role.PROFESSIONAL, organisation=HOME), False, False, set()),
        (member(Role.INTERN), False, False, set()),
    ],
)
def test_what_a_role_may(viewer, sees, follow_up, fields):
    row = placement()
    assert policy.can_see(viewer, row) is sees
    assert policy.sees_follow_up(viewer, row) is follow_up
    assert policy.editable_fields(viewer, row) == fields
    assert policy.can_change(viewer, row) is bool(fields)
    hidden = {event.kind for event in row.events} - {event.kind for event in policy.visible_events(viewer, row)}
    assert hidden == (set() if follow_up else FOLLOW_UP)


def test_being_assigned_opens_the_placement_but_not_what_follows():
    for role, column in ((Role.WORKPLACE_SUPERVISOR, "supervisor_id"), (Role.TEACHER, "tutor_id")):
        viewer = member(role, organisation=OTHER)
        row = placement(**{column: viewer.id})
        assert policy.can_see(viewer, row)
        assert not policy.sees_follow_up(viewer, row)
        other = member(Role.PROFESSIONAL, organisation=OTHER)
        other.id = viewer.id
        assert not policy.can_see(other, row)  # linked, but without the role


def test_a_person_sees_the_own_placement_wholly():
    viewer = member(Role.INTERN)
    row = placement(person_id=viewer.person_id)
    assert policy.can_see_own(viewer, row)
    assert policy.sees_follow_up(viewer, row)
    assert not policy.can_change(viewer, row)


def test_what_is_withdrawn_is_there_for_caretakers_only_and_does_not_change():
    row = placement(withdrawn_at="then")
    coordinator, teacher = member(Role.COORDINATOR), member(Role.TEACHER, organisation=SCHOOL)
    assert policy.can_see(coordinator, row)
    assert not policy.can_change(coordinator, row)
    assert not policy.can_record(coordinator, row)
    assert not policy.can_see(teacher, row)
