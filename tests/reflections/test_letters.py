"""Mails say that there is something, never what; and not twice in an hour."""

import uuid
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from app import database
from app.clock import frozen
from app.extensions import db
from app.mail import MailMessage
from app.reflections import letters
from app.reflections.audiences import Group, _audiences, add
from app.reflections.queries import shared_with
from app.reflections.service import add_comment, stop_sharing
from app.wording import Message
from tests.reflections.conftest import MARKER, share, write

NOON = datetime(2026, 11, 19, 12, tzinfo=UTC)


def waiting() -> list[str]:
    return list(db.session.scalars(sa.select(MailMessage.kind).order_by(MailMessage.id)))


def say(member, row, text: str, moment) -> None:
    with frozen(moment), database.writing():
        add_comment(member, row, uuid.uuid4(), text)


def test_a_letter_holds_a_link_and_no_word_or_name(people) -> None:
    row = write(people.noor)
    (made,) = share(people.noor, row, people.petra, asks_feedback=True)
    letter = letters.write_shared(made.id)
    assert letter.address == people.petra.account.email
    assert str(row.id) in letter.context["link"]
    told = f"{letter.subject} {letter.context}"
    assert MARKER not in told
    assert "Noor" not in told


def test_nothing_is_sent_after_it_was_taken_back(people) -> None:
    row = write(people.noor)
    (made,) = share(people.noor, row, people.petra)
    with database.writing():
        stop_sharing(row, made.id)
    assert letters.write_shared(made.id) is None


def test_one_letter_an_hour_per_thread(people) -> None:
    row = write(people.noor)
    share(people.noor, row, people.petra)
    say(people.petra, row, "Eén", NOON)
    say(people.petra, row, "Twee", NOON + timedelta(minutes=59))
    assert waiting() == ["reflection_shared", "reflection_comment"]
    say(people.petra, row, "Drie", NOON + timedelta(minutes=61))
    assert waiting().count("reflection_comment") == 2
    say(people.noor, row, "Terug", NOON + timedelta(minutes=62))
    say(people.noor, row, "Nog eens", NOON + timedelta(minutes=70))
    assert waiting().count("reflection_reply") == 1, "to Petra, once; never to who wrote it"


def test_the_same_reply_twice_is_one(people) -> None:
    row, key = write(people.noor), uuid.uuid4()
    share(people.noor, row, people.petra)
    with database.writing():
        first = add_comment(people.petra, row, key, "Eén")
        assert add_comment(people.petra, row, key, "Eén") is first


def test_a_group_reads_along_as_long_as_one_is_in_it(people, monkeypatch) -> None:
    group, inside = uuid.uuid4(), {people.noor.id, people.ruud.id}
    monkeypatch.setattr("app.reflections.audiences._audiences", dict(_audiences))
    add(
        "circle",
        lambda member: [Group(group, "Groep Veer", Message("7 mensen"))] if member.id in inside else [],
        lambda member, wanted: wanted == group and member.id in inside,
    )
    row = write(people.noor)
    share(people.noor, row, groups=(group,))
    assert [one.row.id for one in shared_with(people.ruud).rows] == [row.id]
    assert shared_with(people.petra).rows == []
    inside.discard(people.ruud.id)
    assert shared_with(people.ruud).rows == []


def test_what_is_shared_in_several_ways_stands_once_in_the_list_and_pushes_nothing_off_it(people, monkeypatch) -> None:
    groups, inside = [uuid.uuid4() for _ in range(4)], {people.noor.id, people.ruud.id}
    monkeypatch.setattr("app.reflections.audiences._audiences", dict(_audiences))
    add(
        "circle",
        lambda member: [Group(one, "Groep", Message("7 mensen")) for one in groups] if member.id in inside else [],
        lambda member, wanted: wanted in groups and member.id in inside,
    )
    rows = [write(people.noor, f"Nummer {number}") for number in range(23)]
    for row in rows:
        share(people.noor, row, people.ruud, groups=groups)
    pages = [shared_with(people.ruud, page) for page in (1, 2)]
    assert [(len(page.rows), page.has_more) for page in pages] == [(20, True), (3, False)]
    assert {one.row.id for page in pages for one in page.rows} == {row.id for row in rows}
    assert all(one.share.reader_id == people.ruud.id for page in pages for one in page.rows)
