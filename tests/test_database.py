"""The database door: read-only stretches, transactions that take the lock first, rows that stay in their network."""

import threading
import time
import uuid
from datetime import UTC, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
from flask import Flask

from app import database
from app.database import Stale, UtcDateTime, check_version, folded
from app.extensions import db
from app.networks.models import Network, Ward

from . import factories

REFUSED = (sa.exc.OperationalError, sa.exc.InternalError, sa.exc.IntegrityError)


def network_of(name: str = "Een") -> Network:
    return Network(slug=f"n-{uuid.uuid4().hex[:8]}", name=name)


def test_a_read_only_stretch_refuses_to_write(app: Flask) -> None:
    with database.reading() as session:
        session.add(network_of())
        with pytest.raises(REFUSED):
            session.flush()
    with database.writing() as session:
        session.add(network_of())
    with database.reading() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Network)) == 1


def test_an_error_takes_everything_back(app: Flask) -> None:
    def half() -> None:
        with database.writing() as session:
            session.add(network_of())
            session.flush()
            raise RuntimeError("half")

    with pytest.raises(RuntimeError, match="half"):
        half()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Network)) == 0


def test_changes_that_nobody_committed_are_seen(app: Flask) -> None:
    assert not database.has_unsaved_changes()
    db.session.add(network_of())
    assert database.has_unsaved_changes()
    db.session.flush()
    assert database.has_unsaved_changes()
    db.session.rollback()
    assert not database.has_unsaved_changes()
    db.session.add(network_of())
    db.session.commit()
    assert not database.has_unsaved_changes()


def test_a_short_transaction_leaves_the_other_alone(app: Flask) -> None:
    with database.reading() as session:
        before = session.scalar(sa.select(sa.func.count()).select_from(Network))
        with database.short_transaction() as own:
            own.add(network_of())
        if database.is_sqlite():
            assert session.scalar(sa.select(sa.func.count()).select_from(Network)) == before
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Network)) == before + 1


def test_after_much_writing_the_log_is_tidied_and_the_connection_is_as_before(app: Flask) -> None:
    if not database.is_sqlite():
        return
    with database.writing_much() as session:
        session.add_all(Network(slug=f"n{number}", name=f"Netwerk {number}") for number in range(2_000))
    with database.writing() as session:
        settings = [session.scalar(sa.text(f"PRAGMA {name}")) for name in ("wal_autocheckpoint", "cache_size")]
        assert settings == [1000, -2000]
    with pytest.raises(ZeroDivisionError), database.writing_much() as session:
        session.add(Network(slug=str(1 // 0), name="X"))
    with database.reading() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Network)) == 2_000


def test_writers_wait_for_each_other(app: Flask) -> None:
    """Read, then write, from eight threads at once: nobody fails, no update is lost."""
    with database.writing() as session:
        session.add(network := network_of("0"))
    network_id, troubles = network.id, []

    def add_ten() -> None:
        with app.app_context():
            for _ in range(10):
                try:
                    with database.writing() as session:
                        row = session.get_one(Network, network_id, with_for_update=True)
                        row.name = str(int(row.name) + 1)
                except Exception as error:
                    troubles.append(error)
            db.session.remove()

    threads = [threading.Thread(target=add_ten) for _ in range(8)]
    db.session.rollback()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    assert db.session.get_one(Network, network_id).name == "80"


def test_reading_does_not_wait_for_a_writer(app: Flask) -> None:
    with database.short_transaction() as writer:
        writer.add(network_of())
        writer.flush()
        begin = time.perf_counter()
        with database.reading() as session:
            assert session.scalar(sa.select(sa.func.count()).select_from(Network)) == 0
        assert time.perf_counter() - begin < 1


def test_a_row_never_moves_to_another_network(app: Flask) -> None:
    one, other = factories.make_network(), factories.make_network()
    ward = factories.make_ward(factories.make_organisation(one))
    with pytest.raises(ValueError, match="cannot change"), database.writing():
        ward.network_id = other.id


def test_a_row_never_points_into_another_network(app: Flask) -> None:
    one, other = factories.make_network(), factories.make_network()
    foreign = factories.make_organisation(other)
    with pytest.raises(sa.exc.IntegrityError), database.writing() as session:
        session.add(Ward(network_id=one.id, organisation_id=foreign.id, name="Lisdodde"))


def test_two_writers_of_one_row_are_told_apart(app: Flask) -> None:
    ward = factories.make_ward(factories.make_organisation(factories.make_network()))
    check_version(ward, 1)
    check_version(ward, "1")
    for posted in (0, "2", "", None, "1 "):
        with pytest.raises(Stale) as stale:
            check_version(ward, posted)
        assert stale.value.current is ward
    with database.writing():
        ward.name = "Zwanebloem"
    assert ward.version == 2


def test_a_moment_is_kept_in_utc(app: Flask) -> None:
    moment = datetime(2026, 3, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    with database.writing() as session:
        session.add(network := network_of())
        network.created_at = moment
    db.session.expire_all()
    assert network.created_at == moment
    assert network.created_at.tzinfo == UTC
    with pytest.raises(ValueError, match="time zone"):
        UtcDateTime().process_bind_param(datetime(2026, 3, 1), None)


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Şeyma", "seyma"), ("Łukasz", "lukasz"), ("d'Arc", "d'arc"), ("Özgür IŞIK", "ozgur isik"), ("", ""), (None, "")],
)
def test_search_ignores_case_and_accents(app: Flask, text: str | None, plain: str) -> None:
    assert folded(text) == plain
    if text:
        assert db.session.scalar(sa.select(sa.func.fold(sa.literal(text)))) == plain


def test_sqlite_keeps_what_it_promised(app: Flask) -> None:
    if not database.is_sqlite():
        return
    with database.reading() as session:
        seen = {
            name: session.scalar(sa.text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete", "query_only")
        }
    assert seen == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "secure_delete": 1,
        "query_only": 1,
    }


def test_an_account_is_its_own_owner_and_can_change(app: Flask) -> None:
    account = factories.make_account()
    with database.writing():
        account.name = "Noor"
    assert account.name == "Noor"
