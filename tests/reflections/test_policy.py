"""Who may do what: no role opens a reflection, only being its author or being chosen."""

import uuid
from datetime import date
from types import SimpleNamespace

import pytest

from app.access import PERMISSIONS, Permission, Role
from app.reflections import policy
from app.reflections.sight import PRIVATE_SIGHT, SHARED_SIGHT

DAY = date(2026, 11, 19)
NET, GROUP = uuid.uuid4(), uuid.uuid4()
LEARN = {
    Role.INTERN, Role.PROFESSIONAL, Role.WORKPLACE_SUPERVISOR, Role.PRACTICE_EDUCATOR, Role.COORDINATOR, Role.TEACHER,
}  # fmt: skip


def member(*roles: Role, network=NET, is_here: bool = True, has_account: bool = True):
    return SimpleNamespace(
        id=uuid.uuid4(), account_id=uuid.uuid4() if has_account else None, network_id=network, roles=set(roles),
        is_current=lambda day: is_here,
    )  # fmt: skip


def written_by(author, *, is_draft: bool = False):
    return SimpleNamespace(owner_id=author.account_id, network_id=author.network_id, is_draft=is_draft)


def share(*, reader=None, group=None, network=NET):
    return SimpleNamespace(reader_id=reader and reader.id, group_id=group, network_id=network)


@pytest.mark.parametrize("role", Role)
def test_no_role_reads_what_is_not_shared(role: Role) -> None:
    author, other = member(Role.INTERN), member(role)
    row = written_by(author)
    assert not policy.can_read(other, row, [], set(), author, DAY)
    assert not policy.can_edit(other, row)
    assert not policy.can_delete(other, row)
    assert not policy.can_share(other, row)
    assert not policy.can_take_to_others(other, row)
    assert policy.can_read(author, row, [], set(), author, DAY)


@pytest.mark.parametrize("role", Role)
def test_only_who_learns_can_be_chosen(role: Role) -> None:
    author, chosen = member(Role.INTERN), member(role)
    assert policy.may_be_reader(chosen, DAY) is (role in LEARN)
    shared = policy.can_read(chosen, written_by(author), [share(reader=chosen)], set(), author, DAY)
    assert shared is (role in LEARN)
    in_group = policy.can_read(chosen, written_by(author), [share(group=GROUP)], {GROUP}, author, DAY)
    assert in_group is (role in LEARN)


def test_a_manager_who_also_guides_can_be_chosen() -> None:
    assert policy.may_be_reader(member(Role.MANAGEMENT, Role.WORKPLACE_SUPERVISOR), DAY)


def test_access_ends_with_the_membership_the_group_the_share_and_the_author() -> None:
    author, reader = member(Role.INTERN), member(Role.TEACHER)
    row, shares = written_by(author), [share(reader=reader)]
    assert policy.can_read(reader, row, shares, set(), author, DAY)
    for other in (
        member(Role.TEACHER),
        member(Role.TEACHER, is_here=False),
        member(Role.TEACHER, network=uuid.uuid4()),
    ):
        assert not policy.can_read(other, row, shares, set(), author, DAY)
    reader.is_current = lambda day: False
    assert not policy.can_read(reader, row, shares, set(), author, DAY)
    reader.is_current = lambda day: True
    assert not policy.can_read(reader, row, [share(group=GROUP)], set(), author, DAY)
    assert not policy.can_read(reader, row, [share(reader=reader, network=uuid.uuid4())], set(), author, DAY)
    author.is_current = lambda day: False
    assert not policy.can_read(reader, row, shares, set(), author, DAY)
    assert not policy.can_read(reader, row, shares, set(), None, DAY)


def test_a_draft_goes_nowhere() -> None:
    author, reader = member(Role.INTERN), member(Role.TEACHER)
    row = written_by(author, is_draft=True)
    assert not policy.can_read(reader, row, [share(reader=reader)], set(), author, DAY)
    assert not policy.can_take_to_others(author, row)
    assert policy.can_edit(author, row)


def test_the_author_stays_the_author_only_in_that_network() -> None:
    author = member(Role.INTERN)
    elsewhere = member(Role.INTERN, network=uuid.uuid4())
    elsewhere.account_id = author.account_id
    assert not policy.is_author(elsewhere, written_by(author))
    assert not policy.is_author(member(Role.INTERN, has_account=False), SimpleNamespace(owner_id=None, network_id=NET))


def test_replies_go_by_their_writer_or_the_author() -> None:
    author, writer, other = member(Role.INTERN), member(Role.TEACHER), member(Role.COORDINATOR)
    comment = SimpleNamespace(owner_id=writer.account_id, author_id=author.account_id)
    assert policy.can_remove_comment(writer, comment)
    assert policy.can_remove_comment(author, comment)
    assert not policy.can_remove_comment(other, comment)


def test_the_page_who_sees_what_says_the_same() -> None:
    assert set(PRIVATE_SIGHT) == set(SHARED_SIGHT) == set(PERMISSIONS[Permission.WRITE_REFLECTIONS]) == LEARN
