"""How long the page of a full project takes, a page of the wall of 500 projects, and one chart.

.venv/bin/python bench/projects.py [projects, 500 unless said]
"""

from __future__ import annotations

import random
import sys
import tempfile
import uuid
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from flask import Flask, current_app
from flask.testing import FlaskClient
from flask_migrate import upgrade
from lib.timing import head, measure, settle

from app import create_test_app, database, vault
from app.access import Role
from app.accounts import sessions
from app.accounts.models import Account
from app.config import Settings
from app.extensions import db
from app.networks.models import Discipline, Membership, Network, Organisation, OrganisationKind, Person
from app.projects.control_chart import ChartKind, Direction, Shape
from app.projects.models import (
    Cycle,
    Frequency,
    Measure,
    MeasureKind,
    MeasurePoint,
    Project,
    ProjectMember,
    TeamRole,
)
from app.projects.presentation import ShownMeasure

MEASURES, POINTS, CYCLES = 8, 120, 12
PAGE_MS, WALL_MS, CHART_MS = 120, 80, 15
FIRST = date(2023, 1, 2)


def main(number: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        environ = {"LINNEN_INSTANCE": folder, "LINNEN_SECRET_KEY": "x" * 40, "LINNEN_DATA_KEY": vault.new_key()}
        app = create_test_app(Settings.from_environment(environ))
        with app.app_context():
            upgrade()
            account, full = fill(number)
        settle()
        client = sign_in(app, account)
        print(f"{number} projects; one with {MEASURES} measures of {POINTS} points and {CYCLES} cycles")
        head()
        page = measure("the page of the full project", lambda: read(client, f"/n/bench/projects/{full}"))
        wall = measure("a page of the wall", lambda: read(client, "/n/bench/projects?page=3"))
        filtered = measure("the wall by discipline", lambda: read(client, "/n/bench/projects?discipline=physio"))
        with app.test_request_context():
            database.begin_reading()
            measured = db.session.query(Measure).filter_by(project_id=full).first()
            assert measured is not None
            chart = measure("one chart, computed and drawn", lambda: draw(measured))
        if page > PAGE_MS or max(wall, filtered) > WALL_MS or chart > CHART_MS:
            raise SystemExit(f"promised: page {PAGE_MS} ms, wall {WALL_MS} ms, chart {CHART_MS} ms")


def fill(number: int) -> tuple[uuid.UUID, uuid.UUID]:
    """Projects with an aim and 24 numbers each; the first one is full. Gives an account and that project."""
    rng = random.Random(5)
    with database.writing() as session:
        session.add(network := Network(slug="bench", name="Bench"))
        session.flush()
        care = Organisation(network_id=network.id, kind=OrganisationKind.CARE, name="Zorg")
        session.add(care)
        session.flush()
        people = [_member(network.id, index) for index in range(40)]
        projects = []
        for index in range(number):
            project = Project(network_id=network.id, organisation_id=care.id, title=f"Project {index}")
            project.client_question, project.aim_what = "Ik wil zelf naar de wc.", "Valpartijen"
            session.add(project)
            projects.append(project)
        session.flush()
        for index, project in enumerate(projects):
            full = index == 0
            for place in range(4):
                role = TeamRole.LEAD if place == 0 else TeamRole.MEMBER
                keys = {"network_id": network.id, "project_id": project.id}
                session.add(ProjectMember(**keys, membership_id=people[(index + place) % 40][1], role=role))
            for place in range(MEASURES if full else 1):
                _measure(project, place, POINTS if full else 24, rng)
            for place in range(CYCLES if full else 0):
                day = FIRST + timedelta(weeks=8 * (place + 1))
                session.add(Cycle(**keys, number=place + 1, title=f"Proef {place}", starts_on=day, prediction="Minder"))
        return people[0][0], projects[0].id


def _member(network_id: uuid.UUID, index: int) -> tuple[uuid.UUID, uuid.UUID]:
    session = db.session()
    session.add(person := Person(network_id=network_id, first_name="Noor", last_name=f"Bakker {index}"))
    session.add(account := Account(email=f"a{index}@example.org", email_key=f"a{index}@example.org", name="Noor"))
    session.flush()
    discipline = (Discipline.NURSE, Discipline.PHYSIO, Discipline.OT, Discipline.DIETITIAN)[index % 4]
    keys = {"network_id": network_id, "person_id": person.id, "account_id": account.id}
    session.add(member := Membership(**keys, discipline=discipline))
    session.flush()
    member.set_roles({Role.PROFESSIONAL})
    session.flush()
    return account.id, member.id


def _measure(project: Project, place: int, points: int, rng: random.Random) -> None:
    session = db.session()
    keys = {"network_id": project.network_id, "project_id": project.id, "per": 1000, "chart": ChartKind.U}
    codes = {"direction": Direction.DOWN, "frequency": Frequency.WEEKLY, "shape": Shape.RATE}
    kind = MeasureKind.OUTCOME if place == 0 else MeasureKind.PROCESS
    measure = Measure(**keys, **codes, kind=kind, name=f"Maat {place}", is_for_aim=place == 0, target=10)
    session.add(measure)
    session.flush()
    rows = [
        {
            "id": uuid.uuid4(), "network_id": project.network_id, "measure_id": measure.id, "version": 1,
            "measured_on": FIRST + timedelta(weeks=week), "value": rng.randrange(6), "size": 150 + rng.randrange(50),
        }
        for week in range(points)
    ]  # fmt: skip
    database.insert_many(session, MeasurePoint, rows)


def sign_in(app: Flask, account_id: uuid.UUID) -> FlaskClient:
    client = app.test_client()
    with app.app_context(), database.writing():
        token = sessions.start_session(db.session.get_one(Account, account_id), "bench")
    client.set_cookie("__Host-linnen", token, secure=True, domain="localhost")
    client.environ_base["wsgi.url_scheme"] = "https"
    return client


def read(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 200


def draw(measure: Measure) -> None:
    """Computed, placed and written as SVG, for the wide screen."""
    shown = ShownMeasure(measure, measure.points)
    template = current_app.jinja_env.get_template("components/charts/spc.html")
    template.module.drawing(shown.drawing, "spc", shown.title, shown.description)  # type: ignore[attr-defined]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
