"""Cases are sealed, and gone after their term: from the database file and its journal too."""

from datetime import timedelta
from pathlib import Path

import pytest

from app import database
from app.clock import frozen
from app.extensions import db
from app.intervision.models import Case
from app.intervision.sessions.erasing import erase_due_cases
from app.intervision.sessions.service import cases

from .table import START, TEXT


def files() -> bytes:
    """The database file and the journal beside it."""
    path = Path(db.engine.url.database)
    wal = path.with_name(path.name + "-wal")
    return path.read_bytes() + (wal.read_bytes() if wal.exists() else b"")


@pytest.fixture
def on_sqlite(app):
    if not database.is_sqlite():
        pytest.skip("about the file of SQLite")


def test_the_text_of_a_case_stands_nowhere_in_the_file(table, on_sqlite):
    table.case(text=f"{TEXT} MARKER-CASE")
    assert b"MARKER-CASE" not in files()
    assert b"arm vast" not in files()


def test_after_its_term_not_even_the_sealed_text_is_left(table, on_sqlite):
    case = table.case()
    sealed = bytes(case.text_sealed)
    db.session.rollback()
    assert sealed in files()
    with frozen(START + timedelta(days=89)):
        assert erase_due_cases() == 0
        assert sealed in files()
    with frozen(START + timedelta(days=90)):
        assert erase_due_cases() == 1
    assert sealed not in files()
    assert db.session.query(Case).count() == 0


@pytest.mark.parametrize(("days", "left"), [(6, 1), (7, 0)])
def test_seven_days_after_the_look_back(table, days, left):
    case = table.case()
    with frozen(START), database.writing() as session:
        session.get_one(Case, case.id).looked_back_on = START.date()
    with frozen(START + timedelta(days=days)):
        erase_due_cases()
    assert db.session.query(Case).count() == left


def test_between_its_term_and_the_night_only_the_presenter_reads_it(table):
    from app.intervision.sessions.queries.cases import cases_at

    with frozen(START):
        case = table.case()
        table.start(table.presenter, table.member)
        table.do(cases.choose_case, table.table(table.facilitator), cases_at(table.table(table.facilitator))[0])
        table.close()
        assert cases_at(table.table(table.member))[0].text == TEXT
    with frozen(START + timedelta(days=90)):
        assert cases_at(table.table(table.member)) == []
        assert cases_at(table.table(table.presenter))[0].case.id == case.id


def test_a_deleted_case_is_gone_at_once_and_cannot_be_deleted_by_another(table):
    with frozen(START - timedelta(days=1)):
        case = table.case()
        table.browser("facilitator").post(table.path(f"cases/{case.id}/delete"), status=404)
        table.browser("presenter").post(table.path(f"cases/{case.id}/delete"))
    assert db.session.query(Case).count() == 0


def test_a_case_nobody_talked_about_goes_back_to_its_presenter(table):
    with frozen(START):
        table.case(table.member)
        table.start(table.member)
        table.close()
        assert db.session.query(Case).one().session_id is None
        assert "Ochtendzorg" in table.browser("member").get(table.path("cases")).html
        assert "Ochtendzorg" not in table.browser("facilitator").get(table.url("cases")).html


def test_two_devices_that_edit_one_case_keep_both_texts(table):
    with frozen(START - timedelta(days=2)):
        case = table.case()
        noor = table.browser("presenter")
        one = noor.get(table.path(f"cases/{case.id}/edit"))
        other = noor.get(table.path(f"cases/{case.id}/edit"))
        one.submit(text="De eerste tekst")
        late = other.submit(text="De tweede tekst", status=409)
        assert late.has("De eerste tekst", "De tweede tekst")
        db.session.expire_all()
        assert db.session.get_one(Case, case.id).checked_version is None
