"""Naming a topic: once per person, week and source, found again while the key exists, and nobody after that."""

import uuid
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app import clock, database
from app.extensions import db
from app.networks.models import Discipline
from app.topics import keys, service
from app.topics.models import AloneSignal, SourceKind, TopicSignal
from app.wording import NotFound
from tests import factories
from tests.conftest import TODAY

MONDAY = date(2026, 11, 16)


@pytest.fixture(autouse=True)
def own_keys(app: Flask, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(keys, "folder", lambda: tmp_path / "keys")


@pytest.fixture
def ward(app: Flask):
    network = factories.make_network()
    return factories.make_ward(factories.make_organisation(network), "Lisdodde")


@pytest.fixture
def topic(ward):
    return factories.make_topic(db.session.get(factories.Network, ward.network_id))


def name(topic, person: uuid.UUID, ward=None, source: SourceKind = SourceKind.REFLECTION, on: date = TODAY) -> bool:
    with database.writing():
        return service.raise_signal(
            topic.network_id, person, topic.id, ward.id if ward else None, Discipline.NURSE, source, on
        )


def take_back(topic, person: uuid.UUID, source: SourceKind = SourceKind.REFLECTION, on: date = TODAY) -> bool:
    with database.writing():
        return service.withdraw_signal(topic.network_id, person, topic.id, source, on)


def rows(table: type = TopicSignal) -> list:
    return list(db.session.scalars(sa.select(table)))


def test_a_signal_holds_no_more_than_it_says(topic, ward) -> None:
    assert name(topic, uuid.uuid4(), ward)
    (row,) = rows()
    assert (row.topic_id, row.ward_id, row.discipline) == (topic.id, ward.id, Discipline.NURSE)
    assert (row.week, row.quarter, row.source) == (MONDAY, "2026-Q4", SourceKind.REFLECTION)
    assert set(TopicSignal.__table__.columns.keys()) == {
        "id", "network_id", "topic_id", "ward_id", "week", "source", "discipline", "token", "quarter",
    }  # fmt: skip


def test_one_person_counts_once_per_week_and_source(topic, ward) -> None:
    noor = uuid.uuid4()
    assert name(topic, noor, ward)
    assert not name(topic, noor, None)
    assert not name(topic, noor, on=MONDAY)
    assert name(topic, noor, source=SourceKind.HAND)
    assert name(topic, noor, on=MONDAY - timedelta(days=1))
    assert name(topic, uuid.uuid4())
    assert len(rows()) == 4
    assert len({row.token for row in rows()}) == 2


def test_taking_back_takes_exactly_that(topic) -> None:
    noor, yassin = uuid.uuid4(), uuid.uuid4()
    for person in (noor, yassin):
        name(topic, person)
        name(topic, person, source=SourceKind.HAND)
        name(topic, person, on=MONDAY - timedelta(days=1))
    before = {row.id for row in rows()}
    assert take_back(topic, noor)
    assert not take_back(topic, noor), "it is gone"
    after = rows()
    assert len(before) - len(after) == 1
    assert sum(row.week == MONDAY and row.source is SourceKind.REFLECTION for row in after) == 1


def test_nobody_takes_back_what_another_said(topic) -> None:
    name(topic, uuid.uuid4())
    assert not take_back(topic, uuid.uuid4())
    assert len(rows()) == 1


def test_a_topic_of_another_network_is_not_there(topic) -> None:
    stranger = factories.make_topic(factories.make_network())
    with pytest.raises(NotFound), database.writing():
        service.raise_signal(topic.network_id, uuid.uuid4(), stranger.id, None, None, SourceKind.HAND, TODAY)


def test_a_ward_of_another_network_is_refused_by_the_database(topic) -> None:
    stranger = factories.make_ward(factories.make_organisation(factories.make_network()))
    with pytest.raises(sa.exc.IntegrityError):
        name(topic, uuid.uuid4(), stranger)


def test_a_person_has_another_token_in_the_next_quarter(topic) -> None:
    noor = uuid.uuid4()
    with clock.frozen(date(2026, 9, 30)):
        name(topic, noor, on=date(2026, 9, 30))
    with clock.frozen(date(2026, 10, 6)):
        name(topic, noor, on=date(2026, 10, 6))
    one, other = rows()
    assert {one.quarter, other.quarter} == {"2026-Q3", "2026-Q4"}
    assert one.token != other.token


def test_a_week_belongs_to_the_quarter_of_its_monday(topic) -> None:
    with clock.frozen(date(2026, 10, 2)):
        name(topic, uuid.uuid4(), on=date(2026, 10, 2))
    assert [(row.week, row.quarter) for row in rows()] == [(date(2026, 9, 28), "2026-Q3")]


def test_what_comes_in_after_the_key_is_gone_counts_in_the_running_quarter(topic) -> None:
    noor = uuid.uuid4()
    with clock.frozen(date(2026, 10, 20)):
        assert name(topic, noor, on=date(2026, 9, 10))
        assert not name(topic, noor, on=date(2026, 9, 20)), "the same person, the same week"
        assert [(row.week, row.quarter) for row in rows()] == [(date(2026, 10, 5), "2026-Q4")]
        assert take_back(topic, noor, on=date(2026, 9, 10))
    assert rows() == []


def test_a_clock_that_runs_ahead_counts_as_now(topic) -> None:
    name(topic, uuid.uuid4(), on=TODAY + timedelta(days=400))
    assert [row.week for row in rows()] == [MONDAY]


def test_after_the_key_is_gone_nobody_can_take_anything_back(topic) -> None:
    noor = uuid.uuid4()
    with clock.frozen(date(2026, 9, 10)):
        name(topic, noor, on=date(2026, 9, 10))
    with clock.frozen(date(2026, 10, 15)):
        service.wipe_old_traces()
        assert not take_back(topic, noor, on=date(2026, 9, 10))
    assert len(rows()) == 1


def test_at_night_old_signals_lose_ward_and_discipline(topic, ward) -> None:
    noor, monday = uuid.uuid4(), date(2026, 12, 14)
    with clock.frozen(monday):
        for back in range(9):
            name(topic, noor, ward, on=monday - timedelta(days=7 * back))
        with database.writing():
            service.raise_alone(topic.network_id, noor, ward.id, Discipline.NURSE, monday - timedelta(days=56))
        service.wipe_old_traces()
    db.session.expire_all()
    told = {(monday - row.week).days // 7 for row in rows() if row.ward_id or row.discipline}
    assert told == set(range(8)), "six whole weeks, the running one, and one for what comes in late"
    assert [(row.ward_id, row.discipline) for row in rows(AloneSignal)] == [(None, None)]
    assert len(rows()) == 9


def test_being_alone_is_noted_once_a_week_and_can_be_taken_back(topic, ward) -> None:
    noor = uuid.uuid4()
    here = (topic.network_id, noor)
    with database.writing():
        assert service.raise_alone(*here, ward.id, Discipline.NURSE, TODAY)
        assert not service.raise_alone(*here, ward.id, Discipline.NURSE, MONDAY)
        assert service.raise_alone(*here, ward.id, Discipline.NURSE, MONDAY - timedelta(days=1))
    name(topic, noor)
    assert {row.token for row in rows(AloneSignal)}.isdisjoint(row.token for row in rows())
    with database.writing():
        assert service.withdraw_alone(*here, TODAY)
        assert not service.withdraw_alone(*here, TODAY)
        assert not service.withdraw_alone(topic.network_id, uuid.uuid4(), TODAY)
    assert [row.week for row in rows(AloneSignal)] == [MONDAY - timedelta(days=7)]


def test_with_the_database_alone_nobody_is_found(topic, ward) -> None:
    """The thief knows every id in the database and the way tokens are made, but not the key."""
    people = [uuid.uuid4() for _ in range(20)]
    for person in people:
        name(topic, person, ward)
    with database.writing():
        service.raise_alone(topic.network_id, people[0], ward.id, None, TODAY)
    stolen = {row.token for row in [*rows(), *rows(AloneSignal)]}
    secret_key = clock_key = b"2026-Q4"
    guesses = [b"", bytes(32), secret_key, clock_key, b"only-for-tests-" + b"x" * 40, topic.network_id.bytes * 2]
    tried = {
        keys.token(guess, kind, topic.network_id, person, *ids)
        for guess in guesses
        for person in people
        for kind, ids in (("topic", (topic.id,)), ("topic", ()), ("alone", ()), ("alone", (topic.id,)))
    }
    assert stolen.isdisjoint(tried)
    text = " ".join(str(vars(row)) for row in [*rows(), *rows(AloneSignal)])
    assert not any(str(person) in text or person.hex in text for person in people)
    key = keys.key_of("2026-Q4", TODAY)
    linked = {keys.token(key, "topic", topic.network_id, person, topic.id) for person in people}
    assert linked < stolen, "with the key the same thief would find all of them: that is why it is destroyed"


def test_two_quarters_and_two_topics_cannot_be_laid_side_by_side(topic) -> None:
    other = factories.make_topic(db.session.get(factories.Network, topic.network_id), "Mondzorg")
    noor = uuid.uuid4()
    for day in (date(2026, 9, 15), date(2026, 11, 3)):
        with clock.frozen(day):
            name(topic, noor, on=day)
            name(other, noor, on=day)
    assert len({row.token for row in rows()}) == 4


def test_rows_do_not_tell_in_which_order_they_were_written(app: Flask) -> None:
    """On SQLite; what holds on PostgreSQL stands in docs/decisions/topic-signals.md."""
    table, engine = TopicSignal.__table__, sa.create_engine("sqlite://")
    with engine.begin() as connection:
        connection.execute(sa.schema.CreateTable(table, include_foreign_key_constraints=[]))
        for i in range(40):
            where = {"network_id": uuid.UUID(int=1), "topic_id": uuid.UUID(int=2), "week": MONDAY, "quarter": "2026-Q4"}
            connection.execute(sa.insert(table).values(source=SourceKind.HAND, token=f"{i:032}", **where))
        tokens = [row.token for row in connection.execute(sa.select(table))]
        stored = [row.id for row in connection.execute(sa.select(table))]
        with pytest.raises(sa.exc.OperationalError, match="rowid"):
            connection.execute(sa.text("SELECT rowid FROM topic_signal"))
    engine.dispose()
    assert stored == sorted(stored), "kept by a random id"
    assert tokens != sorted(tokens)
