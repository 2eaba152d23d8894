"""Publishing as one transaction: killed, raced, stale, on the command line."""

import json
import os
import subprocess
import sys
import textwrap
import uuid
from datetime import timedelta
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from app import clock, database
from app.extensions import db
from app.networks.models import NameMatch, Person, Ward
from app.placements.intake import service
from app.placements.intake.fields import Kind
from app.placements.intake.known import Outcome
from app.placements.intake.models import STAGED, BatchState, ImportBatch, ImportChange, ImportRow
from app.placements.intake.service import publishing
from app.placements.intake.service.staging import describe
from app.placements.models import Placement, PlacementEvent
from tests import factories as make
from tests.placements.intake.lists import csv_file, person, workbook


@pytest.fixture(autouse=True)
def made_tables(monkeypatch):
    """The tables of the tests were made without migrations."""
    monkeypatch.setattr(database, "bring_up_to_date", lambda: None)


@pytest.fixture
def network(app):
    return known_network("amstel", ("Huize Polderzicht", "care"), ("Zorgcentrum De Vlietburcht", "care"))


def known_network(slug, *organisations):
    """Its id only: a row would open a transaction that holds the write lock."""
    made = make.make_network(slug=slug)
    for name, kind in (*organisations, ("ROC Waterrijk", "school")):
        make.make_organisation(made, name, kind)
    network = SimpleNamespace(id=made.id)
    db.session.rollback()
    return network


def count(model):
    with database.reading() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(model))


def staged(network, path, rows):
    """An import that was planned, staged and confirmed."""
    path.write_bytes(workbook(rows))
    layout = service.open_layout(path, "lijst.xlsx", Kind.PLACEMENTS, network.id)
    import_id = uuid.uuid4()
    with database.reading():
        found = service.compare(
            network.id, import_id, layout, Kind.PLACEMENTS, layout.mapping, today=clock.today(), accept=True
        )
    with database.writing() as session:
        batch = ImportBatch(
            id=import_id,
            network_id=network.id,
            kind=Kind.PLACEMENTS,
            state=BatchState.PUBLISHING,
            filename="lijst.xlsx",
        )
        session.add(batch)
        describe(batch, found)
    service.stage(network.id, import_id, found, lambda done, total: None)
    return import_id


def state(import_id):
    with database.reading() as session:
        return session.get_one(ImportBatch, import_id).state


def test_all_or_nothing_when_something_breaks_halfway(network, tmp_path, monkeypatch):
    import_id = staged(network, tmp_path / "a.xlsx", [person(n) for n in range(20)])

    def break_down(batch):
        raise RuntimeError("the lights went out")

    monkeypatch.setattr(publishing, "_STEPS", (*publishing._STEPS, break_down))
    with pytest.raises(RuntimeError):
        service.publish_now(import_id, network.id)
    assert (count(Placement), count(Person), count(Ward), count(PlacementEvent)) == (0, 0, 0, 0)
    monkeypatch.undo()
    assert service.publish_now(import_id, network.id)
    assert service.publish_now(import_id, network.id)  # once more changes nothing
    assert (count(Placement), count(Person), count(Ward), count(PlacementEvent)) == (20, 20, 1, 40)


def test_killed_in_the_middle_it_goes_in_once_afterwards(network, tmp_path, app):
    import_id = staged(network, tmp_path / "a.xlsx", [person(n) for n in range(20)])
    script = textwrap.dedent(
        f"""
        import os, signal, uuid
        from app import create_app
        from app.placements.intake import service
        from app.placements.intake.service import publishing
        app = create_app()
        publishing._STEPS = (*publishing._STEPS, lambda batch: os.kill(os.getpid(), signal.SIGKILL))
        with app.app_context():
            service.publish_now(uuid.UUID("{import_id}"), uuid.UUID("{network.id}"))
        """
    )
    settings = app.config["SETTINGS"]
    environment = {
        **os.environ,
        "LINNEN_INSTANCE": str(settings.instance),
        "LINNEN_SECRET_KEY": settings.secret_key,
        "LINNEN_DATABASE_URL": settings.database_url,
    }
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, check=False)
    assert done.returncode == -9, done.stderr.decode()[-500:]
    assert (count(Placement), count(Person)) == (0, 0)
    assert state(import_id) is BatchState.PUBLISHING
    assert service.publish_now(import_id, network.id)
    assert (count(Placement), count(PlacementEvent)) == (20, 40)


def test_what_was_planned_on_other_facts_does_not_go_in(network, tmp_path):
    import_id = staged(network, tmp_path / "a.xlsx", [person(1)])
    make.make_person(network)
    with pytest.raises(service.Moved):
        service.publish_now(import_id, network.id)
    assert count(Placement) == 0


def test_undo_gives_back_what_was_changed(network, tmp_path):
    first = staged(network, tmp_path / "a.xlsx", [person(1), person(2)])
    service.publish_now(first, network.id)
    before = facts()
    rows = [person(1, ended="14-2-2025", planned="14-2-2025", email="nieuw@x.example", Niveau=3), person(2), person(3)]
    with clock.frozen(clock.now() + timedelta(hours=1)):
        second = staged(network, tmp_path / "b.xlsx", rows)
        service.publish_now(second, network.id)
    assert facts() != before
    with database.writing() as session:
        service.undo_import(session.get_one(ImportBatch, second), None)
    assert facts() == before
    with database.writing() as session:
        assert not service.can_undo(session.get_one(ImportBatch, first))  # its rows carry a newer version now


def facts():
    with database.reading() as session:
        placements = session.execute(
            sa.select(Placement.id, Placement.starts_on, Placement.ends_on, Placement.level).order_by(Placement.id)
        ).all()
        people = session.execute(sa.select(Person.id, Person.email, Person.email_key).order_by(Person.id)).all()
        events = session.execute(
            sa.select(PlacementEvent.placement_id, PlacementEvent.kind, PlacementEvent.occurred_on).order_by(
                PlacementEvent.id
            )
        ).all()
        return placements, people, events


def test_nothing_staged_stays_and_the_trace_holds_no_names(network, tmp_path, app):
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(workbook([person(1)]))
    run(app, path, "--accept-matches")
    assert [count(table) for table in STAGED] == [0] * len(STAGED)
    with database.reading() as session:
        assert all(change.before is None for change in session.scalars(sa.select(ImportChange)))


# --- The command line -------------------------------------------------------------------------------------------------


def run(app, path, *options, code=0):
    db.session.rollback()
    result = app.test_cli_runner().invoke(args=["import-placements", str(path), "--network", "amstel", *options])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.stderr
    return json.loads(result.stdout) if code == 0 else result.stderr


ROWS = [
    person(1),
    person(1, Organisatie="Polderzicht"),
    person(2, Organisatie="ZC De Vlietburcht", School="roc waterrijk", Afdeling="Brug"),
    person(3, start="31-02-2024", hours="veel"),
    person(4, Organisatie="Verpleeghuis Onbekend"),
]


@pytest.mark.parametrize("make_file", [workbook, csv_file])
def test_the_answer_of_the_command(network, app, tmp_path, make_file):
    path = tmp_path / ("lijst.xlsx" if make_file is workbook else "lijst.csv")
    path.write_bytes(make_file(ROWS))
    first = 5 if make_file is workbook else 2
    found = run(app, path, "--accept-matches")
    assert {key: found[key] for key in ("new", "changed", "unchanged", "double")} == {
        "new": 2,
        "changed": 0,
        "unchanged": 0,
        "double": [{"row": first + 1}],
    }
    assert [(p["row"], p["column"]) for p in found["problems"]] == [
        (first + 3, "Startdatum"),
        (first + 4, "Organisatie"),
    ]
    assert "29 dagen" in found["problems"][0]["message"]
    assert "geen aantal uren" in found["problems"][0]["message"]
    assert {"typed": "ZC De Vlietburcht", "kind": "organisation", "matched": "Zorgcentrum De Vlietburcht"} in found[
        "matches"
    ]
    assert {"typed": "Brug", "kind": "ward", "matched": "Brug"} in found["matches"]
    assert (count(Placement), count(NameMatch)) == (2, 2)
    again = run(app, path, "--accept-matches")
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, 2)
    assert count(ImportBatch) == 1


def test_a_dry_run_says_the_same_and_changes_nothing(network, app, tmp_path):
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(workbook(ROWS))
    dry = run(app, path, "--accept-matches", "--dry-run")
    assert (count(Placement), count(Ward), count(ImportBatch), count(ImportRow)) == (0, 0, 0, 0)
    assert run(app, path, "--accept-matches") == dry


def test_names_nobody_confirmed_are_problems(network, app, tmp_path):
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(workbook(ROWS, header=[h for h in ROWS[0] if h != "Afdeling"]))
    found = run(app, path, "--language", "en")
    assert (found["new"], [p["column"] for p in found["problems"]]) == (
        1,
        ["Organisatie", "Organisatie", "Startdatum", "Organisatie"],
    )
    assert "looks like Huize Polderzicht" in found["problems"][0]["message"]


def test_what_the_command_cannot_do_it_says(network, app, tmp_path):
    (bad := tmp_path / "lijst.xlsx").write_bytes(b"Naam;Start")
    (short := tmp_path / "kort.csv").write_bytes(b"Voornaam;Achternaam;Status\r\nNoor;de Wit;actief\r\n")
    assert "geen Excel-werkmap" in run(app, bad, code=1)
    assert "We missen een kolom" in run(app, short, code=1)
    assert "Er is geen bestand" in run(app, tmp_path / "weg.xlsx", code=1)
    result = app.test_cli_runner().invoke(args=["import-placements", str(short), "--network", "nergens"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Er is geen netwerk" in result.stderr


def test_two_networks_never_meet(network, app, tmp_path):
    other = known_network("elders", ("Huize Polderzicht", "care"))
    make.make_person(other, "Noor", "de Wit", email="s1@school.example", email_key="s1@school.example")
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(workbook([person(1)]))
    assert run(app, path, "--accept-matches")["new"] == 1
    with database.reading() as session:
        assert session.scalars(sa.select(Placement.network_id)).all() == [network.id]
        assert session.scalar(sa.select(sa.func.count()).where(Person.network_id == other.id)) == 1
    assert Outcome.NEW == "new"
