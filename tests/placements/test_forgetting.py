"""Names go when their term has passed, not a day sooner; every figure stays what it was."""

import io
import json
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from dateutil.relativedelta import relativedelta
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app import clock, database, terms
from app.access import Role
from app.extensions import db
from app.networks.models import Person
from app.placements import forgetting
from app.placements.keeping import forgotten_key, names_go_on
from app.placements.life_cycle import Standing
from app.placements.models import NamesTerm, Placement
from tests import factories
from tests.conftest import TODAY

DAY = date(2026, 11, 19)


def test_a_running_placement_keeps_its_names() -> None:
    assert names_go_on(Standing(DAY, started_on=date(2020, 1, 1)), date(2020, 6, 1), None, 24) is None


@pytest.mark.parametrize(
    ("now", "planned_end", "confirmed", "expected"),
    [
        (Standing(DAY), date(2024, 3, 1), None, date(2026, 3, 1)),  # planned, never began
        (Standing(DAY), None, None, None),
        (Standing(DAY, started_on=DAY, completed_on=date(2024, 1, 31)), None, None, date(2026, 1, 31)),
        (Standing(DAY, started_on=DAY, stopped_on=date(2024, 2, 29)), None, None, date(2026, 2, 28)),
        (Standing(DAY, hired_on=date(2023, 1, 1), left_on=date(2023, 5, 1)), None, None, date(2025, 4, 1)),
        (Standing(DAY, hired_on=date(2023, 1, 1), left_on=date(2026, 5, 1)), None, None, date(2026, 5, 1)),
        (Standing(DAY, started_on=DAY, hired_on=date(2023, 1, 1)), None, date(2024, 7, 1), date(2026, 10, 1)),
        (Standing(DAY, started_on=DAY, hired_on=date(2023, 1, 1)), None, None, date(2025, 4, 1)),
    ],
)  # fmt: skip
def test_the_day_on_which_names_may_go(now, planned_end, confirmed, expected) -> None:
    assert names_go_on(now, planned_end, confirmed, 24) == expected


@given(st.dates(date(2015, 1, 1), date(2030, 1, 1)), st.integers(6, 36))
def test_a_longer_term_is_never_sooner(end: date, months: int) -> None:
    now = Standing(DAY, started_on=end, completed_on=end)
    assert names_go_on(now, None, None, months) <= names_go_on(now, None, None, months + 1)


def test_the_code_tells_people_and_days_apart() -> None:
    keys = {
        forgotten_key(secret, None, number, mail, day)
        for secret in ("a", "b")
        for number, mail in (("1", ""), ("2", ""), ("", "x@example.org"))
        for day in (DAY, DAY + timedelta(1))
    }
    assert len(keys) == 12
    assert all(len(key) == 64 for key in keys)


# --- In the database --------------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def own_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests made their tables themselves."""
    monkeypatch.setattr("app.database.bring_up_to_date", lambda: None)
    monkeypatch.setattr("app.reports.commands.bring_up_to_date", lambda: None)


@pytest.fixture
def old(app: Flask) -> Placement:
    """A placement that ended two years ago to the day, in a network that confirmed the term."""
    ended = TODAY - relativedelta(years=2)
    network = factories.make_network()
    school = factories.make_organisation(network, "ROC Waterrijk", "school")
    care = factories.make_organisation(network, "Stichting Vlietwaarde")
    coordinator = factories.make_member(network, Role.COORDINATOR)
    person = factories.make_person(
        network,
        "Noor",
        "Bakker",
        student_number="00123",
        school_id=school.id,
        email="noor@example.org",
        email_key="noor@example.org",
    )
    placement = factories.make_placement(
        network,
        care,
        person,
        ended - timedelta(90),
        ended,
        school_id=school.id,
        supervisor_name="Petra Veenstra",
        tutor_name="Karin Dijkstra",
        supervisor_id=coordinator.id,
    )
    factories.make_event(placement, "started", ended - timedelta(90))
    factories.make_event(placement, "completed", ended)
    with database.writing():
        forgetting.confirm_term(coordinator, 24, 0)
    return placement


def names() -> set[str]:
    return set(db.session.scalars(sa.select(Person.last_name)))


def test_not_a_day_sooner(old: Placement) -> None:
    with clock.frozen(TODAY - timedelta(1)):
        assert sum(terms.carry_out(clock.today())["placement-names"].values()) == 0
    assert "Bakker" in names()


def test_on_the_day_it_all_goes(old: Placement) -> None:
    counted = terms.report(TODAY)["placement-names"]
    assert counted == {old.network_id: 1}
    assert terms.carry_out(TODAY)["placement-names"] == counted
    db.session.expire_all()
    placement = db.session.get_one(Placement, old.id)
    person = db.session.get_one(Person, placement.person_id)
    assert (placement.supervisor_name, placement.supervisor_id, placement.tutor_name) == ("", None, "")
    assert (person.name, person.email, person.email_key, person.student_number) == ("", None, None, None)
    assert person.forgotten_on == TODAY
    assert len(placement.forgotten_key) == 64
    assert terms.carry_out(TODAY)["placement-names"] == {}


def test_nothing_of_it_is_left_in_the_files(old: Placement, app: Flask) -> None:
    if not database.is_sqlite():
        return  # PostgreSQL cleans its pages in its own time
    terms.carry_out(TODAY)
    db.session.remove()
    held = b"".join(path.read_bytes() for path in app.config["SETTINGS"].instance.glob("linnen.sqlite3*"))
    for word in (b"Bakker", b"00123", b"noor@example.org", b"Petra Veenstra", b"Karin Dijkstra"):
        assert word not in held


def test_nothing_goes_before_a_coordinator_said_so(old: Placement) -> None:
    with database.writing() as session:
        session.scalars(sa.select(NamesTerm)).one().confirmed_at = None
    assert terms.carry_out(TODAY)["placement-names"] == {}
    assert "Bakker" in names()


def test_whoever_is_still_needed_keeps_the_name(old: Placement) -> None:
    person = db.session.get_one(Person, old.person_id)
    factories.make_placement(person_network(old), old.organisation, person, TODAY - timedelta(10), None)
    terms.carry_out(TODAY)
    assert "Bakker" in names()
    assert db.session.get_one(Placement, old.id).supervisor_name == ""


def person_network(placement: Placement):
    from app.networks.models import Network

    return db.session.get_one(Network, placement.network_id)


def test_the_figures_stay_what_they_were(old: Placement, app: Flask) -> None:
    slug = person_network(old).slug
    ask = ["retention", "--network", slug, "--as-of", "2026-10-31", "--audience", "educator", "--format", "json"]
    before = app.test_cli_runner().invoke(args=ask)
    assert json.loads(before.stdout)["groups"]["all"]["states"]["completed"] == 1
    terms.carry_out(TODAY)
    assert app.test_cli_runner().invoke(args=ask).stdout == before.stdout


def test_the_same_list_again_revives_nobody(old: Placement, app: Flask, tmp_path) -> None:
    placement = old
    slug = person_network(placement).slug
    rows = io.StringIO()
    rows.write("Voornaam;Achternaam;Studentnummer;Onderwijsinstelling;Zorgorganisatie;Startdatum;Einddatum\n")
    rows.write(
        f"Noor;Bakker;00123;ROC Waterrijk;{placement.organisation.name};{placement.starts_on:%d-%m-%Y};"
        f"{placement.ends_on:%d-%m-%Y}\n"
    )
    path = tmp_path / "stagiairs.csv"
    path.write_text(rows.getvalue())
    terms.carry_out(TODAY)
    result = app.test_cli_runner().invoke(args=["import-placements", str(path), "--network", slug, "--accept-matches"])
    answer = json.loads(result.stdout)
    assert (answer["new"], answer["changed"], answer["unchanged"], answer["problems"]) == (0, 0, 1, []), answer
    assert "Bakker" not in names()


def test_the_command_counts_and_erases(old: Placement, app: Flask) -> None:
    counted = json.loads(app.test_cli_runner().invoke(args=["erase", "--dry-run"]).stdout)
    assert counted["placement-names"] == {str(old.network_id): 1}
    assert "Bakker" in names()
    assert (
        json.loads(app.test_cli_runner().invoke(args=["erase"]).stdout)["placement-names"] == counted["placement-names"]
    )
    assert "Bakker" not in names()
