"""What other rooms put on the first page: mine, never somebody else's."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest

from app import clock, database
from app.intervision.models import Poll, PollSlot
from app.reflections.content import Content
from app.reflections.models import ReflectionModel
from app.reflections.service import Audience, Draft, save_reflection, share_reflection
from app.today.around import around
from app.topics.models import PracticeTopic, TopicState
from tests.intervision.table import DAY, Round
from tests.page import Browser

MOMENT = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def table(app):
    with clock.frozen(MOMENT):
        yield Round(app)


def today(table, member, **options):
    return Browser(table.app, member, language="nl").get(f"/n/{table.network.slug}/", **options)


def topic(table, title: str) -> PracticeTopic:
    row = PracticeTopic(network_id=table.network.id, state=TopicState.ACTIVE)
    row.rename(title)
    with database.writing() as session:
        session.add(row)
    return row


def write(member, about: PracticeTopic) -> None:
    content = Content({"what": "Geheim-gebleven"}, topics=(about.id,))
    with database.writing():
        save_reflection(member, Draft(uuid.uuid4(), ReflectionModel.WARD_NOTE, content, "nl"))


def test_the_next_meeting_asks_for_an_answer(table):
    page = today(table, table.member)
    assert page.has("Intervisie, groep Veer", "14:00", "Kun je komen?")


def test_who_joins_later_or_is_in_no_group_sees_no_meeting(table):
    assert around(table.coordinator, MOMENT).meeting is None
    assert not today(table, table.coordinator).has("groep Veer")


def test_a_cancelled_meeting_is_no_meeting(table):
    with database.writing() as session:
        session.get_one(type(table.session), table.session.id).cancelled_at = MOMENT
    assert around(table.member, MOMENT).meeting is None


def test_a_poll_waits_until_i_answered(table):
    with database.writing() as session:
        poll = Poll(id=uuid.uuid4(), network_id=table.network.id, group_id=table.group.id, minutes=90)
        session.add(poll)
        session.flush()
        slot = PollSlot(network_id=table.network.id, poll_id=poll.id, held_on=DAY + timedelta(7))
        slot.starts_time = table.session.starts_time
        session.add(slot)
    assert [one.id for one in around(table.member, MOMENT).silent] == [poll.id]
    assert today(table, table.member).has("Wanneer kan groep Veer?")
    assert around(table.coordinator, MOMENT).silent == []


def test_my_threads_are_mine_alone(table):
    falls = topic(table, "Valpreventie")
    for _ in range(2):
        write(table.presenter, falls)
    assert [(one.title, number) for one, number in around(table.presenter, MOMENT).threads] == [("Valpreventie", 2)]
    assert today(table, table.presenter).has("Jouw rode draden", "2 reflecties")
    for other in (table.member, table.facilitator, table.coordinator):
        assert around(other, MOMENT).threads == []
        assert not today(table, other).has("Jouw rode draden")


def test_nothing_of_what_was_written_stands_here(table):
    write(table.presenter, topic(table, "Valpreventie"))
    assert not today(table, table.presenter).has("Geheim-gebleven")


def test_what_was_shared_with_me_waits_until_i_open_it(table):
    row_id = uuid.uuid4()
    with database.writing():
        row = save_reflection(
            table.member, Draft(row_id, ReflectionModel.WARD_NOTE, Content({"what": "Geheim-gebleven"}), "nl")
        )
        share_reflection(table.member, row, row.version, Audience([table.coordinator], asks_feedback=True), 0)
    page = today(table, table.coordinator)
    assert page.has("Met jou gedeeld", "vraagt om je reactie")
    assert not page.has("Geheim-gebleven")
    assert not today(table, table.member).has("Met jou gedeeld")
    Browser(table.app, table.coordinator).get(f"/n/{table.network.slug}/reflections/shared/{row_id}")
    assert not today(table, table.coordinator).has("Met jou gedeeld")
