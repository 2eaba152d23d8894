"""Ways round a promise that somebody tried once: each of them stays closed."""

import hashlib
import uuid
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app import clock, database, identifiers, jobs, mail, once
from app.access import Role
from app.accounts import leaving
from app.accounts.models import Account
from app.extensions import db
from app.mail import MailMessage
from app.networks.models import Membership, Person
from app.once import OncePosted
from app.placements import forgetting
from app.placements.intake.fields import Kind
from app.placements.intake.models import BatchState, ImportBatch, ImportChange, StagedPerson
from app.placements.intake.service.undoing import can_undo
from app.placements.intake.tasks import tidy_uploads
from app.reflections import queries as reflections
from app.reflections.content import Content, opened
from app.reflections.models import ReflectionModel
from app.reflections.service import Draft, save_reflection
from app.topics import keys
from app.wording import DomainError
from tests import factories
from tests.conftest import TODAY
from tests.page import Browser

NAMED = "Mevrouw Jansen van kamer 12 pakte mijn arm vast."


@pytest.fixture(autouse=True)
def own_keys(app: Flask, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(keys, "folder", lambda: tmp_path / "keys")


# --- With a copy of the database --------------------------------------------------------------------------------------


def test_what_was_posted_cannot_be_guessed_from_what_is_kept_of_it(app: Flask) -> None:
    """Else the titles of all topics, tried one by one, tell who proposed which."""
    member = factories.make_member(factories.make_network("net-a"), Role.INTERN)
    form = Browser(app, member).get("/n/net-a/topics/new").form().fill(title="Nachtdienst alleen")
    sent = sorted((name, value) for name, values in form.values.items() for value in values if name != "csrf_token")
    form.submit()
    (kept,) = db.session.scalars(sa.select(OncePosted)).all()
    guess = repr(("topics.propose_topic", {"network": "net-a"}, sent, []))
    assert kept.body_hash != hashlib.sha256(guess.encode()).hexdigest()
    assert len(kept.body_hash) == 64


def test_nothing_tells_after_a_while_who_posted_and_who_was_written_to_when(app: Flask) -> None:
    member = factories.make_member(factories.make_network("net-a"), Role.INTERN)
    Browser(app, member).get("/n/net-a/topics/new").submit(title="Nachtdienst alleen")
    with database.writing() as session:
        session.add(
            MailMessage(kind="reflection_reply", subject_id=uuid.uuid4(), message_id="<1@x>", sent_at=clock.now())
        )
    tasks = (once.forget_old, mail.forget_old)
    assert set(tasks) <= set(jobs._daily)
    for days, left in ((44, 1), (46, 0)):
        with clock.frozen(TODAY + timedelta(days)):
            for forget in tasks:
                forget()
        assert db.session.scalar(sa.select(sa.func.count()).select_from(OncePosted)) == left
        assert db.session.scalar(sa.select(sa.func.count()).select_from(MailMessage)) == left
        db.session.rollback()


def test_one_night_task_that_fails_keeps_no_other_from_erasing(app: Flask, monkeypatch, caplog) -> None:
    done = []

    def fails() -> None:
        raise RuntimeError("Mevrouw Jansen")

    monkeypatch.setattr(jobs, "_daily", [fails, lambda: done.append("erased")])
    jobs.run_daily()
    assert done == ["erased"]
    assert "RuntimeError" in caplog.text
    assert "Jansen" not in caplog.text


# --- A name that stayed behind ----------------------------------------------------------------------------------------


def names() -> set[str]:
    db.session.expire_all()
    return set(db.session.scalars(sa.select(Person.first_name))) - {""}


def merged_into(person: Person, first_name: str) -> Person:
    network = {"network_id": person.network_id, "merged_into_id": person.id}
    with database.writing() as session:
        session.add(row := Person(first_name=first_name, last_name="Kramer", email="oud@example.org", **network))
    return row


@pytest.fixture
def merged(app: Flask) -> Membership:
    """Somebody who stood in the lists three times: the first record went into the second, that one into the third."""
    member = factories.make_member(factories.make_network())
    factories.make_member(member.network, Role.COORDINATOR)
    merged_into(merged_into(member.person, "Rudolf"), "R.")
    return member


def test_deleting_an_account_takes_the_name_off_merged_records_too(merged: Membership) -> None:
    assert {"Rudolf", "R."} <= names()
    with database.writing():
        leaving.delete_account(db.session.get_one(Account, merged.account_id))
    assert not {"Rudolf", "R."} & names()


def test_the_term_takes_the_name_off_records_merged_twice(merged: Membership) -> None:
    care = factories.make_organisation(merged.network)
    placement = factories.make_placement(merged.network, care, merged.person)
    with database.writing():
        merged.ended_on = date(2026, 7, 1)
        db.session.merge(merged)
    with database.writing():
        forgetting.forget_names(placement.network_id, [placement.id])
    assert not {"Rudolf", "R."} & names()


@pytest.mark.parametrize("state", [BatchState.STOPPED, BatchState.REVIEW, BatchState.DONE])
def test_an_import_of_a_month_ago_holds_no_names(app: Flask, state: BatchState) -> None:
    """Neither what it staged, nor what stood there before it: a name whose term has passed must not live on there."""
    network = factories.make_network()
    network_id, of_import = network.id, {"network_id": network.id, "batch_id": uuid.uuid4()}
    with database.writing() as session:
        batch = ImportBatch(
            id=of_import["batch_id"], network_id=network_id, kind=Kind.PLACEMENTS, state=state, filename="lijst.xlsx",
            stored_as="weg",
        )  # fmt: skip
        session.add(batch)
        session.flush()
        session.add(StagedPerson(row_id=uuid.uuid4(), first_name="Noor", last_name="Bakker", **of_import))
        before = {"first_name": "Noor", "last_name": "Bakker"}
        session.add(ImportChange(subject="person", row_id=uuid.uuid4(), version=1, before=before, **of_import))
    app.config["SETTINGS"].uploads.mkdir(parents=True, exist_ok=True)
    with clock.frozen(TODAY + timedelta(31)):
        tidy_uploads()
        db.session.expire_all()
        assert db.session.scalars(sa.select(StagedPerson)).all() == []
        assert db.session.scalars(sa.select(ImportChange)).all() == []
        assert not can_undo(db.session.get_one(ImportBatch, of_import["batch_id"])), "there is nothing to undo it with"


# --- Past the check before sharing ------------------------------------------------------------------------------------


def test_a_shared_reflection_is_not_changed_past_the_check(app: Flask) -> None:
    """A clean text is shared, then a resident's name is written into it: readers would have it unasked."""
    network = factories.make_network("net-a")
    noor, petra = (factories.make_member(network, role) for role in (Role.INTERN, Role.WORKPLACE_SUPERVISOR))
    row = factories.make_reflection(noor)
    factories.make_share(noor, row, petra)
    assert identifiers.check_before_sharing(NAMED), "else this test is blind"
    edit = Draft(row.id, ReflectionModel.WARD_NOTE, Content({"what": NAMED}), "nl", version=row.version)
    with pytest.raises(DomainError), database.writing():
        save_reflection(noor, edit)
    db.session.expire_all()
    assert opened(reflections.load_shared(petra, row.id).row).answers["what"] == "Eerst thee gedronken."
    page = Browser(app, noor).get(f"/n/net-a/reflections/{row.id}/edit")
    refused = page.submit("compose", status=422, answer__what=NAMED)
    assert refused.has("Jansen")


def test_a_name_that_was_let_stand_does_not_stop_later_changes(app: Flask) -> None:
    network = factories.make_network("net-a")
    noor, petra = (factories.make_member(network, role) for role in (Role.INTERN, Role.WORKPLACE_SUPERVISOR))
    row = factories.make_reflection(noor, NAMED)
    factories.make_share(noor, row, petra)
    more = Content({"what": f"{NAMED} Daarna dronken we thee."})
    with database.writing():
        save_reflection(noor, Draft(row.id, ReflectionModel.WARD_NOTE, more, "nl", version=row.version))
    assert "thee" in opened(reflections.load_shared(petra, row.id).row).answers["what"]


# --- What an account leaves behind ------------------------------------------------------------------------------------


def test_no_row_leads_back_to_an_account_that_is_gone(app: Flask) -> None:
    """Texts, replies, kept posts, letters: searched in every column of every table."""
    network = factories.make_network("net-a")
    factories.make_member(network, Role.COORDINATOR)
    noor, petra = (factories.make_member(network, role) for role in (Role.INTERN, Role.WORKPLACE_SUPERVISOR))
    mine, theirs = factories.make_reflection(noor), factories.make_reflection(petra)
    factories.make_share(noor, mine, petra)
    factories.make_share(petra, theirs, noor)
    factories.make_comment(petra, mine)
    factories.make_comment(noor, theirs)
    browser = Browser(app, noor)
    browser.get(f"/n/net-a/reflections/shared/{theirs.id}")
    browser.get("/n/net-a/topics/new").submit(title="Nachtdienst alleen")
    account, email, name = noor.account_id, noor.account.email, noor.person.first_name
    assert rows_with(account, email, name), "else this test is blind"
    with database.writing():
        leaving.delete_account(db.session.get_one(Account, account))
    assert rows_with(account, email, name) == set()


def rows_with(account: uuid.UUID, *words: str) -> set[str]:
    """Tables and columns in which one of these stands."""
    found = set()
    db.session.expire_all()
    for table in db.metadata.sorted_tables:
        for row in db.session.execute(sa.select(table)).mappings():
            for column, value in row.items():
                if value == account or any(word in str(value) for word in (str(account), account.hex, *words)):
                    found.add(f"{table.name}.{column}")
    return found


# --- Once read, then shut ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["stopped", "reader left", "author left", "reader is management now"])
def test_an_old_tab_of_a_former_reader_opens_nothing(app: Flask, ending: str) -> None:
    """The page, a piece of it, a reply, and the head alone: each answers as for an id that never was."""
    network = factories.make_network("net-a")
    noor, petra = (factories.make_member(network, role) for role in (Role.INTERN, Role.WORKPLACE_SUPERVISOR))
    row = factories.make_reflection(noor, "Alleen voor wie het mag.")
    (share,) = factories.make_share(noor, row, petra)
    reply = factories.make_comment(petra, row)
    browser = Browser(app, petra)
    path = f"/n/net-a/reflections/shared/{row.id}"
    token = browser.get(path).token
    with database.writing() as session:
        if ending == "stopped":
            session.delete(share)
        elif ending == "reader is management now":
            session.get_one(Membership, petra.id).set_roles({Role.MANAGEMENT})
        else:
            who = petra if ending == "reader left" else noor
            session.get_one(Membership, who.id).ended_on = TODAY
    unknown = uuid.uuid4()
    for method, address in (
        ("GET", path),
        ("HEAD", path),
        ("POST", f"/n/net-a/reflections/{row.id}/comments"),
        ("POST", f"/n/net-a/reflections/comments/{reply.id}/delete"),
        ("GET", f"/n/net-a/reflections/{row.id}"),
        ("GET", f"/n/net-a/intervision/cases/new?from={row.id}"),
    ):
        for htmx in (False, True):
            data = {"csrf_token": token, "id": str(uuid.uuid4()), "text": "Nog iets"} if method == "POST" else None
            here, nowhere = (
                browser.open(method, one, status=None, htmx=htmx, inspect=False, data=data)
                for one in (address, address.replace(str(row.id), str(unknown)).replace(str(reply.id), str(unknown)))
            )
            assert here.status in {403, 404}, (method, address)
            assert here.status == nowhere.status, (method, address)
            assert "Alleen voor wie" not in here.data.decode("utf-8", "replace")
    assert {one.id for one in reflections.comments_on(row)} == {reply.id}
