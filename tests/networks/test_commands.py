import json

import pytest
import sqlalchemy as sa

from app import database
from app.accounts.models import Account
from app.extensions import db
from app.networks.commands import _spread
from app.networks.models import Network, Organisation


@pytest.fixture(autouse=True)
def made_tables(monkeypatch):
    """The tables of the tests were made without migrations."""
    monkeypatch.setattr(database, "bring_up_to_date", lambda: None)


def run(app, *args, typed=""):
    db.session.rollback()
    return app.test_cli_runner().invoke(args=list(args), input=typed)


@pytest.mark.parametrize(
    "organisations",
    [
        ["--care", "Huis A", "--care", "Huis B", "--school", "ROC"],
        ["--care", "Huis A", "Huis B", "--school", "ROC"],
        ["--school", "ROC", "--care", "Huis A", "Huis B"],
    ],
)
def test_create_network(app, organisations):
    done = run(app, "create-network", "IP-LIN Rietmeer", "--slug", "rietmeer", *organisations)
    assert done.exit_code == 0, done.output
    made = json.loads(done.stdout)
    assert made["slug"] == "rietmeer"
    assert made["organisations"] == [
        {"name": "Huis A", "kind": "care"},
        {"name": "Huis B", "kind": "care"},
        {"name": "ROC", "kind": "school"},
    ]
    assert db.session.scalars(sa.select(Network.name)).all() == ["IP-LIN Rietmeer"]
    again = run(app, "create-network", "IP-LIN Rietmeer", "--slug", "rietmeer", *organisations)
    assert again.exit_code == 1
    assert "already a network" in again.stderr
    assert again.stdout == ""
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Organisation)) == 3


def test_a_wrong_address_is_one_sentence(app):
    done = run(app, "create-network", "X", "--slug", "Niet Goed", "--care", "A", "--school", "B")
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1


def test_names_in_a_row_only_after_the_network():
    assert _spread(["--care", "A", "N"], ("--care",)) == ["--care", "A", "N"]
    assert _spread(["N", "--slug", "s", "--care", "A", "B"], ("--care",)) == [
        "N",
        "--slug",
        "s",
        "--care",
        "A",
        "--care",
        "B",
    ]


def test_create_admin(app):
    done = run(app, "create-admin", "admin@x.example", typed="drie paarse fietsen\ndrie paarse fietsen\n")
    assert done.exit_code == 0, done.output
    account = db.session.scalars(sa.select(Account)).one()
    assert account.is_platform_admin
    weak = run(app, "create-admin", "tweede@x.example", typed="welkom123456\nwelkom123456\n")
    assert weak.exit_code == 1
    assert run(app, "create-admin", "geen adres").exit_code == 1
    again = run(app, "create-admin", "ADMIN@x.example")
    assert again.exit_code == 0, "an existing account keeps its password"
