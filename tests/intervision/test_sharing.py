"""A reflection for the group: who is in it now reads it, who left or comes later does not."""

import uuid
from datetime import timedelta

import pytest

from app import clock, database
from app.intervision.models import GroupMember
from app.reflections import audiences, queries
from app.reflections.content import Content
from app.reflections.models import ReflectionModel
from app.reflections.service import Audience, Draft, save_reflection, share_reflection
from app.wording import NotFound

from .table import DAY


@pytest.fixture
def shared(table):
    """Noor shares one with her group, on the day of the session."""
    with clock.frozen(DAY):
        with database.writing():
            draft = Draft(uuid.uuid4(), ReflectionModel.WARD_NOTE, Content({"what": "Voor de groep"}), "nl")
            row = save_reflection(table.presenter, draft)
        with database.writing():
            share_reflection(table.presenter, row, row.version, Audience((), (table.group.id,), False), 0)
        yield row.id


def can_read(member, reflection) -> bool:
    try:
        queries.load_shared(member, reflection)
    except NotFound:
        return False
    return True


def test_my_groups_are_offered(table):
    with clock.frozen(DAY):
        assert [group.name for group in audiences.groups_of(table.presenter)] == ["Veer"]
        assert audiences.groups_of(table.coordinator) == []


def test_the_group_reads_it_and_nobody_else(table, shared):
    assert can_read(table.member, shared)
    assert not can_read(table.coordinator, shared)
    assert not can_read(table.newcomer, shared)


def test_who_comes_later_reads_it_from_then_and_who_leaves_no_longer(table, shared):
    with clock.frozen(DAY + timedelta(days=1)):
        assert can_read(table.newcomer, shared)
    with database.writing() as session:
        row = session.query(GroupMember).filter_by(member_id=table.member.id).one()
        row.left_on = DAY
    assert not can_read(table.member, shared)
