"""The guards: who may come in, and that nothing is served without one."""

import pytest
from flask import Flask, g

from app import access
from app.access import PERMISSIONS, ROLE_NAMES, Guard, Permission, Role, allows, demand_guards
from app.wording import NotFound

from . import factories


def test_every_permission_has_its_roles() -> None:
    assert set(PERMISSIONS) == set(Permission)
    assert all(roles and roles <= set(Role) for roles in PERMISSIONS.values())
    assert set(ROLE_NAMES) == set(Role)


@pytest.mark.parametrize(
    ("permission", "roles"),
    [
        (Permission.MANAGE_MEMBERS, {Role.COORDINATOR, Role.PRACTICE_EDUCATOR}),
        (Permission.IMPORT_FILES, {Role.COORDINATOR, Role.PRACTICE_EDUCATOR}),
        (Permission.EXPORT_PLACEMENTS, {Role.COORDINATOR, Role.PRACTICE_EDUCATOR}),
        (Permission.ENTER_NETWORK, set(Role)),
    ],
)
def test_who_holds_what(permission: Permission, roles: set[Role]) -> None:
    """Said twice on purpose: once in the table, once here by hand."""
    assert {role for role in Role if allows({role}, permission)} == roles


MODERATORS = {Permission.ENTER_NETWORK, Permission.SEE_TOPICS}


def test_nobody_is_allowed_what_is_not_written() -> None:
    for permission in Permission:
        assert not allows(frozenset(), permission)
        assert not allows({Role.MODERATOR}, permission) or permission in MODERATORS


def test_a_view_without_a_guard_stops_the_start() -> None:
    app = Flask("bare", static_folder=None)
    app.add_url_rule("/open", "open", access.public()(lambda: "open"))
    demand_guards(app)
    app.add_url_rule("/bare", "bare", lambda: "bare")
    with pytest.raises(RuntimeError, match="bare"):
        demand_guards(app)


def view_of(*guard_arguments: object, **options: object):
    return access.requires(*guard_arguments, **options)(lambda *found: found)


@pytest.fixture
def in_network(app: Flask, monkeypatch: pytest.MonkeyPatch):
    """Walks through a guard as a member with these roles, and says what came of it."""
    network = factories.make_network(slug="net-a")

    def walk(view, *roles: Role, slug: str = "net-a", **arguments: object):
        member = factories.make_member(network, *roles)
        monkeypatch.setattr(access, "_account", lambda: member.account)
        with app.test_request_context():
            from werkzeug.exceptions import HTTPException

            try:
                found = view(network=slug, **arguments)
            except HTTPException as error:
                return error.code
            assert g.member.id == member.id
            assert g.network.id == network.id
            return found

    return walk


def test_requires_asks_membership_then_permission(in_network) -> None:
    view = view_of(Permission.IMPORT_FILES)
    assert view.__guard__ == Guard("network", Permission.IMPORT_FILES)
    assert in_network(view, Role.COORDINATOR)[0].roles == {Role.COORDINATOR}
    assert in_network(view, Role.INTERN) == 403
    assert in_network(view, Role.COORDINATOR, slug="net-b") == 404


def test_an_object_comes_through_the_network_and_its_rule(in_network) -> None:
    def load(member: object, number: int) -> str:
        if number == 404:
            raise NotFound
        return f"row {number}"

    loads = view_of(Permission.ENTER_NETWORK, load)
    assert in_network(loads, Role.INTERN, number=7)[1] == "row 7"
    assert in_network(loads, Role.INTERN, number=404) == 404
    ruled = view_of(Permission.ENTER_NETWORK, load, lambda member, row: row == "row 7")
    assert in_network(ruled, Role.INTERN, number=7)[1] == "row 7"
    assert in_network(ruled, Role.INTERN, number=8) == 404
    told = view_of(Permission.ENTER_NETWORK, load, lambda member, row: False, secret=False)
    assert in_network(told, Role.INTERN, number=8) == 403
