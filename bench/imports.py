"""How long a large list takes, step by step, and how long others wait while it is published.

.venv/bin/python bench/imports.py [rows, 50000 unless said]
"""

from __future__ import annotations

import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import placement_list

from app import clock, create_test_app, database
from app.config import Settings
from app.extensions import db
from app.networks.models import Network, Organisation, OrganisationKind
from app.placements.intake import service
from app.placements.intake.fields import Kind
from app.placements.intake.models import BatchState, ImportBatch
from app.placements.intake.service.staging import describe
from app.spreadsheets import read_file


@contextmanager
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
    with timed("  publish, the one transaction"):
        service.publish_now(import_id, network)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
