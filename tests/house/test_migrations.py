"""The migrations make what the models say, up and down, on both databases, also with rows in the tables."""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask_migrate import check, downgrade, upgrade

from app import clock, create_test_app, database
from app.config import ROOT, Settings
from app.extensions import db
from app.networks.models import AuditEntry, record_audit
from tests import factories
from tests.postgresql import new_database

VERSIONS = ROOT / "app" / "migrations" / "versions"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def migrated(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    url = f"sqlite:///{tmp_path / 'migrated.sqlite3'}"
    if request.param == "postgresql":
        url = new_database(request.getfixturevalue("postgresql"))
    environment = {"LINNEN_INSTANCE": str(tmp_path), "LINNEN_DATABASE_URL": url, "LINNEN_SECRET_KEY": "k" * 40}
    app = create_test_app(Settings.from_environment(environment))
    with app.app_context():
        upgrade()
        yield app
        db.session.remove()
        db.engine.dispose()


def shape() -> dict[str, list[str]]:
    """Tables with their columns, keys and indexes, and the triggers."""
    inspector = sa.inspect(db.engine)
    parts = (
        inspector.get_columns,
        inspector.get_foreign_keys,
        inspector.get_unique_constraints,
        inspector.get_check_constraints,
        inspector.get_indexes,
    )
    tables = sorted(inspector.get_table_names())
    made = {table: sorted(_plain(item) for part in parts for item in part(table)) for table in tables}
    return {**made, **({"triggers": triggers} if (triggers := _triggers()) else {})}


def _triggers() -> list[str]:
    sqlite = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    postgresql = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with db.engine.connect() as connection:
        return sorted(connection.scalars(sa.text(sqlite if database.is_sqlite() else postgresql)))


def _plain(item: object) -> str:
    return re.sub(r" at 0x[0-9a-f]+", "", str(item))


def test_migrations_are_numbered_in_a_row() -> None:
    numbers = [int(path.name[:3]) for path in sorted(VERSIONS.glob("*.py"))]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_models_are_what_the_migrations_make(migrated: Flask) -> None:
    check()
    assert set(db.metadata.tables) <= set(shape())


def test_the_newest_migration_goes_back_and_forth(migrated: Flask) -> None:
    newest = shape()
    downgrade()
    assert shape() != newest
    upgrade()
    assert shape() == newest


def test_migrations_go_all_the_way_back(migrated: Flask) -> None:
    downgrade(revision="base")
    assert set(shape()) <= {"alembic_version"}
    upgrade()
    check()


def test_rows_survive_the_newest_migration(migrated: Flask) -> None:
    if len(list(VERSIONS.glob("*.py"))) > 1:
        network = factories.make_network()
        care = factories.make_organisation(network)
        placement = factories.make_placement(network, care, ward_id=factories.make_ward(care).id)
        factories.make_event(placement, "started", placement.starts_on)
        factories.make_member(network)
        counted = rows()
        db.session.remove()
        downgrade()
        upgrade()
        assert rows() == counted


def test_an_audit_entry_stays_as_it_is(migrated: Flask) -> None:
    network = factories.make_network()
    with database.writing():
        record_audit(network.id, None, "made", "network", network.id)
    young = sa.update(AuditEntry).values(verb="unmade"), sa.delete(AuditEntry)
    for statement in young:
        with pytest.raises(sa.exc.DBAPIError, match="audit entry"), database.writing() as session:
            session.execute(statement)


def test_an_audit_entry_may_go_after_its_term(migrated: Flask) -> None:
    network = factories.make_network()
    with clock.frozen(clock.today() - timedelta(days=800)), database.writing():
        record_audit(network.id, None, "made", "network", network.id)
    with database.writing() as session:
        session.execute(sa.delete(AuditEntry))
        assert session.scalar(sa.select(sa.func.count()).select_from(AuditEntry)) == 0


def rows() -> dict[str, int]:
    with database.reading() as session:
        tables = ("network", "organisation", "ward", "person", "membership", "placement", "placement_event")
        return {
            name: session.scalar(sa.select(sa.func.count()).select_from(db.metadata.tables[name])) for name in tables
        }


def test_the_command_works_from_a_shell(tmp_path: Path) -> None:
    """As an operator runs it, in a process of its own."""
    environment = {"LINNEN_INSTANCE": str(tmp_path), "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "db", "upgrade"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "linnen.sqlite3").stat().st_size > 50_000
