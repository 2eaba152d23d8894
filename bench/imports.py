"""How long a large list takes, step by step, and how long others wait while it is published.

.venv/bin/python bench/imports.py [rows, 50000 unless said]
"""

from __future__ import annotations

import contextlib
import sqlite3
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import placement_list
from flask import current_app

from app import clock, create_test_app, database
from app.config import Settings
from app.extensions import db
from app.networks.models import Network, Organisation, OrganisationKind
from app.placements.intake import service
from app.placements.intake.fields import Kind
from app.placements.intake.models import BatchState, ImportBatch
from app.placements.intake.service.staging import describe
from app.spreadsheets import read_file


@contextlib.contextmanager
def timed(what: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    print(f"{what:<46} {time.perf_counter() - start:7.2f} s")


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        placement_list.write(path, count)
        print(f"{count} rows, {path.stat().st_size >> 10} KiB")
        settings = Settings.from_environment({"LINNEN_INSTANCE": folder, "LINNEN_SECRET_KEY": "x" * 40})
        app = create_test_app(settings)
        with app.app_context():
            db.create_all()
            network = make_network()
            bring_in(network, path, "first time: all new")
            bring_in(network, path, "same list again: nothing changes")
            placement_list.write(path, count, seed=2)
            bring_in(network, path, "other list: same numbers, other placements")


def make_network() -> uuid.UUID:
    with database.writing() as session:
        session.add(network := Network(slug="bench", name="Bench"))
        session.flush()
        for kind, names in (
            (OrganisationKind.CARE, placement_list.CARE),
            (OrganisationKind.SCHOOL, placement_list.SCHOOLS),
        ):
            session.add_all(Organisation(network_id=network.id, kind=kind, name=name) for name in names)
        return network.id


def bring_in(network: uuid.UUID, path: Path, title: str) -> None:
    print(f"\n{title}")
    with timed("  open the file in the child process"):
        read_file(path, path.name)
    with timed("  open it and recognise the columns"):
        layout = service.open_layout(path, path.name, Kind.PLACEMENTS, network)
    import_id = uuid.uuid4()
    with timed("  read rows and compare"), database.reading():
        found = service.compare(
            network, import_id, layout, Kind.PLACEMENTS, layout.mapping, today=clock.today(), accept=True
        )
    print("  ", found.counts)
    with database.writing() as session:
        batch = ImportBatch(
            id=import_id, network_id=network, kind=Kind.PLACEMENTS, state=BatchState.PUBLISHING, filename="list.xlsx"
        )
        session.add(batch)
        describe(batch, found)
    with timed("  stage, in small transactions"):
        service.stage(network, import_id, found, service.no_progress)
    publish(network, import_id)


def publish(network: uuid.UUID, import_id: uuid.UUID) -> None:
    settings = current_app.config["SETTINGS"]
    watcher = Watcher(settings.instance / "linnen.sqlite3")
    with timed("  publish, with tidying up after it"), watcher:
        service.publish_now(import_id, network)
    print(f"{'  of which nobody else could save':<46} {watcher.longest:7.2f} s")
    with tempfile.TemporaryDirectory(dir=settings.instance) as folder:
        raw = copy_plainly(settings.instance / "linnen.sqlite3", Path(folder) / "plain.sqlite3", import_id)
    if raw > 0.05:
        print(f"{'  equally many plain rows, without any index':<46} {raw:7.2f} s  ({watcher.longest / raw:.1f} times)")


class Watcher:
    """Somebody else who wants to save all the time: how long did they have to wait at most?"""

    def __init__(self, path: Path) -> None:
        self.path, self.longest, self.is_over = path, 0.0, threading.Event()
        self.thread = threading.Thread(target=self._try)

    def __enter__(self) -> None:
        self.thread.start()

    def __exit__(self, *_: object) -> None:
        self.is_over.set()
        self.thread.join()

    def _try(self) -> None:
        connection = sqlite3.connect(self.path, timeout=0, isolation_level=None)
        free_at = time.perf_counter()
        while not self.is_over.wait(0.002):
            with contextlib.suppress(sqlite3.OperationalError):
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("ROLLBACK")
                free_at, was_free_at = time.perf_counter(), free_at
                self.longest = max(self.longest, free_at - was_free_at)
        connection.close()


def copy_plainly(path: Path, other: Path, import_id: uuid.UUID) -> float:
    """Seconds to write as many rows as the import staged to bare tables of another file: what this machine can do."""
    connection = sqlite3.connect(other, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("ATTACH ? AS source", (str(path),))
    start = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    for table in ("person", "placement", "event"):
        rows = f"SELECT * FROM source.staged_{table} WHERE batch_id = ?"
        connection.execute(f"CREATE TABLE {table} AS {rows}", (import_id.hex,))
    connection.execute("COMMIT")
    seconds = time.perf_counter() - start
    connection.close()
    return seconds


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
