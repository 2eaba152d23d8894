"""Private text opens with the key of its owner only, and never again once that key is gone."""

import fcntl
from dataclasses import replace

import pytest
import sqlalchemy as sa
from flask import Flask

from app import database, vault
from app.accounts import sealing
from app.accounts.models import DataKey
from app.config import SettingError
from app.extensions import db
from tests import factories


def test_only_its_owner_and_place_open_a_text(app: Flask) -> None:
    with database.writing():
        noor, sanne = factories.make_account(), factories.make_account()
        sealed = sealing.seal(noor.id, "reflection:1", "Handen trilden")
        sealing.seal(sanne.id, "reflection:1", "iets anders")
    assert b"trilden" not in sealed
    assert sealing.unseal(noor.id, "reflection:1", sealed) == "Handen trilden"
    for owner, place in ((noor, "reflection:2"), (sanne, "reflection:1")):
        with pytest.raises(vault.CannotOpen):
            sealing.unseal(owner.id, place, sealed)


def test_a_person_has_one_key_that_stands_nowhere_in_clear(app: Flask) -> None:
    with database.writing():
        noor = factories.make_account()
        for number in range(3):
            sealing.seal(noor.id, f"reflection:{number}", "x")
    row = db.session.scalars(sa.select(DataKey)).one()
    assert vault.key_id(app.config["SETTINGS"].data_key) == row.key_id
    assert len(row.wrapped) == 12 + 32 + 16


def test_without_the_key_nothing_opens(app: Flask) -> None:
    with database.writing():
        noor = factories.make_account()
        sealed = sealing.seal(noor.id, "reflection:1", "weg")
    with database.writing():
        sealing.forget_key(noor.id)
    with pytest.raises(vault.CannotOpen):
        sealing.unseal(noor.id, "reflection:1", sealed)


def test_the_key_goes_with_the_account(app: Flask) -> None:
    with database.writing():
        noor = factories.make_account()
        sealing.seal(noor.id, "reflection:1", "weg")
    with database.writing() as session:
        session.delete(noor)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(DataKey)) == 0


def test_a_start_without_the_key_or_with_another_stops(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    sealing.demand_key()
    with database.writing():
        sealing.seal(factories.make_account().id, "reflection:1", "x")
    sealing.demand_key()
    settings = app.config["SETTINGS"]
    monkeypatch.setitem(app.config, "SETTINGS", replace(settings, data_key=bytes(range(32))))
    with pytest.raises(SettingError, match="is not the key"):
        sealing.demand_key()
    monkeypatch.setitem(app.config, "SETTINGS", replace(settings, data_key=None))
    with pytest.raises(SettingError, match="is missing"):
        sealing.demand_key()


def test_the_key_of_the_installation_can_be_changed_and_texts_stay(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with database.writing():
        owner_id = factories.make_account().id
        sealed = sealing.seal(owner_id, "reflection:1", "Handen trilden")
    new = vault.new_key()
    done = app.test_cli_runner().invoke(args=["change-data-key"], input=f"{new}\n")
    assert (done.exit_code, new in done.output) == (0, False)
    with pytest.raises(SettingError):
        sealing.demand_key()
    use_key(app, monkeypatch, vault.read_key(new))
    sealing.demand_key()
    db.session.remove()
    assert sealing.unseal(owner_id, "reflection:1", sealed) == "Handen trilden"


def test_the_key_is_not_changed_while_a_server_runs_or_into_something_else(app: Flask) -> None:
    run = app.test_cli_runner().invoke
    assert run(args=["change-data-key"], input="welkom\n").exit_code == 1
    with (app.config["SETTINGS"].instance / "server.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        refused = run(args=["change-data-key"], input=f"{vault.new_key()}\n")
    assert (refused.exit_code, "stop it first" in refused.output) == (1, True)


def test_a_key_that_does_not_open_everything_changes_nothing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with database.writing():
        noor, sanne = factories.make_account(), factories.make_account()
        for person in (noor, sanne):
            sealing.seal(person.id, "reflection:1", "x")
    before = keys()
    use_key(app, monkeypatch, bytes(32))
    with pytest.raises(vault.CannotOpen), database.writing():
        sealing.change_key(vault.read_key(vault.new_key()))
    assert keys() == before


def use_key(app: Flask, monkeypatch: pytest.MonkeyPatch, key: bytes) -> None:
    monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], data_key=key))


def keys() -> set[tuple[bytes, str]]:
    return {(row.wrapped, row.key_id) for row in db.session.scalars(sa.select(DataKey))}
