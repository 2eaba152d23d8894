"""Keys of quarters: made once, outside the database, destroyed in time; tokens without them say nothing."""

import multiprocessing
import secrets
import uuid
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask

from app.config import SettingError, Settings
from app.topics import keys

IN_TIME, TOO_LATE = date(2026, 10, 14), date(2026, 10, 15)


@pytest.fixture(autouse=True)
def folder(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keys of this test alone."""
    place = tmp_path / "keys"
    monkeypatch.setattr(keys, "folder", lambda: place)
    return place


def test_a_key_is_made_once_and_only_its_owner_reads_it(folder: Path) -> None:
    assert keys.find_key("2026-Q4", date(2026, 11, 19)) is None
    key = keys.key_of("2026-Q4", date(2026, 11, 19))
    assert len(key) == keys.KEY_BYTES
    assert keys.key_of("2026-Q4", date(2026, 11, 20)) == key
    assert [path.name for path in folder.iterdir()] == ["topics-2026-Q4.key"]
    assert (folder / "topics-2026-Q4.key").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def _make_at_once(place: str, gate, found) -> None:
    keys.folder = lambda: Path(place)
    gate.wait()
    found.put(keys.key_of("2026-Q4", date(2026, 11, 19)))


def test_processes_that_begin_together_get_one_key(folder: Path) -> None:
    context = multiprocessing.get_context("fork")
    gate, found = context.Event(), context.Queue()
    workers = [context.Process(target=_make_at_once, args=(str(folder), gate, found)) for _ in range(8)]
    for worker in workers:
        worker.start()
    gate.set()
    made = {found.get(timeout=20) for _ in workers}
    for worker in workers:
        worker.join()
    assert len(made) == 1
    assert [path.name for path in folder.iterdir()] == ["topics-2026-Q4.key"], "no draft is left behind"


def test_a_key_is_destroyed_fourteen_days_after_its_quarter(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = keys.key_of("2026-Q3", IN_TIME)
    other = keys.key_of("2026-Q4", IN_TIME)
    assert keys.destroy_closed(IN_TIME) == []
    overwritten = []
    wipe = Path.unlink
    monkeypatch.setattr(
        Path, "unlink", lambda path, **options: (overwritten.append(path.read_bytes()), wipe(path, **options))
    )
    assert keys.destroy_closed(TOO_LATE) == ["2026-Q3"]
    assert overwritten != [key], "overwritten before it is removed"
    assert len(overwritten[0]) == keys.KEY_BYTES
    assert not (folder / "topics-2026-Q3.key").exists()
    assert keys.find_key("2026-Q4", TOO_LATE) == other


def test_a_closed_quarter_has_no_key_even_when_the_nightly_job_did_not_run(folder: Path) -> None:
    keys.key_of("2026-Q3", IN_TIME)
    assert keys.find_key("2026-Q3", TOO_LATE) is None
    with pytest.raises(keys.KeyGone):
        keys.key_of("2026-Q3", TOO_LATE)


def test_files_that_are_no_keys_stay(folder: Path) -> None:
    folder.mkdir()
    (folder / "topics-notes.key").write_bytes(b"x")
    (folder / "topics-1999-Q1.key.bak").write_bytes(b"x")
    assert keys.destroy_closed(TOO_LATE) == []
    assert len(list(folder.iterdir())) == 2


def test_a_token_is_for_one_person_one_topic_one_quarter() -> None:
    network, noor, yassin, falls, pain = (uuid.uuid4() for _ in range(5))
    one, other = secrets.token_bytes(32), secrets.token_bytes(32)
    tokens = {
        keys.token(key, kind, network, person, topic)
        for key in (one, other)
        for kind in ("topic", "alone")
        for person in (noor, yassin)
        for topic in (falls, pain)
    }
    assert len(tokens) == 16
    assert keys.token(one, "topic", network, noor, falls) in tokens
    assert all(len(token) == 32 for token in tokens)


def test_keys_never_lie_among_the_uploads(tmp_path: Path) -> None:
    environ = {"LINNEN_INSTANCE": str(tmp_path), "LINNEN_DATA_KEY": "b25seS1mb3ItdGVzdHMtb25seS1mb3ItdGVzdHMtISE="}
    assert Settings.from_environment(environ).keys == tmp_path / "keys"
    assert Settings.from_environment({**environ, "LINNEN_KEYS": "/srv/keys"}).keys == Path("/srv/keys")
    with pytest.raises(SettingError, match="LINNEN_KEYS"):
        Settings.from_environment({**environ, "LINNEN_KEYS": str(tmp_path / "uploads" / "keys")})


def test_the_folder_comes_from_the_settings(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setitem(app.config, "SETTINGS", SimpleNamespace(keys=Path("/srv/keys")))
    assert keys.folder() == Path("/srv/keys")
