"""Saving: kept once, edited knowingly, sealed, and never in somebody else's name."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from app import database
from app.access import Role
from app.extensions import db
from app.networks.models import Membership
from app.reflections.content import Content, opened
from app.reflections.models import Reflection, ReflectionModel
from app.reflections.prompts import Feeling
from app.reflections.service import Draft, delete_reflection, save_reflection
from app.topics.models import AloneSignal, TopicSignal
from app.topics.service import propose_topic
from app.wording import DomainError, NotFound, Stale
from tests import factories

WORDS = Content({"what": "Eerst thee gedronken.", "take": "Niet duwen."}, Feeling.GOOD)


@pytest.fixture
def noor(app) -> Membership:
    return factories.make_member(factories.make_network(), Role.INTERN)


def draft(content: Content = WORDS, **values) -> Draft:
    return Draft(uuid.uuid4(), ReflectionModel.WARD_NOTE, content, "nl", **values)


def save(member: Membership, what: Draft) -> Reflection:
    with database.writing():
        return save_reflection(member, what)


def count(table) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(table))


def topic(member: Membership, title: str = "Valpreventie") -> uuid.UUID:
    with database.writing():
        return propose_topic(member, title, "nl", is_accepted=True).id


def test_what_is_saved_opens_again(noor) -> None:
    row = save(noor, draft())
    assert opened(row) == WORDS
    assert b"thee" not in row.sealed
    assert (row.version, row.is_draft, row.lang) == (1, False, "nl")


def test_sent_twice_is_kept_once(noor) -> None:
    sent = draft()
    first, second = save(noor, sent), save(noor, sent)
    assert first is second
    assert second.version == 1
    assert count(Reflection) == 1


def test_other_content_is_an_edit_of_the_version_it_knew(noor) -> None:
    sent = draft()
    save(noor, sent)
    longer = replace(sent, content=replace(WORDS, feeling=Feeling.PROUD))
    with pytest.raises(Stale) as caught:
        save(noor, longer)
    assert opened(caught.value.current) == WORDS
    assert opened(save(noor, replace(longer, version=1))).feeling is Feeling.PROUD
    with pytest.raises(Stale):
        save(noor, replace(sent, content=Content({"what": "Anders."}), version=1))
    assert save(noor, replace(longer, version=1)).version == 2, "the same edit again changes nothing"


def test_the_page_that_kept_a_draft_goes_on_although_an_answer_was_lost(noor) -> None:
    typed = draft(Content({"what": "Eerst th"}), is_draft=True, composer=uuid.uuid4())
    save(noor, typed)
    save(noor, replace(typed, content=Content({"what": "Eerst thee, dan"}), version=1))
    finished = replace(typed, content=WORDS, is_draft=False, version=1)
    assert opened(save(noor, finished)) == WORDS
    assert count(Reflection) == 1


def test_another_page_does_not_go_over_a_draft(noor) -> None:
    typed = draft(Content({"what": "Eerst thee"}), is_draft=True, composer=uuid.uuid4())
    save(noor, typed)
    with pytest.raises(Stale):
        save(noor, replace(typed, content=WORDS, composer=uuid.uuid4()))
    with pytest.raises(Stale):
        save(noor, replace(typed, content=WORDS, composer=None))


def test_a_draft_that_comes_late_changes_nothing_finished(noor) -> None:
    typed = draft(Content({"what": "Eerst thee"}), is_draft=True, composer=uuid.uuid4())
    save(noor, typed)
    save(noor, replace(typed, content=WORDS, is_draft=False))
    with pytest.raises(Stale):
        save(noor, replace(typed, version=1))
    assert opened(db.session.get(Reflection, typed.id)) == WORDS


def test_an_id_of_somebody_else_is_unknown(noor) -> None:
    sent = draft()
    save(noor, sent)
    other = factories.make_member(noor.network, Role.INTERN)
    elsewhere = factories.make_member(factories.make_network("elders"), Role.INTERN, account=noor.account)
    for member in (other, elsewhere):
        with pytest.raises(NotFound):
            save(member, sent)
    assert count(Reflection) == 1


def test_an_empty_one_is_refused(noor) -> None:
    for answers in ({}, {"what": " \n "}):
        with pytest.raises(DomainError):
            save(noor, draft(Content(answers, Feeling.GOOD)))


def test_a_draft_becomes_a_reflection_and_never_a_draft_again(noor) -> None:
    sent = draft(is_draft=True)
    assert save(noor, sent).is_draft
    done = replace(sent, is_draft=False, version=1)
    assert not save(noor, done).is_draft
    assert not save(noor, replace(done, is_draft=True, version=2)).is_draft


def test_a_clock_that_is_wrong_does_not_hide_it(noor) -> None:
    early, late = draft(written_at=datetime(1970, 1, 1, tzinfo=UTC)), draft(written_at=datetime(2099, 1, 1, tzinfo=UTC))
    assert save(noor, early).written_at.year >= 2026
    assert save(noor, late).written_at.year < 2099


def test_topics_are_signalled_once_and_only_when_finished(noor) -> None:
    chosen = topic(noor)
    sent = draft(replace(WORDS, topics=(chosen,), is_alone=True), is_draft=True)
    save(noor, sent)
    assert (count(TopicSignal), count(AloneSignal)) == (0, 0), "a draft tells nothing"
    save(noor, replace(sent, is_draft=False, version=1))
    save(noor, draft(replace(WORDS, topics=(chosen,))))
    assert (count(TopicSignal), count(AloneSignal)) == (1, 1)


def test_a_topic_that_goes_is_taken_back_unless_said_elsewhere_that_week(noor) -> None:
    chosen, other = topic(noor), topic(noor, "Mondzorg")
    first = draft(replace(WORDS, topics=(chosen, other), is_alone=True))
    second = draft(replace(WORDS, topics=(chosen,)))
    row, last = save(noor, first), save(noor, second)
    with database.writing():
        delete_reflection(noor, row)
    assert set(db.session.scalars(sa.select(TopicSignal.topic_id))) == {chosen}
    assert count(AloneSignal) == 0
    with database.writing():
        delete_reflection(noor, last)
    assert count(TopicSignal) == 0


def test_an_unknown_topic_is_left_out(noor) -> None:
    row = save(noor, draft(replace(WORDS, topics=(uuid.uuid4(),))))
    assert opened(row).topics == ()
